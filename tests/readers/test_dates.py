"""When something was published, in the ways that files write it."""

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers.dates import EARLIEST, LATEST, moment

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    "written",
    ["2025-04-10", "20250410", "2025/04/10", "2025.04.10", "10 April 2025", "10-APR-2025", "Apr. 10, 2025", "April 10th 2025",
     "Thursday, 10 April 2025", "2025-04-10 00:00:00"],
)  # fmt: skip
def test_a_day_alone(written: str) -> None:
    day, at = moment(written, UTC)
    assert (str(day), at) == ("2025-04-10", None)


@pytest.mark.parametrize(
    "written",
    ["2025-04-10T09:30:00+01:00", "2025-04-10 09:30:00 +0100", "2025-04-10T08:30Z", "2025-04-10 08:30 UTC",
     "20250410T083000Z", "2025/04/10 08:30:00", "2025-04-10T08:30:00.000Z", "2025-04-10T08:30:00.0000000Z",
     "Thu, 10 Apr 2025 09:30:00 +0100", "10 Apr 2025 04:30:00 EDT", "10-APR-2025 08:30:00.22", "1744273800",
     "1744273800000", "1744273800.0", "April 10, 2025, 8:30 am", "10 April 2025 at 08:30", "10 April 2025 8:30 a.m."],
)  # fmt: skip
def test_an_instant(written: str) -> None:
    assert moment(written, UTC)[1] == datetime(2025, 4, 10, 8, 30, tzinfo=UTC)


def test_the_day_is_the_one_that_is_written() -> None:
    assert str(moment("2025-04-10T23:30:00-04:00", UTC)[0]) == "2025-04-10"


def test_a_time_without_a_zone_is_in_the_zone_of_the_source() -> None:
    assert moment("2025-04-10T04:30:00", NEW_YORK)[1] == datetime(2025, 4, 10, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("10/04/2025", "“10/04/2025” could be two days; write it 2025-04-10"),
        ("soon", "“soon” is not a date"),
        ("٢٠٢٥-٠٤-١٠", "is not a date"),
        ("2025-02-30", "is not in the calendar"),
        ("2025-04-10T25:00:00", "is not in the calendar"),
        ("10 Smarch 2025", "is not a date"),
        ("0001-01-01", "is outside of the years"),
        ("0001-01-01T00:00:00Z", "is outside of the years"),
        ("9999-12-31T23:59:59-12:00", "is outside of the years"),
        ("x" * 1_000_000, "“x{40}…” is not a date"),
        ("20\x002\x1b5", "“20�2�5” is not a date"),
    ],
)
def test_says_why_it_is_no_date(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        moment(written, UTC)


@given(st.text() | st.text("0123456789-/:.TZ +aprilpm,", max_size=30) | st.datetimes().map(str))
def test_anything_is_a_day_within_reason_or_refused(written: str) -> None:
    with suppress(ValueError):
        day, at = moment(written, NEW_YORK)
        assert EARLIEST <= day.year <= LATEST
        assert at is None or at.utcoffset() is not None
