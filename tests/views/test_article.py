"""An article's page."""

import re

import pytest
from django.test import Client

from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_role,
    make_version,
)
from tests.views.conftest import Get

pytestmark = pytest.mark.django_db

BODY = "Mira Callow, the harbour master, said: “We stop.\n\n“We start on Friday.”\n\nThe Harbour Board met."


def test_quotes_are_marked_and_tied_to_their_speaker(get: Get) -> None:
    article = make_article(body=BODY)
    person = make_person("Mira Callow")
    quote = make_quote(article, "We stop.", "We start on Friday.", person=person)
    make_role(person, "harbour master", article=article, evidence="the harbour master")
    text = get(article.get_absolute_url())
    assert f'<mark class="quote group-0" id="{quote.anchor_name}">We stop.</mark>' in text
    assert '<mark class="quote group-0">We start on Friday.</mark>' in text
    note = text[text.index('<ul class="notes"') :]
    assert person.get_absolute_url() in note
    assert "Harbour master" in note
    assert quote.get_absolute_url() in note


def test_names_lead_to_their_pages(get: Get) -> None:
    article = make_article(body=BODY)
    person, board = make_person("Mira Callow"), make_organisation("Harbour Board")
    make_mention(article, "Mira Callow", person=person)
    make_mention(article, "Harbour Board", organisation=board)
    make_mention(article, "Friday", place=make_place("Friday", slug="friday"))
    text = get(article.get_absolute_url())
    assert '<a class="name" href="/places/friday/">Friday</a>' in text
    assert f'href="{article.source.get_absolute_url()}"' in text
    assert f'<a class="name" href="{person.get_absolute_url()}">Mira Callow</a>' in text
    assert f'<a class="name" href="{board.get_absolute_url()}">Harbour Board</a>' in text


def test_a_mention_of_nobody_known_stays_text(get: Get) -> None:
    article = make_article(body=BODY)
    make_mention(article, "Mira Callow")
    assert 'class="name"' not in get(article.get_absolute_url())


def test_the_text_is_shown_as_published_and_nothing_in_it_is_markup(get: Get) -> None:
    body = "<script>alert(1)</script>\n\n<b>One & two</b>\nthree"
    article = make_article("<i>Headline</i>", body=body, byline="<u>Ann</u>", lead="<s>lead</s>", slug="ferries")
    make_quote(article, "<b>One & two</b>", person=make_person("<em>Ann</em>", slug="ann"))
    text = get(article.get_absolute_url())
    data_block = '<script type="application/ld+json">'
    assert not re.search(r"<(script|b|i|u|s|em)\b", text.replace(data_block, ""))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&lt;b&gt;One &amp; two&lt;/b&gt;</mark>\nthree" in text


def test_a_quote_in_the_headline_is_marked_there(get: Get) -> None:
    article = make_article("“We stop”, says Callow")
    make_version(article, body=BODY, headline="“We stop”, says Callow", number=2)
    quote = make_quote(article, "We stop.", person=make_person())
    quote.spans.update(field="headline", start=1, end=8)
    assert f'“<mark class="quote " id="{quote.anchor_name}">We stop</mark>”, says Callow</h1>' in get(
        article.get_absolute_url()
    )


def test_events_are_listed_with_their_certainty(get: Get) -> None:
    article = make_article(body=BODY)
    event = make_event("board meets", article=article, evidence="The Harbour Board met.", certainty="planned")
    text = get(article.get_absolute_url())
    assert event.get_absolute_url() in text
    assert "Planned" in text
    assert "8 April 2025" in text


def test_an_editors_headline_says_whose_it_is(get: Get) -> None:
    assert "improved by an editor" in get(make_article(headline_by="editor").get_absolute_url())


def test_the_page_says_what_it_is_to_machines(get: Get) -> None:
    article = make_article("Ferries stop", lead="No ferry sails on Friday.")
    text = get(article.get_absolute_url())
    assert "<title>Ferries stop – News archive</title>" in text
    assert '<meta name="description" content="No ferry sails on Friday.">' in text
    assert f'<link rel="canonical" href="http://testserver{article.get_absolute_url()}">' in text
    assert '<html lang="en-GB">' in text
    assert '<article class="page reading" lang="en">' in text
    assert "noindex" not in text


def test_a_day_has_one_address(client: Client) -> None:
    article = make_article(slug="ferries")
    assert article.get_absolute_url() == "/articles/2025/04/10/ferries/"
    assert client.get("/articles/2025/4/10/ferries/").status_code == 404
    assert client.get("/articles/2025/02/30/ferries/").status_code == 404
    assert client.get("/articles/0000/01/01/").status_code == 404


def test_a_very_long_headline_and_text_can_be_read(get: Get) -> None:
    article = make_article("Ferries " * 37, body="\n\n".join(["One sentence of a long text."] * 2_000), slug="long")
    assert get(article.get_absolute_url()).count("One sentence of a long text.") >= 2_000
