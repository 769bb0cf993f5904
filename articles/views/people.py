"""People: the list, and the page of one."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render

from articles.exports.tables import PEOPLE
from articles.filters import PersonFilter, QuoteFilter
from articles.models import Article, Event, Mention, Person, Quote, QuoteSpeaker
from articles.views.formats import for_machines
from articles.views.listing import listing
from articles.views.moved import moved

NEWEST = 10
TOGETHER = 12


def person_list(request: HttpRequest) -> HttpResponseBase:
    """/people/."""
    rows = Person.objects.published().for_list()
    answer = for_machines(request, PersonFilter, rows, PEOPLE)
    if answer:
        return answer
    found = listing(request, PersonFilter, rows)
    quotes = QuoteSpeaker.objects.published().counted("person", [row.pk for row in found.page.rows])
    return render(request, "articles/person_list.html", {"listing": found, "quotes": quotes})


def person(request: HttpRequest, slug: str) -> HttpResponse:
    """/people/slug/."""
    found = Person.objects.published().filter(slug=slug).first()
    if found is None:
        return _elsewhere(request, slug)
    mentions = Mention.objects.published().filter(person=found)
    context = {
        "person": found,
        "names": found.names.told().exclude(text=found.name),
        "roles": list(found.roles.published().for_person_page()),
        "listing": listing(request, QuoteFilter, Quote.objects.published().spoken_by(found).for_list()),
        "articles": Article.objects.published().naming(mentions).for_list()[:NEWEST],
        "events": Event.objects.published().with_participant(person=found).for_list()[:NEWEST],
        "together": Person.objects.exclude(pk=found.pk).appearing_with(mentions)[:TOGETHER],
    }
    return render(request, "articles/person.html", context)


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
    """To the person this one was merged into, or to where this address leads now."""
    if not Person.objects.filter(slug=slug).exists():
        return moved(request)
    survivor = get_object_or_404(Person.objects.published(), merged_here__slug=slug)
    return HttpResponsePermanentRedirect(survivor.get_absolute_url())
