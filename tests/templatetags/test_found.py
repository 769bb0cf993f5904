"""Showing where the words of a search stand."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, ArticleVersion, Source
from articles.templatetags.found import found_in

BODY = "Ferries stop.\n\nThe crews <b>sail</b> no more, said Éloïse.\n\nThe crews are not paid."


def article(body: str = BODY, *, rights: str = "full") -> Article:
    found = Article(headline="Ferries", lead="Ferries stop.", source=Source(rights=rights))
    found.current_version = ArticleVersion(article=found, body=body)
    return found


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("paid crews", 'The <mark class="hit">crews</mark> are not <mark class="hit">paid</mark>.'),
        ('"crews are"', 'The <mark class="hit">crews</mark> <mark class="hit">are</mark> not paid.'),
        ("eloise", 'The crews &lt;b&gt;sail&lt;/b&gt; no more, said <mark class="hit">Éloïse</mark>.'),
        ("crew sailing", "The crews &lt;b&gt;sail&lt;/b&gt; no more, said Éloïse.".replace("crews", '<mark class="hit">crews</mark>').replace("sail", '<mark class="hit">sail</mark>')),
        ("headline", "Ferries stop."),
        ("ferries -crews", '<mark class="hit">Ferries</mark> stop.'),
    ],
)  # fmt: skip
def test_the_paragraph_with_most_of_the_words_is_shown(question: str, shown: str) -> None:
    assert found_in(article(), question) == shown


def test_a_long_paragraph_is_cut_on_both_sides() -> None:
    shown = found_in(article("Word " * 200 + "ferry" + " word" * 200), "ferry")
    assert shown.startswith("… Word")
    assert shown.endswith("word …")
    assert '<mark class="hit">ferry</mark>' in shown
    assert len(shown) < 400


def test_the_text_of_an_excerpt_is_not_shown() -> None:
    assert found_in(article(rights="excerpt"), "paid") == "Ferries stop."


def test_nothing_of_an_article_limited_to_its_headline_is_shown() -> None:
    assert found_in(article(rights="metadata"), "paid") == ""


@given(st.text(min_size=1), st.text())
def test_what_is_shown_stands_in_the_text(body: str, question: str) -> None:
    words = html.unescape(re.sub(r"</?mark[^>]*>", "", found_in(article(f"{body} ferry"), f"ferry {question}")))
    shown = words.removeprefix("… ").removesuffix(" …")
    assert html.unescape(shown) in html.unescape(f"{body} ferry") or shown == "Ferries stop."
