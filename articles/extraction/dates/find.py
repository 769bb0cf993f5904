"""Which words tell when, and when that is.

“Last month, Moscow and Kyiv agreed …” in an article of 10 April 2025 tells of March 2025; “on
Friday” of the 11th where the clause looks ahead and of the 4th where it looks back; “since
then” of the date just named. Each expression becomes a TIMEX3 (TimeML 1.2.1: Saurí et al. 2006; the
task is TempEval-3's, UzZaman et al. 2013). The rules are kept by kind: dates of the calendar
(`dates.calendar`, `dates.seasons`), dates reckoned from another (`dates.relative`), durations, sets and clock
times (`dates.durations`). This module runs them over a text and lets the best candidate win.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from spacy.tokens import Doc

from articles.extraction.dates import calendar, durations, relative, seasons, values
from articles.extraction.dates.rules import Context, Rule
from articles.extraction.dates.words import calendar_words, one_of
from articles.extraction.lexicon import Lexicon
from articles.extraction.records import TimeExpression
from articles.text.partial_dates import PartialDate
from articles.text.spans import Span

RULES = (*calendar.RULES, *seasons.RULES, *relative.RULES, *durations.RULES)
MARGIN = 60
"""Characters around a calendar word that may belong to its date, or decide about it."""

TRIGGERS = [
    "months",
    "short_months",
    "weekdays",
    "seasons",
    "day_parts",
    "clock_words",
    "units",
    "plurals",
    "decade_words",
    "frequencies",
    "fixed_days",
    "counted_days",
    "easter_days",
    "references",
    "near_days",
]
WORD = re.compile(r"[^\W_]+")
MONTH_FIRST = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d{4}|\d{2})(?!\d)")


def find_time_expressions(doc: Doc, published_on: date, lexicon: Lexicon) -> tuple[TimeExpression, ...]:
    """Every time expression of the text in order, never overlapping, resolved against the article's date."""
    context = Context(doc, published_on, lexicon, american=bool(MONTH_FIRST.search(doc.text)))
    found: list[TimeExpression] = []
    end = 0
    for match, rule in _candidates(doc.text, lexicon):
        if _extent(match)[0] < end:
            continue
        expression = _read(match, rule, context)
        if expression:
            found.append(expression)
            end = expression.span.end
            _remember(expression, context)
    return tuple(found)


def period(expression: TimeExpression) -> tuple[PartialDate, PartialDate] | None:
    """The first and last day, week, month or year that the expression names; None where it names none.

    A month is one period, so both are that month; a season runs from its first month to its last.
    """
    return values.period(expression.value) if expression.type in {"DATE", "TIME"} else None


def _candidates(text: str, lexicon: Lexicon) -> Iterator[tuple[re.Match[str], Rule]]:
    matches = [
        (match, rule)
        for start, end in _windows(text, lexicon)
        for rule, pattern in able(text[start:end], lexicon)
        for match in pattern.finditer(text, start, end)
    ]
    matches.sort(key=lambda candidate: (_extent(candidate[0])[0], -_extent(candidate[0])[1]))
    yield from matches


def able(window: str, lexicon: Lexicon) -> Iterator[tuple[Rule, re.Pattern[str]]]:
    """The rules that can match in a window: those one of whose words stands there."""
    words = frozenset(WORD.findall(window.casefold()))
    for rule, pattern, needs in patterns(lexicon):
        if not rule.needs or not needs.isdisjoint(words):
            yield rule, pattern


def _windows(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The stretches of a text around its calendar words and digits: nowhere else can a date be."""
    start, end = 0, -1
    for trigger in _triggers(lexicon).finditer(text):
        if trigger.start() - MARGIN > end:
            if end > 0:
                yield start, end
            start = _at_space(text, trigger.start() - MARGIN)
        end = _at_space(text, trigger.end() + MARGIN)
    if end > 0:
        yield start, end


def _at_space(text: str, at: int) -> int:
    """The nearest space from `at` on, or an end of the text, so that no word is cut; a long word is."""
    found = re.compile(r"\s").search(text, max(0, at), max(0, at) + MARGIN)
    return min(max(0, at) if found is None else found.start(), len(text)) if at > 0 else 0


@cache
def _triggers(lexicon: Lexicon) -> re.Pattern[str]:
    table = lexicon.table("calendar")
    # The last word of “at the time”, “Boxing Day” is telling enough; the others stand everywhere.
    words = {re.split(r"\W", entry)[-1] for name in TRIGGERS for entry in table[name]}
    return re.compile(rf"\d+|\b{one_of(sorted(words))}", re.IGNORECASE)


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """Where the expression begins and ends: its group `span`, where the rule has one, less white space around."""
    start, end = match.span("span") if "span" in match.re.groupindex else match.span()
    words = match.string[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


@cache
def patterns(lexicon: Lexicon) -> tuple[tuple[Rule, re.Pattern[str], frozenset[str]], ...]:
    """Every rule with its compiled pattern and the words one of which it needs."""
    words = calendar_words(lexicon)
    return tuple((rule, words.compile(rule.pattern), words.any_of(rule.needs)) for rule in RULES)


def _read(match: re.Match[str], rule: Rule, context: Context) -> TimeExpression | None:
    value = rule.read(match, context)
    start, end = _extent(match)
    if value is None or start >= end:
        return None
    kind, value = value if isinstance(value, tuple) else (rule.type, value)
    return TimeExpression(Span(start, end), kind, value)


def _remember(expression: TimeExpression, context: Context) -> None:
    """Keep what later words may point back to."""
    if values.period(expression.value) and expression.type in {"DATE", "TIME"}:
        context.latest = expression.value
        if len(expression.value) >= len("2025-04-10"):
            context.latest_day = expression.value
            context.latest_end = expression.span.end
        words = expression.span.of(context.text)
        if "-Q" in expression.value and "quarter" in words.casefold() and "year-" not in words:
            context.latest_quarter = expression.value
