"""What the periods of a timeline are called."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.text.partial_dates import PartialDate, Precision
from articles.timeline.zoom import Zoom
from articles.wording import date_in_words

PRECISION = {Zoom.YEAR: Precision.YEAR, Zoom.MONTH: Precision.MONTH, Zoom.DAY: Precision.DAY}


def period_in_words(day: date, zoom: Zoom) -> str:
    """The period in which the day lies: “the 1990s”, “1994”, “April 1994”, “3 April 1994”."""
    if zoom == Zoom.DECADE:
        return _("the %(year)ss") % {"year": day.year // 10 * 10}
    return date_in_words(PartialDate(day, PRECISION[zoom]))


def short_period(day: date, zoom: Zoom) -> str:
    """The same for an axis, where room is scarce: “1990s”, “1994”, “Apr 1994”, “3 Apr”."""
    match zoom:
        case Zoom.DECADE:
            return _("%(year)ss") % {"year": day.year // 10 * 10}
        case Zoom.MONTH:
            return date_format(day, "M Y")
        case Zoom.DAY:
            return date_format(day, "j M")
    return period_in_words(day, zoom)
