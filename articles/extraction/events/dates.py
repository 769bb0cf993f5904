"""From the time expressions of a text to the periods that events are dated by.

Most expressions name their period alone. Some need their neighbours: “from 3 to 5 May” and “November 4
and 5” are one period of two expressions, “since January” begins and does not end, “the year to 31 March” ends where the
words say and begins a year before, “overnight” spans two days. Durations, sets, references, decades and
centuries date no event: a timeline needs a year or better.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from articles.extraction.dates.values import period, shift
from articles.extraction.records import TimeExpression
from articles.text.partial_dates import PartialDate
from articles.text.spans import Span

DATELINE = re.compile(r"(?:^|\n)[A-Z][A-Z .'’-]{2,40}, $")
"""“KHANPUR, ” at a paragraph's beginning: where and when the report was filed."""
BETWEEN = re.compile(r"\s*(?:[-–]|to|until|till|and)\s*(?:the\s+)?")
AND = re.compile(r"\s*(?:and|or)\s*")
RANGE_OPENER = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
SINCE = re.compile(r"\b(?:ever\s+)?since\s+$", re.IGNORECASE)
YEAR_TO = re.compile(r"\b(?P<unit>year|quarter|month|week)\s+(?:to|ended|ending)\s+$", re.IGNORECASE)
LASTING = re.compile(r"the\s+(?:past|last|coming|next)\b", re.IGNORECASE)
"""“over the past fortnight” tells how long, not when."""
CLOCK = re.compile(r"T\d\d:\d\d$")
NAMES_DAY = re.compile(r"day\b|tomorrow", re.IGNORECASE)
"""“at 11 p.m.” alone is some time of a day that the words around it name, or do not."""
COARSE = re.compile(r"\d{2,3}")
UNITS = {"year": "1Y", "quarter": "1Q", "month": "1M", "week": "1W"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A period and the words that give it. `end` is None where it goes on (`since`)."""

    words: Span
    start: PartialDate
    end: PartialDate | None
    expression: TimeExpression

    @property
    def open_ended(self) -> bool:
        """Whether the period has a beginning only."""
        return self.end is None


def dated_periods(text: str, expressions: Sequence[TimeExpression]) -> tuple[Dated, ...]:
    """The periods that the expressions of a text name, in order; those of one range are one."""
    found: list[Dated] = []
    for expression in expressions:
        dated = _alone(text, expression)
        if dated is None:
            continue
        if found and _continues(text, found[-1], dated):
            found[-1] = replace(found[-1], words=Span(found[-1].words.start, dated.words.end), end=dated.end)
        else:
            found.append(dated)
    return tuple(found)


def _alone(text: str, expression: TimeExpression) -> Dated | None:
    if expression.type not in {"DATE", "TIME"} or COARSE.fullmatch(expression.value):
        return None
    words = expression.span.of(text)
    if LASTING.match(words) or (CLOCK.search(expression.value) and not NAMES_DAY.search(words)):
        return None
    named = period(expression.value)
    if named is None or DATELINE.search(text[max(0, expression.span.start - 60) : expression.span.start]):
        return None
    start, end = named
    before = text[max(0, expression.span.start - 24) : expression.span.start]
    if SINCE.search(before):
        return Dated(expression.span, start, None, expression)
    until = YEAR_TO.search(before)
    if until:
        return Dated(expression.span, _a_period_before(end, until["unit"].casefold()), end, expression)
    if expression.span.of(text).casefold() == "overnight":
        end = PartialDate(end.first + timedelta(days=1))
    return Dated(expression.span, start, end, expression)


def _a_period_before(end: PartialDate, unit: str) -> PartialDate:
    day = shift(end.last + timedelta(days=1), UNITS[unit], -1)
    return PartialDate(day) if day else end


def _continues(text: str, earlier: Dated, later: Dated) -> bool:
    """Whether two periods are one range: “from 3 to 5 May”, “between May and July”, “4 and 5 November”."""
    if earlier.end is None or later.end is None or later.start.first < earlier.start.first:
        return False
    between = text[earlier.words.end : later.words.start]
    if not BETWEEN.fullmatch(between):
        return False
    if RANGE_OPENER.search(text[max(0, earlier.words.start - 12) : earlier.words.start]):
        return True
    adjacent = later.start.first - earlier.end.last == timedelta(days=1)
    return earlier.start.precision == later.start.precision and (adjacent or not AND.fullmatch(between))
