"""Dates that the calendar names: “3 May 2019”, “March 15”, “in June”, “the 1970s”, “10/04/2025”.

What is left out is filled in from the article's date: a month or day without its year is the
nearest in the direction in which its clause looks (`dates.outlook`), a year of two digits
belongs to the century lately ended. Numbers are read day first, as Britain, Australia, Canada's
newspapers and most of the world write them, unless the article shows American order.
Spans follow TimeML 1.2.1, section 2.2: prepositions stay out, modifiers (“early”, “the end of”) in.
"""

import re
from datetime import date

from articles.extraction.dates.outlook import Outlook
from articles.extraction.dates.rules import Context, Rule
from articles.extraction.dates.values import day_value

BEFORE_DATES = frozenset(
    {"in", "of", "since", "until", "till", "by", "from", "during", "early", "late", "before", "after", "through", "to", "between", "and", "or", "for", "around", "about", "the", "this"}
)  # fmt: skip
LIKE_A_DATE = BEFORE_DATES | {"as", "each", "every", "for,", "is", "last", "mid", "next", "on", "toward", "towards"}
YEAR_LEADS = BEFORE_DATES | {"(and", "a", "her", "his", "its", "mid-", "our", "that", "their"}
CERTAINLY_BEFORE_MONTH = frozenset({"in", "since", "until", "till", "by", "during", "early", "late", "last", "next"})
DEADLINE_MONTHS = 6
"""“until June” in April is this June, whatever the tense: a limit is seldom long past."""
DEADLINE_DAYS = 183
LIMITS = frozenset({"until", "till", "by", "through", "from"})
COUNTED = re.compile(r"\s+(?:of\s+the\s+)?(\w+)")


def relative_year(word: str | None, year: int) -> int:
    """“last”, “this” or “next” year as a number."""
    steps = {"last": -1, "previous": -1, "next": 1, "following": 1}
    return year + steps.get((word or "").casefold(), 0)


def read_day(match: re.Match[str], context: Context) -> str | None:
    """A day and month, with or without a year."""
    if not is_month_here(match, context):
        return None
    month = context.words.month(match["month"])
    day = int(re.sub(r"\D", "", match["day"]))
    year = match["year"] or match.groupdict().get("later")
    if match["relative"]:
        return day_value(relative_year(match["relative"], context.published_on.year), month, day)
    return day_value(int(year), month, day) if year else nearest_day(month, day, match, context)


def nearest_day(month: int, day: int, match: re.Match[str], context: Context) -> str | None:
    """The day of that name nearest to the article's date, in the direction of the clause."""
    today = context.published_on
    candidates = [date.fromisoformat(v) for y in (-1, 0, 1) if (v := day_value(today.year + y, month, day))]
    if not candidates:
        return None
    if re.search(r"\blast\s*$", context.text[max(0, match.start() - 6) : match.start()], re.IGNORECASE):
        candidates = [c for c in candidates if c <= today] or candidates
        return max(candidates).isoformat()
    if context.before(match) in LIMITS:
        ahead = [c for c in candidates if 0 <= (c - today).days <= DEADLINE_DAYS]
        if ahead:
            return ahead[0].isoformat()
    nearest = min(candidates, key=lambda candidate: abs((candidate - today).days))
    if abs((nearest - today).days) <= 60:
        return nearest.isoformat()
    return in_direction(candidates, match, context).isoformat()


def in_direction(candidates: list[date], match: re.Match[str], context: Context) -> date:
    """Of several days the one in the direction in which the clause looks."""
    today = context.published_on
    match context.outlook(match):
        case Outlook.PAST:
            return max((c for c in candidates if c <= today), default=min(candidates))
        case Outlook.FUTURE:
            return min((c for c in candidates if c >= today), default=max(candidates))
        case _:
            return max((c for c in candidates if c <= today), default=min(candidates))


def is_month_here(match: re.Match[str], context: Context) -> bool:
    """Whether the matched month is one: capitalised, and not the minister May or the verb to march."""
    written = match["month"]
    if not written[0].isupper():
        return False
    if match.groupdict().get("day") or match.groupdict().get("year"):
        return True
    if written.rstrip(".").casefold() in context.words.table["short_months"]:
        return written.endswith(".") and context.before(match) in LIKE_A_DATE
    if written.casefold() not in {"may", "march", "august", "april", "june"}:
        return True
    if written.casefold() in context.names and context.before(match) not in CERTAINLY_BEFORE_MONTH:
        return False
    longer = bool(match.groupdict().get("relative")) or len(written) < len(match[0])
    return longer or context.before(match) in LIKE_A_DATE


