"""What readers may see: asked of each QuerySet, with the exact rows shown and hidden."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Archive, Article, Event, Mention, Organisation, Person, Quote, Role, Source
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_quote,
    make_role,
    make_source,
    make_version,
)

pytestmark = pytest.mark.django_db

HIDDEN: list[dict[str, Any]] = [
    {"status": "draft"},
    {"status": "withdrawn"},
    {"visible_from": timedelta(hours=1)},
    {"visible_until": timedelta(hours=-1)},
]


def at_times(values: dict[str, Any]) -> dict[str, Any]:
    return {key: timezone.now() + value if isinstance(value, timedelta) else value for key, value in values.items()}


def full(**values: Any) -> Article:
    """An article with one of everything found in it."""
    article = make_article(**at_times(values))
    person, organisation = make_person(), make_organisation()
    make_mention(article, "Mira Callow", person=person)
    make_mention(article, "The Sable Bay Harbour Board", organisation=organisation)
    make_quote(article, person=person)
    make_event(article=article)
    make_role(person, "Crew leader", article=article, evidence="Mira Callow")
    return article


def counts() -> list[int]:
    models = (Quote, Mention, Person, Organisation, Event, Role)
    return [model.objects.published().count() for model in models]


def test_a_published_article_shows_everything_in_it() -> None:
    article = full()
    assert list(Article.objects.published()) == [article]
    assert counts() == [1, 2, 1, 1, 1, 1]


@pytest.mark.parametrize("values", HIDDEN, ids=lambda values: next(iter(values)))
def test_a_hidden_article_hides_everything_in_it(values: dict[str, Any]) -> None:
    full(**values)
    assert not Article.objects.published().exists()
    assert counts() == [0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("values", [{}, *HIDDEN], ids=lambda values: next(iter(values), "shown"))
def test_a_row_knows_what_the_queryset_knows(values: dict[str, Any]) -> None:
    article = make_article(**at_times(values))
    assert article.is_public == Article.objects.published().filter(pk=article.pk).exists()


@pytest.mark.parametrize("on", ["article", "source"])
def test_rights_to_headline_and_date_hide_the_words_only(on: str) -> None:
    article = full(rights="metadata") if on == "article" else full(source=make_source(rights="metadata"))
    assert list(Article.objects.published()) == [article]
    assert counts() == [0, 0, 0, 0, 0, 0]


def test_rights_are_the_stricter_of_article_and_source() -> None:
    source = make_source(rights="excerpt")
    assert make_article(source=source).effective_rights == "excerpt"
    assert make_article(source=source, rights="full").effective_rights == "excerpt"
    assert make_article(source=source, rights="metadata").effective_rights == "metadata"
    assert (
        make_article(source=Source.objects.create(name="F", slug="f"), rights="excerpt").effective_rights == "excerpt"
    )


def test_suggestions_show_from_the_threshold_upwards() -> None:
    Archive.objects.update(public_confidence=0.7)
    article = make_article()
    shown = make_quote(article, status="suggested", confidence=0.7)
    make_quote(article, "The Sable Bay Harbour Board", status="suggested", confidence=0.69)
    make_quote(article, "Ferry services", status="rejected", confidence=1)
    accepted = make_quote(article, "Mira Callow", status="accepted", confidence=0.1)
    assert set(Quote.objects.published()) == {shown, accepted}


def test_without_a_threshold_only_accepted_findings_show() -> None:
    Archive.objects.update(public_confidence=None)
    article = make_article()
    make_quote(article, status="suggested", confidence=1)
    accepted = make_quote(article, "Mira Callow")
    assert list(Quote.objects.published()) == [accepted]


def test_a_retired_quote_keeps_its_address_but_leaves_the_lists() -> None:
    quote = make_quote(retired_at=timezone.now())
    assert not Quote.objects.published().exists()
    assert list(Quote.objects.addressable()) == [quote]


def test_findings_of_an_old_version_are_not_shown() -> None:
    article = full()
    make_version(article, body="Quite different words.", number=2)
    assert Mention.objects.published().count() == 0
    assert Event.objects.published().count() == 0
    assert Role.objects.published().count() == 0


def test_a_person_needs_public_evidence_even_when_accepted() -> None:
    make_person()
    named = make_person()
    make_mention(make_article(), "Mira Callow", person=named)
    assert list(Person.objects.published()) == [named]


def test_an_organisation_shows_through_somebody_described_as_its_own() -> None:
    organisation = make_organisation()
    quote = make_quote()
    quote.speakers.update(kind="described", description="a spokesman", description_organisation=organisation)
    assert list(Organisation.objects.published()) == [organisation]


def test_an_event_needs_a_report_that_stands() -> None:
    article = make_article()
    event = make_event(article=article)
    event.reports.update(status="rejected")
    assert not Event.objects.published().exists()
