"""What all pages share: empty archives, lists, filters, errors and crawlers."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Archive
from articles.search import index_articles
from tests.factories import make_article, make_mention, make_organisation, make_person, make_quote
from tests.views.conftest import Get

pytestmark = pytest.mark.django_db

LISTS = ["/articles/", "/quotes/", "/people/", "/organisations/", "/events/", "/timeline/"]


@pytest.mark.parametrize("address", ["/", *LISTS, "/search/", "/articles/2025/"])
def test_an_empty_archive_is_no_error(get: Get, address: str) -> None:
    text = get(address)
    assert text.count("<h1") == 1
    assert 'class="nothing"' in text or address == "/search/"


@pytest.mark.parametrize("address", LISTS)
def test_a_plain_list_may_be_indexed_and_a_filtered_one_not(get: Get, address: str) -> None:
    assert "noindex" not in get(address)
    assert 'content="noindex, follow"' in get(f"{address}?words=x")
    assert 'content="noindex, follow"' in get(f"{address}?page=x")
    assert "noindex" not in get(f"{address}?utm_source=x")


def test_further_filters_open_for_another_order_than_the_usual_one_alone(get: Get) -> None:
    assert 'class="filter-more">' in get("/people/?words=mira&order=name")
    assert 'class="filter-more" open>' in get("/people/?words=mira&order=backwards")


@pytest.mark.parametrize("address", LISTS)
def test_a_cursor_that_makes_no_sense_leads_to_the_beginning_with_a_word(get: Get, address: str) -> None:
    assert "That page could not be found in this list. Here is its beginning." in get(f"{address}?page=x")


def test_pages_of_a_list_lead_to_each_other(get: Get) -> None:
    for n in range(45):
        make_article(f"Ferries, part {n:02}")
    seen: list[str] = []
    address = "/articles/"
    while address:
        text = get(address)
        seen += re.findall(r"Ferries, part \d\d</a>", text)
        following = re.search(r'rel="next nofollow" href="([^"]*)"', text)
        address = "/articles/" + following[1].replace("&amp;", "&") if following else ""
    assert seen == [f"Ferries, part {n:02}</a>" for n in reversed(range(45))]


def test_a_filter_is_kept_from_page_to_page_and_dropped_by_its_chip(get: Get) -> None:
    article, person = make_article(), make_person("Mira Callow")
    make_quote(article, person=person)
    text = get("/quotes/?person=mira-callow&kind=direct")
    assert 'class="chip" href="?kind=direct" rel="nofollow"' in text
    assert 'class="chip" href="?person=mira-callow" rel="nofollow"' in text
    assert "1 quote (direct) by Mira Callow" in text


@pytest.mark.parametrize("noun", ["people", "organisations"])
def test_lists_of_names_say_how_often_each_is_quoted(get: Get, noun: str) -> None:
    article = make_article()
    speaker = {"person": make_person()} if noun == "people" else {"organisation": make_organisation()}
    make_quote(article, "We will not sail", **speaker)
    make_quote(article, "crews are paid", **speaker)
    make_quote(article, "Ferry services", **speaker, status="rejected")
    assert re.search(r'name-count">\s*2 quotes', get(f"/{noun}/"))


def test_nothing_found_says_so(get: Get) -> None:
    make_article()
    assert "Nothing answers to these filters." in get("/articles/?since=2999")


def test_the_search_offers_the_person_of_exactly_this_name(get: Get) -> None:
    article = make_article(body="Éloïse Brandt of the Brandt Board spoke.")
    person, board = make_person("Éloïse Brandt"), make_organisation("Brandt Board")
    make_mention(article, "Éloïse Brandt", person=person)
    make_mention(article, "Brandt Board", organisation=board)
    index_articles([article.pk])
    exact = get("/search/?q=eloise+brandt")
    assert "Exactly this name" in exact
    assert exact.count(f'href="{person.get_absolute_url()}"') == 1
    near = get("/search/?q=brandt")
    assert "Exactly this name" not in near
    assert person.get_absolute_url() in near
    assert board.get_absolute_url() in near
    assert article.get_absolute_url() in near


def test_what_was_typed_into_the_search_box_is_escaped(get: Get) -> None:
    text = get("/search/?q=<script>alert(1)</script>")
    assert "<script>" not in text


def test_the_search_says_when_nothing_was_asked_for(get: Get) -> None:
    assert "Add at least one word to look for." in get("/search/?q=-ferry")


@pytest.mark.parametrize("address", ["/", "/articles/", "/nothing/", "/search/?q=x"])
def test_pages_bring_no_style_or_script_of_their_own(client: Client, address: str) -> None:
    response = client.get(address)
    text = response.content.decode()
    assert "style=" not in text
    assert "<style" not in text
    # Data for machines is no script: browsers do not execute it, so the policy has nothing to allow.
    scripts = text.replace('<script type="application/ld+json">', "")
    assert re.findall(r"<script(?! src=\"/static/[^\"]+\" defer></script>)", scripts) == []
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_the_archive_tells_its_own_name(get: Get) -> None:
    Archive.objects.update(name="The Sable Bay <Archive>", tagline="What the bay said")
    text = get("/")
    assert "<title>The Sable Bay &lt;Archive&gt;</title>" in text
    assert "What the bay said" in text


def test_crawlers_are_kept_from_the_search_and_the_admin(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().startswith("User-agent: *\nDisallow: /admin/\nDisallow: /search/\n\nSitemap: ")


def test_a_missing_page_keeps_the_way_home(client: Client) -> None:
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()
    assert 'href="/"' in response.content.decode()


def test_a_withdrawn_article_leaves_a_tombstone_without_its_words(client: Client) -> None:
    response = client.get(make_article("Ferries stop", status="withdrawn").get_absolute_url())
    assert response.status_code == 410
    assert "withdrawn by the archive’s editors" in response.content.decode()
    assert "Ferries stop" not in response.content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_words_beyond_any_reason_are_answered(get: Get, address: str) -> None:
    assert "This is too long." in get(f"{address}?words={'x' * 2000}")


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_last_pages_stand_without_template_language(name: str) -> None:
    text = Path(settings.BASE_DIR, "templates", name).read_text()
    assert "{" not in text
