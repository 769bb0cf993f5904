"""One person, organisation or event for machines: “/people/mira-callow.json” beside “/people/mira-callow/”."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.urls import reverse

from articles.exports.addresses import site
from articles.exports.rows import event_row, organisation_row, person_row, report_row, role_row
from articles.models import Event, EventReport, Organisation, Person, QuoteSpeaker, Role
from articles.views.moved import new_address


def person(request: HttpRequest, slug: str) -> HttpResponse:
    """/people/slug.json."""
    found = Person.objects.published().for_list().filter(slug=slug).first()
    if found is None:
        return _elsewhere(Person, slug)
    names = found.names.told().exclude(text=found.name).order_by("folded", "pk")
    return _answer(
        {
            **person_row(found, site(request), _times_quoted("person", found)),
            "other_names": list(names.values_list("text", flat=True)),
            "born": found.born_on.isoformat() if found.born_on else "",
            "died": found.died_on.isoformat() if found.died_on else "",
            "lists": _lists(request, "person", slug),
        }
    )


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """/organisations/slug.json."""
    found = Organisation.objects.published().filter(slug=slug).first()
    if found is None:
        return _elsewhere(Organisation, slug)
    root = site(request)
    parent = Organisation.objects.published().filter(parts=found).first()
    names = found.names.told().exclude(text=found.name).order_by("folded", "pk")
    roles = Role.objects.published().filter(organisation=found).for_organisation_page()
    return _answer(
        {
            **organisation_row(found, root, _times_quoted("organisation", found)),
            "other_names": list(names.values_list("text", flat=True)),
            "part_of": f"{root}{parent.get_absolute_url()}" if parent else "",
            "members": [
                {"name": role.person.name, "url": f"{root}{role.person.get_absolute_url()}", **role_row(role, root)}
                for role in roles
            ],
            "lists": _lists(request, "organisation", slug),
        }
    )


def event(request: HttpRequest, public_id: str) -> HttpResponse:
    """/events/id.json, with what each article says of it."""
    found = Event.objects.published().for_list().filter(public_id=public_id).first()
    if found is None:
        survivor = Event.objects.published().filter(merged_here__public_id=public_id).first()
        return _redirected(survivor.get_absolute_url() if survivor else "")
    reports = EventReport.objects.published().filter(event=found).newest_first().with_words()
    rows = [report_row(report, site(request)) for report in reports]
    return _answer({**event_row(found, site(request)), "reports": rows})


def _answer(content: dict[str, Any]) -> JsonResponse:
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


def _times_quoted(speaker: str, found: Person | Organisation) -> int:
    return QuoteSpeaker.objects.published().counted(speaker, [found.pk]).get(found.pk, 0)


def _lists(request: HttpRequest, name: str, slug: str) -> dict[str, str]:
    """The lists of what the archive has of them, as JSON, and the feed of their quotes."""
    root, query = site(request), f"?{name}={slug}"
    lists = {
        noun: f"{root}{reverse(f'articles:{noun}')}{query}&format=json"
        for noun in ("quotes", "articles", "events", "timeline")
    }
    return {**lists, "quotes_feed": f"{root}{reverse('articles:quotes_feed')}{query}"}


def _elsewhere(model: type[Person] | type[Organisation], slug: str) -> HttpResponsePermanentRedirect:
    """To what this one was merged into, or to where this address leads now."""
    path = model.path_of(slug)
    if not model._default_manager.filter(slug=slug).exists():
        return _redirected(new_address(path))
    survivor = model._default_manager.published().filter(merged_here__slug=slug).first()
    return _redirected(survivor.get_absolute_url() if survivor else "")


def _redirected(page: str) -> HttpResponsePermanentRedirect:
    """To the data of that page. Raises Http404 without one."""
    if not page:
        raise Http404
    return HttpResponsePermanentRedirect(f"{page.removesuffix('/')}.json")
