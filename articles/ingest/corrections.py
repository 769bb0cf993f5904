"""What editors corrected in an article's own columns: an import leaves those columns alone.

A publisher's file says the old date for ever. So every column for itself: what an editor
wrote stays, and what arrives is compared with what the import before it said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db import models

from articles.models import Article, Decision
from articles.models.decision import DecisionQuerySet

SUBJECT = "article"


@dataclass(frozen=True, slots=True)
class Corrections:
    """The columns of one article that an editor corrected, each with what the import had said before."""

    before: Mapping[str, Any]

    @classmethod
    def of(cls, article: Article) -> Self:
        """Every correction that was not taken back. One query."""
        before: dict[str, Any] = {}
        for payload in _standing(article).values_list("payload", flat=True):
            for column, value in (payload.get("before") or {}).items():
                before.setdefault(column, value)
        if article.headline_by == Article.HeadlineBy.EDITOR:
            before.setdefault("headline", "")
        return cls(before)

    def hold(self, column: str) -> bool:
        """Whether what stands in `column` is an editor's word."""
        return column in self.before

    def imported_on(self, article: Article) -> date:
        """The day of publication that the last import said."""
        return date.fromisoformat(self.before["published_on"]) if self.hold("published_on") else article.published_on


def has_correction(row: models.Model, column: str) -> bool:
    """Whether an editor corrected this column of a row, and it was not taken back."""
    return _standing(row).filter(payload__before__has_key=column).exists()


def _standing(row: models.Model) -> DecisionQuerySet:
    edits = Decision.objects.filter(subject=row._meta.model_name, subject_id=row.pk, kind=Decision.Kind.EDIT)
    # One that a later correction replaced still says that the column is an editor's.
    return edits.exclude(superseded_by__kind=Decision.Kind.UNDO).order_by("pk")
