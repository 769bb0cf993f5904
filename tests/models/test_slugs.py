"""Slugs are given once, and old addresses lead on for ever."""

from datetime import date

import pytest

from articles.models import Address, Article, Person, Place, Source, Topic
from articles.models.slugs import LENGTH, slug_of
from tests.factories import make_article, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Sébastien O’Brien-Łuk", "sebastien-obrien-luk"),
        ("Ferries stop", "ferries-stop"),
        ("Иван", "person"),
        ("word " * 40, ("word-" * 18)[:-1]),
        ("a" * 200, "a" * LENGTH),
    ],
)
def test_words_become_a_slug(words: str, slug: str) -> None:
    assert slug_of(words, fallback="person") == slug


def test_nobody_gets_a_slug_in_use() -> None:
    make_person("Mira Callow")
    make_person("Mira Callow", slug="mira-callow-3")
    names = ["Mira Callow", "Mira Callow", "Mira Callows", "Mira"]
    assert Person.objects.unused_slugs(names) == ["mira-callow-2", "mira-callow-4", "mira-callows", "mira"]
    assert Place.objects.unused_slug("Mira Callow") == "mira-callow"


def test_nobody_moves_into_an_old_address() -> None:
    Address.objects.remember("/people/mira-callow/", make_person("Mira Bree"))
    assert Person.objects.unused_slug("Mira Callow") == "mira-callow-2"


def test_an_article_needs_a_slug_of_its_own_on_its_day_only() -> None:
    make_article("Ferries stop", slug="ferries-stop", published_on=date(2025, 4, 10))
    assert Article.objects.unused_slug("Ferries stop", date(2025, 4, 10)) == "ferries-stop-2"
    assert Article.objects.unused_slug("Ferries stop", date(2025, 4, 11)) == "ferries-stop"


def test_an_address_leads_to_what_was_remembered_last() -> None:
    person, organisation = make_person(), make_organisation()
    Address.objects.remember("/people/mira/", person)
    Address.objects.remember("/people/mira/", organisation)
    assert Address.objects.get().target == organisation


def test_only_what_has_pages_has_addresses() -> None:
    with pytest.raises(TypeError, match="has no address"):
        Address.objects.remember("/topics/pay/", Topic(name="Pay"))


def test_a_source_is_made_once() -> None:
    first = Source.objects.called("  The   Agency ")
    assert (first.name, first.slug) == ("The Agency", "the-agency")
    assert Source.objects.called("The Agency") == first
    assert Source.objects.called("The-Agency").slug == "the-agency-2"
