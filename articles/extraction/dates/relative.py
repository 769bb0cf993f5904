"""Dates reckoned from the article's day, or from a date the article has just named.

“yesterday”, “on Friday”, “last week”, “a fortnight ago”, “earlier in the week”, “next Tuesday”,
“a year earlier”, “since then”. TimeML calls them temporal functions and anchors them either
to the document's creation time or to another expression.

A bare weekday is the nearest in the direction in which its clause looks, the article's own day
included when it looks back. “Next Tuesday” is the Tuesday of the following week, Monday to
Sunday, which is how British newspapers mean it; “last Tuesday” the latest before the article.
"""

import re
from datetime import date, timedelta

from articles.extraction.dates.calendar import relative_year
from articles.extraction.dates.outlook import Outlook
from articles.extraction.dates.rules import Context, Rule
from articles.extraction.dates.values import period, shift, value_in, week_value

AROUND_TODAY = {
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def read_near_day(match: re.Match[str], context: Context) -> str | tuple[str, str] | None:
    """“yesterday”, “tomorrow evening”, “late yesterday”."""
    name = re.sub(r"\s+", " ", match["near"].casefold())
    day = shift(context.published_on, "1D", AROUND_TODAY[name])
    return _with_part(day, match["part"], context) if day else None


def read_tonight(match: re.Match[str], context: Context) -> tuple[str, str] | None:
    """“tonight”, “last night”, “this morning”, “overnight”."""
    words = re.sub(r"\s+", " ", match["near"].casefold())
    if words.endswith("night") and words != "tonight":
        day = shift(context.published_on, "1D", -1)
        return ("TIME", f"{day.isoformat()}TNI") if day else None
    part = "NI" if words == "tonight" else context.words.table["day_parts"][words.rsplit(" ", 1)[-1]]
    return "TIME", f"{context.published_on.isoformat()}T{part}"


def _with_part(day: date, part: str | None, context: Context) -> str | tuple[str, str]:
    if not part:
        return day.isoformat()
    return "TIME", f"{day.isoformat()}T{context.words.table['day_parts'][part.casefold()]}"


def read_weekday(match: re.Match[str], context: Context) -> str | tuple[str, str] | None:
    """A weekday, with “last”, “next” or “this”, and perhaps a part of the day."""
    if not match["weekday"][0].isupper():
        return None
    weekday = context.words.weekday(match["weekday"])
    day = _weekday_meant(weekday, match, context)
    part = "morning" if match.groupdict().get("hours") else match["part"]
    return _with_part(day, part, context)


def _weekday_meant(weekday: int, match: re.Match[str], context: Context) -> date:
    today = context.published_on
    back, on = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    match (match["relative"] or "").casefold().split():
        case ["last" | "past"]:
            return today - timedelta(days=back or 7)
        case ["next"]:
            return today + timedelta(days=7 - today.weekday() + weekday)
        case ["this", "coming"] | ["coming"]:
            return today + timedelta(days=on or 7)
        case ["this", "past"]:
            return today - timedelta(days=back or 7)
        case ["this"]:
            return today + timedelta(days=weekday - today.weekday())
        case _:
            return _weekday_by_clause(match, context, back, on)


def _weekday_by_clause(match: re.Match[str], context: Context, back: int, on: int) -> date:
    today = context.published_on
    looks = context.outlook(match)
    if looks is Outlook.FUTURE:
        return today + timedelta(days=on)
    if looks is Outlook.OPEN and context.before(match) in {"until", "till", "by", "from"}:
        return today + timedelta(days=on)
    return today - timedelta(days=back)


def read_weekday_of_week(match: re.Match[str], context: Context) -> str | None:
    """“Friday of last week”, “Tuesday next week”, “a week on Friday”, “Friday week”."""
    if not match["weekday"][0].isupper():
        return None
    weekday, today = context.words.weekday(match["weekday"]), context.published_on
    monday = today - timedelta(days=today.weekday())
    weeks = {"last": -1, "this": 0, "next": 1}.get((match.groupdict().get("relative") or "").casefold())
    if weeks is None:
        ahead = (weekday - today.weekday()) % 7
        return (today + timedelta(days=7 + ahead)).isoformat()
    return (monday + timedelta(weeks=weeks, days=weekday)).isoformat()


def read_relative_unit(match: re.Match[str], context: Context) -> str | None:
    """“last week”, “this year”, “earlier this month”, “the end of next year”, “this weekend”."""
    unit = context.words.table["units"][context.words.unit(match["unit"])]
    steps = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}
    step = steps.get(match["relative"].casefold().split()[-1], 0)
    if unit[0] == "T" or (unit == "1D" and step):
        return None
    day = shift(context.published_on, "1W" if unit == "2D" else unit, step)
    return value_in(day, unit) if day else None


