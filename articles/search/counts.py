"""How many rows a list has, of which people, bodies, places, sources…, and when: one statement over the rows found once.

Counting costs some microseconds for each row found, whatever the archive's size; so whom rows name is counted in the
newest COUNTED rows, and the result says when there were more (`sampled`). The number of rows and their days are
counted in all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

from articles.models import Event, Organisation, Person, Place, Source
from articles.models.entity import presentable
from articles.models.listed_article import ListedQuerySet
from articles.search.query import NAMED, OF_ROW
from articles.text.folding import fold

COUNTED = 10_000
"""Rows of which it is counted whom they name."""

TOP = 8
"""Values of a facet that are shown at first."""

LONG = 100
"""Values of a facet that are shown at most."""

MODELS: Mapping[str, type[models.Model]] = {
    "person": Person,
    "organisation": Organisation,
    "place": Place,
    "event": Event,
    "source": Source,
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: what an address calls it, what readers call it, and in how many rows it is."""

    key: str
    label: str
    number: int
    is_fiction: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to count: these facets; of `longer` LONG values and not TOP; of `sought` only those whose name has the words."""

    facets: tuple[str, ...]
    longer: frozenset[str] = frozenset()
    sought: tuple[tuple[str, str], ...] = ()
    by_day: bool = False
    """Days and not months."""

    def most(self, facet: str) -> int:
        """How many values of a facet to show."""
        return LONG if facet in self.longer else TOP


@dataclass(frozen=True, slots=True)
class Counts:
    """The rows' number, the values of each facet (one more than is shown where there are more), and rows by first day."""

    total: int
    values: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    periods: Sequence[tuple[date, int]] = ()
    sampled: bool = False


def count(rows: ListedQuerySet, wanted: Wanted) -> Counts:
    """Count the rows in every way wanted."""
    try:
        return _count(rows, wanted)
    except EmptyResultSet:  # Django sees that there can be none, and asks nothing
        return Counts(0)


def _count(rows: ListedQuerySet, wanted: Wanted) -> Counts:
    named = [facet for facet in wanted.facets if facet in NAMED]
    of_row = [facet for facet in wanted.facets if facet in OF_ROW]
    newest = rows.order_by("-published_on", "-pk")[: COUNTED + 1]
    found = _counted(newest, [*of_row, *named], wanted)
    total = found.pop("total")[0][2]
    sampled = total > COUNTED
    if sampled:
        found |= _counted(rows.order_by(), of_row, wanted)
        total = found.pop("total")[0][2]
    periods = sorted((date.fromisoformat(key), number) for key, _, number, _ in found.pop("period", ()))
    values = {facet: [Value(*row) for row in found.get(facet, ())] for facet in wanted.facets}
    return Counts(total, values | {"event": _told(values.get("event", ()))}, periods, sampled)


def number_of(rows: ListedQuerySet) -> int:
    """How many rows there are."""
    return rows.order_by().count()


def _counted(rows: ListedQuerySet, facets: Iterable[str], wanted: Wanted) -> dict[str, list[tuple[Any, ...]]]:
    """Rows (key, label, number, fiction) for each facet, the total and the periods."""
    facets = list(facets)
    columns = [NAMED.get(facet) or OF_ROW[facet] for facet in facets]
    found, params = rows.values_list("published_on", *columns).query.sql_with_params()
    period = "published_on" if wanted.by_day else "date_trunc('month', published_on)::date"
    parts = [
        "SELECT 'total' AS facet, '' AS key, '' AS label, count(*) AS number, false AS fiction FROM found",
        f"SELECT 'period', ({period})::text, '', count(*), false FROM found GROUP BY 2",  # noqa: S608
    ]
    for facet in facets:
        part, more = _facet(facet, wanted)
        parts.append(part)
        params = (*params, *more)
    sql = f"WITH found AS MATERIALIZED ({found}) " + " UNION ALL ".join(f"({part})" for part in parts)
    answers: dict[str, list[tuple[Any, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for facet, *row in cursor.fetchall():
            answers.setdefault(facet, []).append(tuple(row))
    return answers


def _facet(facet: str, wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
    """SQL of one facet's values, most first; of those alone whom readers may meet."""
    column = NAMED.get(facet) or OF_ROW[facet]
    each = f"unnest({column})" if facet in NAMED else column
    number = f"SELECT {each} AS id, count(*) AS number FROM found GROUP BY 1"  # noqa: S608 (no name in it is a reader's)
    if facet not in MODELS:
        return f"SELECT '{facet}', id, id, number, false FROM ({number}) AS each ORDER BY number DESC, id", ()  # noqa: S608
    known, params = _known(facet, dict(wanted.sought).get(facet, "")).query.sql_with_params()
    names = "key, label, fiction, sort_name, id"
    sql = (
        f"SELECT '{facet}', known.key, known.label, each.number, known.fiction FROM ({number}) AS each "  # noqa: S608
        f"JOIN ({known}) AS known({names}) ON known.id = each.id "
        f"ORDER BY each.number DESC, known.sort_name, known.id LIMIT {wanted.most(facet) + 1}"
    )
    return sql, params


def _known(facet: str, sought: str) -> "models.QuerySet[Any, tuple[Any, ...]]":
    """Key, label, fiction, name to sort by and id of all whom readers may meet, if their name has the words sought."""
    model = MODELS[facet]
    name = "folded_title" if facet == "event" else "sort_name"
    rows = model._default_manager.all() if facet == "source" else model._default_manager.filter(presentable())
    for word in fold(sought).split():
        rows = rows.filter(**{f"{name}__contains": word})
    key = "public_id" if facet == "event" else "slug"
    label = "title" if facet == "event" else "name"
    return rows.order_by().values_list(key, label, "is_fiction", name, "pk")


def _told(values: Sequence[Value]) -> list[Value]:
    """The events under the titles that readers are told."""
    events = Event.objects.as_told().in_bulk([value.key for value in values], field_name="public_id") if values else {}
    return [
        Value(value.key, events[value.key].shown_title, value.number, value.is_fiction)
        for value in values
        if value.key in events
    ]
