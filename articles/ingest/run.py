"""One reading of one version while it is being recorded."""

from dataclasses import dataclass

from articles.extraction.records import Analysis
from articles.ingest.cast import Cast
from articles.ingest.decided import Decided
from articles.models import Article, ArticleVersion, Extraction
from articles.text.spans import Field, Span


@dataclass(frozen=True, slots=True)
class Run:
    """The version and its words, what was found in it, who is meant, what editors have settled, and whether it is fiction."""

    version: ArticleVersion
    extraction: Extraction
    analysis: Analysis
    cast: Cast
    decided: Decided
    is_fiction: bool

    @property
    def article(self) -> Article:
        """The article that the version is of."""
        return self.version.article

    def words(self, span: Span) -> str:
        """What stands at `span`."""
        return span.of(self.version.body if span.field == Field.BODY else self.version.headline)
