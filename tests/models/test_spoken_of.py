"""Whom a quote speaks of."""

import pytest
from django.db import models

from articles.models import Article, Quote, SpokenOf
from articles.models.spoken_of import NEAR
from tests.factories import (
    make_article,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_role,
)

pytestmark = pytest.mark.django_db

BODY = (
    "Ann Lark had asked for a bridge. “She asked Oren Varden for a ladder,” said Mira Callow, chair of the Harbour "
    "Board, in Sable Bay. Tessa Pellow laughed." + " Nothing more was said." * 5 + " Ivo Thorne slept."
)


def quoted(article: Article, **values: object) -> Quote:
    mira = make_person("Mira Callow", slug="mira")
    make_mention(article, "Mira Callow", person=mira)
    return make_quote(
        article, "She asked Oren Varden for a ladder,", person=mira, source="Mira Callow, chair of the Harbour Board"
    )


def test_names_in_the_words_and_beside_them_count_but_not_the_speakers_own() -> None:
    article = make_article(body=BODY)
    people = {name: make_person(name) for name in ("Ann Lark", "Oren Varden", "Tessa Pellow", "Ivo Thorne")}
    for name, person in people.items():
        make_mention(article, name, person=person)
    make_mention(article, "Sable Bay", place=make_place("Sable Bay"))
    make_mention(article, "Harbour Board", organisation=make_organisation("Harbour Board"))
    quote = quoted(article)
    found = SpokenOf.objects.filter(quote=quote).values_list("person__name", "place__name", "inside")
    assert sorted(found) == [("Ann Lark", None, False), ("Oren Varden", None, True), ("Tessa Pellow", None, False)]
    assert [list(Quote.objects.on(person)) for person in people.values()] == [[quote], [quote], [quote], []]


def test_a_body_of_the_speakers_counts_in_the_words_alone() -> None:
    body = "The Harbour Board met. “We stop,” she said. “The Port Board is wrong,” she said."
    article, mira = make_article(body=body), make_person("Mira Callow")
    board, port = make_organisation("Harbour Board"), make_organisation("Port Board")
    for name, organisation in (("Harbour Board", board), ("Port Board", port)):
        make_mention(article, name, organisation=organisation)
        make_role(mira, "chair", organisation=organisation)
    make_quote(article, "We stop,", person=mira)
    make_quote(article, "The Port Board is wrong,", person=mira)
    assert list(SpokenOf.objects.values_list("organisation__name", "inside")) == [("Port Board", True)]


def test_a_name_that_is_not_good_enough_to_show_does_not_count() -> None:
    article, oren = make_article(body=BODY), make_person("Oren Varden")
    mention = make_mention(article, "Oren Varden", person=oren, status="suggested", confidence=0.4)
    quoted(article)
    assert not Quote.objects.on(oren).exists()
    type(mention).objects.update(confidence=0.5)
    assert Quote.objects.on(oren).count() == 1


def test_how_near_is_said_once_more_by_the_view() -> None:
    article = make_article(body="“We stop,” she said." + "." * (NEAR - 12) + "Ann Lark and Oren Varden")
    for name in ("Ann Lark", "Oren Varden"):
        make_mention(article, name, person=make_person(name))
    make_quote(article, "We stop,")
    near: models.QuerySet[SpokenOf] = SpokenOf.objects.all()
    assert list(near.values_list("person__name", flat=True)) == ["Ann Lark"]
