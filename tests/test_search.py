"""Searching articles and names."""

import pytest

from articles.models import Article, ListedArticle, SearchEntry
from articles.search import Words, index_articles, is_up_to_date, organisations_named, people_named, read_words
from articles.search.texts import answering
from tests.factories import make_article, make_mention, make_organisation, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db


def indexed(headline: str, body: str = "Nothing else.", **values: object) -> Article:
    article = make_article(headline, body=body, **values)
    index_articles([article.pk])
    return article


def found(question: str) -> list[str]:
    assert is_up_to_date()
    answers = answering(ListedArticle.objects.published(), question or "-", order=("-published_on", "-pk"))
    return [row.article.headline for row in answers.rows.order_by("-published_on", "-pk")]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ferry", Words(words=("ferry",))),
        ("Ferry STRIKE", Words(words=("ferry", "strike"))),
        ('"crews are paid"', Words(phrases=("crews are paid",))),
        ("“crews are paid” ferry", Words(words=("ferry",), phrases=("crews are paid",))),
        ("ferry -strike", Words(words=("ferry",), without=("strike",))),
        ('ferry -"last boat"', Words(words=("ferry",), without_phrases=("last boat",))),
        ("cross-channel", Words(phrases=("cross channel",))),
        ('"no closing mark', Words(phrases=("no closing mark",))),
        ('"alone"', Words(words=("alone",))),
        ("Éloïse", Words(words=("eloise",))),
        ("- -- \" '' & | ! ( ) :* \x00", Words()),
        ("", Words()),
    ],
)
def test_a_question_is_taken_apart(question: str, words: Words) -> None:
    assert read_words(question) == words


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("sail", True),
        ("sailing", True),
        ("SAIL harbour", True),
        ("sail airport", False),
        ('"until the crews"', True),
        ('"the crews until"', False),
        ("sail -crews", False),
        ("sail -airport", True),
        ('sail -"until the crews"', False),
        ('sail -"the crews until"', True),
        ("harb*", True),
        ("airp*", False),
        ("sail -harb*", False),
        ("sail -harbor", False),
        ("sail -colour", True),
        ("harbor", True),
        ('"the harbor will"', True),
        ("eloise", True),
        ("ÉLOÏSE", True),
        ('"eloise o’brien"', True),
        ('"soren eloise"', True),
        ("-airport", False),
        ("", False),
        ("''' & | ! <-> :*", False),
    ],
)
def test_words_phrases_and_unwanted_words(question: str, answers: bool) -> None:
    indexed("Ferries stop", "The harbour will not sail until the crews are paid, said Søren Éloïse O’Brien.")
    assert bool(found(question)) is answers


def test_only_what_readers_may_see_is_found() -> None:
    indexed("Ferry one")
    indexed("Ferry draft", status="draft")
    indexed("Ferry withdrawn", status="withdrawn")
    indexed("Ferry embargoed", visible_from="2999-01-01T00:00Z")
    indexed("Ferry expired", visible_until="2020-01-01T00:00Z")
    assert found("ferry") == ["Ferry one"]


def test_a_text_limited_to_its_headline_is_found_by_its_headline_alone() -> None:
    indexed("Ferry one", "The crews are paid.", source=make_source(rights="metadata"), lead="The crews are paid.")
    assert found("ferry") == ["Ferry one"]
    assert found('"ferry one"') == ["Ferry one"]
    assert found("crews") == []
    assert found("ferry -crews") == ["Ferry one"]
    assert found("ferry crews") == []
    assert found('"crews are paid"') == []


@pytest.mark.parametrize("limited", ["article", "source"])
def test_a_text_limited_to_an_excerpt_is_found_by_its_headline_and_lead_alone(limited: str) -> None:
    indexed(
        "Ferry one",
        "The board met in Sable Bay. The crews are paid.",
        lead="The board met in Sable Bay.",
        source=make_source(rights="excerpt" if limited == "source" else "full"),
        rights="excerpt" if limited == "article" else "",
    )
    assert found("ferry") == ["Ferry one"]
    assert found("ferry boards") == ["Ferry one"]
    assert found('"in sable bay"') == ["Ferry one"]
    assert found("crews") == []
    assert found("ferry crews") == []
    assert found('"crews are paid"') == []
    assert found("ferry -crews") == ["Ferry one"]
    assert found('ferry -"crews are paid"') == ["Ferry one"]
    assert found("ferry -board") == []


def test_no_unwanted_word_stands_in_a_text_that_is_found_by_its_headline() -> None:
    indexed("Ferry one", "The crews are paid.")
    assert found("ferry -crews") == []
    assert found("ferry -airport") == ["Ferry one"]


def test_rights_limited_later_hold_at_once() -> None:
    article = indexed("Ferry one", "The board met. The crews are paid.", lead="The board met.")
    assert found("crews") == ["Ferry one"]
    Article.objects.filter(pk=article.pk).update(rights="excerpt")
    assert found("crews") == []


def test_a_new_version_replaces_the_words_of_the_old() -> None:
    article = indexed("Ferries stop", "The crews are paid.")
    article.headline = "Boats stop"
    article.save()
    index_articles([article.pk])
    assert found("ferries") == []
    assert found("boats") == ["Boats stop"]
    assert SearchEntry.objects.count() == 1


def test_an_article_without_a_version_is_not_indexed() -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(current_version=None)
    index_articles([article.pk, 0])
    assert not SearchEntry.objects.exists()


def test_a_very_long_text_of_different_words_can_be_indexed() -> None:
    indexed("Long", " ".join(f"word{number}" for number in range(150_000)))
    assert found("word7") == ["Long"]


def test_people_and_organisations_are_found_by_any_of_their_names() -> None:
    article = make_article(body="Éloïse Brandt of the Sable Bay Harbour Board.")
    person = make_person("Éloïse Brandt")
    board = make_organisation("Sable Bay Harbour Board")
    make_mention(article, "Éloïse Brandt", person=person)
    make_mention(article, "Sable Bay Harbour Board", organisation=board)
    assert list(people_named("brandt eloise")) == [person]
    assert list(organisations_named("HARBOUR")) == [board]
    assert list(people_named("!")) == []


def test_people_whom_readers_may_not_see_are_not_found() -> None:
    make_person("Nobody Brandt")
    rejected = make_person("Rejected Brandt", status="rejected")
    make_quote(person=rejected)
    assert list(people_named("brandt")) == []
