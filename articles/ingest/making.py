"""Making an article's rows, not yet saved, from what its publisher sent."""

from articles.ingest.arrival import Arrival
from articles.ingest.deduplicate import words_hash
from articles.ingest.headlines import derive_headline
from articles.models import Article, ArticleVersion, ImportItem, Publication
from articles.readers.cleaning import NORMALISER_VERSION
from articles.readers.records import RawArticle


def article_of(raw: RawArticle, arrival: Arrival, slug: str) -> Article:
    """The article itself, without a version."""
    return Article(
        headline=headline_of(raw),
        headline_by=Article.HeadlineBy.PUBLISHER if raw.headline else Article.HeadlineBy.DERIVED,
        lead=lead_of(raw.body),
        slug=slug,
        byline=raw.byline[:300],
        published_on=raw.published_on,
        published_at=raw.published_at,
        visible_from=raw.embargoed_until,
        language=raw.language or arrival.source.language,
        section=raw.section[:100],
        source=arrival.source,
    )


def version_of(raw: RawArticle, article: Article, item: ImportItem, *, number: int) -> ArticleVersion:
    """Its words as they came; `item` and `article` have their keys."""
    return ArticleVersion(
        article=article,
        number=number,
        headline=raw.headline[:1000],
        body=raw.body,
        sha256=words_hash(raw.headline, raw.body),
        normaliser_version=NORMALISER_VERSION,
        is_excerpt=raw.is_excerpt,
        issued_at=raw.issued_at or raw.published_at,
        import_item=item,
    )


def publication_of(raw: RawArticle, arrival: Arrival, article: Article, called: str) -> Publication:
    """That the source published it, under this name."""
    return Publication(
        article=article,
        source=arrival.source,
        external_id=called,
        url=raw.url,
        published_at=raw.published_at,
    )


def headline_of(raw: RawArticle) -> str:
    """The publisher's headline, or one made from the text."""
    return (raw.headline or derive_headline(raw.body))[:300]


def lead_of(body: str) -> str:
    """The first paragraph."""
    return body.partition("\n\n")[0]
