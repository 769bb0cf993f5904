"""The lists for machines: JSON, CSV and feeds tell what the pages tell, and not a word more."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any, get_type_hints

import feedparser
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.exports import rows, tables
from articles.search import list_all_anew
from articles.views import formats
from tests.factories import make_article, make_event, make_mention, make_organisation, make_person, make_quote
from tests.views.conftest import Readers
from tests.views.test_visibility import ARTICLES, WITH_FINDINGS, World

pytestmark = pytest.mark.django_db

NOUNS = ("articles", "quotes", "people", "organisations", "events")
API = (Path(__file__).resolve().parent.parent.parent / "docs" / "api.md").read_text()


def items(client: Client | Readers, address: str) -> list[dict[str, Any]]:
    return json.loads(client.get(address).content)["items"]  # type: ignore[no-any-return]


def table(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def paths(addresses: list[str]) -> set[str]:
    return {address.removeprefix("http://testserver").partition("#")[0] for address in addresses}


def test_every_door_shows_exactly_what_its_list_shows(client: Client) -> None:
    world = World()
    for noun in NOUNS:
        sorts = ARTICLES if noun == "articles" else WITH_FINDINGS
        things = {sort: thing for sort, thing in getattr(world, noun).items() if sort in sorts}
        pages = {thing.get_absolute_url() for thing in things.values()}
        assert paths([row["url"] for row in items(client, f"/{noun}/?format=json")]) == pages
        assert paths([row["url"] for row in table(client, f"/{noun}/?format=csv")]) == pages
        landing = {thing.article.get_absolute_url() for thing in things.values()} if noun == "quotes" else pages
        assert (
            paths([entry.link for entry in feedparser.parse(client.get(f"/{noun}/feed/").content).entries]) == landing
        )
    shown = {world.events[sort].get_absolute_url() for sort in WITH_FINDINGS}
    assert paths([row["url"] for row in items(client, "/timeline/?format=json")]) == shown
    people = {each["name"] for row in items(client, "/events/?format=json") for each in row["participants"]}
    assert {name.split()[1] for name in people} == WITH_FINDINGS
    for noun, things in (("people", world.people), ("organisations", world.organisations), ("events", world.events)):
        answers = {
            sort: client.get(f"{thing.get_absolute_url()[:-1]}.json").status_code for sort, thing in things.items()
        }
        assert answers == {sort: 200 if sort in WITH_FINDINGS else 404 for sort in things}, noun


@pytest.mark.parametrize("door", ["/articles/?format=json", "/articles/?format=csv", "/articles/feed/"])
def test_of_an_article_limited_to_headline_and_date_no_word_is_told(client: Client, door: str) -> None:
    make_article("Tolls rise", rights="metadata", lead="Secret words.", byline="Secret Author", section="Secret part")
    make_article("Ferries stop", rights="excerpt", lead="Shown words.", body="Shown words.\n\nHidden rest.")
    response = client.get(door)
    text = b"".join(response).decode()
    assert "Tolls rise" in text
    assert "Shown words" in text
    assert "Secret" not in text
    assert "Hidden rest" not in text


def test_an_event_s_sentence_is_told_where_it_may_be_shown(client: Client) -> None:
    article = make_article("Open", body="The Harbour Board met on Tuesday. The rest.")
    event = make_event("board meets", article=article, evidence="The Harbour Board met on Tuesday.")
    (report,) = client.get(f"/events/{event.public_id}.json").json()["reports"]
    assert (report["words"], report["starts"]) == ("The Harbour Board met on Tuesday.", "2025-04-08")
    assert "The Harbour Board met on Tuesday." in client.get("/events/feed/").content.decode()
    make_event("board falls", article=make_article(rights="metadata"))
    assert client.get("/events/?format=json").json()["total"] == 1


def test_what_makes_no_sense_is_refused_with_the_reasons(client: Client) -> None:
    for address, wrong in (
        ("/quotes/?person=nobody&since=May&format=json", {"person", "since"}),
        ("/quotes/?person=nobody&format=csv", {"person"}),
        ("/quotes/feed/?person=nobody", {"person"}),
        ("/quotes/?format=xml", {"format"}),
        ("/quotes/?format=json&page=zzz", {"page"}),
    ):
        response = client.get(address)
        assert (response.status_code, set(response.json()["errors"])) == (400, wrong), address
        assert all(response.json()["errors"].values())


def test_pages_of_json_lead_to_each_other_and_every_row_comes_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "ROWS_A_PAGE", 2)
    expected = {make_article(section="sport", published_on=f"2025-04-0{n}").headline for n in range(1, 6)}
    address, told, before = "/articles/?since=2025-04&format=json", [], None
    while address:
        page = client.get(address).json()
        assert page["previous"] is None if before is None else client.get(page["previous"]).json()["items"] == before
        told += [row["headline"] for row in page["items"]]
        address, before = page["next"], page["items"]
        assert page["page"] == "http://testserver/articles/?since=2025-04"
    assert len(told) == 5
    assert set(told) == expected


def test_csv_has_all_rows_in_several_statements_and_nothing_that_a_spreadsheet_runs(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(formats, "ROWS_AT_A_TIME", 2)
    headlines = ["=1+1", "-2 degrees", "@home", "+44", " =1", "Plain, with “marks”"]
    for headline in headlines:
        make_article(headline, slug=f"a{len(headline)}{headline.count('1')}{headline[0] == '+'}")
    list_all_anew()
    # Whether anything changed; three pages of two, and which of each are still public.
    with django_assert_num_queries(7):
        found = table(client, "/articles/?order=oldest&format=csv")
    assert [row["headline"] for row in found] == ["'=1+1", "'-2 degrees", "'@home", "'+44", "' =1", headlines[-1]]
    assert list(found[0]) == list(tables.ARTICLES.fields)


def test_csv_leaves_out_what_is_hidden_while_it_is_sent_and_a_slow_reader_holds_one_thread(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "ROWS_AT_A_TIME", 2)
    first, *_others, last = [make_article(f"Ferries {n}", published_on=f"2025-04-0{n}") for n in range(1, 7)]
    list_all_anew()
    slow = client.get("/articles/?order=oldest&format=csv")
    another = client.get("/articles/?format=csv")
    assert (another.status_code, another["Retry-After"]) == (503, "60")
    assert "ask again" in another.json()["errors"]["format"][0]
    assert len(table(client, "/articles/?until=2025-04-02&format=csv")) == 2
    type(last).objects.filter(pk=last.pk).update(status="withdrawn")
    text = slow.getvalue().decode()
    assert first.headline in text
    assert last.headline not in text
    assert len(table(client, "/articles/?format=csv")) == 5


def test_several_speakers_stand_in_one_cell(client: Client) -> None:
    quote = make_quote(person=make_person("Ann Lark"))
    quote.speakers.create(position=1, kind="described", description="a source close to the board")
    (row,) = table(client, "/quotes/?format=csv")
    assert row["speakers"] == "Ann Lark; a source close to the board"
    assert row["in_context"].endswith(f"#q-{quote.public_id}")


def test_a_feed_is_valid_keeps_its_filter_and_lands_on_the_quote(client: Client) -> None:
    ann = make_person("Ann Lark", slug="ann-lark")
    article = make_article("Ferries \x0b& quays", body="“We sail & sing,” she said. “Never.”")
    quote, other = make_quote(article, "We sail & sing,", person=ann), make_quote(article, "Never.")
    response = client.get("/quotes/feed/?person=ann-lark&order=oldest")
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert {link.rel: link.href for link in feed.feed.links} == {
        "alternate": "http://testserver/quotes/?person=ann-lark",
        "self": "http://testserver/quotes/feed/?person=ann-lark",
    }
    (entry,) = feed.entries
    assert entry.link == f"http://testserver{article.get_absolute_url()}#{quote.anchor_name}"
    assert re.fullmatch(rf"tag:localhost,2026:quote/{quote.public_id}", entry.id)
    assert entry.title == "Ann Lark: “We sail & sing,”"
    assert other.public_id not in response.content.decode()
    assert (
        client.get(
            "/quotes/feed/?person=ann-lark&order=oldest", headers={"If-None-Match": response["ETag"]}
        ).status_code
        == 304
    )
    article.slug, article.headline = "renamed", "Renamed"
    article.save()
    assert feedparser.parse(client.get("/quotes/feed/").content).entries[0].id == entry.id


def test_the_data_of_what_was_merged_or_renamed_is_found_at_its_new_address(client: Client) -> None:
    ann, old = make_person("Ann Lark", slug="ann-lark"), make_person("A. Lark", slug="a-lark")
    make_mention(make_article(body="Ann Lark met."), "Ann Lark", person=ann)
    old.merged_into = ann
    old.save()
    ann.addresses.create(path="/people/anne-lark/")
    for slug in ("a-lark", "anne-lark"):
        response = client.get(f"/people/{slug}.json")
        assert (response.status_code, response["Location"]) == (301, "/people/ann-lark.json"), slug
    assert client.get("/people/ann-lark.json").json()["lists"]["quotes_feed"].endswith("/quotes/feed/?person=ann-lark")


def test_pages_tell_of_their_other_doors(client: Client) -> None:
    board = make_organisation("The Board")
    make_mention(make_article(body="The Board met."), "The Board", organisation=board)
    page = client.get("/timeline/?organisation=the-board&by=year").content.decode()
    for door in (
        'type="application/atom+xml" title="Feed of what is shown here" href="/events/feed/?organisation=the-board"',
        'type="application/json" title="JSON" href="?organisation=the-board&amp;by=year&amp;format=json"',
        'type="text/csv" title="CSV"',
    ):
        assert f'<link rel="alternate" {door}' in page
    assert ">JSON</a>" in page
    assert '"application/atom+xml"' not in client.get("/quotes/?since=May").content.decode()
    assert 'href="/organisations/the-board.json"' in client.get(board.get_absolute_url()).content.decode()


def test_every_field_is_documented(client: Client) -> None:
    documented = set(re.findall(r"`(\w+)`", API))
    kinds = [kind for kind in vars(rows).values() if isinstance(kind, type) and issubclass(kind, dict)]
    fields = {field for kind in kinds for field in get_type_hints(kind)}
    article = make_article("Open", body="Ann Lark and The Board met.")
    ann, board = make_person("Ann Lark"), make_organisation("The Board")
    make_mention(article, "Ann Lark", person=ann)
    make_mention(article, "The Board", organisation=board)
    event = make_event("board meets", article=article)
    for thing in (ann, board, event):
        fields |= set(client.get(f"{thing.get_absolute_url()[:-1]}.json").json())
    fields |= set(client.get("/articles/?format=json").json())
    assert fields - documented == set()


def test_a_search_for_nothing_gives_machines_no_more_than_readers(client: Client) -> None:
    make_article("Ferries stop")
    assert items(client, "/search/?format=json") == []
    assert table(client, "/search/?format=csv") == []
