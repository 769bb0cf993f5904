"""Lists for machines: `?format=json` and `?format=csv` of the same address, with the same filters.

A list for readers shows the reason beside a filter that makes no sense; a machine is told with 400 and the reasons.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from threading import BoundedSemaphore
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from articles.exports.addresses import site
from articles.exports.refusal import refused
from articles.exports.spreadsheet import lines
from articles.exports.tables import Row, Table
from articles.filters import ListFilter
from articles.filters.listing import CURSOR
from articles.paging import BadCursor, Page, paginate, walk

FORMAT = "format"
ROWS_A_PAGE = 100
ROWS_AT_A_TIME = 500

SENDING = BoundedSemaphore(1)
"""Held while a long file is sent. The server's few threads each wait for the reader of what they send, who may be slow
or not read at all: one such reader is answered by a process at a time, so that the others stay free for the pages.
"""

RETRY_AFTER = 60
"""Seconds."""


def for_machines(
    request: HttpRequest, kind: type[ListFilter], rows: "models.QuerySet[Any]", table: Table
) -> HttpResponseBase | None:
    """The list as JSON or CSV where the address asks for it; nothing where it asks for the page."""
    wanted = request.GET.get(FORMAT)
    if wanted is None:
        return None
    asked = kind(request.GET, rows)
    reasons = dict(asked.errors)
    if wanted not in ANSWERS:
        reasons[FORMAT] = [_("Write one of: %(formats)s.") % {"formats": ", ".join(ANSWERS)}]
    response = refused(reasons) if reasons else ANSWERS[wanted](request, asked, table)
    response["X-Robots-Tag"] = "noindex"
    return response


def as_json(request: HttpRequest, asked: ListFilter, table: Table) -> HttpResponseBase:
    """One page of rows, with the addresses of the pages around it."""
    try:
        page = paginate(asked.qs, request.GET.get(CURSOR, ""), order=asked.order, size=ROWS_A_PAGE)
    except BadCursor:
        return refused({CURSOR: [_("This list has no such page: follow “next” and “previous”.")]})
    return JsonResponse(_content(request, asked, page, table), json_dumps_params={"ensure_ascii": False})


def _content(request: HttpRequest, asked: ListFilter, page: Page[Any], table: Table) -> dict[str, Any]:
    def address(**changes: str | None) -> str:
        return request.build_absolute_uri(f"{request.path}{asked.address(**changes)}")

    return {
        "title": asked.sentence,
        "total": asked.total.number,
        "total_is_exact": not asked.total.more,
        "page": address(),
        "previous": address(**{CURSOR: page.previous, FORMAT: "json"}) if page.previous else None,
        "next": address(**{CURSOR: page.next, FORMAT: "json"}) if page.next else None,
        "items": table.write(asked.things(page.rows), site(request)),
    }


def as_csv(request: HttpRequest, asked: ListFilter, table: Table) -> HttpResponseBase:
    """Every row of the list: a short one whole, a long one sent while it is read."""
    if asked.is_cut:
        return refused({"words": [_("Too many texts have these words to read them all: narrow the list, say by day.")]})
    pages = _pages(asked.qs, asked, table, site(request))
    # The first pages before the answer begins, so that a question that takes too long is still answered as such.
    begun = [page for page in (next(pages, None), next(pages, None)) if page is not None]
    response = (
        _sent(lines(table, chain(begun, pages))) if len(begun) > 1 else HttpResponse("".join(lines(table, begun)))
    )
    if response.status_code == 200:
        response["Content-Type"] = "text/csv; charset=utf-8"
        response["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    return response


def _sent(text: Iterable[str]) -> HttpResponseBase:
    """The text while it is read, or 503 where another is being sent."""
    if SENDING.acquire(blocking=False):
        return StreamingHttpResponse(Held(text))
    response = JsonResponse(
        {
            "errors": {
                FORMAT: [_("Another long file is being sent just now: ask again in a minute, or for a shorter list.")]
            }
        },
        status=503,
        json_dumps_params={"ensure_ascii": False},
    )
    response["Retry-After"] = str(RETRY_AFTER)
    return response


class Held:
    """A text that is being sent, alone of its kind until it is closed; the server closes it also when a reader leaves."""

    def __init__(self, text: Iterable[str]) -> None:
        self.text = iter(text)
        self.is_closed = False

    def __iter__(self) -> Iterator[str]:
        """The lines that are left."""
        return self.text

    def close(self) -> None:
        """Let the next one begin."""
        if not self.is_closed:
            self.is_closed = True
            SENDING.release()


def _pages(rows: "models.QuerySet[Any]", asked: ListFilter, table: Table, root: str) -> Iterator[list[Row]]:
    for page in walk(rows, order=asked.order, size=ROWS_AT_A_TIME):
        yield table.write(_public(asked.things(page)), root)


def _public(things: list[Any]) -> list[Any]:
    """Those that readers may see at this moment: lists learn a little later what was hidden while the file was sent."""
    if not things:
        return things
    published = type(things[0])._default_manager.published().filter(pk__in=[thing.pk for thing in things])
    public = set(published.values_list("pk", flat=True))
    return [thing for thing in things if thing.pk in public]


ANSWERS = {"json": as_json, "csv": as_csv}
