"""What a machine may not touch any more.

A finding is decided when an editor made it, accepted or rejected it, or when a decision in
force names it. A new reading replaces every other finding of the article, leaves these
alone, and finds nothing again where one of these was rejected.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db import models

from articles.models import Article, Decision, Provenance, Status
from articles.text.spans import Span


@dataclass(frozen=True, slots=True)
class Decided:
    """The rows that decisions in force name, by the kind of row."""

    rows: dict[str, frozenset[int]]

    @classmethod
    def in_article(cls, article: Article) -> Self:
        """What was decided about findings of this article. One query."""
        return cls._of(Decision.objects.in_force().filter(article=article))

    @classmethod
    def about(cls, subject: type[models.Model], ids: Iterable[int]) -> Self:
        """What was decided about these rows, wherever it holds. One query."""
        return cls._of(Decision.objects.in_force().filter(subject=subject._meta.model_name, subject_id__in=list(ids)))

    @classmethod
    def _of(cls, decisions: "models.QuerySet[Decision]") -> Self:
        rows: dict[str, set[int]] = {}
        for subject, subject_id in decisions.filter(subject_id__isnull=False).values_list("subject", "subject_id"):
            rows.setdefault(subject, set()).add(subject_id or 0)
        return cls({subject: frozenset(ids) for subject, ids in rows.items()})

    def ids(self, subject: type[models.Model]) -> frozenset[int]:
        """The rows of one kind that a decision names."""
        return self.rows.get(subject._meta.model_name or "", frozenset())

    def covers(self, finding: Any) -> bool:
        """Whether this finding is no longer the machine's."""
        return (
            finding.status != Status.SUGGESTED
            or getattr(finding, "provenance", Provenance.MACHINE) != Provenance.MACHINE
            or finding.pk in self.ids(type(finding))
        )


def overlaps_any(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether one of `spans` shares a character with one of `others`."""
    others = list(others)
    return any(span.overlaps(other) for span in spans for other in others)