def read_the_unit(match: re.Match[str], context: Context) -> str | None:
    """“earlier in the week”, “later in the year”, “the end of the month”, “the weekend”: the article's own."""
    unit = context.words.table["units"][context.words.unit(match["unit"])]
    if unit == "2D":
        return _weekend(match, context)
    if unit[0] == "T":
        return None
    return value_in(context.published_on, unit)


def _weekend(match: re.Match[str], context: Context) -> str:
    """“over the weekend”: the last one, or the one to come where the clause looks ahead."""
    today = context.published_on
    looks_ahead = context.outlook(match) is Outlook.FUTURE or today.weekday() >= 5
    return value_in(today if looks_ahead else today - timedelta(days=7), "2D")


def read_ago(match: re.Match[str], context: Context) -> str | tuple[str, str] | None:
    """“a fortnight ago”, “nearly two years ago”, “several months ago”: as fine as its unit."""
    unit = context.words.table["units"][context.words.unit(match["unit"])]
    count = _count(match, context)
    if count is None:
        return "PAST_REF"
    if unit[0] == "T":
        return "TIME", f"{context.published_on.isoformat()}"
    day = shift(context.published_on, "1W" if unit == "2D" else unit, -count)
    fine = "1Y" if unit in {"10Y", "100Y"} else unit
    return value_in(day, fine) if day else None


def _count(match: re.Match[str], context: Context) -> int | None:
    words = (match.groupdict().get("number") or "").casefold()
    return 1 if words in {"a", "an", "one"} else context.words.number(words) if words else None


def read_from_latest(match: re.Match[str], context: Context) -> str | None:
    """“a year earlier”, “two days later”: reckoned from the last date named, else from the article's."""
    unit = context.words.table["units"][context.words.unit(match["unit"])]
    count = _count(match, context)
    if count is None or unit[0] == "T":
        return None
    back = match["direction"].casefold() in {"earlier", "before", "previously"}
    if back and unit == "1Y" and context.latest_quarter:
        year, _, quarter = context.latest_quarter.partition("-")
        return f"{int(year) - count:04}-{quarter}"
    latest = context.latest_day if unit[-1] in {"D", "W"} else context.latest
    named = _first_day(latest)
    if named is None and not back:
        return None  # “two years later” than nothing that was named
    start = named or context.published_on
    day = shift(start, "1W" if unit == "2D" else unit, -count if back else count)
    return value_in(day, unit) if day else None


def _first_day(value: str | None) -> date | None:
    named = period(value) if value else None
    return named[0].first if named else None


def read_then(_match: re.Match[str], context: Context) -> str | None:
    """“since then”: since the last date that the article named."""
    return context.latest


def read_that_unit(match: re.Match[str], context: Context) -> str | None:
    """“that year”, “later the same day”, “the following week”: of, or next to, the last date named."""
    unit = context.words.table["units"][context.words.unit(match["unit"])]
    day = _first_day(context.latest)
    if day is None or unit[0] == "T" or (unit == "1D" and len(context.latest or "") < len("2025-04-10")):
        return None
    step = {"following": 1, "next": 1, "previous": -1}.get(match["which"].casefold().split()[-1], 0)
    moved = shift(day, "1W" if unit == "2D" else unit, step)
    return value_in(moved, unit) if moved else None


def read_before_last(match: re.Match[str], context: Context) -> str | None:
    """“the year before last”, “the week before last”: the last but one."""
    unit = context.words.table["units"][context.words.unit(match["unit"])]
    day = shift(context.published_on, unit, -2)
    return value_in(day, unit) if day else None


def read_day_beside(match: re.Match[str], context: Context) -> str | None:
    """“the day after” and “the day before” where nothing follows: beside the last day named."""
    if not re.match(r"\s*[.,;:]", context.after(match)):
        return None
    day = _first_day(context.latest_day)
    moved = shift(day, "1D", 1 if match["direction"].casefold() == "after" else -1) if day else None
    return moved.isoformat() if moved else None


def read_that_season(match: re.Match[str], context: Context) -> str | None:
    """“that autumn”: of the year last named."""
    day = _first_day(context.latest)
    return f"{day.year:04}-{context.words.table['seasons'][match['season'].casefold()]}" if day else None


