"""Events: the list, and the room of one with every article that reports it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.exports import linked_data
from articles.exports.addresses import site
from articles.exports.tables import EVENTS
from articles.filters import EventFilter
from articles.models import Event, Quote
from articles.views.course import course, summary
from articles.views.formats import for_machines
from articles.views.listing import listing

REPORTS, QUOTES = 60, 10
"""Rows of each kind on an event's page at most."""


def event_list(request: HttpRequest) -> HttpResponseBase:
    """/events/."""
    rows = Event.objects.published().for_list()
    answer = for_machines(request, EventFilter, rows, EVENTS)
    if answer:
        return answer
    found = listing(request, EventFilter, rows)
    return render(request, "articles/event_list.html", {"listing": found})


def event(request: HttpRequest, public_id: str) -> HttpResponse:
    """/events/id/: who took part, how each article tells it, and what was said there."""
    found = Event.objects.published().for_list().filter(public_id=public_id).first()
    if found is None:
        return _merged(public_id)
    reports = list(found.reports.published().for_page()[:REPORTS])
    steps = course(reports)
    home = site(request)
    told = linked_data.event(found, site=home, participants=found.participants.all())
    way = linked_data.breadcrumbs(home, (_("Events"), "/events/"), (found.shown_title, found.get_absolute_url()))
    context = {
        "event": found,
        "reports": reports,
        "participants": found.participants.all(),
        "steps": steps,
        "summary": summary(steps),
        "linked_data": linked_data.graph(told, way),
        "quotes": Quote.objects.published().said_at(found, reports).for_list()[:QUOTES],
    }
    return render(request, "articles/event.html", context)


def _merged(public_id: str) -> HttpResponsePermanentRedirect:
    """To the event that this one was merged into, if readers may see it."""
    survivor = Event.objects.published().filter(merged_here__public_id=public_id).first()
    if survivor is None:
        raise Http404
    return HttpResponsePermanentRedirect(survivor.get_absolute_url())
