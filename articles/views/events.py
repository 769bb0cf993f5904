"""Events: the list, and the page of one with every article that reports it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles.exports.tables import EVENTS
from articles.filters import EventFilter
from articles.models import Event
from articles.views.formats import for_machines
from articles.views.listing import listing


def event_list(request: HttpRequest) -> HttpResponseBase:
    """/events/."""
    rows = Event.objects.published().for_list()
    answer = for_machines(request, EventFilter, rows, EVENTS)
    if answer:
        return answer
    found = listing(request, EventFilter, rows)
    return render(request, "articles/event_list.html", {"listing": found})


def event(request: HttpRequest, public_id: str) -> HttpResponse:
    """/events/id/."""
    found = Event.objects.published().for_list().filter(public_id=public_id).first()
    if found is None:
        return _merged(public_id)
    reports = list(found.reports.published().for_page())
    context = {"event": found, "reports": reports, "participants": found.participants.all()}
    return render(request, "articles/event.html", context)


def _merged(public_id: str) -> HttpResponsePermanentRedirect:
    """To the event that this one was merged into, if readers may see it."""
    survivor = Event.objects.published().filter(merged_here__public_id=public_id).first()
    if survivor is None:
        raise Http404
    return HttpResponsePermanentRedirect(survivor.get_absolute_url())
