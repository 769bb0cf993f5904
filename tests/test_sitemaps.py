"""Sitemaps list what readers may see and nothing else, in files that are cut by number."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles import sitemaps
from tests.factories import make_article, make_source
from tests.views.test_visibility import ARTICLES, WITH_FINDINGS, World

pytestmark = pytest.mark.django_db


def addresses(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200, path
    ElementTree.fromstring(response.content)  # noqa: S314 (our own)
    return [
        address.removeprefix("http://testserver")
        for address in re.findall("<loc>(.*?)</loc>", response.content.decode())
    ]


def test_robots_are_led_to_every_public_page_and_to_no_other(client: Client) -> None:
    world = World()
    (start,) = re.findall("Sitemap: http://testserver(.*)", client.get("/robots.txt").content.decode())
    listed = {page for file in addresses(client, start) for page in addresses(client, file)}
    expected = {thing.get_absolute_url() for sort, thing in world.articles.items() if sort in ARTICLES}
    expected |= {thing.get_absolute_url() for sort, thing in world.sources.items() if sort in ARTICLES}
    for things in (world.people, world.organisations, world.places, world.events, world.quotes):
        expected |= {thing.get_absolute_url() for sort, thing in things.items() if sort in WITH_FINDINGS}
    assert listed == expected


def test_a_file_is_cut_by_number_and_none_is_listed_that_is_empty(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(sitemaps, "SIZE", 2)
    sitemaps._asking.cache_clear()
    source = make_source()
    statuses = ("published", "draft", "draft", "draft", "draft", "published")
    articles = [make_article(status=status, source=source) for status in statuses]
    # For each noun which files there are; whether there is news.
    with django_assert_num_queries(8):
        files = addresses(client, "/sitemap.xml")
    *files, last = files
    assert files == [f"/sitemap-articles-{article.pk // 2}.xml" for article in (articles[0], articles[-1])]
    assert last == f"/sitemap-sources-{source.pk // 2}.xml"
    for file, article in zip(files, (articles[0], articles[-1]), strict=True):
        with django_assert_num_queries(1):
            assert addresses(client, file) == [article.get_absolute_url()]
    assert client.get(f"/sitemap-articles-{articles[2].pk // 2}.xml").status_code == 404
    assert client.get("/sitemap-users-0.xml").status_code == 404
    sitemaps._asking.cache_clear()


def test_news_is_of_the_last_two_days_and_never_fiction(client: Client) -> None:
    today = timezone.localdate()
    new = make_article("Ferries & quays", published_on=today)
    make_article(published_on=today, source=make_source(is_fiction=True))
    make_article(published_on=today - timedelta(days=2))
    make_article(published_on=today + timedelta(days=1))
    make_article(published_on=today, status="draft")
    assert addresses(client, "/sitemap-news.xml") == [new.get_absolute_url()]
    assert "<news:title>Ferries &amp; quays</news:title>" in client.get("/sitemap-news.xml").content.decode()
    assert "/sitemap-news.xml" in addresses(client, "/sitemap.xml")


def test_browsers_are_told_how_to_search(client: Client) -> None:
    assert 'type="application/opensearchdescription+xml"' in client.get("/").content.decode()
    described = client.get("/opensearch.xml")
    assert described["Content-Type"].startswith("application/opensearchdescription+xml")
    assert ElementTree.fromstring(described.content)  # noqa: S314
    assert 'template="http://testserver/search/?q={searchTerms}"' in described.content.decode()
