"""One page of a filtered list: what all lists share."""

from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.http import HttpRequest

from articles.filters import ListFilter
from articles.filters.listing import CURSOR
from articles.paging import PAGE_SIZE, BadCursor, Page, paginate


@dataclass(frozen=True, slots=True)
class Listing:
    """A filter and the page of rows it leads to; `is_lost` when the address of the page made no sense."""

    filter: ListFilter
    page: Page[Any]
    is_lost: bool = False

    @property
    def previous(self) -> str:
        """The address of the page before, or nothing."""
        return self.filter.address(**{CURSOR: self.page.previous}) if self.page.previous else ""

    @property
    def next(self) -> str:
        """The address of the page after, or nothing."""
        return self.filter.address(**{CURSOR: self.page.next}) if self.page.next else ""


def listing(
    request: HttpRequest,
    kind: type[ListFilter],
    rows: "models.QuerySet[Any]",
    *,
    size: int = PAGE_SIZE,
    faceted: bool = False,
) -> Listing:
    """The page of `rows` that the request's address asks for; the first one when its cursor makes no sense.

    The rows of a ListedFilter are ListedArticle or ListedQuote; the page has the articles and quotes themselves.
    """
    asked = kind(request.GET, rows, faceted=True) if faceted else kind(request.GET, rows)  # type: ignore[call-arg]
    cursor = request.GET.get(CURSOR, "")
    try:
        page = paginate(asked.qs, cursor, order=asked.order, size=size)
        return Listing(asked, replace(page, rows=asked.things(page.rows)))
    except BadCursor:
        page = paginate(asked.qs, "", order=asked.order, size=size)
        return Listing(asked, replace(page, rows=asked.things(page.rows)), is_lost=True)
