import pytest

from articles.curation.accept import accept
from articles.curation.refusals import Refused, Stale
from articles.curation.reject import reject
from articles.curation.values import fingerprint
from articles.models import Decision, Person, Quote, User
from articles.text.anchors import anchor, locate
from articles.text.spans import Span
from tests.factories import (
    WORDS,
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_role,
    make_user,
)


def test_an_accepted_quote_is_accepted_and_the_decision_says_by_whom(editor: User) -> None:
    quote = make_quote(status="suggested")

    decision = accept(quote, by=editor, reason="Read it.")

    quote.refresh_from_db()
    assert quote.status == "accepted"
    assert decision is not None
    assert (decision.kind, decision.subject, decision.subject_id) == ("accept", "quote", quote.pk)
    assert (decision.decided_by, decision.reason, decision.article) == (editor, "Read it.", quote.article)
    assert decision.payload["before"] == {"status": "suggested"}
    assert decision.payload["after"] == {"status": "accepted"}


def test_a_decision_about_a_quote_is_anchored_to_its_words(editor: User) -> None:
    quote = make_quote(status="suggested", cue="said", source="Mira Callow")

    decision = accept(quote, by=editor)

    assert decision is not None
    assert decision.anchor is not None
    assert decision.anchor.exact == WORDS
    text = f"A new first paragraph.\n\n{quote.version.body}"
    found = locate(decision.anchor, text)
    assert found is not None
    assert found.of(text) == WORDS
    assert [(piece["part"], piece["exact"]) for piece in decision.payload["spans"]] == [
        ("content", WORDS),
        ("cue", "said"),
        ("source", "Mira Callow"),
    ]


def test_a_quote_of_two_pieces_keeps_an_anchor_for_each(editor: User) -> None:
    article = make_article(body="“We will wait,” said Mira Callow, “until Friday.”")
    quote = make_quote(article, "We will wait,", "until Friday.", status="suggested")

    decision = accept(quote, by=editor)

    assert decision is not None
    assert decision.exact == "We will wait,"
    assert [piece["exact"] for piece in decision.payload["spans"]] == ["We will wait,", "until Friday."]


def test_a_mention_is_anchored_to_its_words(editor: User) -> None:
    article = make_article()
    mention = make_mention(article, "Mira Callow", status="suggested", person=make_person())

    decision = reject(mention, by=editor)

    assert decision is not None
    assert article.current_version is not None
    assert decision.anchor == anchor(article.current_version.body, Span(mention.start, mention.end))


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_quote(status="suggested"),
        lambda: make_person(status="suggested"),
        lambda: make_organisation(status="suggested"),
        lambda: make_place(status="suggested"),
        lambda: make_event(status="suggested"),
        lambda: make_role(make_person(), "harbour master", status="suggested"),
        lambda: make_mention(make_article(), "Mira Callow", status="suggested"),
    ],
    ids=["quote", "person", "organisation", "place", "event", "role", "mention"],
)
def test_every_finding_can_be_accepted_and_then_rejected(make, editor: User) -> None:
    finding = make()

    accept(finding, by=editor)
    rejected = reject(finding, by=editor)

    finding.refresh_from_db()
    assert finding.status == "rejected"
    assert Decision.objects.in_force().get() == rejected


def test_what_holds_for_an_entity_holds_in_every_article(editor: User) -> None:
    decision = reject(make_person(), by=editor)

    assert decision is not None
    assert (decision.scope, decision.article) == ("archive", None)


def test_accepting_twice_writes_one_decision(editor: User) -> None:
    quote = make_quote(status="suggested")

    accept(quote, by=editor)

    assert accept(quote, by=editor) is None
    assert Decision.objects.count() == 1


def test_the_second_of_two_editors_is_told_what_the_first_did_and_changes_nothing(
    editor: User, other_editor: User
) -> None:
    quote = make_quote(status="suggested")
    seen = fingerprint(quote)
    reject(quote, by=editor, seen=seen)

    with pytest.raises(Stale, match=r"Somebody else changed .*nell, reject"):
        accept(quote, by=other_editor, seen=seen)

    assert Quote.objects.get().status == "rejected"
    assert Decision.objects.get().decided_by == editor


def test_a_row_that_is_gone_is_refused_in_words(editor: User) -> None:
    person = make_person()
    Person.objects.all().delete()

    with pytest.raises(Refused, match="This person has been removed"):
        accept(person, by=editor)


def test_the_history_shows_the_row_before_and_after_and_whose_hand_it_was(editor: User) -> None:
    quote = make_quote(status="suggested")

    accept(quote, by=editor)

    history = list(quote.history.order_by("pgh_id"))
    assert [(row.pgh_label, row.status) for row in history] == [("before", "suggested"), ("update", "accepted")]
    assert {row.pgh_context.metadata["user"] for row in history} == {editor.pk}
    assert make_user("somebody").pk != editor.pk
