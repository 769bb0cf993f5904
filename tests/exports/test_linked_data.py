"""What pages say of themselves to machines: true, whole, and nothing that readers may not see."""

import json
import re
from datetime import date
from typing import Any

import pytest

from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_quote,
    make_source,
    make_version,
)
from tests.views.conftest import Get

pytestmark = pytest.mark.django_db

BODY = "Mira Callow said: “We stop.” The Harbour Board met.\n\nThe rest is not ours."
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(get: Get, address: str) -> dict[str, dict[str, Any]]:
    """The nodes of a page by type."""
    (block,) = BLOCK.findall(get(address))
    return {node["@type"]: node for node in json.loads(block)["@graph"]}


def test_an_article_says_whom_it_names_and_when_it_changed(get: Get) -> None:
    article = make_article(
        "Ferries stop", body="Old.", source=make_source("The Echo"), byline="By Ann Lark and Tom Reed"
    )
    make_version(article, body=BODY, number=2)
    make_mention(article, "Mira Callow", person=make_person("Mira Callow"))
    make_mention(article, "Harbour Board", organisation=make_organisation("Harbour Board"))
    node = told(get, article.get_absolute_url())["NewsArticle"]
    assert (node["headline"], node["datePublished"], node["version"]) == ("Ferries stop", "2025-04-10", 2)
    assert "dateModified" in node
    assert node["author"] == "Ann Lark and Tom Reed"
    assert [(each["@type"], each["name"]) for each in node["mentions"]] == [
        ("Person", "Mira Callow"),
        ("Organization", "Harbour Board"),
    ]
    assert node["publisher"]["name"] == "The Echo"


def test_a_hostile_headline_stays_data(get: Get) -> None:
    headline = "</script><script>alert(1)</script>"
    article = make_article(headline, slug="hostile")
    assert told(get, article.get_absolute_url())["NewsArticle"]["headline"] == headline
    assert "<script>alert" not in get(article.get_absolute_url())


def test_an_excerpt_tells_machines_no_more_than_readers(get: Get) -> None:
    article = make_article("Ferries stop", body=BODY, rights="excerpt", lead="Mira Callow said: “We stop.”")
    make_mention(article, "Harbour Board", organisation=make_organisation("Harbour Board"))
    text = get(article.get_absolute_url())
    assert "The rest" not in text
    assert "Harbour Board" not in text
    limited = make_article("Ferries go", body=BODY, rights="metadata", lead="Told nowhere.")
    assert "Told nowhere" not in get(limited.get_absolute_url())


def test_a_quote_says_who_spoke_and_where_it_stands(get: Get) -> None:
    article = make_article("Ferries stop", body=BODY)
    quote = make_quote(
        article, "We stop.", person=make_person("Mira Callow"), said_on=date(2025, 4, 1), said_on_precision="month"
    )
    node = told(get, quote.get_absolute_url())["Quotation"]
    assert (node["text"], node["dateCreated"]) == ("We stop.", "2025-04")
    assert node["spokenByCharacter"][0]["name"] == "Mira Callow"
    assert node["isPartOf"]["url"] == f"http://testserver{article.get_absolute_url()}"


def test_people_bodies_and_events_say_what_they_are(get: Get) -> None:
    article = make_article(body=BODY, source=make_source(is_fiction=True))
    person, board = make_person("Mira Callow", is_fiction=True), make_organisation("Harbour Board")
    make_mention(article, "Mira Callow", person=person)
    make_mention(article, "Harbour Board", organisation=board)
    person.identifiers.create(scheme="wikidata", value="Q1")
    node = told(get, person.get_absolute_url())["Person"]
    assert (node["sameAs"], node["disambiguatingDescription"]) == (["https://www.wikidata.org/wiki/Q1"], "fiction")
    assert told(get, board.get_absolute_url())["Organization"]["name"] == "Harbour Board"
    event = make_event(
        "Board meets", article=article, evidence="The Harbour Board met.", certainty="planned", participants=(board,)
    )
    nodes = told(get, event.get_absolute_url())
    assert nodes["Event"]["startDate"] == "2025-04-08"
    assert nodes["Event"]["eventStatus"].endswith("EventScheduled")
    assert nodes["Event"]["attendee"][0]["name"] == "Harbour Board"
    assert [step["position"] for step in nodes["BreadcrumbList"]["itemListElement"]] == [1, 2]
