"""The full-text index: what each article's words are, brought up to date when the words change.

The index knows which words an article has, not where they stand (articles/models/search_entry.py).
"""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchVector
from django.db.models import Func, Value

from articles.models import Article, SearchEntry
from articles.search.question import CONFIG
from articles.text.folding import fold

INDEXED_BYTES = 400_000
"""Distinct words of one article that are indexed: PostgreSQL refuses a tsvector beyond 1 MB."""

LEAD_BYTES = 1_500
"""Distinct words of its lead: the column for ranking is stored in line, in a page of 8 KB."""

BATCH = 200


def index_articles(article_ids: Iterable[int]) -> None:
    """Bring the index up to date with these articles: their headline and lead, and their current version's words.

    Articles without a version are left out. Calling it again does no harm.
    """
    ids = sorted(set(article_ids))
    for start in range(0, len(ids), BATCH):
        articles = Article.objects.filter(pk__in=ids[start : start + BATCH], current_version__isnull=False)
        SearchEntry.objects.bulk_create(
            [_entry(article) for article in articles.select_related("current_version")],
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["small", "words"],
        )


def _entry(article: Article) -> SearchEntry:
    version = article.current_version
    assert version is not None  # noqa: S101 (asked for in the query above; mypy cannot know)
    headline = SearchVector(Value(fold(article.headline)), config=CONFIG, weight="A")
    lead = SearchVector(Value(_distinct(article.lead, LEAD_BYTES)), config=CONFIG, weight="B")
    text = f"{article.headline} {version.headline} {article.lead} {version.body}"
    words = SearchVector(Value(_distinct(text, INDEXED_BYTES)), config=CONFIG)
    return SearchEntry(article=article, small=headline + lead, words=Func(words, function="strip"))


def _distinct(text: str, limit: int) -> str:
    """Each word once, `limit` bytes at most: the index keeps no positions."""
    return " ".join(dict.fromkeys(fold(text).split())).encode()[:limit].decode(errors="ignore")
