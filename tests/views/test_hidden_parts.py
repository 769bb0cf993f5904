"""What is public tells nothing of what is not: shared findings, excerpts, and quotes whose words are gone."""

import re

import pytest

from articles.models import Article, Event, EventReport, Organisation
from articles.search import index_articles
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_role,
    make_source,
    make_version,
    span_of,
)
from tests.views.conftest import Readers
from tests.views.hidden import BODY, HIDDEN

pytestmark = pytest.mark.django_db

BOTH = "Ada Poole spoke at Lark Hill. The Harbour Board met on Tuesday."


def report(event: Event, article: Article, title: str, certainty: str) -> None:
    """Let `article` report the event, as this title and certainty."""
    version = article.current_version
    assert version is not None
    EventReport.at(
        version,
        span_of("The Harbour Board met on Tuesday.", version),
        event=event,
        title=title,
        event_start=event.start,
        event_start_precision=event.start_precision,
        certainty=certainty,
        status="accepted",
    ).save()


def test_an_event_of_several_articles_tells_only_what_the_public_one_does(readers: Readers) -> None:
    public = make_article("Open", body=BODY)
    board, ada, hill = make_organisation("Harbour Board"), make_person("Ada Poole"), make_place("Lark Hill")
    make_mention(public, "Harbour Board", organisation=board)
    # As the newest report, a hidden one, has left it.
    event = make_event("Board is bribed", certainty="cancelled", participants=(ada, board), place=hill)
    report(event, public, "Board meets", "happened")
    for sort, values in HIDDEN.items():
        hidden = make_article(f"Closed, {sort}", body=BOTH, **values)
        make_mention(hidden, "Ada Poole", person=ada)
        make_mention(hidden, "Lark Hill", place=hill)
        report(event, hidden, "Board is bribed", "cancelled")
    addresses = [event.get_absolute_url(), "/events/", "/timeline/", public.get_absolute_url()]
    addresses += [board.get_absolute_url(), f"/quotes/?event={event.public_id}"]
    for address in addresses:
        text = readers.get(address).content.decode()
        assert "oard meets" in text, address
        for told in ("bribed", 'certainty">Cancelled', "Ada Poole", "Lark Hill"):
            assert told not in text, (address, told)
    for question in ("words=bribed", "certainty=cancelled"):
        assert event.public_id not in readers.get(f"/events/?{question}").content.decode()
    for question in ("words=meets", "certainty=happened"):
        assert event.public_id in readers.get(f"/events/?{question}").content.decode()


def test_somebody_public_elsewhere_did_not_publicly_take_part(readers: Readers) -> None:
    public, hidden = make_article("Open", body=BODY), make_article("Closed", body=BOTH, status="draft")
    ada = make_person("Ada Poole")
    make_mention(make_article("Other", body=BOTH), "Ada Poole", person=ada)
    make_mention(hidden, "Ada Poole", person=ada)
    event = make_event("Board meets", article=public, evidence="The Harbour Board met", participants=(ada,))
    report(event, hidden, "Board meets", "happened")
    assert "Ada Poole" not in readers.get(event.get_absolute_url()).content.decode()
    assert "Board meets" not in readers.get(ada.get_absolute_url()).content.decode()


def test_what_an_editor_decided_of_an_event_stands(readers: Readers) -> None:
    event = make_event("Board gathers", certainty="claimed", values_by="editor")
    report(event, make_article(body=BOTH), "Board meets", "happened")
    text = readers.get(event.get_absolute_url()).content.decode()
    assert "Board gathers" in text
    assert "Claimed" in text


def test_names_that_only_hidden_articles_tell_are_not_shown(readers: Readers) -> None:
    ada, board, parent = make_person("Ada Poole"), make_organisation("Harbour Board"), make_organisation("Secret Fund")
    public, hidden = make_article(body=BOTH), make_article(body="Otter met.", status="draft")
    make_mention(public, "Ada Poole", person=ada)
    make_mention(public, "Harbour Board", organisation=board)
    make_mention(hidden, "Otter", person=ada)
    ada.names.create(text="Otter")
    ada.names.create(text="Ada the Bold", provenance="editor")
    make_role(ada, "chair", article=public, evidence="spoke", organisation=parent)
    Organisation.objects.filter(pk=board.pk).update(parent=parent)
    page = readers.get(ada.get_absolute_url()).content.decode()
    assert "Otter" not in page
    assert "Ada the Bold" in page
    for address in (ada.get_absolute_url(), board.get_absolute_url()):
        assert "Secret Fund" not in readers.get(address).content.decode()


def test_a_suggested_person_below_the_threshold_is_nowhere(readers: Readers) -> None:
    ada = make_person("Ada Poole", slug="ada-slug", status="suggested", confidence=0.4)
    article = make_article(body=BOTH)
    make_mention(article, "Ada Poole", person=ada)
    quote = make_quote(article, "The Harbour Board met", person=ada)
    assert readers.get(ada.get_absolute_url()).status_code == 404
    for address in (article.get_absolute_url(), quote.get_absolute_url(), "/quotes/", "/people/", "/"):
        assert "ada-slug" not in readers.get(address).content.decode(), address


