"""Lists for machines: `?format=json` and `?format=csv` of the same address, with the same filters.

A list for readers shows the reason beside a filter that makes no sense; a machine is told with 400 and the reasons.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
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
    """Every row of the list, sent while it is read."""
    rows = asked.qs
    if asked.is_cut:
        return refused({"words": [_("Too many texts have these words to read them all: narrow the list, say by day.")]})
    pages = _pages(rows, asked, table, site(request))
    # The first page before the answer begins, so that a question that takes too long is still answered as such.
    begun = chain([next(pages, [])], pages)
    response = StreamingHttpResponse(lines(table, begun), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    return response


def _pages(rows: "models.QuerySet[Any]", asked: ListFilter, table: Table, root: str) -> Iterator[list[Row]]:
    return (table.write(asked.things(page), root) for page in walk(rows, order=asked.order, size=ROWS_AT_A_TIME))


ANSWERS = {"json": as_json, "csv": as_csv}
