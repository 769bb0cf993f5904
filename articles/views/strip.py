"""The posts of a person, or in a body, as a strip through time: a lane for each, drawn no more surely than the articles tell.

Articles mostly tell that somebody held a post on the day they appeared, seldom when it began or ended. So the sure
part of a lane reaches from the first article that gives the post to the last one, or between stated dates; what may
have been around it is drawn as such. “The former minister” ends a lane: somewhere between the last article that says
“minister” and that one. Each lane says in words what it draws.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.models import Role, Standing
from articles.text.partial_dates import PartialDate
from articles.wording import date_in_words, day_in_words

PER_CENT = 100
STUB = 5.0
"""Per cent of the strip by which an end that nobody tells is drawn on."""

THINNEST = 0.8
"""Per cent of the strip that one day is drawn with at least."""

TICKS = 8
"""Years named below a strip at most."""

HELD = {Standing.CURRENT, Standing.ACTING, Standing.SHADOW}


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a lane: `held`, or `perhaps`; `start` and `width` in per cent of the strip, as SVG reads them."""

    start: str
    width: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year, or of a quarter where there is only one year, in per cent of the strip."""

    at: str
    label: str


@dataclass(frozen=True)
class Lane:
    """One post: every role of the same title, body and way of holding it, whether told as present, past or to come."""

    roles: Sequence[Role]

    @cached_property
    def role(self) -> Role:
        """The role that names the post: as held, where an article says so."""
        return min(self.roles, key=lambda role: Standing(role.standing) not in HELD)

    @property
    def is_reviewed(self) -> bool:
        """Whether editors have accepted all that it draws."""
        return all(role.is_reviewed for role in self.roles)

    @cached_property
    def begin(self) -> PartialDate | None:
        """When it began, where that is stated."""
        return min(filter(None, (role.held_from for role in self.roles)), key=lambda when: when.first, default=None)

    @cached_property
    def end(self) -> PartialDate | None:
        """When it ended, where that is stated."""
        return max(filter(None, (role.held_to for role in self.roles)), key=lambda when: when.last, default=None)

    @cached_property
    def named(self) -> tuple[date, date] | None:
        """The days of the first and the last article that give the post as held."""
        return self._days(HELD)

    @cached_property
    def former(self) -> date | None:
        """The day of the first article that calls it over, after the last one that gives it as held."""
        days = self._days({Standing.FORMER})
        return days[0] if days and not (self.named and self.named[1] > days[0]) else None

    @cached_property
    def coming(self) -> date | None:
        """The day of the last article that announces it, before the first one that gives it as held."""
        days = self._days({Standing.FUTURE})
        return days[1] if days and not (self.named and self.named[0] < days[1]) else None

    def _days(self, standings: set[Standing]) -> tuple[date, date] | None:
        told: list[Any] = [role for role in self.roles if Standing(role.standing) in standings]
        days = [day for role in told for day in (role.first_attested, role.last_attested) if day]
        return (min(days), max(days)) if days else None

    def days(self) -> Iterator[date]:
        """Every day that the lane must reach."""
        for when in filter(None, (self.begin, self.end)):
            yield from (when.first, when.last)
        yield from self.named or ()
        yield from filter(None, (self.former, self.coming))

    @property
    def latest(self) -> date:
        """What lanes are put in order by."""
        return max(self.days(), default=date.min)

    def told(self) -> str:
        """What the lane draws, in words."""
        return "; ".join([*self._stated(), *self._attested()]) or _("when is not told")

    def _stated(self) -> Iterator[str]:
        begin, end = (when and date_in_words(when) for when in (self.begin, self.end))
        if begin and end:
            yield _("from %(begin)s to %(end)s") % {"begin": begin, "end": end}
        elif begin:
            yield _("from %(begin)s") % {"begin": begin}
        elif end:
            yield _("until %(end)s") % {"end": end}

    def _attested(self) -> Iterator[str]:
        if self.coming:
            yield _("still to come on %(day)s") % {"day": day_in_words(self.coming)}
        if self.named and not (self.begin and self.end):
            first, last = map(day_in_words, self.named)
            yield (
                _("held on %(day)s") % {"day": first}
                if first == last
                else _("held from %(first)s to %(last)s at least") % {"first": first, "last": last}
            )
        if self.former and not self.end:
            yield _("over by %(day)s") % {"day": day_in_words(self.former)}


@dataclass(frozen=True)
class Strip:
    """Lanes over whole years; nothing is drawn (`is_drawn`) where no day is known."""

    lanes: Sequence[Lane]

    @cached_property
    def _range(self) -> tuple[int, int] | None:
        days = [day for lane in self.lanes for day in lane.days()]
        return (min(days).year, max(days).year + 1) if days else None

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to draw."""
        return self._range is not None

    def ticks(self) -> list[Tick]:
        """Years, or the quarters of one, to name below the strip."""
        if self._range is None:
            return []
        first, after = self._range
        step = -(-(after - first) // TICKS)
        days = [date(year, 1, 1) for year in range(first, after, step)]
        if after - first == 1:
            days += [date(first, month, 1) for month in (4, 7, 10)]
        return [Tick(_written(self._at(day)), date_format(day, "Y" if day.month == 1 else "F")) for day in days]

    def drawn(self) -> Iterator[tuple[Lane, list[Bar]]]:
        """Each lane with its bars."""
        for lane in self.lanes:
            yield lane, list(self._bars(lane))

    def _bars(self, lane: Lane) -> Iterator[Bar]:
        sure = _sure(lane)
        known = list(lane.days())
        if not known:
            return
        left, right = (self._at(day) for day in sure) if sure else (self._at(min(known)),) * 2
        if sure:
            right = max(right, left + THINNEST)
            yield Bar(_written(left), _written(right - left), "held")
        before, after = self._before(lane, left), self._after(lane, right)
        for start, stop in ((before, left), (right, after)):
            if stop > start:
                yield Bar(_written(start), _written(stop - start), "perhaps")

    def _before(self, lane: Lane, left: float) -> float:
        if lane.begin:
            return self._at(lane.begin.first)
        if lane.coming:
            return min(self._at(lane.coming), left) if lane.named else left
        return max(0.0, left - STUB)

    def _after(self, lane: Lane, right: float) -> float:
        if lane.end:
            return self._at(lane.end.last)
        if lane.former:
            return max(self._at(lane.former), right) if lane.named else right
        return min(float(PER_CENT), right + STUB)

    def _at(self, day: date) -> float:
        assert self._range is not None  # noqa: S101 (asked for days only, and each of them is in the range)
        first, after = date(self._range[0], 1, 1).toordinal(), date(self._range[1] - 1, 12, 31).toordinal() + 1
        return PER_CENT * (day.toordinal() - first) / (after - first)


def _sure(lane: Lane) -> tuple[date, date] | None:
    """From when to when it was certainly held; None where no article gives it as held, nor both ends are stated."""
    if not lane.named and not (lane.begin and lane.end):
        return None
    first, last = lane.named or (date.max, date.min)
    start = min(first, lane.begin.last) if lane.begin else first
    stop = max(last, lane.end.first) if lane.end else last
    return (start, stop) if start <= stop else None


def _written(number: float) -> str:
    return f"{number:.2f}%"


def strip(roles: Iterable[Role]) -> Strip:
    """The posts of these roles (fetched with attested()), the latest first."""
    posts: dict[tuple[Any, ...], list[Role]] = {}
    for role in roles:
        way = role.standing if role.standing in (Standing.ACTING, Standing.SHADOW) else Standing.CURRENT
        post = (role.person_id, role.folded_title, role.organisation_id, role.jurisdiction, way)
        posts.setdefault(post, []).append(role)
    return Strip(sorted(map(Lane, posts.values()), key=lambda lane: lane.latest, reverse=True))
