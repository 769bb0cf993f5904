"""The timeline: events in the order of time. The list is the truth; nothing is drawn that it does not say."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from articles.exports.tables import EVENTS
from articles.filters import TimelineFilter
from articles.models import Certainty, Event
from articles.timeline import Zoom, divide
from articles.views.formats import for_machines
from articles.views.listing import listing

EVENTS_A_PAGE = 50


def timeline(request: HttpRequest) -> HttpResponseBase:
    """/timeline/, by=year, month or day (the usual one)."""
    rows = Event.objects.published().for_list()
    answer = for_machines(request, TimelineFilter, rows, EVENTS)
    if answer:
        return answer
    found = listing(request, TimelineFilter, rows, size=EVENTS_A_PAGE)
    asked = found.filter.form.cleaned_data.get("by") if found.filter.is_valid() else ""
    zoom = Zoom(asked or Zoom.DAY)
    labels = dict(found.filter.form.fields["by"].choices)
    context = {
        "listing": found,
        "zoom": zoom,
        "zooms": [(name, labels[name], found.filter.address(by=name)) for name in Zoom],
        "certainties": Certainty.choices,
        "periods": divide(found.page.rows, zoom),
    }
    return render(request, "articles/timeline.html", context)
