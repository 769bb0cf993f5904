"""Folded names, and merges that never form chains."""

import pytest
from django.db import IntegrityError, models, transaction

from articles.models import Name, Person
from tests.factories import make_article, make_mention, make_organisation, make_person, make_place

pytestmark = pytest.mark.django_db


def merge(loser: models.Model, survivor: models.Model) -> None:
    with transaction.atomic():
        type(loser).objects.filter(pk=loser.pk).update(merged_into=survivor)  # type: ignore[attr-defined]


def test_sort_names_are_folded_however_the_rows_are_made() -> None:
    saved = make_person("Åsa Łukasz-O’Dé")
    Person.objects.bulk_create([Person(name="ÉMILE Zorn", slug="emile-zorn")])
    assert saved.sort_name == "asa lukasz o'de"
    assert Person.objects.get(slug="emile-zorn").sort_name == "emile zorn"


def test_sorting_ignores_case_and_accents() -> None:
    for name in ("Zed Able", "Éva Baker", "adam Croft", "Eva Abel"):
        make_person(name)
    assert [p.name for p in Person.objects.in_order()] == ["adam Croft", "Eva Abel", "Éva Baker", "Zed Able"]


def test_people_are_found_by_any_of_their_names() -> None:
    person = make_person("Désirée Halloran")
    Name.objects.create(text="Dizzy Halloran", person=person)
    make_person("Desmond Hall")
    assert list(Person.objects.named("desiree HALLORAN")) == [person]
    assert list(Person.objects.named("dizzy")) == [person]
    assert list(Person.objects.named("dizzy desiree")) == [person]


@pytest.mark.parametrize("make", [make_person, make_organisation, make_place])
def test_nothing_is_merged_into_what_is_itself_merged(make: type) -> None:
    first, second, third = make(), make(), make()
    merge(second, third)
    with pytest.raises(IntegrityError, match="itself merged"):
        merge(first, second)


@pytest.mark.parametrize("make", [make_person, make_organisation, make_place])
def test_what_others_were_merged_into_must_part_with_them_first(make: type) -> None:
    first, second, third = make(), make(), make()
    merge(first, second)
    with pytest.raises(IntegrityError, match="move them first"):
        merge(second, third)


def test_merged_and_rejected_people_are_not_published() -> None:
    article = make_article()
    shown, merged, rejected = make_person(), make_person(), make_person(status="rejected")
    for person, words in ((shown, "Mira"), (merged, "Callow"), (rejected, "crews")):
        make_mention(article, words, person=person)
    merge(merged, shown)
    assert list(Person.objects.published()) == [shown]


@pytest.mark.parametrize("status", ["published", "draft"])
def test_readers_find_people_by_the_names_that_public_articles_print(status: str) -> None:
    person = make_person("Mira Callow")
    Name.objects.create(text="Hollow Callow", person=person)
    make_mention(make_article(body="They call her Hollow Callow.", status=status), "Hollow Callow", person=person)
    found = [person] if status == "published" else []
    assert list(Person.objects.known_as("hollow")) == list(Person.objects.called("Hollow Callow")) == found
    assert list(Person.objects.named("hollow")) == [person]
