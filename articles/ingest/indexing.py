"""Bringing the search index and the lists up to date after an import: articles at once are loaded faster than they are indexed."""

from articles.models import Article
from articles.search import index_articles, list_all_anew

BATCH = 1_000


def index_what_came() -> int:
    """Index every article that has words and no entry yet, whoever left it so; how many there were."""
    count = 0
    while ids := list(Article.objects.unindexed().values_list("pk", flat=True)[:BATCH]):
        index_articles(ids)
        count += len(ids)
    list_all_anew()
    return count
