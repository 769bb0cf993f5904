"""Dividing events by time; no database needed."""

import pytest

from articles.models import Event
from articles.text.partial_dates import PartialDate
from articles.timeline import Zoom, divide


def event(written: str) -> Event:
    starts = PartialDate.parse(written)
    return Event(title=written, start=starts.first, start_precision=starts.precision)


def outline(zoom: Zoom, *dates: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Headings, headings below them, and the events below those."""
    return [
        (period.heading, [(stretch.heading, [found.title for found in stretch.events]) for stretch in period.stretches])
        for period in divide([event(written) for written in dates], zoom)
    ]


def test_by_day_a_week_is_a_week_and_a_month_admits_that_the_day_is_not_known() -> None:
    assert outline(Zoom.DAY, "2025-04-11", "2025-04-10", "2025-W15", "2025-04") == [
        (
            "April 2025",
            [
                ("11 April 2025", ["2025-04-11"]),
                ("10 April 2025", ["2025-04-10"]),
                ("The week of 7 April 2025", ["2025-W15"]),
                ("Day not known", ["2025-04"]),
            ],
        )
    ]


def test_by_day_a_year_stands_by_itself() -> None:
    assert outline(Zoom.DAY, "2025") == [("2025", [("Month not known", ["2025"])])]


def test_by_month_days_and_weeks_gather_under_their_month() -> None:
    assert outline(Zoom.MONTH, "2025-04-11", "2025-W15", "2025-04", "2025") == [
        ("2025", [("April 2025", ["2025-04-11", "2025-W15", "2025-04"]), ("Month not known", ["2025"])])
    ]


def test_by_year_there_is_one_level() -> None:
    assert outline(Zoom.YEAR, "2025-04-11", "2025", "2024-01") == [
        ("2025", [("", ["2025-04-11", "2025"])]),
        ("2024", [("", ["2024-01"])]),
    ]


def test_no_heading_comes_twice_when_precisions_alternate() -> None:
    assert outline(Zoom.DAY, "2025-04-01", "2025-04", "2025-04-01") == [
        ("April 2025", [("1 April 2025", ["2025-04-01", "2025-04-01"]), ("Day not known", ["2025-04"])])
    ]


@pytest.mark.parametrize("zoom", Zoom)
def test_nothing_gives_nothing(zoom: Zoom) -> None:
    assert divide([], zoom) == []


def test_by_decade_years_gather_under_their_decade() -> None:
    assert outline(Zoom.DECADE, "2025-04-11", "2020", "1999-W15") == [
        ("the 2020s", [("2025", ["2025-04-11"]), ("2020", ["2020"])]),
        ("the 1990s", [("1999", ["1999-W15"])]),
    ]
