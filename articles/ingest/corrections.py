"""What editors corrected in an article's own columns: an import leaves those columns alone.

A publisher's file says the old date for ever. So every column for itself: what an editor
wrote stays, and what arrives is compared with what the import before it said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from articles.models import Article, Decision

SUBJECT = "article"


@dataclass(frozen=True, slots=True)
class Corrections:
    """The columns of one article that an editor corrected, each with what the import had said before."""

    before: Mapping[str, Any]

    @classmethod
    def of(cls, article: Article) -> Self:
        """Every correction that was not taken back. One query."""
        edits = Decision.objects.filter(subject=SUBJECT, subject_id=article.pk, kind=Decision.Kind.EDIT)
        # One that a later correction replaced still says that the column is an editor's.
        standing = edits.exclude(superseded_by__kind=Decision.Kind.UNDO).order_by("pk")
        before: dict[str, Any] = {}
        for payload in standing.values_list("payload", flat=True):
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
