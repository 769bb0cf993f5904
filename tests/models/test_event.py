"""What readers are told of an event that several articles report: by Event.told, and by every filter that asks for it."""

from datetime import date
from typing import Any

import pytest

from articles.models import Article, Certainty, Event, EventReport, Quote, Role
from articles.text.partial_dates import PartialDate, Precision
from tests.factories import make_article, make_event, make_person, make_quote, make_role, span_of

pytestmark = pytest.mark.django_db

BODY = "The Harbour Board met on Tuesday."


def report(event: Event, article: Article, **told: Any) -> None:
    """Let `article` report the event."""
    version = article.current_version
    assert version is not None
    start = {"event_start": event.start, "event_start_precision": event.start_precision}
    values = {"title": "Board meets", "certainty": "happened", "status": "accepted"} | start | told
    EventReport.at(version, span_of(BODY, version), event=event, **values).save()


def told(event: Event) -> Event:
    """The event as readers are told of it."""
    return Event.objects.published().as_told().get(pk=event.pk)


@pytest.fixture
def twice() -> Event:
    """An event whose own values a hidden report gave; two public ones tell otherwise, the newer of a longer meeting."""
    event = make_event("Böard is bribed", start=date(2025, 4, 8), certainty="cancelled")
    report(
        event, make_article("Old", body=BODY, published_on=date(2025, 4, 9)), title="Board talks", certainty="claimed"
    )
    newer = make_article("New", body=BODY, published_on=date(2025, 4, 10))
    report(event, newer, event_end=date(2025, 4, 11), event_end_precision="day")
    report(event, make_article("Hidden", body=BODY, status="draft"), title=event.title, certainty="cancelled")
    return event


def test_the_newest_public_report_tells_what_none_tells_as_the_event_has_it(twice: Event) -> None:
    shown = told(twice)
    assert (str(shown), shown.shown_certainty, shown.shown_open_ended) == ("Board meets", Certainty.HAPPENED, False)
    assert shown.ends == PartialDate(date(2025, 4, 11), Precision.DAY)


def test_an_event_says_its_own_values_where_an_older_public_report_tells_them(twice: Event) -> None:
    Event.objects.filter(pk=twice.pk).update(title="Board talks", certainty="claimed")
    assert (str(told(twice)), told(twice).shown_certainty, told(twice).ends) == ("Board talks", Certainty.CLAIMED, None)


def test_an_event_says_its_own_values_where_an_editor_gave_them(twice: Event) -> None:
    Event.objects.filter(pk=twice.pk).update(values_by="editor")
    assert (str(told(twice)), told(twice).shown_certainty) == ("Böard is bribed", Certainty.CANCELLED)


def test_an_event_whose_last_report_was_hidden_meanwhile_tells_nothing(twice: Event) -> None:
    EventReport.objects.update(status="rejected")
    assert str(Event.objects.as_told().get(pk=twice.pk)) == ""


def test_an_event_that_was_not_fetched_for_readers_says_its_own_values(twice: Event) -> None:
    assert str(Event.objects.get(pk=twice.pk)) == "Böard is bribed"


@pytest.mark.parametrize(
    ("changed", "title", "certainty", "until"),
    [
        ({}, "meets", "happened", date(2025, 4, 11)),
        (
            {"title": "Board talks", "folded_title": "board talks", "certainty": "claimed"},
            "talks",
            "claimed",
            date(2025, 4, 8),
        ),
        ({"values_by": "editor"}, "board is bribed", "cancelled", date(2025, 4, 8)),
        ({"values_by": "editor", "open_ended": True}, "bribed", "cancelled", date(2999, 1, 1)),
    ],
)
def test_filters_ask_for_what_readers_are_told(
    twice: Event, changed: dict[str, Any], title: str, certainty: str, until: date
) -> None:
    Event.objects.filter(pk=twice.pk).update(**changed)
    for word in ("meets", "talks", "bribed"):
        assert Event.objects.titled([word]).exists() == (word in title)
    assert Event.objects.titled(title.split()).exists()
    for each in Certainty:
        assert Event.objects.certain(each).exists() == (each == certainty)
    for day in (date(2025, 4, 8), date(2025, 4, 9), date(2025, 4, 11), date(2025, 4, 12)):
        assert Event.objects.within(day, None).exists() == (day <= until), day
    assert not Event.objects.within(None, date(2025, 4, 7)).exists()


def test_accents_of_a_title_do_not_matter_whoever_tells_it(twice: Event) -> None:
    report(twice, make_article("Newest", body=BODY, published_on=date(2025, 4, 12)), title="Böard is bribed")
    assert told(twice).shown_certainty == Certainty.HAPPENED
    assert Event.objects.titled(["board", "bribed"]).exists()


@pytest.mark.parametrize("status", ["suggested", "accepted", "rejected"])
def test_every_kind_of_finding_is_reviewed_once_it_is_accepted(status: str) -> None:
    article = make_article(body=f"{BODY} “No.”")
    event = make_event(article=article, evidence=BODY)
    event.reports.update(status=status)
    finding: Event | Quote | Role
    for finding in (
        event,
        make_quote(article, "No."),
        make_role(make_person("Ann Lark"), "chair", article=article, evidence="met"),
    ):
        type(finding)._default_manager.filter(pk=finding.pk).update(status=status)
        finding.refresh_from_db()
        assert finding.is_reviewed == (status == "accepted"), finding
    assert event.reports.get().is_reviewed == (status == "accepted")
