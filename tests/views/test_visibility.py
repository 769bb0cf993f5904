"""Who sees what on every public door: the exact ids shown, and with them the exact ids hidden.

Editors and administrators see on public pages what everybody sees; their own view is the admin.
A test that brings rows of its own stands in test_hidden_parts.py: here those of the world are always there.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db.transaction import atomic, set_rollback
from pytest_django import DjangoDbBlocker

from articles.models import (
    Address,
    Article,
    Event,
    Mention,
    Organisation,
    Person,
    Place,
    Quote,
    Source,
    Utterance,
)
from articles.search import index_articles
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_source,
    make_version,
)
from tests.views.conftest import Readers
from tests.views.hidden import BODY, HIDDEN

pytestmark = pytest.mark.django_db


class World:
    """An article of every sort, each with a person, an organisation, a quote and an event of its own."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.quotes: dict[str, Quote] = {}
        self.people: dict[str, Person] = {}
        self.organisations: dict[str, Organisation] = {}
        self.events: dict[str, Event] = {}
        self.places: dict[str, Place] = {}
        self.sources: dict[str, Source] = {}
        for sort, values in {"public": {}, **HIDDEN}.items():
            self.add(sort, **values)
        self.add("metadata", source=make_source(rights="metadata"))
        self.add("own-metadata", rights="metadata")
        self.add("excerpt", rights="excerpt")
        self.add("unsure", finding={"status": "suggested", "confidence": 0.49})
        self.add("suggested", finding={"status": "suggested", "confidence": 0.5})
        self.add("rejected", finding={"status": "rejected"})
        self.add("old-version")
        make_version(self.articles["old-version"], body="Nothing was said.", number=2)
        index_articles(article.pk for article in self.articles.values())

    def add(self, sort: str, *, finding: dict[str, object] | None = None, **values: object) -> None:
        finding = finding or {}
        article = make_article(f"Ferries, {sort}", body=BODY, lead="Ferries stop.", **values)
        person, body = make_person(f"Mira {sort}"), make_organisation(f"Board {sort}")
        make_mention(article, "Mira Callow", person=person, **finding)
        make_mention(article, "Harbour Board", organisation=body, **finding)
        self.places[sort] = make_place(f"Sable Bay {sort}")
        make_mention(article, "Tuesday", place=self.places[sort], **finding)
        self.articles[sort], self.people[sort], self.organisations[sort] = article, person, body
        self.sources[sort] = article.source
        self.quotes[sort] = make_quote(article, "We will not sail.", person=person, **finding)
        self.events[sort] = make_event(
            f"Board meets, {sort}",
            article=article,
            evidence="The Harbour Board met on Tuesday.",
            participants=(person, body),
            **finding,
        )
        if finding:
            self.events[sort].reports.update(**finding)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world for all tests of this file: each takes back only what it changed itself."""
    with django_db_blocker.unblock(), atomic():
        yield World()
        set_rollback(True)


@pytest.fixture
def world(made: World) -> World:
    """The world as it was made, also where a test before changed what it holds."""
    return deepcopy(made)


WITH_FINDINGS = {"public", "excerpt", "suggested"}
"""Sorts whose people, organisations, quotes and events readers may see."""

ARTICLES = WITH_FINDINGS | {"metadata", "own-metadata", "unsure", "rejected", "old-version"}


def links(client: Readers, address: str) -> set[str]:
    """The addresses that a page links to."""
    return set(re.findall(r'href="([^"#]*)', client.get(address).content.decode()))


def linked(links: set[str], things: dict[str, object]) -> set[str]:
    """The sorts of the things that are among a page's links."""
    return {sort for sort, thing in things.items() if thing.get_absolute_url() in links}  # type: ignore[attr-defined]


def shown(client: Readers, address: str, things: dict[str, object]) -> set[str]:
    """The sorts of the things that a page links to."""
    return linked(links(client, address), things)


@pytest.mark.parametrize("address", ["/articles/", "/articles/2025/", "/articles/2025/04/", "/articles/2025/04/10/"])
def test_lists_of_articles(readers: Readers, world: World, address: str) -> None:
    assert shown(readers, address, world.articles) == ARTICLES


def test_list_of_people(readers: Readers, world: World) -> None:
    assert shown(readers, "/people/", world.people) == WITH_FINDINGS