def read_next_morning(match: re.Match[str], context: Context) -> tuple[str, str] | None:
    """“the next morning”, “that evening”: of the last day named."""
    day = _first_day(context.latest_day)
    if day is None:
        return None
    moved = shift(day, "1D", 1 if match["which"].casefold().split()[-1] in {"next", "following"} else 0)
    part = context.words.table["day_parts"][match["part"].casefold()]
    return ("TIME", f"{moved.isoformat()}T{part}") if moved else None


def read_week_of(match: re.Match[str], context: Context) -> str | None:
    """“the week of 7 April”, “the week beginning March 6”."""
    month, day = context.words.month(match["month"]), int(re.sub(r"\D", "", match["day"]))
    today = context.published_on
    years = [int(match["year"])] if match["year"] else [today.year - 1, today.year, today.year + 1]
    days = [value for year in years if (value := _day_or_none(year, month, day))]
    nearest = min(days, key=lambda candidate: abs((candidate - today).days), default=None)
    return week_value(nearest) if nearest else None


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_quarter(match: re.Match[str], context: Context) -> str | None:
    """“the third quarter”, “Q3 2020”, “the second half of last year”."""
    which = _which_quarter(match, context)
    if which is None:
        return None
    letter, number = which
    groups, today = match.groupdict(), context.published_on
    year, relative = match["year"] or groups.get("before"), match["relative"] or groups.get("possessor")
    if year or relative:
        return f"{int(year) if year else relative_year(relative, today.year):04}-{letter}{number}"
    months = 3 if letter == "Q" else 6
    begun = date(today.year, (number - 1) * months + 1, 1) <= today
    if context.outlook(match) is Outlook.FUTURE:
        long_over = today.month > (number + 1) * months  # a quarter that has just ended is what is still to be reported
        return f"{today.year + long_over:04}-{letter}{number}"
    return f"{today.year if begun else today.year - 1:04}-{letter}{number}"


def _which_quarter(match: re.Match[str], context: Context) -> tuple[str, int] | None:
    groups = match.groupdict()
    letter = "H" if (groups.get("part") or groups.get("short") or "Q").casefold()[0] == "h" else "Q"
    if groups.get("short"):
        number: int | None = int(match["short"][-1])
    elif groups["ordinal"].casefold() in {"last", "final"}:
        number = 2 if letter == "H" else 4
    else:
        number = context.words.ordinal(match["ordinal"])
    return (letter, number) if number and number <= (2 if letter == "H" else 4) else None


def read_the_quarter(match: re.Match[str], context: Context) -> str | None:
    """“the quarter”, “the latest quarter”: the last one named, else the last one completed."""
    which = (match["which"] or "").casefold()
    today = context.published_on
    if match["year"]:
        quarter = (context.latest_quarter or value_in(today, "1Q")).partition("-")[2]
        return f"{int(match['year']):04}-{quarter}"
    if which in {"current", "this"}:
        return value_in(today, "1Q")
    if which in {"year-ago", "year-earlier"}:
        return _year_before(context)
    if context.latest_quarter:
        return context.latest_quarter
    completed = shift(today, "1Q", -1)
    return value_in(completed, "1Q") if completed else None


def _year_before(context: Context) -> str | None:
    quarter = context.latest_quarter or value_in(shift(context.published_on, "1Q", -1) or context.published_on, "1Q")
    year, _, part = quarter.partition("-")
    return f"{int(year) - 1:04}-{part}"


