"""Keyset paging: the next page begins after the last row shown, not after so many rows.

It costs the same on page 1 and on page 5,000, and a row that arrives meanwhile neither
repeats nor hides another. A cursor is the sort key of one row, with the direction to go
from there, written so that it fits an address. It is no secret and grants nothing: whoever
makes one up only gets another page of the same list, or BadCursor when it makes no sense.
"""

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)
Order = tuple[str, ...]

PAGE_SIZE = 20

RANK = "rank"
"""A whole number that a query may give each row, to begin its order with."""

BACKWARDS, FORWARDS = "<", ">"


class BadCursor(ValueError):
    """A cursor that no page of this list has given out."""


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows in order, and the cursors of the pages around them; None at either end."""

    rows: list[M]
    previous: str | None
    next: str | None


def paginate(rows: "models.QuerySet[M]", cursor: str, *, order: Order, size: int = PAGE_SIZE) -> Page[M]:
    """The page of `rows` that `cursor` leads to; the first page for an empty cursor.

    `order` is given as to order_by() and must end in a unique field; none of its columns may be null.
    Raises BadCursor.
    """
    if not cursor:
        found = list(rows.order_by(*order)[: size + 1])
        return _page(found[:size], order, before=False, after=len(found) > size)
    direction, key = _read(cursor, rows.model, order)
    if direction == FORWARDS:
        found = list(rows.filter(beyond(order, key)).order_by(*order)[: size + 1])
        return _page(found[:size], order, before=True, after=len(found) > size)
    back = reverse(order)
    found = list(rows.filter(beyond(back, key)).order_by(*back)[: size + 1])
    return _page(found[:size][::-1], order, before=len(found) > size, after=True)


def cursor_after(row: models.Model, order: Order) -> str:
    """The cursor of the page that begins after that row."""
    return _write(FORWARDS, row, order)


def walk(rows: "models.QuerySet[M]", *, order: Order, size: int) -> Iterator[list[M]]:
    """All of `rows`, page by page; each is forgotten before the next is fetched."""
    cursor: str | None = ""
    while cursor is not None:
        page = paginate(rows, cursor, order=order, size=size)
        yield page.rows
        cursor = page.next


def neighbours(rows: "models.QuerySet[M]", row: M, *, order: Order) -> tuple[M | None, M | None]:
    """The rows directly before and after `row`, which itself may be missing from `rows`."""
    key = _key(row, order)
    before = rows.filter(beyond(reverse(order), key)).order_by(*reverse(order)).first()
    after = rows.filter(beyond(order, key)).order_by(*order).first()
    return before, after


def reverse(order: Order) -> Order:
    """The same order, read from the end."""
    return tuple(field[1:] if field.startswith("-") else f"-{field}" for field in order)


def beyond(order: Order, key: Sequence[Any]) -> Q:
    """A condition: the row comes after `key` in `order`; it begins with a bound that an index can use."""
    fields = [field.removeprefix("-") for field in order]
    steps = ["lt" if field.startswith("-") else "gt" for field in order]
    bound = Q(**{f"{fields[0]}__{steps[0]}e": key[0]})
    alternatives = [
        Q(**dict(zip(fields[:place], key[:place], strict=True)), **{f"{fields[place]}__{steps[place]}": key[place]})
        for place in range(len(fields))
    ]
    return bound & reduce(Q.__or__, alternatives)


def _page(rows: list[M], order: Order, *, before: bool, after: bool) -> Page[M]:
    return Page(
        rows=rows,
        previous=_write(BACKWARDS, rows[0], order) if before and rows else None,
        next=_write(FORWARDS, rows[-1], order) if after and rows else None,
    )


def _key(row: models.Model, order: Order) -> list[Any]:
    return [reduce(getattr, field.removeprefix("-").split("__"), row) for field in order]


def _write(direction: str, row: models.Model, order: Order) -> str:
    values = [value.isoformat() if isinstance(value, date) else value for value in _key(row, order)]
    written = json.dumps([direction, *values], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def _read(cursor: str, model: type[models.Model], order: Order) -> tuple[str, list[Any]]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        content = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        direction, *values = content
        columns = [_column(model, field) for field in order]
        key = [column.to_python(value) for column, value in zip(columns, values, strict=True)]
        "".join(map(str, key)).encode()  # half a surrogate pair is JSON, but no text that a database takes
    except (ValueError, TypeError, ArithmeticError, binascii.Error, ValidationError, RecursionError) as error:
        raise BadCursor(cursor) from error
    if direction not in (BACKWARDS, FORWARDS) or None in key or any("\x00" in str(value) for value in key):
        raise BadCursor(cursor)
    return direction, key


def _column(model: type[models.Model], path: str) -> "models.Field[Any, Any]":
    if path.removeprefix("-") == RANK:
        return models.IntegerField()
    *relations, name = path.removeprefix("-").split("__")
    for relation in relations:
        related = model._meta.get_field(relation).related_model
        assert isinstance(related, type)  # noqa: S101 (orders are written in this code, never by readers)
        model = related
    return model._meta.pk if name == "pk" else model._meta.get_field(name)  # type: ignore[return-value]