def test_list_of_organisations(readers: Readers, world: World) -> None:
    assert shown(readers, "/organisations/", world.organisations) == WITH_FINDINGS


def test_list_of_places(readers: Readers, world: World) -> None:
    assert shown(readers, "/places/", world.places) == WITH_FINDINGS


def test_list_of_sources(readers: Readers, world: World) -> None:
    assert shown(readers, "/sources/", world.sources) == ARTICLES


def test_list_of_quotes(readers: Readers, world: World) -> None:
    page = links(readers, "/quotes/")
    assert linked(page, world.quotes) == WITH_FINDINGS
    assert linked(page, world.people) == WITH_FINDINGS


@pytest.mark.parametrize("address", ["/events/", "/timeline/", "/timeline/?by=month", "/timeline/?by=year"])
def test_lists_of_events(readers: Readers, world: World, address: str) -> None:
    page = links(readers, address)
    assert linked(page, world.events) == WITH_FINDINGS
    assert linked(page, world.people) == WITH_FINDINGS


def test_the_front_page(readers: Readers, world: World) -> None:
    page = links(readers, "/")
    assert linked(page, world.articles) <= ARTICLES
    for things in (world.quotes, world.people):
        assert set() < linked(page, things) <= WITH_FINDINGS
    assert linked(page, world.events) <= WITH_FINDINGS


def test_the_search(readers: Readers, world: World) -> None:
    assert shown(readers, "/search/?q=ferries", world.articles) == ARTICLES
    assert shown(readers, "/search/?q=sail", world.articles) == {"public", "suggested", "unsure", "rejected"}
    assert shown(readers, "/search/?q=mira", world.people) == WITH_FINDINGS
    assert shown(readers, "/search/?q=board", world.organisations) == WITH_FINDINGS


def statuses(client: Readers, things: dict[str, object]) -> dict[str, int]:
    return {sort: client.get(thing.get_absolute_url()).status_code for sort, thing in things.items()}  # type: ignore[attr-defined]


def test_pages_of_articles(readers: Readers, world: World) -> None:
    assert statuses(readers, world.articles) == {
        sort: 200 if sort in ARTICLES else 410 if sort == "withdrawn" else 404 for sort in world.articles
    }


def test_pages_of_sources(readers: Readers, world: World) -> None:
    assert statuses(readers, world.sources) == {sort: 200 if sort in ARTICLES else 404 for sort in world.sources}


@pytest.mark.parametrize("noun", ["people", "organisations", "events", "places"])
def test_pages_of_what_was_found(readers: Readers, world: World, noun: str) -> None:
    things = getattr(world, noun)
    assert statuses(readers, things) == {sort: 200 if sort in WITH_FINDINGS else 404 for sort in things}


def test_pages_of_quotes(readers: Readers, world: World) -> None:
    expected = {sort: 200 if sort in WITH_FINDINGS else 404 for sort in world.quotes}
    # A quote of an older version was public once, and its page says so.
    assert statuses(readers, world.quotes) == expected | {"withdrawn": 410, "old-version": 200}


def test_an_article_shows_only_its_public_findings(readers: Readers, world: World) -> None:
    for sort, article in world.articles.items():
        allowed = {sort} if sort in WITH_FINDINGS else set()
        page = links(readers, article.get_absolute_url())
        for things in (world.quotes, world.people, world.events):
            assert linked(page, things) == allowed, sort
        # A place is linked in the text, of which an excerpt shows only quotes and the lead.
        assert linked(page, world.places) == allowed - {"excerpt"}, sort


def test_a_headline_and_date_are_all_that_limited_rights_leave(readers: Readers, world: World) -> None:
    for sort in ("metadata", "own-metadata"):
        text = readers.get(world.articles[sort].get_absolute_url()).content.decode()
        assert "only the headline and date" in text
        assert "We will not sail" not in text
        assert "met on Tuesday" not in text
    listed = readers.get("/articles/?words=metadata").content.decode()
    assert "We will not sail" not in listed


def test_a_reviewed_archive_shows_accepted_findings_only(readers: Readers, world: World, reviewed_only: None) -> None:
    sorts = WITH_FINDINGS - {"suggested"}
    assert shown(readers, "/people/", world.people) == sorts
    assert shown(readers, "/organisations/", world.organisations) == sorts
    assert shown(readers, "/quotes/", world.quotes) == sorts
    assert shown(readers, "/timeline/", world.events) == sorts
    assert readers.get(world.quotes["suggested"].get_absolute_url()).status_code == 404


