"""How finely a timeline is divided: by decades, years, months or days.

A division fits when it shows something and can still be read: one year alone says nothing by years, and twenty years by
days would be seven thousand strokes. What does not fit is not offered, and says why.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Limits = tuple[date, date]
"""The first and the last day."""

MOST = 120
"""Periods that are drawn side by side."""


class Zoom(StrEnum):
    """How finely a timeline is divided, the coarsest first."""

    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    @property
    def label(self) -> str:
        """“months”."""
        return str(LABELS[self])


LABELS = {
    Zoom.DECADE: gettext_lazy("decades"),
    Zoom.YEAR: gettext_lazy("years"),
    Zoom.MONTH: gettext_lazy("months"),
    Zoom.DAY: gettext_lazy("days"),
}
ONE = {
    Zoom.DECADE: gettext_lazy("All of it lies in one decade."),
    Zoom.YEAR: gettext_lazy("All of it lies in one year."),
    Zoom.MONTH: gettext_lazy("All of it lies in one month."),
}


def begin(day: date, zoom: Zoom) -> date:
    """The first day of the period that holds this one."""
    return BEGIN[zoom](day)


BEGIN: dict[Zoom, Callable[[date], date]] = {
    Zoom.DECADE: lambda day: date(max(day.year // 10 * 10, 1), 1, 1),
    Zoom.YEAR: lambda day: day.replace(month=1, day=1),
    Zoom.MONTH: lambda day: day.replace(day=1),
    Zoom.DAY: lambda day: day,
}


def finish(day: date, zoom: Zoom) -> date:
    """The last day of the period that holds this one."""
    first = begin(day, zoom)
    match zoom:
        case Zoom.DECADE:
            return date(min(first.year // 10 * 10 + 9, date.max.year), 12, 31)
        case Zoom.YEAR:
            return date(first.year, 12, 31)
        case Zoom.MONTH:
            return (
                (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
                if first < LAST
                else date.max
            )
    return first


LAST = date.max.replace(day=1)


def after(day: date, zoom: Zoom) -> date:
    """The first day of the next period; the calendar's last day where there is none."""
    last = finish(day, zoom)
    return last + timedelta(days=1) if last < date.max else date.max


def count(first: date, last: date, zoom: Zoom) -> int:
    """How many periods there are from the one that holds `first` to the one that holds `last`."""
    match zoom:
        case Zoom.DECADE:
            return last.year // 10 - first.year // 10 + 1
        case Zoom.YEAR:
            return last.year - first.year + 1
        case Zoom.MONTH:
            return (last.year - first.year) * 12 + last.month - first.month + 1
    return (last - first).days + 1


def fit(whole: Limits, crowded: Limits, asked: "Zoom | None") -> "tuple[Zoom, Limits, dict[Zoom, str]]":
    """The division to use, the time to draw, and the divisions that do not fit, with the reasons.

    The whole time is drawn where the division fits it, else the time in which nearly everything lies.
    """
    too_long, reasons = misfits(*whole), misfits(*crowded)
    reasons = {zoom: reason for zoom, reason in reasons.items() if zoom in too_long}
    zoom = best(asked, reasons)
    return zoom, whole if zoom not in too_long else crowded, reasons


def misfits(first: date, last: date) -> dict[Zoom, str]:
    """The divisions that do not fit such a time, and why."""
    reasons = {}
    for zoom in Zoom:
        number = count(first, last, zoom)
        if number == 1 and zoom in ONE:
            reasons[zoom] = str(ONE[zoom])
        elif number > MOST and zoom != Zoom.DECADE:
            reasons[zoom] = _("%(number)s %(periods)s are too many to draw side by side: choose a shorter time.") % {
                "number": f"{number:,}",
                "periods": zoom.label,
            }
    return reasons


def best(asked: Zoom | None, reasons: dict[Zoom, str]) -> Zoom:
    """The division asked for where it fits, else the finest that does."""
    if asked and asked not in reasons:
        return asked
    return next((zoom for zoom in reversed(Zoom) if zoom not in reasons), Zoom.DAY)