SOMETIME = r"(?:earlier |later |early |late |sometime |mid-|the (?:beginning|start|middle|end|close|rest) of )"
RULES = (
    Rule(
        "near day",
        "DATE",
        r"(?:(?:early|late) )?(?P<near>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow)"
        r"(?: (?P<part>DAYPART))?",
        read_near_day,
        needs="yesterday today tomorrow",
    ),
    Rule(
        "tonight",
        "TIME",
        r"(?:(?:earlier|later|early|late) )?(?P<near>tonight|last night|overnight|this (?:morning|afternoon|evening|lunchtime))",
        read_tonight,
    ),
    Rule(
        "weekday",
        "DATE",
        r"(?:(?P<hours>early hours of )|(?:early|late|mid) |mid-)?(?:(?P<relative>last|next|this coming|this past|coming|past|this) )?(?P<weekday>WEEKDAY)(?: (?P<part>DAYPART))?",
        read_weekday,
        needs="WEEKDAY",
    ),
    Rule(
        "weekday of week",
        "DATE",
        r"(?P<weekday>WEEKDAY)(?: of)? (?P<relative>last|this|next) week",
        read_weekday_of_week,
        needs="WEEKDAY",
    ),
    Rule("week on", "DATE", r"a week on (?P<weekday>WEEKDAY)", read_weekday_of_week, needs="WEEKDAY"),
    Rule("weekday week", "DATE", r"(?P<weekday>WEEKDAY) week", read_weekday_of_week, needs="WEEKDAY"),
    Rule(
        "relative unit",
        "DATE",
        rf"(?:{SOMETIME})?(?P<relative>last|this past|this coming|this|next|the current|the coming|the past|the last|the next) (?:fiscal |financial |calendar )?(?P<unit>week|weekend|fortnight|month|quarter|year|decade|century)",
        read_relative_unit,
        needs="week weekend fortnight month quarter year decade century",
    ),
    Rule(
        "the unit",
        "DATE",
        r"(?:(?:earlier|later|early|late) in |the (?:beginning|start|middle|end|close|turn|rest) of )(?:the )?(?P<unit>day|week|month|year|decade|century)",
        read_the_unit,
        needs="day week month year decade century",
    ),
    Rule("the weekend", "DATE", r"the (?P<unit>weekend)", read_the_unit, needs="weekend"),
    Rule("year end", "DATE", r"(?P<unit>year)(?:['’]s)?(?: |-)end", read_the_unit, needs="year"),
    Rule("before last", "DATE", r"the (?P<unit>week|month|year) before last", read_before_last, needs="before"),
    Rule("day beside", "DATE", r"the day (?P<direction>before|after)", read_day_beside, needs="day"),
    Rule("that season", "DATE", r"that (?P<season>SEASON)", read_that_season, needs="SEASON"),
    Rule("ago", "DATE", r"ABOUT(?:(?P<number>NUMBER|an?) |VAGUELY )?(?P<unit>UNIT) ago", read_ago, needs="ago"),
    Rule(
        "from latest",
        "DATE",
        r"ABOUT(?P<number>NUMBER|an?) (?P<unit>UNIT) (?P<direction>earlier|later|previously)",
        read_from_latest,
        needs="earlier later previously",
    ),
    Rule(
        "year-earlier",
        "DATE",
        r"(?P<number>)(?P<unit>year)-(?P<direction>earlier|ago)",
        lambda m, c: _year_before(c),
        needs="year",
    ),
    Rule("since then", "DATE", r"(?<=since\x20)then", read_then, needs="then"),
    Rule(
        "that unit",
        "DATE",
        r"(?:later |earlier )?(?P<which>that(?: same)?|the same|the (?:following|next|previous)) (?P<unit>day|week|weekend|month|year)",
        read_that_unit,
        needs="day week weekend month year",
    ),
    Rule(
        "next morning",
        "TIME",
        r"(?:later )?(?P<which>that(?: same)?|the same|the (?:following|next)) (?P<part>DAYPART)",
        read_next_morning,
        needs="DAYPART",
    ),
    Rule(
        "week of",
        "DATE",
        r"the week (?:of|beginning|starting|commencing) (?:(?P<day>DAYNUM) (?P<month>ANYMONTH))(?:,? (?P<year>YEAR))?",
        read_week_of,
        needs="week",
    ),
    Rule(
        "week of month day",
        "DATE",
        r"the week (?:of|beginning|starting|commencing) (?P<month>ANYMONTH) (?P<day>DAYNUM)(?:,? (?P<year>YEAR))?",
        read_week_of,
        needs="week",
    ),
    Rule(
        "quarter",
        "DATE",
        r"(?:the (?=[a-z]+ (?:quarter|half))|(?:(?P<possessor>last|this|next) year['’]s |the (?P<before>YEAR) ))?(?:fiscal(?: |-))?"
        r"(?P<ordinal>first|second|third|fourth|final|last)(?: |-)(?P<part>quarter|half)"
        r"(?:,? (?:of )?(?:the )?(?:fiscal )?(?P<year>YEAR)|,? (?:of )?(?P<relative>last|this|next) year)?",
        read_quarter,
        needs="quarter half",
    ),
    Rule(
        "quarter number", "DATE", r"(?P<short>[QH][1-4])(?:,? (?:of )?(?P<year>YEAR)|(?P<relative>(?!)))?", read_quarter
    ),
    Rule(
        "the quarter",
        "DATE",
        r"(?:the|that) (?:(?P<which>latest|current|year-ago|year-earlier) |(?P<year>YEAR) (?=quarter|period))?(?:quarter|(?<=\d\x20)period|(?<=latest\x20)period|(?<=earlier\x20)period|(?<=ago\x20)period)",
        read_the_quarter,
        needs="quarter period",
    ),
)
