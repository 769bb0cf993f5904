"""What a list of articles or quotes is asked, as one value, and the rows that answer it.

The public query language (articles/filters) is read into a Query once; the rows, their number, the facets and the
histogram are all made from it, so that they cannot disagree.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from articles.models import SpokenOf
from articles.models.entity import Entity
from articles.models.listed_article import ListedQuerySet
from articles.search.texts import Answers, answering

NAMED = {
    "person": "person_ids",
    "organisation": "organisation_ids",
    "place": "place_ids",
    "event": "event_ids",
}
"""Facets of which a row may have several values: the array of ids that holds them."""

OF_ROW = {"source": "source_id", "kind": "kind", "reviewed": "reviewed"}
"""Facets of which each row has one value: its column."""

Wish = tuple[str, Any]
"""A facet and a value of it: an id for what has one, else the value itself."""


@dataclass(frozen=True, slots=True)
class Query:
    """Words to answer, values that a row must have and must not have, and its days; nothing asked is all rows."""

    question: str = ""
    wanted: tuple[Wish, ...] = ()
    unwanted: tuple[Wish, ...] = ()
    since: date | None = None
    until: date | None = None
    about: Entity | None = None
    """Whom or what a quote must speak of."""


def matching(rows: ListedQuerySet, query: Query, *, order: tuple[str, ...]) -> Answers:
    """The rows that the query asks for; texts are read again last, so that the fewest are, in `order`."""
    found = rows
    for wish in query.wanted:
        found = found.filter(_has(wish))
    for wish in query.unwanted:
        found = found.filter(~_has(wish))
    if query.since:
        found = found.filter(published_on__gte=query.since)
    if query.until:
        found = found.filter(published_on__lte=query.until)
    if query.about:
        found = found.filter(Exists(SpokenOf.objects.of(query.about).filter(quote=OuterRef("pk"))))
    return answering(found, query.question, order=order)


def _has(wish: Wish) -> Q:
    facet, value = wish
    return Q(**{f"{NAMED[facet]}__contains": [value]}) if facet in NAMED else Q(**{OF_ROW[facet]: value})
