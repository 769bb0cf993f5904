"""Dates in words, saying exactly as much as is known.

“January 2025” stays a month, a week is called a week, and what is still going on says since when.
"""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Event, EventReport
from articles.models.fields import partial_date
from articles.text.partial_dates import PartialDate, Precision

DAY, MONTH, YEAR = "j F Y", "F Y", "Y"


def day_in_words(day: date) -> str:
    """10 April 2025."""
    return date_format(day, DAY)


def date_in_words(when: PartialDate) -> str:
    """10 April 2025, the week of 7 April 2025, April 2025, 2025."""
    match when.precision:
        case Precision.DAY:
            return day_in_words(when.first)
        case Precision.WEEK:
            return _("the week of %(day)s") % {"day": day_in_words(when.first)}
        case Precision.MONTH:
            return date_format(when.first, MONTH)
        case Precision.YEAR:
            return date_format(when.first, YEAR)


def period_in_words(first: PartialDate, last: PartialDate | None = None, *, open_ended: bool = False) -> str:
    """One date, two joined by “to”, or “since February 2025”."""
    if open_ended:
        return _("since %(start)s") % {"start": date_in_words(first)}
    if last is None or last == first:
        return date_in_words(first)
    return _("%(start)s to %(end)s") % {"start": date_in_words(first), "end": date_in_words(last)}


def when(thing: Event | EventReport) -> str:
    """When an event happened, as the archive or as one article has it."""
    if isinstance(thing, Event):
        first, last, open_ended = thing.starts, thing.ends, thing.shown_open_ended
    else:
        first = partial_date(thing.event_start, thing.event_start_precision)
        last = partial_date(thing.event_end, thing.event_end_precision)
        open_ended = thing.open_ended
    return period_in_words(first, last, open_ended=open_ended) if first else ""


def range_in_words(first: date | None, last: date | None) -> str:
    """“in April 2025”, “on 10 April 2025”, “from 3 to…”: the limits of a search; empty without limits."""
    if first and last:
        return _whole_period(first, last) or _("from %(start)s to %(end)s") % {
            "start": day_in_words(first),
            "end": day_in_words(last),
        }
    if first:
        return _("from %(start)s") % {"start": day_in_words(first)}
    return _("until %(end)s") % {"end": day_in_words(last)} if last else ""


def _whole_period(first: date, last: date) -> str:
    if first == last:
        return _("on %(day)s") % {"day": day_in_words(first)}
    for precision in (Precision.MONTH, Precision.YEAR):
        period = PartialDate(first, precision)
        if (period.first, period.last) == (first, last):
            return _("in %(period)s") % {"period": date_in_words(period)}
    return ""
