"""A quote as a Web Annotation: its words are found in the text where it says, and an excerpt's text stays hidden."""

import pytest
from django.test import Client

from tests.factories import make_article, make_person, make_quote
from tests.views.test_visibility import HIDDEN

pytestmark = pytest.mark.django_db

BODY = "Naïve 🐦 Mira Callow said: “We stop,” and “we start on Friday.” Nobody else spoke."


def test_each_piece_is_found_by_its_words_and_by_its_place(client: Client) -> None:
    article, person = make_article(body=BODY), make_person("Mira Callow")
    quote = make_quote(article, "We stop,", "we start on Friday.", person=person)
    response = client.get(f"{quote.get_absolute_url()}annotation.json")
    told = response.json()
    assert told["body"] == [f"http://testserver{each.get_absolute_url()}" for each in (quote, person)]
    for target, words in zip(told["target"], ("We stop,", "we start on Friday."), strict=True):
        quoted, placed = target["selector"]
        assert BODY[placed["start"] : placed["end"]] == quoted["exact"] == words
        assert f"{quoted['prefix']}{words}{quoted['suffix']}" in BODY
    assert response["Content-Type"].startswith("application/ld+json")
    assert f'href="{quote.get_absolute_url()}annotation.json"' in client.get(quote.get_absolute_url()).content.decode()


def test_what_stands_around_the_words_of_an_excerpt_is_not_told(client: Client) -> None:
    quote = make_quote(make_article(body=BODY, rights="excerpt"), "We stop,")
    text = client.get(f"{quote.get_absolute_url()}annotation.json").content.decode()
    assert "We stop," in text
    assert "Callow said" not in text


def test_hidden_and_retired_quotes_have_none(client: Client) -> None:
    sorts: dict[str, dict[str, object]] = {**HIDDEN, "metadata": {"rights": "metadata"}}
    quotes = {sort: make_quote(make_article(body=BODY, **values), "We stop,") for sort, values in sorts.items()}  # type: ignore[arg-type]
    quotes["retired"] = make_quote(make_article(body=BODY), "We stop,", retired_at="2025-04-10T00:00Z")
    answers = {
        sort: client.get(f"{quote.get_absolute_url()}annotation.json").status_code for sort, quote in quotes.items()
    }
    assert answers == dict.fromkeys(quotes, 404) | {"withdrawn": 410}
