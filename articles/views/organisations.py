"""Organisations: the list, and the room of one."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from articles.exports import linked_data
from articles.exports.addresses import site
from articles.exports.tables import ORGANISATIONS
from articles.filters import OrganisationFilter
from articles.models import Event, ListedQuote, Organisation, QuoteSpeaker, Role
from articles.views.formats import for_machines
from articles.views.listing import listing
from articles.views.moved import moved
from articles.views.strip import strip
from articles.views.subjects import EVENTS, surroundings, words

POSTS = 30
"""Posts in a body that its room shows at most, and ways in which its spokespeople are described."""


def organisation_list(request: HttpRequest) -> HttpResponseBase:
    """/organisations/."""
    rows = Organisation.objects.published().in_order()
    answer = for_machines(request, OrganisationFilter, rows, ORGANISATIONS)
    if answer:
        return answer
    found = listing(request, OrganisationFilter, rows)
    quotes = QuoteSpeaker.objects.published().counted("organisation", [row.pk for row in found.page.rows])
    return render(request, "articles/organisation_list.html", {"listing": found, "quotes": quotes})


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """/organisations/slug/: who holds which post in it, who spoke for it, and what others said of it."""
    found = Organisation.objects.published().select_related("place").filter(slug=slug).first()
    if found is None:
        return _elsewhere(request, slug)
    roles = list(Role.objects.published().filter(organisation=found).for_organisation_page()[:POSTS])
    speaking = QuoteSpeaker.objects.published()
    around, home = surroundings(found), site(request)
    told = linked_data.organisation(found, site=home, names=around["names"], same=around["identifiers"])
    way = linked_data.breadcrumbs(home, (_("Organisations"), "/organisations/"), (found.name, found.get_absolute_url()))
    context = {
        "organisation": found,
        "kin": Organisation.objects.published().kin(found),
        "strip": strip(roles),
        "spoken": speaking.counted("person", {role.person_id for role in roles}),
        "spokespeople": speaking.described(found)[:POSTS],
        "events": Event.objects.published().with_participant(organisation=found).for_list()[:EVENTS],
        **words(request, ListedQuote.objects.published().spoken_for(found)),
        "linked_data": linked_data.graph(told, way),
        **around,
    }
    return render(request, "articles/organisation.html", context)


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
    """To the organisation this one was merged into, or to where this address leads now."""
    if not Organisation.objects.filter(slug=slug).exists():
        return moved(request)
    survivor = get_object_or_404(Organisation.objects.published(), merged_here__slug=slug)
    return HttpResponsePermanentRedirect(survivor.get_absolute_url())