def test_what_was_withdrawn_before_its_time_was_never_there(readers: Readers) -> None:
    article = make_article(status="withdrawn", visible_from="2999-01-01T00:00Z")
    assert readers.get(article.get_absolute_url()).status_code == 404
    assert readers.get(make_quote(article).get_absolute_url()).status_code == 404


def test_a_retired_quote_does_not_show_the_text_around_it(readers: Readers) -> None:
    article = make_article()
    quote = make_quote(article)
    make_version(article, body="Nothing of the kind.", number=2)
    text = readers.get(quote.get_absolute_url()).content.decode()
    assert "Sable Bay Harbour Board met" not in text
    assert "These words no longer stand in the article." in text


def test_a_phrase_does_not_tell_what_stands_in_the_rest_of_an_excerpt(readers: Readers) -> None:
    article = make_article("Ferries stop over pay", rights="excerpt")
    index_articles([article.pk])
    for phrase, found in (("stop over pay", True), ("will stop on Friday", True), ("Board met on Tuesday", False)):
        text = readers.get(f"/search/?q=%22{phrase}%22").content.decode()
        assert (article.get_absolute_url() in text) == found, phrase


def test_the_words_of_an_excerpt_s_quotes_are_found_among_the_quotes(readers: Readers) -> None:
    article = make_article("Ferries stop over pay", rights="excerpt")
    quote = make_quote(article)
    index_articles([article.pk])
    assert quote.get_absolute_url() in readers.get("/quotes/?words=sail").content.decode()
    assert article.get_absolute_url() not in readers.get("/articles/?words=sail").content.decode()


def test_an_excerpt_shows_its_lead_and_quotes_but_not_the_rest(readers: Readers) -> None:
    article = make_article(
        rights="excerpt",
        body="Ferries stop.\n\n“We will not sail,” she said.\n\nThe rest is not ours.",
        lead="Ferries stop.",
    )
    quote = make_quote(article, "We will not sail,", person=make_person())
    text = readers.get(article.get_absolute_url()).content.decode()
    assert "Ferries stop." in text
    assert "We will not sail," in text
    assert f'id="{quote.anchor_name}"' in text
    assert "The rest is not ours" not in text
    page = readers.get(quote.get_absolute_url()).content.decode()
    assert "We will not sail," in page
    assert "Ferries stop.<" not in page
    assert "The rest is not ours" not in page


SHARED = "“Mira Callow left the Harbour Board at Lark Hill,” Ann said."


def test_rooms_of_what_public_and_hidden_articles_share_tell_only_of_the_public_ones(readers: Readers) -> None:
    board, hill, source = make_organisation("Harbour Board"), make_place("Lark Hill"), make_source("The Echo")
    mira, seen = make_person("Mira Callow"), {}
    for sort, values in {"public": {}, **HIDDEN}.items():
        article = make_article(f"Ferries, {sort}", body=SHARED, source=source, **values)
        other = make_person(f"Ann {sort}")
        for words, noun in (("Mira Callow", mira), ("Harbour Board", board), ("Lark Hill", hill), ("Ann", other)):
            make_mention(article, words, **{str(noun._meta.model_name): noun})
        quote = make_quote(article, "Mira Callow left the Harbour Board at Lark Hill,", person=other)
        event = make_event(f"Ann leaves, {sort}", article=article, evidence="Ann said.", place=hill)
        event.participants.create(person=mira)
        seen[sort] = [article, quote, other, event]
    rooms = [thing.get_absolute_url() for thing in (mira, board, hill, source)]
    rooms += ["/people/ann-public/", seen["public"][3].get_absolute_url()]
    for address in rooms:
        links = set(re.findall(r'href="([^"#?]*)', readers.get(address).content.decode()))
        for sort, things in seen.items():
            told = {type(thing).__name__ for thing in things if thing.get_absolute_url() in links}
            assert bool(told) == (sort == "public"), (address, sort, told)


def test_an_excerpt_keeps_the_sentences_that_report_events_and_lead_to_speakers(readers: Readers) -> None:
    body = "The Harbour Board met on Tuesday.\n\nThe old pilot said it would not sail. Ada Poole left on Monday."
    article = make_article("Board meets", body=body, rights="excerpt")
    shown = make_event("Board met", article=article, evidence="The Harbour Board met on Tuesday.")
    kept = make_event("Poole left", article=article, evidence="Ada Poole left on Monday.")
    quote = make_quote(article, "it would not sail", kind="indirect", cue="said", source="The old pilot")
    for address in ("/timeline/", "/events/feed/", *_of(shown), *_of(kept), quote.get_absolute_url()):
        text = readers.get(address).content.decode()
        assert not {words for words in ("left on Monday", "Monday.", "old pilot", "“said”") if words in text}, address
    assert all("The Harbour Board met on Tuesday." in readers.get(page).content.decode() for page in _of(shown))


def _of(event: Event) -> tuple[str, str]:
    """The event's page and its data."""
    return event.get_absolute_url(), f"/events/{event.public_id}.json"
