"""Whatever comes from an invented source says so, and nothing else does."""

import pytest

from articles.models import Article
from articles.search import index_articles
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_quote,
    make_source,
)
from tests.views.conftest import Get

pytestmark = pytest.mark.django_db

LABEL = "Fiction, for demonstration"


def addresses(article: Article) -> dict[str, str]:
    """The pages of an article and of what is found in it."""
    person, board = make_person("Mira Callow"), make_organisation("Sable Bay Harbour Board")
    make_mention(article, "Mira Callow", person=person)
    make_mention(article, "Sable Bay Harbour Board", organisation=board)
    quote = make_quote(article, person=person)
    event = make_event("Board meets", article=article, participants=(board,))
    index_articles([article.pk])
    found = {"article": article, "quote": quote, "person": person, "organisation": board, "event": event}
    lists = {
        address: address
        for address in ("/", "/articles/", "/quotes/", "/people/", "/organisations/", "/events/", "/timeline/")
    }
    pages = {name: thing.get_absolute_url() for name, thing in found.items()}
    return {**pages, **lists, "words": "/search/?q=ferry", "name": "/search/?q=callow"}


def test_fiction_is_labelled_wherever_it_shows(get: Get) -> None:
    found = addresses(make_article(source=make_source("The Echo", is_fiction=True)))
    assert [name for name, address in found.items() if LABEL not in get(address)] == []


def test_nothing_else_is_labelled(get: Get) -> None:
    found = addresses(make_article(source=make_source("The Echo")))
    assert [name for name, address in found.items() if LABEL in get(address)] == []


def test_a_citation_carries_it_along(get: Get) -> None:
    found = addresses(make_article(source=make_source("The Echo", is_fiction=True)))
    assert "The Echo, 10 April 2025 (fiction, for demonstration)." in get(found["quote"])
