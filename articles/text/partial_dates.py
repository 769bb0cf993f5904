"""Partial dates: “10 April 2025”, “the week of 7 April”, “last month”, “in 2024”.

News rarely gives a full date for everything it tells. A partial date is a whole day,
week, month or year, and says which; nothing in the archive pretends to know more. It is
written as in ISO 8601: 2025-04-10, 2025-W15, 2025-04, 2025. Weeks run Monday to Sunday.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self


class Precision(StrEnum):
    """How much of a date is known, from the finest to the coarsest."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


PATTERN = re.compile(r"(\d{4})(?:-(?:W(\d{2})|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, week, month or year; `first` is its first day, whatever day it is made from."""

    first: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", _first_day(self.first, self.precision))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2025-04-10, 2025-W15, 2025-04 or 2025; ValueError names what was wrong."""
        match = PATTERN.fullmatch(text.strip())
        if not match:
            raise ValueError(f"“{text}” is not a date such as 2025-04-10, 2025-W15, 2025-04 or 2025.")
        year, week, month, day = match.groups()
        try:
            if week:
                return cls(date.fromisocalendar(int(year), int(week), 1), Precision.WEEK)
            first = date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise ValueError(f"“{text}” is not in the calendar: {error}.") from error
        return cls(first, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR)

    @property
    def last(self) -> date:
        """The last day of the period."""
        match self.precision:
            case Precision.DAY:
                return self.first
            case Precision.WEEK:
                return min(self.first, date.max - timedelta(days=6)) + timedelta(days=6)
            case Precision.MONTH:
                return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
            case Precision.YEAR:
                return self.first.replace(month=12, day=31)

    def covers(self, other: "PartialDate") -> bool:
        """Whether `other` lies wholly within this period."""
        return self.first <= other.first and other.last <= self.last

    def isoformat(self) -> str:
        """The shortest ISO 8601 writing that says exactly as much as is known."""
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"{year:04}-W{week:02}"
            case Precision.MONTH:
                return f"{self.first.year:04}-{self.first.month:02}"
            case Precision.YEAR:
                return f"{self.first.year:04}"

    def __str__(self) -> str:
        return self.isoformat()


def _first_day(day: date, precision: Precision) -> date:
    match precision:
        case Precision.DAY:
            return day
        case Precision.WEEK:
            # The calendar's first week starts before date.min: keep its first representable day.
            return day - timedelta(days=min(day.weekday(), (day - date.min).days))
        case Precision.MONTH:
            return day.replace(day=1)
        case Precision.YEAR:
            return day.replace(month=1, day=1)
