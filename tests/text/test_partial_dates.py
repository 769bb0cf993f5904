"""Partial dates: a whole day, week, month or year, and no pretence of more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.partial_dates import PartialDate, Precision

DATES = st.builds(PartialDate, st.dates(), st.sampled_from(Precision))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025-04-10", date(2025, 4, 10), date(2025, 4, 10), Precision.DAY),
        ("2025-W15", date(2025, 4, 7), date(2025, 4, 13), Precision.WEEK),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3), Precision.WEEK),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
    ],
)
def test_reading(text: str, first: date, last: date, precision: Precision) -> None:
    read = PartialDate.parse(text)
    assert (read.first, read.last, read.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text", ["", "10/04/2025", "2025-4-1", "2025-04-10T12:00", "25", "2025-W1", "2025-SU", "２０２５"]
)
def test_other_writings_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date such as"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2025-02-29", "2025-13", "2025-W54", "2021-W53", "0000", "2025-00-01"])
def test_what_is_not_in_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not in the calendar"):
        PartialDate.parse(text)


def test_whatever_day_it_is_made_from_it_begins_with_the_first() -> None:
    assert PartialDate(date(2025, 4, 10), Precision.WEEK) == PartialDate(date(2025, 4, 7), Precision.WEEK)
    assert PartialDate(date(2025, 4, 10), Precision.MONTH).first == date(2025, 4, 1)


@given(DATES)
def test_writing_and_reading_round_trips(partial: PartialDate) -> None:
    if partial.precision is Precision.WEEK and partial.first.weekday():
        return  # the week that the calendar's first day cuts short
    assert PartialDate.parse(str(partial)) == partial


@given(st.dates(), st.sampled_from(Precision))
def test_a_period_holds_the_day_it_is_made_from(day: date, precision: Precision) -> None:
    partial = PartialDate(day, precision)
    assert partial.first <= day <= partial.last
    assert partial.covers(PartialDate(day))


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31)), st.sampled_from(Precision))
def test_periods_of_one_precision_follow_each_other_without_gap(day: date, precision: Precision) -> None:
    partial = PartialDate(day, precision)
    following = PartialDate(partial.last + timedelta(days=1), precision)
    assert following.first == partial.last + timedelta(days=1)
    assert not partial.covers(following)


@given(DATES, DATES)
def test_covering_is_not_mutual_unless_the_days_are_the_same(one: PartialDate, other: PartialDate) -> None:
    if one.covers(other) and other.covers(one):
        assert (one.first, one.last) == (other.first, other.last)


@given(st.lists(DATES, max_size=8))
def test_sorting_is_by_first_day(partials: list[PartialDate]) -> None:
    firsts = [partial.first for partial in sorted(partials)]
    assert firsts == sorted(firsts)
