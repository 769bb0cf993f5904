"""When the rows of a list are: a bar for each year, month or day, which leads to the same list of that time alone.

A time that is asked for is drawn whole, however much of it is empty, unless it is longer than a few years: nobody's
“from 1 to 9999” is drawn as ten thousand bars. Where the rows themselves lie centuries apart, bars are of ten or a
hundred years.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from articles.text.partial_dates import PartialDate, Precision
from articles.wording import date_in_words

MONTHS_SHOWN = 36
"""More months than these are shown as years."""

YEARS_SHOWN = 150
"""More years than these are shown by tens, or by hundreds."""

GAP = 0.18
"""Of a bar's place, what stays empty beside it."""

LEAST = 3
"""Height of the smallest bar, in percent."""

Address = Callable[[str, str], str]
"""Of the list since one partial date and until another."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one bar stands for: a day, a month, or so many years from one that is divisible by their number."""

    by: Precision
    years: int = 1

    def period(self, day: date) -> "Period":
        """The one of that day; the calendar's first and last years cut it short."""
        if self.by != Precision.YEAR:
            return PartialDate(day, self.by), PartialDate(day, self.by)
        year = day.year // self.years * self.years
        years = max(year, date.min.year), min(year + self.years - 1, date.max.year)
        return PartialDate(date(years[0], 1, 1), self.by), PartialDate(date(years[1], 1, 1), self.by)


Period = tuple[PartialDate, PartialDate]
"""The first and the last day, month or year of what one bar stands for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its name, its number of rows, the address of the list of it, and where to draw it, in percent."""

    label: str
    short: str
    number: int
    address: str
    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars in the order of time, and by what they go: “year”, “month” or “day”."""

    bars: list[Bar]
    by: Precision

    @property
    def has_names(self) -> bool:
        """Whether there is room for the name of each bar."""
        return len(self.bars) <= 13


def histogram(
    periods: Sequence[tuple[date, int]], since: date | None, until: date | None, *, by_day: bool, address: Address
) -> Histogram | None:
    """The histogram of rows counted by day or month; None where there are none to tell apart."""
    if not periods:
        return None
    first, last = _limits(periods, since, until)
    step = _step(first, last, by_day=by_day)
    numbers: dict[Period, int] = {}
    for day, number in periods:
        period = step.period(day)
        numbers[period] = numbers.get(period, 0) + number
    return Histogram(_bars(list(_periods(first, last, step)), numbers, address), step.by)


def _limits(periods: Sequence[tuple[date, int]], since: date | None, until: date | None) -> tuple[date, date]:
    """The first and the last day to draw: those asked for, but of a long time only what has rows."""
    first, last = since or periods[0][0], until or periods[-1][0]
    return (first, last) if _months(first, last) < MONTHS_SHOWN else (periods[0][0], periods[-1][0])


def _step(first: date, last: date, *, by_day: bool) -> Step:
    if by_day:
        return Step(Precision.DAY)
    if _months(first, last) < MONTHS_SHOWN:
        return Step(Precision.MONTH)
    years = last.year - first.year
    return Step(Precision.YEAR, next((step for step in (1, 10) if years < step * YEARS_SHOWN), 100))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _periods(first: date, last: date, step: Step) -> Iterator[Period]:
    """Every period from the first day's to the last one's."""
    period = step.period(first)
    while period[0].first <= last:
        yield period
        if period[1].last == date.max:
            return
        period = step.period(period[1].last + timedelta(days=1))


def _bars(every: list[Period], numbers: dict[Period, int], address: Address) -> list[Bar]:
    most, place = max(numbers.values()), 100 / len(every)
    return [
        _bar(period, numbers.get(period, 0), number * place, place, most, address)
        for number, period in enumerate(every)
    ]


def _bar(period: Period, number: int, x: float, place: float, most: int, address: Address) -> Bar:
    height = max(LEAST, 100 * number / most) if number else 0
    return Bar(
        label=_label(period),
        short=_short(period[0]),
        number=number,
        address=address(*(each.isoformat() for each in period)) if number else "",
        x=_percent(x + place * GAP / 2),
        width=_percent(place * (1 - GAP)),
        y=_percent(100 - height),
        height=_percent(height),
    )


def _label(period: Period) -> str:
    """“April 2025”, “1900–1909”."""
    first, last = (date_in_words(each) for each in period)
    return first if first == last else f"{first}–{last}"


def _short(period: PartialDate) -> str:
    formats = {Precision.DAY: "j", Precision.MONTH: "M y", Precision.YEAR: "Y"}
    return date_format(period.first, formats[period.precision])


def _percent(number: float) -> str:
    return f"{number:.3f}%"
