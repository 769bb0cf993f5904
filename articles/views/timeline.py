"""The timeline: events in the order of time, as a list and as a picture of the same items.

The list is the truth: nothing is drawn that it does not say, and whatever is drawn leads into it.
"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from articles.exports.tables import EVENTS
from articles.filters import TimelineFilter
from articles.filters.listing import CURSOR, Total
from articles.models import Certainty, Event, EventReport, Quote
from articles.paging import cursor_after
from articles.timeline import Zoom, divide
from articles.timeline.counts import Counts, crowded, events_by_day, quotes_by_day
from articles.timeline.picture import axis, draw
from articles.timeline.zoom import fit
from articles.views.formats import for_machines
from articles.views.listing import Listing, listing

EVENTS_A_PAGE = 40
DRAWN = 150
"""Events that are drawn one by one."""

QUOTES_KNOW = {"person", "organisation", "event", "since", "until"}
"""Filters that mean something for quotes as well; with any other there is no lane of quotes."""

SWEEPING = {"certainty"}
"""Filters that leave so many events that they are better asked together whether readers may see them."""


def timeline(request: HttpRequest) -> HttpResponseBase:
    """/timeline/, by=decade, year, month or day (the finest that fits, unless told)."""
    rows = Event.objects.published().for_timeline()
    answer = for_machines(request, TimelineFilter, rows, EVENTS)
    if answer:
        return answer
    found = listing(request, TimelineFilter, rows, size=EVENTS_A_PAGE)
    context = {"listing": found, "certainties": Certainty.choices} | _picture(found)
    return render(request, "articles/timeline.html", context)


def _picture(found: Listing) -> dict[str, Any]:
    """The picture, its divisions, and the list under their headings; no picture of nothing."""
    asked = found.filter
    counts = _counts(asked)
    if not counts.number:
        return {"periods": []}
    events = _drawn(found, counts.number)
    whole = _limits(asked, counts, events)
    limited = "since" in asked.asked or "until" in asked.asked
    zoom, limits, reasons = fit(whole, whole if limited else crowded(counts), _wanted(asked))
    time = axis(*limits, zoom)
    picture = draw(
        time,
        counts,
        events,
        lambda since, until: asked.address(by=None, **_written(since, until)),
        lambda since, until: _quotes_address(asked, since, until),
    )
    zooms = [(zoom, zoom == time.zoom, asked.address(by=zoom), reasons.get(zoom, "")) for zoom in Zoom]
    return {"picture": picture, "zooms": zooms, "periods": divide(found.page.rows, time.zoom)}


def _wanted(asked: TimelineFilter) -> Zoom | None:
    by = asked.form.cleaned_data.get("by")
    return Zoom(by) if by else None


def _counts(asked: TimelineFilter) -> Counts:
    """How many events and quotes there are on each day; none where the question makes no sense."""
    if asked.errors:
        return Counts({}, {})
    public = Event.objects.published() if set(asked.asked) - SWEEPING else Event.objects.published_together()
    events = events_by_day(asked.filter_queryset(public), every=not asked.asked)
    asked.total = Total(sum(events.values()), more=False)
    fits = set(asked.asked) <= QUOTES_KNOW
    return Counts(events, quotes_by_day(_quotes(asked.asked), every=not asked.asked) if fits else {})


def _quotes(asked: dict[str, Any]) -> "models.QuerySet[Quote]":
    """The quotes of the same person, organisation or event, and the same days."""
    quotes = Quote.objects.published()
    if "person" in asked:
        quotes = quotes.spoken_by(asked["person"])
    if "organisation" in asked:
        quotes = quotes.spoken_for(asked["organisation"])
    if "event" in asked:
        reports = EventReport.objects.published().filter(event=asked["event"], version=models.OuterRef("version"))
        quotes = quotes.filter(models.Exists(reports))
    limits = {"gte": asked.get("since"), "lte": asked.get("until")}
    return quotes.filter(**{f"article__published_on__{name}": day for name, day in limits.items() if day})


def _drawn(found: Listing, number: int) -> list[tuple[Event, str]]:
    """The events that are drawn one by one, with the address of each in the list: on this page, or on which other."""
    if number > DRAWN:
        return []
    here = {event.pk for event in found.page.rows}
    order = found.filter.order
    events = found.page.rows
    if number > len(events):
        events = list(found.filter.filter_queryset(Event.objects.published().as_told()).order_by(*order))
    pages = [""] + [cursor_after(row, order) for row in events[EVENTS_A_PAGE - 1 :: EVENTS_A_PAGE]]
    return [
        (event, f"{'' if event.pk in here else _page(found, pages[place // EVENTS_A_PAGE])}#{event.anchor_name}")
        for place, event in enumerate(events)
    ]


def _page(found: Listing, cursor: str) -> str:
    return found.filter.address(**{CURSOR: cursor})


def _limits(asked: TimelineFilter, counts: Counts, events: list[tuple[Event, str]]) -> tuple[date, date]:
    """The first and the last day of what there is, within the limits asked for."""
    ends = [event.ends.last for event, _ in events if event.ends]
    since, until = asked.asked.get("since", date.min), asked.asked.get("until", date.max)
    first, last = counts.limits or (since, until)
    first = max(first, since)
    return first, max(first, min(max([last, *ends]), until))


def _written(since: date, until: date) -> dict[str, str]:
    return {"since": since.isoformat(), "until": until.isoformat()}


def _quotes_address(asked: TimelineFilter, since: date, until: date) -> str:
    kept = {name: asked.data[name] for name in ("person", "organisation", "event") if asked.data.get(name)}
    return f"{reverse('articles:quotes')}?{urlencode(kept | _written(since, until))}"
