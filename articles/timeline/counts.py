"""How many events begin, and how many quotes are published, on each day: counted in the database, by the day.

What begins in a year, a month or some week is counted apart, because nobody knows on which day of it. Whatever the
picture is divided by is added up from these, so that one question serves every division.

Counting the whole of a large archive takes the database tenths of a second, for an answer that hardly changes: so that
alone is kept for a minute, whatever else is asked. What readers may open is never kept.
"""

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
from articles.timeline.zoom import BEGIN, Limits, Zoom

MANY = 10_000
FEW = 20
KEPT = 60
"""Seconds."""

Days = Mapping[tuple[date, str], int]
"""How many there are of each first day and precision; as plain values, because there may be thousands of days."""


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
    def limits(self) -> Limits | None:
        """The first and the last day on which something may begin; None where there is nothing."""
        whens = [*self.events, *self.quotes]
        return (min(whens)[0], max(map(last_day, whens))) if whens else None


def last_day(when: tuple[date, str]) -> date:
    """The last day of a period."""
    first, precision = when
    return first if precision == Precision.DAY else PartialDate(first, Precision(precision)).last


def crowded(counts: Counts) -> Limits:
    """The first and the last day of nearly all: a twentieth at either end, such as one battle of 1781, may lie outside."""
    numbers = Counter(counts.events)
    numbers.update(counts.quotes)
    whens = sorted(numbers)
    each = [numbers[when] for when in whens]
    few = sum(each) // FEW
    kept = whens[_inner(each, few) : len(whens) - _inner(each[::-1], few)]
    return kept[0][0], max(map(last_day, kept))


def _inner(numbers: list[int], few: int) -> int:
    """How many of the first numbers add up to no more than `few`."""
    return sum(total <= few for total in accumulate(numbers))


def events_by_day(events: "models.QuerySet[Event]", *, every: bool) -> Days:
    """How many of the events begin in each period; `every` when they are all that readers may see."""
    rows = events.order_by().values_list("start", "start_precision").annotate(number=models.Count("pk"))
    return _kept("timeline-events", lambda: _added(rows)) if every else _added(rows)


def quotes_by_day(quotes: "models.QuerySet[Quote]", *, every: bool) -> Days:
    """How many of the quotes were published on each day."""
    rows = quotes.order_by().values_list("article__published_on").annotate(number=models.Count("pk"))
    rows = rows.annotate(precision=models.Value(Precision.DAY.value))
    days = rows.values_list("article__published_on", "precision", "number")
    return _kept("timeline-quotes", lambda: _added(days)) if every else _added(days)


def _added(rows: Any) -> Days:
    return {(first, precision): number for first, precision, number in rows}


def _kept(key: str, counted: Callable[[], Days]) -> Days:
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
    coarser, beginning = COARSER[zoom], BEGIN[zoom]  # looked up once for thousands of days
    for (first, precision), number in days.items():
        if precision in coarser:
            vague[PartialDate(first, Precision(precision))] += number
        else:
            known[beginning(first)] += number
    return dict(known), dict(vague)


COARSER = {
    Zoom.DECADE: frozenset[str](),
    Zoom.YEAR: frozenset[str](),
    Zoom.MONTH: frozenset({Precision.YEAR}),
    Zoom.DAY: frozenset({Precision.YEAR, Precision.MONTH, Precision.WEEK}),
}
"""Precisions that say less than the period of a division."""
