"""The picture of a timeline: where each item stands along the time, in hundredths of its width.

Few events are drawn one by one: a sign for each certainty, on a line as long as the time in which it may have happened,
or on a bar as long as it lasted. Many are drawn as a bar for each period, as high as there are events. Below stand the
quotes of the same time. Nothing is drawn more exactly than it is told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from articles.models import Certainty, Event
from articles.text.partial_dates import PartialDate
from articles.timeline.counts import Counts, Days, divided, last_day
from articles.timeline.words import period_in_words, short_period
from articles.timeline.zoom import Zoom, after, begin, count, finish
from articles.wording import date_in_words, day_in_words, when

LANES = 14
"""Lines that single events may take; more could not be told apart."""

ROOM = 2.4
"""What one sign takes of the width, in hundredths: so that signs do not cover each other."""

WIDE = 60
"""Lines longer than that, in hundredths, stand below the others."""

LABELS, EDGE = 8, 92
NUMBERED = 24
"""Bars that have room for their number."""

HIGH, HEAD, LINE, LOW = 100, 20, 22, 44
"""In pixels: the highest bar, the room for a number above it, the line of a single event, the highest bar of quotes."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a period on the axis; `label` is empty where there is no room, `minor` where a phone has none."""

    at: float
    label: str
    minor: bool = False

    @property
    def is_last(self) -> bool:
        """Whether its label must end there, to stay within the picture."""
        return self.at > EDGE


@dataclass(frozen=True, slots=True)
class Mark:
    """One event: a sign in the middle of when it may have happened, or at the beginning of how long it lasted."""

    at: float
    first: float
    last: float
    lane: int
    certainty: Certainty
    is_exact: bool
    lasts: bool
    goes_on_before: bool
    goes_on_after: bool
    words: str
    address: str

    @property
    def y(self) -> int:
        """The middle of its line, from the top, in pixels."""
        return LINE // 2 + self.lane * LINE + 4

    @property
    def has_reach(self) -> bool:
        """Whether there is more to draw than the sign."""
        return not self.is_exact and self.last - self.first > ROOM / 2


