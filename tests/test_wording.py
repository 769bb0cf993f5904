"""Dates in words."""

from datetime import date

import pytest

from articles.text.partial_dates import PartialDate
from articles.wording import date_in_words, period_in_words, range_in_words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2025-04-10", "10 April 2025"),
        ("2025-W15", "the week of 7 April 2025"),
        ("2025-04", "April 2025"),
        ("2025", "2025"),
    ],
)
def test_a_date_says_as_much_as_is_known(written: str, words: str) -> None:
    assert date_in_words(PartialDate.parse(written)) == words


@pytest.mark.parametrize(
    ("first", "last", "open_ended", "words"),
    [
        ("2025-02", None, True, "since February 2025"),
        ("2025-04-10", None, False, "10 April 2025"),
        ("2025-04", "2025-04", False, "April 2025"),
        ("2024", "2025-03", False, "2024 to March 2025"),
    ],
)
def test_a_period_keeps_the_precision_of_both_ends(first: str, last: str | None, open_ended: bool, words: str) -> None:
    end = PartialDate.parse(last) if last else None
    assert period_in_words(PartialDate.parse(first), end, open_ended=open_ended) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (date(2025, 4, 1), date(2025, 4, 30), "in April 2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "in February 2024"),
        (date(2025, 1, 1), date(2025, 12, 31), "in 2025"),
        (date(2025, 4, 10), date(2025, 4, 10), "on 10 April 2025"),
        (date(2025, 4, 2), date(2025, 4, 30), "from 2 April 2025 to 30 April 2025"),
        (date(2025, 4, 1), None, "from 1 April 2025"),
        (None, date(2025, 4, 30), "until 30 April 2025"),
    ],
)
def test_a_range_is_called_by_its_name(first: date | None, last: date | None, words: str) -> None:
    assert range_in_words(first, last) == words
