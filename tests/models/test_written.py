"""Conditions written once mean what Django would write anew."""

import pytest
from django.db import connection
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Mention, Person, Quote
from articles.models.written import exists
from tests.factories import make_article, make_mention, make_person, make_quote

pytestmark = pytest.mark.django_db


def test_it_finds_what_a_plain_exists_finds_for_each_outer_row() -> None:
    named, other = make_person("Mira Callow"), make_person("Ann Lark")
    make_mention(make_article(), "Mira Callow", person=named)
    rows = Mention.objects.published().filter(person=OuterRef("pk"))
    condition = exists(rows)
    assert list(Person.objects.filter(condition)) == list(Person.objects.filter(Exists(rows))) == [named]
    assert list(Person.objects.filter(~condition)) == [other]
    assert set(Person.objects.annotate(known=condition).values_list("pk", "known")) == {
        (named.pk, True),
        (other.pk, False),
    }


def test_it_holds_for_rows_reached_through_others_and_inside_itself() -> None:
    article, empty = make_article(), make_article()
    quote = make_quote(article)
    condition = exists(Quote.objects.filter(article=OuterRef("article")))
    assert list(Quote.objects.filter(condition, Exists(Quote.objects.filter(condition, pk=OuterRef("pk"))))) == [quote]
    outer = exists(Quote.objects.filter(condition, article=OuterRef("pk")))
    assert list(Article.objects.filter(outer)) == [article]
    assert list(Article.objects.filter(~outer)) == [empty]


def test_a_condition_on_two_columns_keeps_them_apart() -> None:
    article = make_article()
    mira, ann = make_person("Mira Callow"), make_person("Ann Lark")
    make_quote(article, person=mira)
    make_mention(article, "Mira Callow", person=mira)
    speaking = exists(Quote.objects.filter(version=OuterRef("version"), speakers__person=OuterRef("person")))
    assert list(Mention.objects.filter(speaking).values_list("person", flat=True)) == [mira.pk]
    Mention.objects.update(person=ann)
    assert not Mention.objects.filter(speaking).exists()


def test_it_is_written_once() -> None:
    condition = exists(Quote.objects.filter(article=OuterRef("pk")))
    with CaptureQueriesContext(connection) as captured:
        for _ in range(2):
            list(Article.objects.filter(condition, pk=F("pk")))
    first, second = (query["sql"] for query in captured)
    assert first == second
    assert condition.children[0].text.kept is not None  # type: ignore[union-attr]


def test_an_outer_column_with_parameters_of_its_own_is_refused() -> None:
    condition = exists(Quote.objects.filter(article__headline=OuterRef("called")))
    with pytest.raises(AssertionError):
        list(Article.objects.annotate(called=Concat("headline", Value("!"))).filter(condition))
