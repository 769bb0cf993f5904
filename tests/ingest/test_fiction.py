"""Fiction and fact are told apart: what one tells of is never what the other tells of, though it has the same name."""

import pytest

from articles.ingest.record import Reading, record
from articles.models import Article, ArticleVersion, Event, Organisation, Person, Place
from tests.factories import make_article, make_source
from tests.ingest.analyses import event, mention, organisation, person, place, reading

pytestmark = pytest.mark.django_db

BODY = "Mira Callow of the Foreign Ministry spoke in Sable Bay. The Foreign Ministry met Mira Callow in Sable Bay on Tuesday."


def article(*, is_fiction: bool) -> Article:
    return make_article(body=BODY, source=make_source(is_fiction=is_fiction))


def version_of(found: Article) -> ArticleVersion:
    assert found.current_version is not None
    return found.current_version


def told(body: str = BODY) -> Reading:
    names = {"Mira Callow": "PER", "Foreign Ministry": "ORG", "Sable Bay": "LOC"}
    return reading(
        people=[person("Mira Callow", gender="f")],
        organisations=[organisation("Foreign Ministry")],
        places=[place("Sable Bay")],
        mentions=[mention(body, name, kind) for name, kind in names.items()],
        events=[
            event(
                body,
                "Ministry meets Mira Callow",
                "The Foreign Ministry met Mira Callow in Sable Bay on Tuesday.",
                participants=("Mira Callow", "Foreign Ministry"),
                place="Sable Bay",
            )
        ],
    )


@pytest.mark.parametrize("fiction_first", [True, False])
def test_a_name_of_fiction_and_the_same_name_of_fact_are_two(*, fiction_first: bool) -> None:
    for is_fiction in (fiction_first, not fiction_first):
        record(version_of(article(is_fiction=is_fiction)), told())
    for model in (Person, Organisation, Place, Event):
        rows = model._default_manager.order_by("pk").values_list("is_fiction", flat=True)
        assert list(rows) == [fiction_first, not fiction_first], model
    assert list(Person.objects.order_by("pk").values_list("slug", flat=True)) == ["mira-callow", "mira-callow-2"]


@pytest.mark.parametrize("is_fiction", [True, False])
def test_within_either_a_name_means_the_same_whatever_article_tells_of_it(*, is_fiction: bool) -> None:
    for _number in range(2):
        record(version_of(article(is_fiction=is_fiction)), told())
    for model in (Person, Organisation, Place, Event):
        assert model._default_manager.count() == 1, model


def test_an_article_of_fiction_read_again_tells_of_the_same() -> None:
    version = version_of(article(is_fiction=True))
    record(version, told())
    before = Person.objects.get().pk, Organisation.objects.get().pk, Event.objects.get().pk
    record(version, told())
    assert (Person.objects.get().pk, Organisation.objects.get().pk, Event.objects.get().pk) == before
