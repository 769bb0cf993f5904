"""What every list of the archive can be asked, and how it says what it was asked.

All of a list's state stands in its address: filters, order and place. Parameters that no
filter knows are ignored. A value that makes no sense shows its reason beside the field and
finds nothing, because a list that quietly left a filter out would answer another question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.filters.fields import WordsField
from articles.paging import Order
from articles.wording import day_in_words, range_in_words

Orders = Mapping[str, tuple[Any, Order]]

CURSOR = "page"
WORDS = ("words", "q")
"""The field that is always in view."""

SHAPING = ("order", "by")
"""Parameters that move rows about and hide none."""

MARKED = re.compile(r"[\"“”]([^\"“”]*)[\"“”]?")
"""A phrase in a question: its marks become single where the whole is quoted."""

COUNTED = 10_000
"""Rows counted at most: beyond, a reader is told “more than”, and the database is spared."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter: what it is, its value in words, and the address of the list without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows there are; `more` when there are even more than `number`."""

    number: int
    more: bool


class ListForm(forms.Form):
    """The fields of a list, as bare as its page wants them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "use_required_attribute": False, **kwargs})
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")


class ListFilter(django_filters.FilterSet):
    """A list's filters; `orders` names its orders, the first being the usual one."""

    orders: ClassVar[Orders] = {}
    noun: ClassVar[Any]
    """ngettext_lazy of “%(number)s quote”, “%(number)s quotes”."""
    phrases: ClassVar[dict[str, Any]] = {}
    """What each filter adds to the sentence that says what is shown, in the order of the sentence."""

    is_cut = False
    """Whether there were more texts than were read again, so that rows may be missing."""

    class Meta:
        form = ListForm
        fields: ClassVar[list[str]] = []

    def __init__(self, data: QueryDict, queryset: "models.QuerySet[Any]") -> None:
        super().__init__(data, queryset)
        self.is_bound = True

    @property
    def qs(self) -> "models.QuerySet[Any]":
        """The rows asked for; none when a value makes no sense."""
        return super().qs if self.is_valid() else self.queryset.none()  # type: ignore[no-any-return]

    def things(self, rows: Iterable[Any]) -> list[Any]:
        """What rows of the list stand for: in most lists themselves."""
        return list(rows)

    @cached_property
    def total(self) -> Total:
        """How many rows the list has on all its pages."""
        number = self.qs.order_by().values("pk")[: COUNTED + 1].count()  # without what only pages show
        return Total(min(number, COUNTED), number > COUNTED)

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The filters in use and their values."""
        given = self.form.cleaned_data if self.is_valid() else {}
        return {name: value for name, value in given.items() if value not in (None, "", ()) and name not in SHAPING}

    @cached_property
    def sentence(self) -> str:
        """What is shown: “12 quotes by John Healey in April 2025”."""
        counted = str(self.noun % {"number": self.total.number})
        said = [phrase % {"value": self.in_words(name, self.asked[name])} for name, phrase in self._used_phrases()]
        days = range_in_words(self.asked.get("since"), self.asked.get("until"))
        words = " ".join(str(part) for part in [counted, *said, days] if part)
        return _("More than %(words)s") % {"words": words} if self.total.more else words

    def _used_phrases(self) -> Iterator[tuple[str, Any]]:
        return ((name, phrase) for name, phrase in self.phrases.items() if name in self.asked)

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter, order or page is asked for: such addresses are not for search engines."""
        return bool(self.asked or self.errors or set(self.data) & {CURSOR, *SHAPING})

    @property
    def order_name(self) -> str:
        """The name of the order asked for."""
        asked = self.form.cleaned_data.get("order") if self.is_valid() else ""
        return asked or next(iter(self.orders))

    @property
    def order(self) -> Order:
        """The order asked for, as paging wants it."""
        return self.orders[self.order_name][1]

    def chips(self) -> Iterator[Chip]:
        """The filters in use, each with the way to drop it alone."""
        for name, value in self.asked.items():
            for one in value if isinstance(value, tuple) else (value,):
                yield Chip(str(self.form.fields[name].label), self.in_words(name, one), self.without(name, one))

    @property
    def has_many(self) -> bool:
        """Whether there is more than one filter to drop."""
        return len(list(self.chips())) > 1

    def without(self, name: str, value: Any) -> str:
        """The address of the list without one value of a filter."""
        return self.address(**{name: [key for key in self.keys(name) if key != key_of(value)]})

    def keys(self, name: str) -> list[str]:
        """The values of a filter in use, as addresses say them."""
        value = self.asked.get(name, ())
        return [key_of(one) for one in (value if isinstance(value, tuple) else (value,))]

    def in_words(self, name: str, value: Any) -> str:
        """A filter's value as a reader would put it."""
        if isinstance(value, tuple):
            return joined([self.in_words(name, one) for one in value])
        if isinstance(value, date):
            return day_in_words(value)
        if isinstance(self.form.fields[name], WordsField):
            return MARKED.sub(r"‘\1’", value)
        choices = dict(getattr(self.form.fields[name], "choices", ())) if not isinstance(value, models.Model) else {}
        return str(choices.get(value, value))

    def address(self, **changes: str | list[str] | None) -> str:
        """The query of this list with some parameters changed (None drops one); the page is never kept."""
        query = QueryDict(mutable=True)
        for name, value in self.state(**changes):
            query.appendlist(name, value)
        return f"?{query.urlencode()}"

    def state(self, **changes: str | list[str] | None) -> list[tuple[str, str]]:
        """The parameters of this list and their values, with some changed."""
        kept: dict[str, Any] = {name: self.data.getlist(name) for name in self.filters if name in self.data} | changes
        lists = {name: value if isinstance(value, list) else [value] for name, value in kept.items()}
        return [(name, value) for name, values in lists.items() for value in values if value]

    def more(self) -> "list[forms.BoundField]":
        """The fields that are not always in view: all but the words and the hidden ones."""
        return [field for field in self.form if field.name not in WORDS and not field.is_hidden]

    def words_field(self) -> "forms.BoundField | None":
        """The field that is always in view."""
        return next((field for field in self.form if field.name in WORDS), None)

    @property
    def more_in_use(self) -> bool:
        """Whether one of those fields is in use or wrong, so that it must be in view."""
        names = {field.name for field in self.more()}
        return bool(names & (set(self.asked) | set(self.errors)) or self.order_name != next(iter(self.orders)))


def key_of(value: Any) -> str:
    """What an address calls a value: the slug or public id of a row, else the value itself."""
    return str(getattr(value, "slug", "") or getattr(value, "public_id", "") or value)


def joined(words: list[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    *others, last = words
    return _("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last} if others else last


def keep_all(rows: "models.QuerySet[Any]", name: str, value: Any) -> "models.QuerySet[Any]":
    """What a filter does that only moves rows about."""
    return rows


def order_filter(orders: Orders) -> django_filters.ChoiceFilter:
    """A choice of orders; it moves rows and never hides any."""
    return django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[(name, label) for name, (label, order) in orders.items()],
        empty_label=None,
        method=keep_all,
    )
