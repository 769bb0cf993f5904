"""Organisations: the list, and the page of one."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render

from articles.exports.tables import ORGANISATIONS
from articles.filters import OrganisationFilter, QuoteFilter
from articles.models import Article, Event, Mention, Organisation, Person, Quote, QuoteSpeaker, Role
from articles.views.formats import for_machines
from articles.views.listing import listing
from articles.views.moved import moved

NEWEST = 10
TOGETHER = 12


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
    """/organisations/slug/."""
    found = Organisation.objects.published().filter(slug=slug).first()
    if found is None:
        return _elsewhere(request, slug)
    mentions = Mention.objects.published().filter(organisation=found)
    context = {
        "organisation": found,
        "parent": Organisation.objects.published().filter(parts=found).first() if found.parent_id else None,
        "names": found.names.told().exclude(text=found.name),
        "roles": Role.objects.published().filter(organisation=found).for_organisation_page(),
        "listing": listing(request, QuoteFilter, Quote.objects.published().spoken_for(found).for_list()),
        "articles": Article.objects.published().naming(mentions).for_list()[:NEWEST],
        "events": Event.objects.published().with_participant(organisation=found).for_list()[:NEWEST],
        "together": Person.objects.appearing_with(mentions)[:TOGETHER],
    }
    return render(request, "articles/organisation.html", context)


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
    """To the organisation this one was merged into, or to where this address leads now."""
    if not Organisation.objects.filter(slug=slug).exists():
        return moved(request)
    survivor = get_object_or_404(Organisation.objects.published(), merged_here__slug=slug)
    return HttpResponsePermanentRedirect(survivor.get_absolute_url())
