"""A date's value is legal TimeML and stands for days, weeks, months or years."""

import pytest
from times import is_legal, period


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2021-03-04", "DATE"), ("2021-W09", "DATE"), ("2021-W09-WE", "DATE"), ("202", "DATE"), ("PAST_REF", "DATE"),
        ("2021-FA", "DATE"), ("2021-03-04T15:00", "TIME"), ("2021-03-04TNI", "TIME"), ("P3D", "DURATION"),
        ("PT36H", "DURATION"), ("PXY", "DURATION"), ("P1Y6M", "DURATION"), ("XXXX-WXX-2", "SET"), ("P1D", "SET"),
    ],
)  # fmt: skip
def test_values_of_timeml_are_legal(value: str, kind: str) -> None:
    assert is_legal(value, kind)


@pytest.mark.parametrize(
    ("value", "kind"),
    [("2021-3-4", "DATE"), ("2021-02-29", "DATE"), ("2021-W54", "DATE"), ("P3D", "DATE"), ("Monday", "DATE"),
     ("2021-03-04", "TIME"), ("3D", "DURATION"), ("2021", "YEAR")],
)  # fmt: skip
def test_other_values_are_not(value: str, kind: str) -> None:
    assert not is_legal(value, kind)


@pytest.mark.parametrize(
    ("value", "dates"),
    [
        ("2021-03-04", ("2021-03-04", "2021-03-04", "day")),
        ("2021-03-04TNI", ("2021-03-04", "2021-03-04", "day")),
        ("2021-W09", ("2021-03-01", "2021-03-07", "week")),
        ("2021-W09-WE", ("2021-03-06", "2021-03-07", "day")),
        ("2021-W09-4", ("2021-03-04", "2021-03-04", "day")),
        ("2021-03", ("2021-03", "2021-03", "month")),
        ("2021-FA", ("2021-09", "2021-11", "month")),
        ("2021-WI", ("2021-12", "2022-02", "month")),
        ("2021-Q4", ("2021-10", "2021-12", "month")),
        ("2021", ("2021", "2021", "year")),
    ],
)
def test_a_value_has_a_first_and_a_last_day_month_or_year(value: str, dates: tuple[str, str, str]) -> None:
    assert period(value) == dates


@pytest.mark.parametrize("value", ["202", "PAST_REF", "P3D", "2021-XX"])
def test_what_is_no_period_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        period(value)
