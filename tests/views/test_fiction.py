"""Whatever comes from an invented source says so, and nothing else does."""

from typing import Any

import pytest

from articles.models import Article, Person
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
)
from tests.views.conftest import Get

pytestmark = pytest.mark.django_db

LABEL = ">Fiction</span>"


def addresses(article: Article) -> dict[str, str]:
    """The pages of an article and of what is found in it."""
    invented = article.source.is_fiction
    person = make_person("Mira Callow", is_fiction=invented)
    board = make_organisation("Sable Bay Harbour Board", is_fiction=invented)
    make_mention(article, "Mira Callow", person=person)
    make_mention(article, "Sable Bay Harbour Board", organisation=board)
    bay = make_place("Sable Bay", is_fiction=invented)
    make_mention(article, "Sable Bay", place=bay)
    quote = make_quote(article, person=person)
    event = make_event("Board meets", article=article, participants=(board,), is_fiction=invented)
    index_articles([article.pk])
    found: dict[str, Any] = {
        "article": article,
        "quote": quote,
        "person": person,
        "organisation": board,
        "event": event,
        "place": bay,
        "source": article.source,
    }
    lists = {
        address: address
        for address in (
            "/",
            "/articles/",
            "/quotes/",
            "/people/",
            "/organisations/",
            "/events/",
            "/timeline/",
            "/places/",
            "/sources/",
        )
    }
    pages = {name: thing.get_absolute_url() for name, thing in found.items()}
    return {**pages, **lists, "words": "/search/?q=ferry", "name": "/search/?q=callow"}


def test_fiction_is_labelled_wherever_it_shows(get: Get) -> None:
    found = addresses(make_article(source=make_source("The Echo", is_fiction=True)))
    assert [name for name, address in found.items() if LABEL not in get(address)] == []


def test_nothing_else_is_labelled(get: Get) -> None:
    found = addresses(make_article(source=make_source("The Echo")))
    assert [name for name, address in found.items() if LABEL in get(address)] == []


def test_whoever_is_public_by_a_quote_alone_is_labelled(get: Get) -> None:
    callow = make_person("Mira Callow", is_fiction=True)
    make_quote(make_article(source=make_source(is_fiction=True)), person=callow)
    assert get(callow.get_absolute_url()).count(LABEL) == 3, "beside the name, the speaker, and the quote's source"
    assert LABEL in get("/people/")


def test_those_named_together_are_labelled_one_by_one(get: Get) -> None:
    article = make_article()
    callow, board = make_person("Mira Callow"), make_organisation("Sable Bay Harbour Board")
    make_mention(article, "Mira Callow", person=callow)
    make_mention(article, "Sable Bay Harbour Board", organisation=board)
    assert LABEL not in get(board.get_absolute_url())
    Person.objects.update(is_fiction=True)
    assert get(board.get_absolute_url()).count(LABEL) == 1


def test_the_speaker_of_a_quote_is_labelled(get: Get) -> None:
    speaker = make_person("Mira Callow", is_fiction=True)
    quote = make_quote(make_article(), person=speaker)
    assert LABEL in get(quote.get_absolute_url())


def test_two_of_one_name_have_pages_of_their_own_and_are_told_apart_in_search(get: Get) -> None:
    for is_fiction in (False, True):
        slug = Person.objects.unused_slug("Mira Callow")
        callow = make_person("Mira Callow", slug=slug, is_fiction=is_fiction)
        make_mention(make_article(source=make_source(is_fiction=is_fiction)), "Mira Callow", person=callow)
    assert LABEL not in get("/people/mira-callow/")
    assert LABEL in get("/people/mira-callow-2/")
    found = get("/search/?q=mira+callow")
    assert found.index("/people/mira-callow/") < found.index("/people/mira-callow-2/") < found.index(LABEL)


def test_a_citation_carries_it_along(get: Get) -> None:
    found = addresses(make_article(source=make_source("The Echo", is_fiction=True)))
    assert "Fiction, for demonstration." in get(found["quote"])
