"""Dates resolve against the article's day. All articles here are of Thursday 10 April 2025 unless they say otherwise."""

from datetime import date
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from articles.extraction import lexicon
from articles.extraction.dates import find as dates
from articles.extraction.dates.find import find_time_expressions, period
from articles.extraction.records import TimeExpression
from articles.text.partial_dates import PartialDate
from articles.text.spans import Span

ROOT = Path(__file__).parents[2]
THURSDAY = date(2025, 4, 10)
BLANK = spacy.blank("en")


def read(text: str, published_on: date = THURSDAY) -> list[tuple[str, str]]:
    """The words and values of every expression of a text that has not been tagged or parsed."""
    found = find_time_expressions(BLANK(text), published_on, lexicon.load())
    return [(expression.span.of(text), expression.value) for expression in found]


def values(text: str, published_on: date = THURSDAY) -> list[str]:
    return [value for _, value in read(text, published_on)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opened on 3 May 2019.", "3 May 2019", "2019-05-03"),
        ("It opened on the 3rd of May, 2019.", "the 3rd of May, 2019", "2019-05-03"),
        ("It opened on Friday, May 3, 2019.", "Friday, May 3, 2019", "2019-05-03"),
        ("It opened on Sept. 9 1987.", "Sept. 9 1987", "1987-09-09"),
        ("It opened on 2019-05-03.", "2019-05-03", "2019-05-03"),
        ("It opened on 03/05/2019.", "03/05/2019", "2019-05-03"),
        ("It opened on 3.5.2019.", "3.5.2019", "2019-05-03"),
        ("It opened in May 2019.", "May 2019", "2019-05"),
        ("It opened in early May 2019.", "early May 2019", "2019-05"),
        ("It opened at the end of May 2019.", "the end of May 2019", "2019-05"),
        ("It opened in May last year.", "May last year", "2024-05"),
        ("It opened in 2019.", "2019", "2019"),
        ("It opened in the year 2000.", "the year 2000", "2000"),
        ("It opened in late 2019.", "late 2019", "2019"),
        ("It opened in the 1970s.", "the 1970s", "197"),
        ("It opened in the late ’60s.", "the late ’60s", "196"),
        ("It opened in the nineties.", "the nineties", "199"),
        ("It opened in the 19th century.", "the 19th century", "18"),
        ("It opened in the spring of 2019.", "the spring of 2019", "2019-SP"),
        ("It opened in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("It opened on Christmas Eve.", "Christmas Eve", "2024-12-24"),
        ("It opened on Easter Monday 2019.", "Easter Monday 2019", "2019-04-22"),
        ("It opened on Thanksgiving Day 1999.", "Thanksgiving Day 1999", "1999-11-25"),
        ("Sales fell in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
        ("Sales fell in Q3 2019.", "Q3 2019", "2019-Q3"),
        ("Sales fell in the second half of last year.", "the second half of last year", "2024-H2"),
    ],
)
def test_dates_of_the_calendar(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She resigned yesterday.", "2025-04-09"),
        ("She resigned the day before yesterday.", "2025-04-08"),
        ("She will resign tomorrow.", "2025-04-11"),
        ("She resigned earlier today.", "2025-04-10"),
        ("She resigned last night.", "2025-04-09TNI"),
        ("The river rose overnight.", "2025-04-09TNI"),
        ("She resigned this morning.", "2025-04-10TMO"),
        ("She resigned yesterday evening.", "2025-04-09TEV"),
        ("She resigned earlier in the week.", "2025-W15"),
        ("She resigned earlier this week.", "2025-W15"),
        ("She resigned last week.", "2025-W14"),
        ("She will resign next week.", "2025-W16"),
        ("She resigned last weekend.", "2025-W14-WE"),
        ("She resigned last month.", "2025-03"),
        ("She will resign early next month.", "2025-05"),
        ("She resigned last year.", "2024"),
        ("She will resign later this year.", "2025"),
        ("She will resign by the end of the year.", "2025"),
        ("She resigned a fortnight ago.", "2025-W13"),
        ("She resigned three days ago.", "2025-04-07"),
        ("She resigned nearly two years ago.", "2023"),
        ("She resigned five months ago.", "2024-11"),
        ("She resigned last spring.", "2024-SP"),
        ("She will resign next spring.", "2026-SP"),
        ("She will resign this summer.", "2025-SU"),
        ("She resigned last winter.", "2024-WI"),
        ("She resigned last June.", "2024-06"),
        ("She resigned last April.", "2024-04"),
        ("She will resign in the week of 5 May.", "2025-W19"),
        ("Sales fell in the first quarter.", "2025-Q1"),
        ("Sales fell in the fourth quarter.", "2024-Q4"),
    ],
)
def test_dates_reckoned_from_the_articles_day(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council met on Friday.", "2025-04-04"),
        ("The council will meet on Friday.", "2025-04-11"),
        ("The council met on Thursday.", "2025-04-10"),
        ("The council is due to meet on Friday.", "2025-04-11"),
        ("The council said it would meet on Friday.", "2025-04-11"),
        ("The council, which met twice, will meet on Friday.", "2025-04-11"),
        ("The talks, due to resume, broke up on Friday.", "2025-04-04"),
        ("On Friday the council met again.", "2025-04-04"),
        ("On Friday the council will meet again.", "2025-04-11"),
        ("The council had set out on Monday.", "2025-04-07"),
        ("The council is set to meet on Monday.", "2025-04-14"),
        ("The council met last Thursday.", "2025-04-03"),
        ("The council will meet next Thursday.", "2025-04-17"),
        ("The council will meet this coming Saturday.", "2025-04-12"),
        ("The council will meet on Monday week.", "2025-04-21"),
        ("The council met on Tuesday of last week.", "2025-04-01"),
        ("The ban was lifted in December.", "2024-12"),
        ("The ban will be lifted in December.", "2025-12"),
        ("The ban was lifted in April.", "2025-04"),
        ("The ban will not be lifted until June.", "2025-06"),
        ("The ban was lifted on 1 October.", "2024-10-01"),
        ("The ban will be lifted on 1 October.", "2025-10-01"),
    ],
)
def test_the_clause_tells_the_direction(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The court has given the firm until Tuesday to reply.", "2025-04-15"),
        ("The firm has until Tuesday.", "2025-04-15"),
        ("The fee is abolished from July 1.", "2025-07-01"),
        ("The report is due Tuesday.", "2025-04-15"),
        ("They would hold a “swim-in” on Saturday and sang a song.", "2025-04-12"),
        ("The club will vote on the plan, which took years to write, on Tuesday.", "2025-04-15"),
    ],
)
def test_limits_and_asides_tell_the_direction(text: str, value: str) -> None:
    assert values(text)[-1] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell the year before last.", ["2023"]),
        ("She met them on April 7 and he left the day after.", ["2025-04-07", "2025-04-08"]),
        ("She wrote in May 2017 and again that autumn.", ["2017-05", "2017-FA"]),
        ("It will close by year's end.", ["2025"]),
        ("It began in the early hours of Wednesday.", ["2025-04-09TMO"]),
        ("The ferry left on Sunday. It sank at 2am.", ["2025-04-06", "2025-04-06T02:00"]),
        ("It will be free by the fall.", ["2025-FA"]),
        ("A deal is expected in the first quarter.", ["2025-Q1"]),
    ],
)
def test_less_common_ways_to_point(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ran from 3 to 5 May 2019.", ["2019-05-03", "2019-05-05"]),
        ("It ran from 30 April to 5 May 2019.", ["2019-04-30", "2019-05-05"]),
        ("Strikes are planned for 4 and 5 November.", ["2025-11-04", "2025-11-05"]),
        ("The 1957–58 crossing was the first.", ["1957", "1958"]),
        ("She won in January 2019. Since then she has lost.", ["2019-01", "2019-01"]),
        ("She won in 2019 and lost a year later.", ["2019", "2020"]),
        ("She won on 3 May 2019 and left the following day.", ["2019-05-03", "2019-05-04"]),
        ("She won in 2019 and left later that year.", ["2019", "2019"]),
    ],
)
def test_dates_that_lean_on_other_dates(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_american_order_shows_itself() -> None:
    assert values("Filed 04/25/2025, heard 05/06/2025.") == ["2025-04-25", "2025-05-06"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It took 30 days.", "DURATION", "P30D"),
        ("A 30-day pause.", "DURATION", "P30D"),
        ("It took at least two years.", "DURATION", "P2Y"),
        ("A forty-eight hour strike.", "DURATION", "PT48H"),
        ("It took two decades.", "DURATION", "P20Y"),
        ("It took several months.", "DURATION", "PXM"),
        ("It went on for years.", "DURATION", "PXY"),
        ("They meet every Tuesday.", "SET", "XXXX-WXX-2"),
        ("They meet on Tuesdays.", "SET", "XXXX-WXX-2"),
        ("They meet every two weeks.", "SET", "P2W"),
        ("They meet daily.", "SET", "P1D"),
        ("It costs £20 a week.", "SET", "P1W"),
        ("They recently met.", "DATE", "PAST_REF"),
        ("They meet now.", "DATE", "PRESENT_REF"),
        ("They will meet soon.", "DATE", "FUTURE_REF"),
        ("They met at 10.30pm on Wednesday.", "TIME", "2025-04-09T22:30"),
        ("They met at 9 a.m. today.", "TIME", "2025-04-10T09:00"),
        ("They met at noon.", "TIME", "2025-04-10T12:00"),
    ],
)
def test_durations_sets_references_and_clock_times(text: str, kind: str, value: str) -> None:
    (expression,) = find_time_expressions(BLANK(text), THURSDAY, lexicon.load())
    assert (expression.type, expression.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "The minister, Ms May, said no.",
        "They may march to the sea.",
        "A 34-year-old woman was hurt.",
        "Mr Oram, 57, and Ms Oram, aged 34 years.",
        "There were 2000 people and 1950 homes.",
        "It cost £1999 and weighed 3.1950 kg.",
        "An august body sat.",
        "Prices fall.",
        "The second man spoke.",
        "Flight 31/02/2019 is no date.",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2025-04-10", "2025-04-10", "2025-04-10"),
        ("2025-04-09TNI", "2025-04-09", "2025-04-09"),
        ("2025-W15", "2025-W15", "2025-W15"),
        ("2025-W15-WE", "2025-04-12", "2025-04-13"),
        ("2025-04", "2025-04", "2025-04"),
        ("2025-SU", "2025-06", "2025-08"),
        ("2024-WI", "2024-12", "2025-02"),
        ("2025-Q4", "2025-10", "2025-12"),
        ("2025-H1", "2025-01", "2025-06"),
        ("2025", "2025", "2025"),
        ("197", "1970", "1979"),
        ("18", "1800", "1899"),
    ],
)
def test_a_value_names_a_period(value: str, start: str, end: str) -> None:
    named = period(TimeExpression(Span(0, 1), "DATE", value))
    assert named == (PartialDate.parse(start), PartialDate.parse(end))


