"""An article on its way in: what is known of it beside its words, and the item that says what became of it."""

from dataclasses import dataclass

from articles.models import Article, ImportBatch, ImportItem, Outcome, Source
from articles.readers.records import RawArticle


@dataclass(frozen=True, slots=True)
class Arrival:
    """Which import brings it, whose it is, and the file it stood in."""

    batch: ImportBatch
    source: Source
    raw_sha256: str
    source_is_told: bool = True
    """Whether the article or its importer named the publisher; else `source` only stands in for one."""

    def item(self, raw: RawArticle, article: Article | None, outcome: Outcome, error: str = "") -> ImportItem:
        """Write down that `raw` had this outcome, for `article` if there is one."""
        item = self.told(raw, article, outcome, error)
        item.save()
        return item

    def told(self, raw: RawArticle, article: Article | None, outcome: Outcome, error: str = "") -> ImportItem:
        """The same, not yet written down."""
        return ImportItem(
            batch=self.batch,
            position=raw.position[:500],
            outcome=outcome,
            error=error,
            article=article,
            raw_sha256=self.raw_sha256,
        )
