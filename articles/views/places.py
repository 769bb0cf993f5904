"""Places: the list, and the room of one."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render

from articles.filters import PlaceFilter
from articles.models import Event, Mention, Place
from articles.views.listing import listing
from articles.views.moved import moved
from articles.views.subjects import EVENTS, surroundings


def place_list(request: HttpRequest) -> HttpResponse:
    """/places/."""
    found = listing(request, PlaceFilter, Place.objects.published().select_related("within").in_order())
    articles = Mention.objects.published().counted("place", [row.pk for row in found.page.rows])
    return render(request, "articles/place_list.html", {"listing": found, "articles": articles})


def place(request: HttpRequest, slug: str) -> HttpResponse:
    """/places/slug/: what happened there, who is named with it, and what was said of it."""
    found = Place.objects.published().filter(slug=slug).first()
    if found is None:
        return _elsewhere(request, slug)
    context = {
        "place": found,
        "kin": Place.objects.published().kin(found),
        "events": Event.objects.published().at(found).for_list()[:EVENTS],
        **surroundings(found),
    }
    return render(request, "articles/place.html", context)


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
    """To the place this one was merged into, or to where this address leads now."""
    if not Place.objects.filter(slug=slug).exists():
        return moved(request)
    survivor = get_object_or_404(Place.objects.published(), merged_here__slug=slug)
    return HttpResponsePermanentRedirect(survivor.get_absolute_url())
