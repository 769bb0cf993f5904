"""Sources: the time zone of their files."""

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from tests.factories import make_source

pytestmark = pytest.mark.django_db


def test_a_time_zone_that_does_not_exist_is_refused() -> None:
    make_source(time_zone="Europe/London").full_clean()
    for wrong in ("Europe/Nowhere", "../etc/passwd", "Half past nine"):
        with pytest.raises(ValidationError, match="is no time zone"):
            make_source(time_zone=wrong).full_clean()


def test_a_time_zone_that_does_not_exist_is_read_as_utc() -> None:
    assert make_source(time_zone="Europe/London").zone == ZoneInfo("Europe/London")
    assert make_source(time_zone="Europe/Nowhere").zone == ZoneInfo("UTC")
