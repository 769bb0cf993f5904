"""From events to a dated list: by decade, year, month or day, without pretending to know more than is known.

In a list by days, what is only known to have happened in a month stands under that month as
“Day not known”, and a week is headed as a week.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Event
from articles.text.partial_dates import PartialDate, Precision
from articles.timeline.words import period_in_words
from articles.timeline.zoom import Zoom, begin
from articles.wording import date_in_words

FINENESS = [Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR]


OUTER = {Zoom.DECADE: Precision.YEAR, Zoom.YEAR: Precision.YEAR, Zoom.MONTH: Precision.YEAR, Zoom.DAY: Precision.MONTH}
INNER = {Zoom.DECADE: Precision.YEAR, Zoom.YEAR: Precision.YEAR, Zoom.MONTH: Precision.MONTH, Zoom.DAY: Precision.DAY}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events of one inner period, under its heading; no heading where the outer one says it all."""

    heading: str
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Period:
    """A year or month, and the stretches in it."""

    heading: str
    stretches: list[Stretch]


def divide(events: Iterable[Event], zoom: Zoom) -> list[Period]:
    """The events in the order given, under two levels of headings, none of which comes twice."""
    periods: dict[PartialDate, dict[PartialDate, list[Event]]] = {}
    for event in events:
        outer, inner = _places(event, zoom)
        periods.setdefault(outer, {}).setdefault(inner, []).append(event)
    return [
        Period(
            period_in_words(outer.first, zoom) if zoom == Zoom.DECADE else date_in_words(outer),
            [Stretch(_heading(outer, inner, zoom), found) for inner, found in stretches.items()],
        )
        for outer, stretches in periods.items()
    ]


def _places(event: Event, zoom: Zoom) -> tuple[PartialDate, PartialDate]:
    starts = event.starts
    assert starts is not None  # noqa: S101 (the column is never null)
    outer = PartialDate(begin(starts.first, zoom), Precision.YEAR) if zoom == Zoom.DECADE else None
    return outer or _at_least(starts, OUTER[zoom]), _at_least(starts, INNER[zoom])


def _at_least(when: PartialDate, coarsest: Any) -> PartialDate:
    """The period of this coarseness that holds the date; the date itself where it is coarser already."""
    finer = FINENESS.index(when.precision) < FINENESS.index(coarsest)
    return PartialDate(when.first, coarsest) if finer else when


def _heading(outer: PartialDate, inner: PartialDate, zoom: Zoom) -> str:
    if zoom == Zoom.YEAR:
        return ""
    if zoom == Zoom.DECADE:
        return date_in_words(inner)
    if inner != outer:
        words = date_in_words(inner)
        return words[:1].upper() + words[1:]
    return _("Month not known") if outer.precision == Precision.YEAR else _("Day not known")
