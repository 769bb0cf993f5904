"""How many events begin, and how many quotes are published, on each day: counted in the database, by the day.

What begins in a year, a month or some week is counted apart, because nobody knows on which day of it. Whatever the
picture is divided by is added up from these, so that one question serves every division.

Counting the whole of a large archive takes the database tenths of a second, for an answer that hardly changes: so that
is kept for a minute. What readers may open is never kept.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from django.core.cache import cache
from django.db import models

from articles.models import Event, Quote
from articles.text.partial_dates import PartialDate, Precision
from articles.timeline.zoom import Zoom, begin

MANY = 10_000
FEW = 20
KEPT = 60
"""Seconds."""

Days = Mapping[PartialDate, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events begin in each period that articles tell, and how many quotes were published on each day."""

    events: Days
    quotes: Days

    @property
    def number(self) -> int:
        """How many events there are."""
        return sum(self.events.values())

    @property
    def first(self) -> date | None:
        """The first day on which something may be; None where there is nothing."""
        return min((when.first for when in (*self.events, *self.quotes)), default=None)

    @property
    def last(self) -> date | None:
        """The last day on which something may begin."""
        return max((when.last for when in (*self.events, *self.quotes)), default=None)


def crowded(counts: Counts) -> tuple[date, date]:
    """The first and the last day of nearly all: a twentieth at either end, such as one battle of 1781, may lie outside."""
    days = sorted(Counter(counts.events) + Counter(counts.quotes))
    numbers = [counts.events.get(day, 0) + counts.quotes.get(day, 0) for day in days]
    few = sum(numbers) // FEW
    kept = days[_inner(numbers, few) : len(days) - _inner(numbers[::-1], few)]
    return kept[0].first, max(when.last for when in kept)


def _inner(numbers: list[int], few: int) -> int:
    """How many of the first numbers add up to no more than `few`."""
    return sum(total <= few for total in accumulate(numbers))


def events_by_day(events: "models.QuerySet[Event]", asked: str) -> Days:
    """How many of the events begin in each period; `asked` names the question."""
    rows = events.order_by().values_list("start", "start_precision").annotate(number=models.Count("pk"))
    return _kept(f"timeline events {asked}", lambda: _added(rows))


def quotes_by_day(quotes: "models.QuerySet[Quote]", asked: str) -> Days:
    """How many of the quotes were published on each day."""
    rows = quotes.order_by().values_list("article__published_on").annotate(number=models.Count("pk"))
    days = rows.annotate(precision=models.Value(Precision.DAY)).values_list(
        "article__published_on", "precision", "number"
    )
    return _kept(f"timeline quotes {asked}", lambda: _added(days))


def _added(rows: Any) -> Days:
    return {PartialDate(first, Precision(precision)): number for first, precision, number in rows}


def _kept(name: str, counted: Callable[[], Days]) -> Days:
    key = hashlib.sha256(name.encode()).hexdigest()
    days: Days | None = cache.get(key)
    if days is None:
        days = counted()
        if sum(days.values()) > MANY:
            cache.set(key, days, KEPT)
    return days


def divided(days: Days, zoom: Zoom) -> tuple[dict[date, int], dict[PartialDate, int]]:
    """The numbers by the first day of each period of the division; apart, those known less exactly than that."""
    known: Counter[date] = Counter()
    vague: Counter[PartialDate] = Counter()
    for when, number in days.items():
        if when.precision in COARSER[zoom]:
            vague[when] += number
        else:
            known[begin(when.first, zoom)] += number
    return dict(known), dict(vague)


COARSER = {
    Zoom.DECADE: frozenset[Precision](),
    Zoom.YEAR: frozenset[Precision](),
    Zoom.MONTH: frozenset({Precision.YEAR}),
    Zoom.DAY: frozenset({Precision.YEAR, Precision.MONTH, Precision.WEEK}),
}
"""Precisions that say less than the period of a division."""
