"""The values of dates: which are legal TimeML, and what days, months or years they are.

Values follow TIMEX3: 2021-03-04, 2021-W09, 2021-W09-WE, 2021-03, 2021-Q1, 2021-H1, 2021-SP, 2021, 202 (the 2020s),
20 (the century), X for what is not known, PAST_REF, PRESENT_REF, FUTURE_REF, durations P3D and PT2H.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

CALENDAR = (
    r"[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:WE|[1-7]))?|Q[1-4X]|H[12]|SP|SU|FA|WI))?|\d{2,3}"
    r"|(?:PAST|PRESENT|FUTURE)_REF"
)
DURATION = r"P(?:T?(?:\d+(?:\.\d+)?|X)(?:DE|CE|WE|SP|SU|FA|WI|[YMWDHSQ]))+(?:T(?:(?:\d+|X)[HMS])+)?"
TIME = r"(?:[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-[1-7]))?T(?:\d{2}(?::\d{2}){0,2}Z?|MO|MI|AF|EV|NI|DT)"
FORMS = {
    "DATE": CALENDAR,
    "TIME": f"{TIME}|PRESENT_REF",
    "DURATION": DURATION,
    "SET": f"{CALENDAR}|{DURATION}|{TIME}",
}
# The first month of each part of a year, and how many months it has; a winter runs into the next year.
PARTS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "H1": (1, 6), "H2": (7, 6)}
PARTS |= {f"Q{number}": (3 * number - 2, 3) for number in range(1, 5)}


def is_legal(value: str, kind: str) -> bool:
    """Whether the value has a form of its type and, where it is a day, stands in the calendar."""
    if not re.fullmatch(FORMS.get(kind, r"(?!)"), value):
        return False
    try:
        period(value.partition("T")[0]) if re.match(r"\d{4}[^X]*$", value) else None
    except ValueError:
        return False
    return True


def period(value: str) -> tuple[str, str, str]:
    """Start, end and precision of a date's value, as events give them; ValueError if it is no date.

    A week is given by its Monday and Sunday, a season or quarter by its first and last months.
    """
    value = value.partition("T")[0]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        date.fromisoformat(value)
        return value, value, "day"
    if re.fullmatch(r"\d{4}-\d{2}", value):
        date.fromisoformat(f"{value}-01")
        return value, value, "month"
    if re.fullmatch(r"\d{4}", value):
        return value, value, "year"
    if match := re.fullmatch(r"(\d{4})-W(\d{2})(-WE|-[1-7])?", value):
        return week(int(match[1]), int(match[2]), match[3] or "")
    year, _, part = value.partition("-")
    if part not in PARTS:
        raise ValueError(f"“{value}” is no date")
    first, months = PARTS[part]
    last = first + months - 1
    return f"{year}-{first:02}", f"{int(year) + (last > 12)}-{(last - 1) % 12 + 1:02}", "month"


def week(year: int, number: int, part: str) -> tuple[str, str, str]:
    """A week, its weekend (-WE) or one of its days (-1 is Monday)."""
    monday = date.fromisocalendar(year, number, 1)
    first, last = {"": (0, 6), "-WE": (5, 6)}.get(part) or (int(part[1]) - 1, int(part[1]) - 1)
    days = (monday + timedelta(first)).isoformat(), (monday + timedelta(last)).isoformat()
    return *days, "day" if part else "week"
