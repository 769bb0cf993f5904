"""What the lists of articles and quotes share: their filters are read into one Query, which search.py answers.

Every facet has two parameters: `person=` for what a row must have and `not_person=` for what it must not. Both may come
several times. Two more shape a facet and hide no row: `more=person` shows its longer list, `find_person=` seeks in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.filters.fields import LONGEST
from articles.filters.histogram import Histogram, histogram
from articles.filters.listing import ListFilter, Total, joined, key_of
from articles.search import is_up_to_date
from articles.search.counts import LONG, TOP, Counts, Value, Wanted, count, number_of
from articles.search.query import Query, matching
from articles.search.rank import RANK, ranked
from articles.search.texts import Answers
from articles.text.partial_dates import PartialDate, Precision
from articles.wording import date_in_words, day_in_words

NOT = "not_"
MORE = "more"
FIND = "find_"

SIX_DAYS = timedelta(days=6)
DAYS_SHOWN = 62
"""A histogram of at most so many days has a bar for each."""

WORDED = ("kind", "reviewed")
"""Facets whose values are choices of a form, which has the words for them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: with the address of the list with it alone or without it (empty when it is so already)."""

    value: Value
    chosen: str
    """“yes” when rows must have it, “no” when they must not, else empty."""
    wanted: str
    unwanted: str
    dropped: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: what is chosen of it, and its most frequent values; `more` leads to the longer list, if there is one."""

    name: str
    label: Any
    chosen: list[Choice]
    values: list[Choice]
    more: str
    is_long: bool
    sought: str
    less: str
    """Leads back to the short list."""
    state: list[tuple[str, str]]
    """What a form that seeks in it must send along."""


