"""The same words in several articles meet, whole, cut or altered, and an editor has the last word."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.curation.undo import undo
from articles.curation.utterances import join, part
from articles.ingest.lifelines import trace
from articles.models import Person, Quote, Utterance
from tests.factories import make_article, make_person, make_quote, make_user

pytestmark = pytest.mark.django_db

WHOLE = "We will not sail until the last of the crews is paid in full"


def said(words: str, person: Person | None, **values: object) -> Quote:
    """A quote in an article of its own, traced."""
    quote = make_quote(make_article(body=f"“{words}.”"), words, person=person, **values)
    trace([quote.article_id])
    return quote


def tied(*quotes: Quote) -> bool:
    """Whether all of them point to one utterance."""
    found = {Quote.objects.get(pk=quote.pk).utterance_id for quote in quotes}
    return len(found) == 1 and None not in found


@pytest.mark.parametrize(
    "words",
    [
        WHOLE,
        "we will not SAIL, until the last of the crews is paid in full",
        "until the last of the crews",
        "We shall not sail until the last of the crews is paid",
        "I repeat: we will not sail until the last of the crews is paid in full, and if it takes all year",
    ],
)
def test_the_same_words_by_the_same_speaker_are_tied(words: str) -> None:
    person = make_person()
    first = said(WHOLE, person)
    assert not tied(first)
    assert tied(first, said(words, person))


@pytest.mark.parametrize(
    "words",
    [
        "We will not pay until the last of the ferries is in the harbour, and not a day earlier than that",
        "the last of",
        "Until the last of the crews came nobody had been told a word of what will happen here",
    ],
)
def test_words_that_only_resemble_them_are_not(words: str) -> None:
    person = make_person()
    first = said(WHOLE, person)
    said(words, person)
    assert not tied(first)


def test_two_people_do_not_say_the_same_words() -> None:
    first = said(WHOLE, make_person())
    assert not tied(first, said(WHOLE, make_person()))
    assert Utterance.objects.count() == 0


def test_an_unnamed_speaker_says_the_same_only_in_many_equal_words() -> None:
    first = said(WHOLE, make_person())
    for words in ("until the last of the crews", "We shall not sail until the last of the crews is paid"):
        said(words, None)
        assert not tied(first)
    assert tied(first, said("not sail until the last of the crews is paid in full", None))


def test_neither_reported_nor_rejected_nor_retired_quotes_are_tied() -> None:
    person = make_person()
    first = said(WHOLE, person)
    said(WHOLE, person, kind="indirect")
    said(WHOLE, person, status="rejected")
    said(WHOLE, person, retired_at="2025-04-10T00:00Z")
    assert not tied(first)


def test_two_cuts_of_one_whole_share_its_line_and_the_oldest_utterance_stays() -> None:
    person = make_person()
    begin, end = said("We will not sail until the last", person), said("of the crews is paid in full", person)
    again = said("We will not sail until the last", person)
    utterance = Quote.objects.get(pk=begin.pk).utterance_id
    assert tied(begin, again)
    assert not tied(begin, end)
    whole = said(WHOLE, person)
    assert tied(begin, end, again, whole)
    assert Quote.objects.get(pk=whole.pk).utterance_id == utterance


def test_tracing_again_changes_nothing_and_unties_what_changed() -> None:
    person = make_person()
    first, second = said(WHOLE, person), said(WHOLE, person)
    utterance = Quote.objects.get(pk=first.pk).utterance_id
    trace([second.article_id])
    assert Quote.objects.get(pk=second.pk).utterance_id == utterance
    second.speakers.update(person=make_person())
    trace([second.article_id])
    assert Quote.objects.get(pk=second.pk).utterance_id is None


def test_what_an_editor_parted_stays_apart_until_that_is_undone() -> None:
    person, editor = make_person(), make_user()
    first, second, third = said(WHOLE, person), said(WHOLE, person), said(WHOLE, person)
    decision = part(second, by=editor)
    assert decision
    trace([first.article_id, second.article_id, third.article_id])
    assert tied(first, third)
    assert Quote.objects.get(pk=second.pk).utterance_id is None
    undo(decision, by=editor)
    trace([second.article_id])
    assert tied(first, second, third)


def test_what_an_editor_joined_stays_joined() -> None:
    first, other = said(WHOLE, make_person()), said("Nobody sails, full stop, said the crews", make_person())
    join(other, first, by=make_user())
    trace([other.article_id, first.article_id])
    call_command("trace_quotes")
    assert tied(first, other)


def test_an_archive_read_before_is_traced_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    person = make_person()
    quotes = [make_quote(make_article(body=f"“{WHOLE}.”"), WHOLE, person=person) for _ in range(2)]
    Utterance.objects.create()
    call_command("trace_quotes")
    assert tied(*quotes)
    assert "2 articles traced, 1 pairs of quotes are the same words, 1 removed." in capsys.readouterr().out


def test_the_number_of_queries_does_not_grow_with_the_quotes() -> None:
    def queries(many: int) -> int:
        person, texts = make_person(), [f"These words of {n} were said twice over" for n in range(many)]
        articles = [make_article(body="\n\n".join(texts)) for _ in range(2)]
        for article in articles:
            for text in texts:
                make_quote(article, text, person=person)
        trace([articles[0].pk])
        with CaptureQueriesContext(connection) as counted:
            trace([articles[1].pk])
        return len(counted)

    assert queries(2) == queries(6)