@pytest.mark.parametrize("extension", ["bib", "ris", "json"])
def test_citations_as_files(readers: Readers, world: World, extension: str) -> None:
    def cited(things: dict[str, object]) -> set[str]:
        addresses = {sort: f"{thing.get_absolute_url()}cite.{extension}" for sort, thing in things.items()}  # type: ignore[attr-defined]
        return {sort for sort, address in addresses.items() if readers.get(address).status_code == 200}

    assert cited(world.articles) == ARTICLES
    assert cited(world.quotes) == WITH_FINDINGS | {"old-version"}


def test_the_life_line_of_a_quote(readers: Readers, world: World) -> None:
    Quote.objects.update(utterance=Utterance.objects.create())
    for sort in ("public", "suggested"):
        links = shown(readers, world.quotes[sort].get_absolute_url(), world.quotes)
        assert links == WITH_FINDINGS - {sort}


def test_what_no_editor_has_looked_at_says_so(readers: Readers, world: World) -> None:
    mark = "not yet reviewed</span>"
    footer = 1
    for things in (world.quotes, world.events):
        text = readers.get(things["suggested"].get_absolute_url()).content.decode()
        assert text.count(mark) > footer
        text = readers.get(things["public"].get_absolute_url()).content.decode()
        assert text.count(mark) == footer


def test_a_rejected_person_is_nowhere(readers: Readers, world: World) -> None:
    Person.objects.filter(pk=world.people["public"].pk).update(status="rejected")
    person, article = world.people["public"], world.articles["public"]
    assert readers.get(person.get_absolute_url()).status_code == 404
    addresses = ["/people/", "/quotes/", "/timeline/", "/", "/search/?q=mira", article.get_absolute_url()]
    addresses += [world.quotes["public"].get_absolute_url(), world.events["public"].get_absolute_url()]
    addresses.append(world.organisations["public"].get_absolute_url())
    for address in addresses:
        assert "Mira public" not in readers.get(address).content.decode(), address


def test_a_merged_person_leads_to_the_survivor(readers: Readers, world: World) -> None:
    loser, survivor = world.people["public"], world.people["suggested"]
    Mention.objects.filter(person=loser).delete()
    Person.objects.filter(pk=loser.pk).update(merged_into=survivor)
    response = readers.get(loser.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, survivor.get_absolute_url())
    assert shown(readers, "/people/", world.people) == WITH_FINDINGS - {"public"}


def test_a_merged_place_leads_to_the_survivor_and_a_renamed_source_to_its_new_address(
    readers: Readers, world: World
) -> None:
    loser, survivor = world.places["public"], world.places["suggested"]
    Place.objects.filter(pk=loser.pk).update(merged_into=survivor)
    for sort, source in world.sources.items():
        Address.objects.remember(f"/sources/old-{sort}/", source)
    response = readers.get(loser.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, survivor.get_absolute_url())
    moved = {sort: readers.get(f"/sources/old-{sort}/").status_code for sort in world.sources}
    assert moved == {sort: 301 if sort in ARTICLES else 404 for sort in world.sources}


def test_a_person_merged_into_one_that_is_hidden_leads_nowhere(readers: Readers, world: World) -> None:
    Person.objects.filter(pk=world.people["public"].pk).update(merged_into=world.people["draft"])
    assert readers.get(world.people["public"].get_absolute_url()).status_code == 404


def test_a_merged_event_leads_to_the_survivor(readers: Readers, world: World) -> None:
    Event.objects.filter(pk=world.events["public"].pk).update(merged_into=world.events["suggested"])
    response = readers.get(world.events["public"].get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, world.events["suggested"].get_absolute_url())
    assert shown(readers, "/timeline/", world.events) == WITH_FINDINGS - {"public"}


def test_a_quote_of_an_older_version_says_that_it_is_retired(readers: Readers, world: World) -> None:
    text = readers.get(world.quotes["old-version"].get_absolute_url()).content.decode()
    assert "Retired: these words stood in version 1" in text
    assert "noindex" in text
    assert f"#{world.quotes['old-version'].anchor_name}" not in text
