"""TIMEX3 values: how TimeML writes a day, a week, a season, a decade, and how to reckon with them.

Values follow TimeML 1.2.1, section 2.3 (Saurí et al. 2006): 2025-04-10, 2025-W15, 2025-W15-WE
(a weekend), 2025-04, 2025-Q2, 2025-H1, 2025-SU, 2025, 202 (a decade), 20 (a century),
2025-04-10TEV, P30D, PT2H, XXXX-WXX-2. `period` reads them back as partial dates.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from articles.text.partial_dates import PartialDate, Precision

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
CALENDAR = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d{2})(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|AU|WI)"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T\S*)?)?))?"
)

Period = tuple[PartialDate, PartialDate]


def shift(day: date, unit: str, count: int) -> date | None:
    """The day `count` units from `day` (month ends clamped); None outside the calendar (years 1 to 9999).

    `unit` is an ISO 8601 duration of one word of the lexicon: “1D”, “2W”, “1M”, “1Q”, “10Y”.
    """
    amount, letter = int(unit[:-1]) * count, unit[-1]
    try:
        match letter:
            case "D":
                return day + timedelta(days=amount)
            case "W":
                return day + timedelta(weeks=amount)
            case "M":
                return _shift_months(day, amount)
            case "Q":
                return _shift_months(day, amount * 3)
            case _:
                return _shift_months(day, amount * 12)
    except (OverflowError, ValueError):
        return None


def _shift_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def value_in(day: date, unit: str) -> str:
    """The value of the day, week, month, quarter, year, decade or century in which `day` lies."""
    match unit:
        case "1D":
            return day.isoformat()
        case "1W" | "2W":
            return week_value(day)
        case "2D":
            return f"{week_value(day)}-WE"
        case "1M":
            return f"{day.year:04}-{day.month:02}"
        case "1Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "10Y":
            return f"{day.year // 10:03}"
        case "100Y":
            return f"{day.year // 100:02}"
        case _:
            return f"{day.year:04}"


def week_value(day: date) -> str:
    """The ISO week: 2025-W15. Its year is the one that most of the week lies in."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def day_value(year: int, month: int, day: int) -> str | None:
    """A calendar day, or None when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus 1991, the anonymous algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    month = (h + j - 7 * m + 90) // 25
    return date(year, month, (h + j - 7 * m + 33 * month + 19) % 32)


def counted_day(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second … or (-1) last such weekday of a month."""
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def period(value: str) -> Period | None:
    """First and last day, week, month or year of a calendar value; None for durations, sets and references."""
    if re.fullmatch(r"\d{2,3}", value):
        return _years(value)
    match = CALENDAR.fullmatch(value)
    if match is None:
        return None
    try:
        return _calendar_period(match)
    except (ValueError, OverflowError):
        return None


def _years(value: str) -> Period | None:
    span = 10 ** (4 - len(value))
    first = int(value) * span
    if first < 1:
        return None
    return _year(first), _year(first + span - 1)


def _year(year: int) -> PartialDate:
    return PartialDate(date(year, 1, 1), Precision.YEAR)


def _month(year: int, month: int) -> PartialDate:
    carry, index = divmod(month - 1, 12)
    return PartialDate(date(year + carry, index + 1, 1), Precision.MONTH)


def _calendar_period(match: re.Match[str]) -> Period:
    year = int(match["year"])
    if match["week"]:
        return _week(year, int(match["week"]), weekend=bool(match["weekend"]))
    if match["quarter"]:
        last = int(match["quarter"]) * 3
        return _month(year, last - 2), _month(year, last)
    if match["half"]:
        last = int(match["half"]) * 6
        return _month(year, last - 5), _month(year, last)
    if match["season"]:
        first = SEASON_MONTH[match["season"]]
        return _month(year, first), _month(year, first + 2)
    only = _day_month_or_year(year, match["month"], match["day"])
    return only, only


def _week(year: int, week: int, *, weekend: bool) -> Period:
    monday = date.fromisocalendar(year, week, 1)
    if weekend:
        return PartialDate(monday + timedelta(days=5)), PartialDate(monday + timedelta(days=6))
    only = PartialDate(monday, Precision.WEEK)
    return only, only


def _day_month_or_year(year: int, month: str | None, day: str | None) -> PartialDate:
    if day and month:
        return PartialDate(date(year, int(month), int(day)))
    return PartialDate(date(year, int(month), 1), Precision.MONTH) if month else _year(year)