def read_month(match: re.Match[str], context: Context) -> str | None:
    """A month, with a year, “last year”, or neither."""
    if not is_month_here(match, context):
        return None
    month, today = context.words.month(match["month"]), context.published_on
    if match["year"]:
        return f"{int(match['year']):04}-{month:02}"
    if match["relative"]:
        return f"{relative_year(match['relative'], today.year):04}-{month:02}"
    return _nearest_month(month, match, context)


def _nearest_month(month: int, match: re.Match[str], context: Context) -> str:
    today = context.published_on
    past = today.year if month <= today.month else today.year - 1
    future = today.year if month >= today.month else today.year + 1
    months_ahead = (future - today.year) * 12 + month - today.month
    if context.before(match) in {"until", "till", "by", "through"} and 0 < months_ahead <= DEADLINE_MONTHS:
        return f"{future:04}-{month:02}"
    year = future if context.outlook(match) is Outlook.FUTURE else past
    return f"{year:04}-{month:02}"


def read_relative_month(match: re.Match[str], context: Context) -> str | None:
    """“last March” before this month, “next March” after it, “this March” of this year."""
    if not match["month"][0].isupper():
        return None
    month, today = context.words.month(match["month"]), context.published_on
    word = match["relative"].casefold()
    if word == "last":
        year = today.year if month < today.month else today.year - 1
    elif word == "next":
        year = today.year if month > today.month else today.year + 1
    else:
        year = today.year
    return f"{year:04}-{month:02}"


def read_end_of_range(match: re.Match[str], context: Context) -> str | None:
    """The “3” of “3 to 5 May” and the “5” of “May 3–5”, whose month is told at the other end."""
    if not match["month"][0].isupper():
        return None
    month, day = context.words.month(match["month"]), int(re.sub(r"\D", "", match["day"]))
    if match["year"]:
        return day_value(int(match["year"]), month, day)
    return nearest_day(month, day, match, context)


def read_year(match: re.Match[str], context: Context) -> str | None:
    """A year standing alone, unless it counts something (“2000 people”) or numbers something (“flight 1950”)."""
    year, before, after = int(match["year"]), context.before(match), context.after(match)
    if re.match(r"[\d%°€$£]|[.,:/]\d|\s*(?:per\s+cent|percent|%)", after):
        return None
    if context.text[max(0, match.start() - 1) : match.start()] in {".", ",", "/", ":", "-", "#"}:
        return None
    if len(match[0]) > 4 or before in YEAR_LEADS:
        return None if _counts(after, context, match) else f"{year:04}"
    if not 1900 <= year <= context.published_on.year + 60 or _counts(after, context, match):
        return None
    return f"{year:04}"


def _counts(after: str, context: Context, match: re.Match[str]) -> bool:
    """Whether a plural noun follows without a comma: “2000 people”, “1500 metres”."""
    if context.before(match) in {"in", "since", "of"} and not re.match(r"\s+(?:cases|people|of)\b", after):
        return False
    following = COUNTED.match(after)
    if following is None:
        return False
    word = following.group(1).casefold()
    return word in context.lexicon.words("counted_nouns")


def read_second_year(match: re.Match[str], context: Context) -> str | None:
    """The “58” of “1957–58” and the “10” of “2009-10”."""
    first = int(match["first"])
    second = first // 100 * 100 + int(match["year"]) if len(match["year"]) == 2 else int(match["year"])
    return f"{second:04}" if 0 < second - first < 100 or first % 100 == 99 else None


def read_spoken_year(match: re.Match[str], context: Context) -> str | None:
    """“nineteen ninety-six”, “the year two thousand”."""
    year = context.words.year(match["year"])
    return f"{year:04}" if year and 1000 <= year <= 2200 else None


def read_decade(match: re.Match[str], context: Context) -> str | None:
    """“the 1990s”, “the ’60s”, “the nineties”."""
    written = match["decade"].casefold()
    if written in context.words.table["decade_words"]:
        return f"19{context.words.table['decade_words'][written] // 10}"
    if context.before(match) in {"his", "her", "their", "my", "your", "our"}:
        return None  # an age: “in her 30s”
    digits = re.sub(r"\D", "", written)
    return digits[:-1] if len(digits) == 4 else f"19{digits[0]}"


