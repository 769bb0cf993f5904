"""The best first: rows whose headline, lead or own words answer a question best, then the rest.

Only what stands in the narrow vectors is ranked; to rank every whole text that has the words would take seconds.
"""

from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, ExpressionWrapper, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Round

from articles.models import ListedArticle, Rights, SearchEntry
from articles.models.listed_article import ListedQuerySet
from articles.search.question import all_words, read_words

RANK = "-rank"
"""The best first, as an order begins."""

FINENESS = 1_000_000
"""Ranks are fractions; as whole numbers they stay the same when a page's address carries them."""


def ranked(rows: ListedQuerySet, question: str) -> ListedQuerySet:
    """The rows with their `rank`: 0 where nothing is asked, or the words stand only further down."""
    query = all_words(read_words(question))
    if rows.model is not ListedArticle:
        return rows.annotate(rank=_whole(SearchRank(F("said"), query)))  # type: ignore[no-any-return]
    entries = SearchEntry.objects.filter(article=OuterRef("pk"), small=query)
    rank = Subquery(entries.annotate(rank=_whole(SearchRank(F("small"), query))).values("rank")[:1])
    readable = When(~Q(rights=Rights.METADATA), then=Coalesce(rank, Value(0)))
    return rows.annotate(rank=Case(readable, default=Value(0), output_field=IntegerField()))  # type: ignore[no-any-return]


def _whole(rank: SearchRank) -> "ExpressionWrapper[Any]":
    return ExpressionWrapper(Round(rank * Value(float(FINENESS))), output_field=IntegerField())
