"""Seasons and holidays: “last fall”, “the spring of 2018”, “Christmas Eve”, “Easter Monday 2019”.

A season that stands without a year is the one now, before or to come, as its own words or its clause tell; a winter is
counted in the year in which it begins. Holidays move with the year, some by the moon.
"""

import re
from datetime import date

from articles.extraction.dates.calendar import in_direction, relative_year
from articles.extraction.dates.outlook import Outlook
from articles.extraction.dates.rules import Context, Rule
from articles.extraction.dates.values import SEASON_MONTH, counted_day, easter


def read_season(match: re.Match[str], context: Context) -> str | None:
    """A season with a year, a relative year, or alone."""
    code = str(context.words.table["seasons"][match["season"].casefold()])
    if code == "FA" and match["season"].casefold() == "fall" and not _is_the_season_fall(match, context):
        return None
    today = context.published_on
    if match["year"]:
        year = context.words.year(match["year"])
        return f"{year:04}-{code}"
    if match["relative"]:
        return f"{relative_year(match['relative'], today.year):04}-{code}"
    return None if match["modifier"] is None else _relative_season(code, match, context)


def _is_the_season_fall(match: re.Match[str], context: Context) -> bool:
    """“last fall” and “the fall of 2018”, not “a fall” or “prices fall”."""
    modifier = (match["modifier"] or "").split()
    if match["year"] or match["relative"] or (modifier and modifier[-1].casefold() in {"last", "next", "this"}):
        return True
    return bool(modifier) and modifier[-1].casefold() == "the" and context.before(match) in {"by", "until", "since"}


def _relative_season(code: str, match: re.Match[str], context: Context) -> str:
    """“last spring”, “this summer”, “in the spring”: the season now, before or to come."""
    today, first = context.published_on, SEASON_MONTH[code]
    modifier = match["modifier"].casefold().split()
    # A winter is counted in the year in which it begins.
    here = today.year - (1 if code == "WI" and today.month < 3 else 0)
    begun, over = date(here, first, 1) <= today, date(here + (first > 9), (first + 2) % 12 + 1, 1) <= today
    if "last" in modifier or "past" in modifier:
        return f"{here if over else here - 1:04}-{code}"
    if "next" in modifier or "coming" in modifier:
        return f"{here + 1 if begun else here:04}-{code}"
    if "this" in modifier:
        return f"{here:04}-{code}"
    if context.outlook(match) is Outlook.FUTURE or context.before(match) in {"until", "till"}:
        return f"{here + 1 if over else here:04}-{code}"
    return f"{here if begun else here - 1:04}-{code}"


def read_holiday(match: re.Match[str], context: Context) -> str | None:
    """“Christmas Eve”, “last Thanksgiving”, “Easter Monday 2019”."""
    if not match["holiday"][0].isupper():
        return None
    today = context.published_on
    if match["year"]:
        return _holiday_in(int(match["year"]), match, context).isoformat()
    days = [_holiday_in(year, match, context) for year in (today.year - 1, today.year, today.year + 1)]
    word = (match["relative"] or "").casefold()
    if word == "last":
        return max(day for day in days if day < today).isoformat()
    if word == "next":
        return min(day for day in days if day > today).isoformat()
    return in_direction(days, match, context).isoformat()


def _holiday_in(year: int, match: re.Match[str], context: Context) -> date:
    name, table = match["holiday"].casefold().replace("’", "'"), context.words.table
    name = re.sub(r"\s+", " ", name)
    if name in table["fixed_days"]:
        month, day = table["fixed_days"][name]
        return date(year, month, day)
    if name in table["counted_days"]:
        return counted_day(year, *table["counted_days"][name])
    return date.fromordinal(easter(year).toordinal() + table["easter_days"][name])


RULES = (
    Rule(
        "season",
        "DATE",
        r"(?P<modifier>(?:(?:the )?(?:early|late|mid)(?: |-)|the (?:end|start|beginning|middle) of )?"
        r"(?:this past|this coming|last|next|this|the|early|late|(?<=in\x20)|(?<=by\x20)|(?<=until\x20)|(?<=since\x20)))? ?"
        r"(?P<season>SEASON)(?:,? (?:of |in )?(?P<year>YEAR|SPOKENYEAR)|,? (?:of )?(?P<relative>last|this|next) year)?",
        read_season,
        needs="SEASON",
    ),
    Rule(
        "holiday",
        "DATE",
        r"(?:(?P<relative>last|this|next) )?(?P<holiday>HOLIDAY)(?:,? (?P<year>YEAR))?",
        read_holiday,
        needs="HOLIDAY",
    ),
)