def read_century(match: re.Match[str], context: Context) -> str | None:
    """“the 19th century” is 18 in TimeML's reckoning of years 18xx; TempEval writes the ordinal less one."""
    ordinal = context.words.ordinal(match["ordinal"])
    if ordinal is None or not 1 <= ordinal <= 30:
        return None
    return f"{ordinal - 1:02}"


def read_numeric(match: re.Match[str], context: Context) -> str | None:
    """“10/04/2025”, day first unless the article is American or the numbers forbid it."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if len(match["year"]) == 2:
        year = context.words.year(match["year"]) or year
    day, month = (second, first) if context.american or second > 12 else (first, second)
    return day_value(year, month, day) or day_value(year, day, month)


def read_iso(match: re.Match[str], _context: Context) -> str | None:
    """“2025-04-10”."""
    return day_value(int(match["year"]), int(match["month"]), int(match["day"]))


RULES = (
    Rule("iso day", "DATE", r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", read_iso),
    Rule("numeric day", "DATE", r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d{2})", read_numeric),
    Rule("dotted day", "DATE", r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<year>\d{4})", read_numeric),
    Rule(
        "day month",
        "DATE",
        r"(?:ANYWEEKDAY,? )?(?:the )?(?P<day>DAYNUM)(?: of)? (?P<month>ANYMONTH)"
        r"(?:,? (?P<year>YEAR)| (?:of )?(?P<relative>this|last|next) year|(?= (?:to|until) (?:the )?DAYNUM ANYMONTH,? (?P<later>YEAR)))?",
        read_day,
        needs="ANYMONTH",
    ),
    Rule(
        "month day",
        "DATE",
        r"(?:ANYWEEKDAY,? )?(?P<month>ANYMONTH) (?:the )?(?P<day>DAYNUM)"
        r"(?:,? (?P<year>YEAR)| (?:of )?(?P<relative>this|last|next) year)?",
        read_day,
        needs="ANYMONTH",
    ),
    Rule(
        "first of range",
        "DATE",
        r"(?:the )?(?P<day>DAYNUM)(?=(?: (?:to|and|or|until) (?:the )?| ?[-–] ?)(?:DAYNUM)(?: of)? (?P<month>ANYMONTH)(?:,? (?P<year>YEAR))?\b)",
        read_end_of_range,
        needs="ANYMONTH",
    ),
    Rule(
        "last of range",
        "DATE",
        r"(?P<month>ANYMONTH) DAYNUM(?: (?:to|and|or|through|until) | ?[-–] ?)(?P<span>(?P<day>DAYNUM))(?:,? (?P<year>YEAR))?",
        read_end_of_range,
        needs="ANYMONTH",
    ),
    Rule(
        "month",
        "DATE",
        r"(?:PHASE|(?:early|late|mid)-)(?P<month>ANYMONTH)(?:,? (?:of )?(?P<year>YEAR)|,? (?:of )?(?P<relative>last|this|next) year)?",
        read_month,
        needs="ANYMONTH",
    ),
    Rule(
        "relative month",
        "DATE",
        r"(?P<relative>last|next|this coming|this past|this) (?P<month>MONTH)",
        read_relative_month,
        needs="MONTH",
    ),
    Rule("year", "DATE", r"(?:PHASE|(?:fiscal |the year |post-|pre-))(?P<year>YEAR)", read_year),
    Rule("second year", "DATE", r"(?<=(?P<first>YEAR)[-–/])(?P<year>\d{4}|\d{2})", read_second_year),
    Rule(
        "spoken year",
        "DATE",
        r"(?:the year )?(?P<year>SPOKENYEAR|(?<=the\x20year\x20)two thousand)",
        read_spoken_year,
        needs="eighteen nineteen twenty thousand",
    ),
    Rule(
        "decade",
        "DATE",
        r"(?:PHASE|the )(?P<decade>['’]?(?:1\d|20)?\d0['’]?s|(?<=the\x20)DECADEWORD)",
        read_decade,
    ),
    Rule("century", "DATE", r"(?:PHASE|the )?(?P<ordinal>ORDINAL)(?: |-)century", read_century, needs="century"),
)