@pytest.mark.parametrize("value", ["PAST_REF", "P30D", "XXXX-WXX-2", "2025-13", "2025-W60", "0000", "00"])
def test_other_values_name_none(value: str) -> None:
    assert period(TimeExpression(Span(0, 1), "DATE", value)) is None


PIECES = st.sampled_from(
    [
        "3",
        "May",
        "2019",
        "last",
        "next",
        "the",
        "week",
        "Friday",
        "ago",
        "two",
        "a",
        "quarter",
        "since",
        "then",
        "'90s",
        "00/00/0000",
        "31",
        "of",
        "-",
        "to",
        "century",
        "31st",
        "end of",
        "year",
        "9999",
        "1000",
        "tomorrow",
        "pm",
        "\n",
        "99",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)), st.dates())
def test_any_text_of_any_day_is_read_without_error(text: str, published_on: date) -> None:
    doc: Doc = BLANK(text)
    found = find_time_expressions(doc, published_on, lexicon.load())
    ends = [0, *(expression.span.end for expression in found)]
    assert all(expression.span.start >= end for expression, end in zip(found, ends, strict=False))
    assert all(expression.span.end <= len(text) for expression in found)
    for expression in found:
        period(expression)


def test_a_rule_is_left_out_only_where_it_could_find_nothing() -> None:
    words = lexicon.load()
    for path in (ROOT / "seeds").glob("**/*.txt"):
        for line in path.read_text(encoding="utf-8").split(". ")[::3]:
            able = {rule.name for rule, _ in dates.able(line, words)}
            left_out = [(rule, pattern) for rule, pattern, _ in dates.patterns(words) if rule.name not in able]
            assert [rule.name for rule, pattern in left_out if pattern.search(line)] == [], line
