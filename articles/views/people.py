"""People: the list, and the room of one."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from articles.exports import linked_data
from articles.exports.addresses import site
from articles.exports.tables import PEOPLE
from articles.filters import PersonFilter
from articles.models import Event, ListedQuote, Person, QuoteSpeaker
from articles.templatetags.archive import role_words
from articles.views.formats import for_machines
from articles.views.listing import listing
from articles.views.moved import moved
from articles.views.strip import strip
from articles.views.subjects import EVENTS, surroundings, words


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
    """/people/slug/: who it is, in which posts, what they said and of whom, and what others said of them."""
    found = Person.objects.published().filter(slug=slug).first()
    if found is None:
        return _elsewhere(request, slug)
    posts = strip(found.roles.published().for_person_page())
    around = surroundings(found)
    role = posts.lanes[0].role if posts.lanes else None
    post, home = role_words(role) if role else "", site(request)
    told = linked_data.person(found, site=home, names=around["names"], same=around["identifiers"], post=post)
    way = linked_data.breadcrumbs(home, (_("People"), "/people/"), (found.name, found.get_absolute_url()))
    context = {
        "person": found,
        "strip": posts,
        "role": role,
        "linked_data": linked_data.graph(told, way),
        "events": Event.objects.published().with_participant(person=found).for_list()[:EVENTS],
        **words(request, ListedQuote.objects.published().spoken_by(found)),
        **around,
    }
    return render(request, "articles/person.html", context)


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
    """To the person this one was merged into, or to where this address leads now."""
    if not Person.objects.filter(slug=slug).exists():
        return moved(request)
    survivor = get_object_or_404(Person.objects.published(), merged_here__slug=slug)
    return HttpResponsePermanentRedirect(survivor.get_absolute_url())
