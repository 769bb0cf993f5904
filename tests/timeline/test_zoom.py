"""Which divisions of a time fit it; no database needed."""

from datetime import date

import pytest

from articles.timeline.zoom import Zoom, after, count, finish, fit, misfits


def reasons(first: str, last: str) -> dict[str, str]:
    found = misfits(date.fromisoformat(first), date.fromisoformat(last))
    return {zoom.value: reason for zoom, reason in found.items()}


@pytest.mark.parametrize(
    ("first", "last", "fitting"),
    [
        ("2025-04-10", "2025-04-10", {"day"}),
        ("2025-04-10", "2025-05-01", {"month", "day"}),
        ("2024-12-31", "2025-01-01", {"year", "month", "day"}),
        ("2019-06-01", "2025-04-10", {"decade", "year", "month"}),
        ("1781-01-01", "2025-04-10", {"decade"}),
    ],
)
def test_a_division_fits_when_it_divides_and_can_be_read(first: str, last: str, fitting: set[str]) -> None:
    assert {zoom.value for zoom in Zoom} - set(reasons(first, last)) == fitting


def test_what_does_not_fit_says_why() -> None:
    assert reasons("2020-01-01", "2025-04-10") == {
        "decade": "All of it lies in one decade.",
        "day": "1,927 days are too many to draw side by side: choose a shorter time.",
    }


def test_the_whole_is_drawn_where_the_division_fits_it_and_else_where_nearly_everything_lies() -> None:
    whole, crowded = (date(1781, 1, 1), date(2025, 6, 30)), (date(2024, 1, 1), date(2025, 6, 30))
    assert fit(whole, crowded, None)[:2] == (Zoom.MONTH, crowded)
    assert fit(whole, crowded, Zoom.DECADE)[:2] == (Zoom.DECADE, whole)
    assert fit(whole, crowded, Zoom.YEAR)[:2] == (Zoom.YEAR, crowded)
    zoom, _, reasons = fit(whole, crowded, Zoom.DAY)
    assert (zoom, set(reasons)) == (Zoom.MONTH, {Zoom.DAY})


def test_periods_end_with_the_calendar() -> None:
    assert [finish(date(9999, 12, 31), zoom) for zoom in Zoom] == [date.max] * 4
    assert [after(date(9999, 12, 31), zoom) for zoom in Zoom] == [date.max] * 4
    assert [count(date.min, date.min, zoom) for zoom in Zoom] == [1] * 4
    assert after(date(2024, 2, 10), Zoom.MONTH) == date(2024, 3, 1)
