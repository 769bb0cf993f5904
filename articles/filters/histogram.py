"""When the rows of a list are: a bar for each year, month or day, which leads to the same list of that time alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from articles.text.partial_dates import PartialDate, Precision
from articles.wording import date_in_words

MONTHS_SHOWN = 36
"""More months than these are shown as years."""

GAP = 0.18
"""Of a bar's place, what stays empty beside it."""

LEAST = 3
"""Height of the smallest bar, in percent."""

Address = Callable[[PartialDate], str]


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
    first, last = since or periods[0][0], until or periods[-1][0]
    by = _fineness(first, last, by_day=by_day)
    numbers: dict[PartialDate, int] = {}
    for day, number in periods:
        period = PartialDate(day, by)
        numbers[period] = numbers.get(period, 0) + number
    every = list(_periods(PartialDate(first, by), PartialDate(last, by)))
    return Histogram(_bars(every, numbers, address), by)


def _fineness(first: date, last: date, *, by_day: bool) -> Precision:
    if by_day:
        return Precision.DAY
    months = (last.year - first.year) * 12 + last.month - first.month
    return Precision.MONTH if months < MONTHS_SHOWN else Precision.YEAR


def _periods(first: PartialDate, last: PartialDate) -> Iterator[PartialDate]:
    """Every period from the first to the last."""
    period = first
    while period.first <= last.first:
        yield period
        if period.last == date.max:
            return
        period = PartialDate(period.last + timedelta(days=1), period.precision)


def _bars(every: list[PartialDate], numbers: dict[PartialDate, int], address: Address) -> list[Bar]:
    most, place = max(numbers.values()), 100 / len(every)
    return [
        _bar(period, numbers.get(period, 0), number * place, place, most, address)
        for number, period in enumerate(every)
    ]


def _bar(period: PartialDate, number: int, x: float, place: float, most: int, address: Address) -> Bar:
    height = max(LEAST, 100 * number / most) if number else 0
    return Bar(
        label=date_in_words(period),
        short=_short(period),
        number=number,
        address=address(period) if number else "",
        x=_percent(x + place * GAP / 2),
        width=_percent(place * (1 - GAP)),
        y=_percent(100 - height),
        height=_percent(height),
    )


def _short(period: PartialDate) -> str:
    formats = {Precision.DAY: "j", Precision.MONTH: "M y", Precision.YEAR: "Y"}
    return date_format(period.first, formats[period.precision])


def _percent(number: float) -> str:
    return f"{number:.3f}%"