class ListedFilter(ListFilter):
    """A list with facets."""

    facet_labels: ClassVar[dict[str, Any]] = {}
    unwanted_phrases: ClassVar[dict[str, Any]] = {}

    def __init__(self, data: QueryDict, queryset: "models.QuerySet[Any]", *, faceted: bool = False) -> None:
        self.faceted = faceted
        self.is_behind = not is_up_to_date()
        """Whether more was changed just now than could be counted at once; then it is left out, for what is told of it
        beside the lists may be withdrawn."""
        super().__init__(data, queryset.kept_up() if self.is_behind else queryset)  # type: ignore[attr-defined]

    @cached_property
    def query(self) -> Query:
        """What is asked, whoever reads it."""
        asked = self.asked
        wanted, unwanted = (
            tuple((facet, _id(value)) for facet in self.facet_labels for value in _several(asked.get(f"{sign}{facet}")))
            for sign in ("", NOT)
        )
        question = asked.get("words") or asked.get("q") or ""
        return Query(question, wanted, unwanted, asked.get("since"), asked.get("until"), asked.get("about"))

    @cached_property
    def answers(self) -> Answers:
        """The rows that answer."""
        return matching(self.queryset, self.query, order=tuple(name for name in self.order if name != RANK))

    @property
    def is_cut(self) -> bool:  # type: ignore[override]
        """Whether there were more texts than were read again, so that rows may be missing."""
        return self.is_valid() and self.answers.cut

    @property
    def qs(self) -> Any:
        """The rows asked for; none when a value makes no sense."""
        if not self.is_valid():
            return self.queryset.none()
        rows = self.answers.rows
        return ranked(rows, self.query.question) if RANK in self.order else rows

    def things(self, rows: Iterable[Any]) -> list[Any]:
        """The articles or quotes that rows stand for."""
        return [row.shown for row in rows]

    @cached_property
    def counts(self) -> Counts:
        """The rows counted in every way that the page shows."""
        if not self.is_valid():
            return Counts(0)
        rows = self.answers.rows
        return count(rows, self._wanted()) if self.faceted else Counts(number_of(rows))

    def _wanted(self) -> Wanted:
        sought = tuple((facet, self._sought(facet)) for facet in self.facet_labels if self._sought(facet))
        longer = frozenset(facet for facet in self.facet_labels if self._is_long(facet))
        return Wanted(tuple(self.facet_labels), longer, sought, by_day=self._by_day())

    def _by_day(self) -> bool:
        since, until = self.asked.get("since"), self.asked.get("until")
        return bool(since and until and (until - since).days <= DAYS_SHOWN)

    def _sought(self, facet: str) -> str:
        return str(self.data.get(f"{FIND}{facet}", ""))[:LONGEST].replace("\x00", "").strip()

    def _is_long(self, facet: str) -> bool:
        return self.data.get(MORE) == facet or bool(self._sought(facet))

    @cached_property
    def total(self) -> Total:
        """How many rows the list has on all its pages."""
        return Total(self.counts.total, self.is_cut and self.counts.total > 0)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for, be it a longer facet."""
        return super().is_narrowed or any(self._is_long(facet) for facet in self.facet_labels)

    @property
    def more_in_use(self) -> bool:
        """Whether one of the further fields is wrong; what is in use is shown by chips and facets already."""
        return bool({field.name for field in self.more()} & set(self.errors))

    @cached_property
    def sentence(self) -> str:
        """What is shown, and what is left out."""
        left_out = [
            str(phrase % {"value": self.in_words(f"{NOT}{facet}", self.asked[f"{NOT}{facet}"])})
            for facet, phrase in self.unwanted_phrases.items()
            if f"{NOT}{facet}" in self.asked
        ]
        shown = super().sentence
        return _("%(shown)s, but %(left_out)s") % {"shown": shown, "left_out": joined(left_out)} if left_out else shown

    @cached_property
    def histogram(self) -> Histogram | None:
        """When the rows are."""
        since, until = self.asked.get("since"), self.asked.get("until")
        periods = self.counts.periods
        return histogram(periods, since, until, by_day=self._by_day(), address=self._between) if self.faceted else None

    def _between(self, since: str, until: str) -> str:
        return self.address(since=since, until=until)

    def _of(self, period: PartialDate) -> str:
        """The address of the list of that time alone."""
        return self._between(period.isoformat(), period.isoformat())

    @cached_property
    def wider(self) -> tuple[Any, str] | None:
        """The time around the one shown, and its address: the year of a month, all times of a year."""
        since, until = self.asked.get("since"), self.asked.get("until")
        if not (since or until):
            return None
        year = PartialDate(since, Precision.YEAR) if since else None
        if since and until and year and since.year == until.year and (since, until) != (year.first, year.last):
            return date_in_words(year), self._of(year)
        return _("all times"), self.address(since=None, until=None)

    def presets(self) -> Iterator[tuple[Any, str]]:
        """Times that are often asked for: up to today, or to the newest day of an archive that has nothing newer."""
        newest = self.queryset.order_by("-published_on").values_list("published_on", flat=True).first()
        if not self.faceted or newest is None:
            return
        week = max(newest, date.min + SIX_DAYS) - SIX_DAYS
        days = {"since": week.isoformat(), "until": newest.isoformat()}
        yield _("7 days to %(day)s") % {"day": day_in_words(newest)}, self.address(**days)
        for precision in (Precision.MONTH, Precision.YEAR):
            period = PartialDate(newest, precision)
            yield date_in_words(period), self._of(period)

    def sorts(self) -> Iterator[tuple[Any, str, bool]]:
        """The orders that make sense, their addresses, and which is in use."""
        for name, (label, _order) in self.orders.items():
            if name != "best" or self.query.question:
                yield label, self.address(order=name), name == self.order_name

    @cached_property
    def facets(self) -> list[Facet]:
        """The facets of which there is anything to choose or anything chosen."""
        every = [self._facet(name, label) for name, label in self.facet_labels.items()] if self.faceted else []
        return [facet for facet in every if facet.values or facet.chosen or facet.sought]

    def _facet(self, name: str, label: Any) -> Facet:
        most = LONG if self._is_long(name) else TOP
        found = list(self.counts.values.get(name, ()))
        chosen = [self._choice(name, self._value(name, one), "yes") for one in _several(self.asked.get(name))]
        chosen += [
            self._choice(name, self._value(NOT + name, one), "no") for one in _several(self.asked.get(NOT + name))
        ]
        known = {choice.value.key for choice in chosen}
        values = [self._choice(name, value, "") for value in found[:most] if value.key not in known]
        more = self.address(**{MORE: name}) if len(found) > most and not self._is_long(name) else ""
        return Facet(
            name, label, chosen, values, more, self._is_long(name), self._sought(name), self.address(), self.state()
        )

    def _value(self, name: str, one: Any) -> Value:
        number = self.counts.total if not name.startswith(NOT) else 0
        return Value(key_of(one), self.in_words(name, one), number, bool(getattr(one, "is_fiction", False)))

    def _choice(self, name: str, value: Value, chosen: str) -> Choice:
        if chosen:
            param = name if chosen == "yes" else NOT + name
            dropped = self.address(**{param: [key for key in self.keys(param) if key != value.key]})
            return Choice(value, chosen, "", "", dropped)
        has_not = NOT + name in self.filters
        wanted = self.address(**{name: [*self.keys(name), value.key]})
        unwanted = self.address(**{NOT + name: [*self.keys(NOT + name), value.key]}) if has_not else ""
        return Choice(self._worded(name, value), "", wanted, unwanted, "")

    def _worded(self, name: str, value: Value) -> Value:
        """With the words of a choice where it is one."""
        choices = getattr(self.form.fields[name], "choices", None) if name in WORDED else None
        return Value(value.key, str(dict(choices or {}).get(value.key, value.label)), value.number, value.is_fiction)


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _id(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