@dataclass(frozen=True, slots=True)
class Bar:
    """What there is in one period."""

    at: float
    width: float
    height: float
    number: int
    period: str
    address: str

    @property
    def top(self) -> float:
        """Its upper edge from the top, in pixels; there is room for a number above."""
        return HIGH - self.height + HEAD

    @property
    def lower(self) -> float:
        """Its height in the lane of quotes, where it hangs from the axis, in pixels."""
        return round(self.height / HIGH * LOW, 1)

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return self.at + self.width / 2


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn."""

    ticks: list[Tick]
    marks: list[Mark]
    bars: list[Bar]
    vague: list[Bar]
    quotes: list[Bar]
    numbered: bool

    zoom: Zoom
    outside: list[Bar]
    """What lies before and after: not drawn, but told."""

    @property
    def height(self) -> int:
        """Of what is drawn for the events, in pixels."""
        return max((mark.lane for mark in self.marks), default=-1) * LINE + LINE + 8 if self.marks else HIGH + HEAD

    def rows(self) -> list[tuple[str, str, int, int]]:
        """The numbers as a table: each period, its address, its events and its quotes."""
        said = {bar.period: bar.number for bar in self.quotes}
        return [(bar.period, bar.address, bar.number, said.get(bar.period, 0)) for bar in (*self.bars, *self.vague)]


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of time, from the first day to the last, drawn from 0 to 100."""

    first: date
    last: date
    zoom: Zoom

    @property
    def days(self) -> int:
        """How many there are."""
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Where a day begins; the ends for what lies beyond them."""
        return round(min(max((day - self.first).days / self.days * 100, 0.0), 100.0), 2)

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self.at(min(day, self.last) + timedelta(days=1)) if day < self.last else 100.0

    def periods(self) -> list[date]:
        """The first days of all periods."""
        found: list[date] = []
        day = self.first
        while day <= self.last and (not found or day > found[-1]):
            found.append(day)
            day = after(day, self.zoom)
        return found


def axis(first: date, last: date, zoom: Zoom) -> Axis:
    """Whole periods from that of the first day to that of the last."""
    return Axis(begin(first, zoom), finish(last, zoom), zoom)


Address = Callable[[date, date], str]


def draw(
    time: Axis, counts: Counts, events: Sequence[tuple[Event, str]], events_in: Address, quotes_in: Address
) -> Picture:
    """The picture; `events`, each with the address of its place in the list, are drawn one by one where they fit.

    `events_in` and `quotes_in` give the address of the list from one day to another.
    """
    marks = list(_marks(time, events))
    single = bool(marks) and all(mark.lane < LANES for mark in marks)
    known, vague = divided(counts.events, time.zoom)
    said = divided(counts.quotes, time.zoom)[0]
    return Picture(
        ticks=_ticks(time),
        marks=marks if single else [],
        bars=[] if single else _bars(time, known, events_in),
        vague=[] if single else _wide_bars(time, vague, events_in),
        quotes=_bars(time, said, quotes_in),
        zoom=time.zoom,
        outside=_outside(time, _spans(events) if single else _spans_of(counts.events), events_in),
        numbered=count(time.first, time.last, time.zoom) <= NUMBERED,
    )


def _marks(time: Axis, events: Iterable[tuple[Event, str]]) -> Iterable[Mark]:
    taken: list[float] = []
    inside = [(event, address) for event, address in events if _is_inside(time, event)]
    spans = [(time.at(event.start), time.end(_over(event) or time.last), event, address) for event, address in inside]
    for first, last, event, address in sorted(spans, key=lambda span: (span[1] - span[0] > WIDE, *span[:2])):
        begun, over = event.start, _over(event)
        lasts = event.ends is not None or event.shown_open_ended
        at = (first + ROOM / 2 * (begun < time.first)) if lasts else (first + last) / 2
        left, right = min(first, at - ROOM / 2), max(last, at + ROOM / 2)
        lane = next((lane for lane, until in enumerate(taken) if until <= left), len(taken))
        taken[lane : lane + 1] = [right]
        yield Mark(
            at=round(at, 2),
            first=first,
            last=last,
            lane=lane,
            certainty=event.shown_certainty,
            is_exact=begun == over,
            lasts=lasts,
            goes_on_before=begun < time.first,
            goes_on_after=over is None or over > time.last,
            words=f"{when(event)}: {event.shown_title} ({event.shown_certainty.label})",
            address=address,
        )


def _is_inside(time: Axis, event: Event) -> bool:
    over = _over(event)
    return event.start <= time.last and (over is None or over >= time.first)


def _over(event: Event) -> date | None:
    """The last day on which it may go on; None while it goes on."""
    if event.shown_open_ended:
        return None
    return max(when.last for when in (event.starts, event.ends) if when)


def _bars(time: Axis, numbers: dict[date, int], address: Address) -> list[Bar]:
    most = max(numbers.values(), default=1)
    inside = {day: number for day, number in sorted(numbers.items()) if time.first <= day <= time.last}
    return [
        Bar(
            at=time.at(day),
            width=round(time.end(finish(day, time.zoom)) - time.at(day), 2),
            height=round(max(number / most * HIGH, 3), 1),
            number=number,
            period=period_in_words(day, time.zoom),
            address=address(day, finish(day, time.zoom)),
        )
        for day, number in inside.items()
    ]


def _wide_bars(time: Axis, numbers: dict[PartialDate, int], address: Address) -> list[Bar]:
    return [
        Bar(
            at=time.at(when.first),
            width=round(time.end(when.last) - time.at(when.first), 2),
            height=0,
            number=number,
            period=date_in_words(when),
            address=address(when.first, when.last),
        )
        for when, number in sorted(numbers.items())
        if when.first <= time.last and when.last >= time.first
    ]


Span = tuple[date, date, int]
"""The first and the last day of something, and how many there are of it."""


def _spans(events: Iterable[tuple[Event, str]]) -> list[Span]:
    return [(event.start, _over(event) or date.max, 1) for event, _address in events]


def _spans_of(days: Days) -> list[Span]:
    return [(when[0], last_day(when), number) for when, number in days.items()]


def _outside(time: Axis, spans: Sequence[Span], address: Address) -> list[Bar]:
    """What there is before and after, where there is anything."""
    before = [span for span in spans if span[1] < time.first]
    later = [span for span in spans if span[0] > time.last]
    sides = []
    if before:
        words = _("before %(day)s") % {"day": day_in_words(time.first)}
        sides.append(_side(before, words, address(min(before)[0], time.first - timedelta(days=1))))
    if later:
        words = _("after %(day)s") % {"day": day_in_words(time.last)}
        sides.append(_side(later, words, address(time.last + timedelta(days=1), max(span[0] for span in later))))
    return sides


def _side(spans: Sequence[Span], words: str, address: str) -> Bar:
    return Bar(at=0, width=0, height=0, number=sum(number for *_days, number in spans), period=words, address=address)


def _ticks(time: Axis) -> list[Tick]:
    periods = time.periods()
    step = -(-len(periods) // LABELS)
    half = 2 * step
    return [
        Tick(time.at(day), short_period(day, time.zoom) if place % step == 0 else "", place % half != 0)
        for place, day in enumerate(periods)
    ]
