import pytest

from articles.curation.accept import accept
from articles.curation.add import add
from articles.curation.edit import edit
from articles.curation.link import link
from articles.curation.merge import merge
from articles.curation.reassign import Speaker, reassign
from articles.curation.refusals import Refused, Stale
from articles.curation.reject import reject
from articles.curation.remove import remove
from articles.curation.rename import rename
from articles.curation.undo import undo
from articles.curation.withdraw import withdraw
from articles.models import Address, Decision, Name, QuoteSpeaker, User
from tests.curation.tables import contents
from tests.factories import make_article, make_event, make_mention, make_organisation, make_person, make_quote

VERBS = {
    "accept": lambda by: accept(make_quote(status="suggested"), by=by),
    "reject": lambda by: reject(make_person(), by=by),
    "reassign": lambda by: reassign(make_quote(status="suggested"), [Speaker(person=make_person())], by=by),
    "edit": lambda by: edit(make_event(), {"title": "Board sits", "certainty": "planned"}, by=by),
    "withdraw": lambda by: withdraw(make_article(), by=by, reason="Libel."),
    "remove": lambda by: remove(Name.objects.create(text="Callow", person=make_person()), by=by),
    "add": lambda by: add(Name(text="Callow", person=make_person()), by=by),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_decision_taken_back_can_be_taken_again_with_the_same_outcome(verb: str, editor: User) -> None:
    decision = VERBS[verb](editor)
    assert decision is not None
    after = contents()

    undone = undo(decision, by=editor, reason="Too quick.")

    assert contents() != after
    assert (undone.kind, undone.supersedes, undone.reason) == ("undo", decision, "Too quick.")
    assert not Decision.objects.in_force().exists()


def test_an_accepted_quote_waits_again(editor: User) -> None:
    quote = make_quote(status="suggested")
    decision = accept(quote, by=editor)
    assert decision is not None

    undo(decision, by=editor)

    quote.refresh_from_db()
    assert quote.status == "suggested"


def test_the_former_speakers_return_with_their_chains(editor: User) -> None:
    wrong = make_person("Ada Wrong")
    quote = make_quote(person=wrong, status="suggested")
    quote.speakers.update(chain=[[3, 4]])
    decision = reassign(quote, [Speaker(description="a source")], by=editor)
    assert decision is not None

    undo(decision, by=editor)

    speaker = quote.speakers.get()
    assert (speaker.person, speaker.chain) == (wrong, [[3, 4]])
    quote.refresh_from_db()
    assert quote.status == "suggested"


def test_the_decision_before_holds_again(editor: User, other_editor: User) -> None:
    quote = make_quote(person=make_person("A"))
    first = reassign(quote, [Speaker(person=make_person("B"))], by=editor)
    second = reassign(quote, [Speaker(person=make_person("C"))], by=other_editor)
    assert second is not None

    undo(second, by=editor)

    assert str(quote.speakers.get()) == "B"
    holding = Decision.objects.in_force().get()
    assert first is not None
    assert (holding.kind, holding.payload["reinstates"]) == ("reassign", first.pk)
    assert holding.payload["after"] == first.payload["after"]


def test_a_whole_chain_of_decisions_can_be_taken_back(editor: User) -> None:
    quote = make_quote(person=make_person("A"))
    for name in "BCD":
        reassign(quote, [Speaker(person=make_person(name))], by=editor)

    for expected in "CBA":
        undo(Decision.objects.in_force().get(), by=editor)
        assert str(quote.speakers.get()) == expected

    assert not Decision.objects.in_force().exists()


def test_a_decision_that_was_replaced_is_not_undone(editor: User) -> None:
    quote = make_quote(status="suggested")
    first = accept(quote, by=editor)
    reject(quote, by=editor)
    assert first is not None

    with pytest.raises(Refused, match="no longer holds"):
        undo(first, by=editor)


def test_an_undo_is_not_undone(editor: User) -> None:
    decision = accept(make_quote(status="suggested"), by=editor)
    assert decision is not None
    undone = undo(decision, by=editor)

    with pytest.raises(Refused, match="decide anew"):
        undo(undone, by=editor)


def test_what_was_decided_since_on_another_matter_is_not_lost(editor: User) -> None:
    quote = make_quote(status="suggested")
    corrected = reassign(quote, [Speaker(person=make_person())], by=editor)
    reject(quote, by=editor)
    assert corrected is not None

    with pytest.raises(Stale, match="nell, reject"):
        undo(corrected, by=editor)

    quote.refresh_from_db()
    assert quote.status == "rejected"


def test_a_rename_taken_back_swaps_the_addresses(editor: User) -> None:
    person = make_person("Jon Healy", slug="jon-healy")
    decision = rename(person, "Joan Healy", by=editor)
    assert decision is not None

    undo(decision, by=editor)

    person.refresh_from_db()
    assert (person.name, person.slug, person.sort_name) == ("Jon Healy", "jon-healy", "jon healy")
    assert list(Address.objects.values_list("path", "person")) == [("/people/joan-healy/", person.pk)]


def test_an_added_row_that_is_in_use_stays(editor: User) -> None:
    organisation = make_organisation()
    organisation.pk = organisation.slug = None
    organisation.slug = "another"
    decision = add(organisation, by=editor)

    with pytest.raises(Refused, match="still used"):
        undo(decision, by=editor)


def test_a_removed_name_does_not_return_beside_the_same_one(editor: User) -> None:
    person = make_person()
    removed = remove(Name.objects.create(text="Callow", person=person), by=editor)
    add(Name(text="Callow", person=person), by=editor)

    with pytest.raises(Refused, match="the like has been added"):
        undo(removed, by=editor)

    assert person.names.filter(text="Callow").count() == 1


def test_a_former_speaker_who_is_gone_cannot_return(editor: User) -> None:
    ghost = make_person("Ada Ghost")
    quote = make_quote(person=ghost)
    decision = reassign(quote, [Speaker(description="a source")], by=editor)
    assert decision is not None
    ghost.delete()

    with pytest.raises(Refused, match="has since been removed"):
        undo(decision, by=editor)

    assert str(quote.speakers.get()) == "a source"


def test_a_former_speaker_who_was_merged_returns_as_whom_they_were_merged_into(editor: User) -> None:
    quote = make_quote(person=make_person("M Callow"))
    former, survivor = quote.speakers.get().person, make_person("Mira Callow")
    assert former is not None
    QuoteSpeaker.objects.create(quote=quote, position=1, kind="person", person=survivor)
    decision = reassign(quote, [Speaker(description="a source")], by=editor)
    assert decision is not None
    merge(former, survivor, by=editor)

    undo(decision, by=editor)

    assert quote.speakers.get().person == survivor


def test_a_former_speaker_who_was_rejected_since_does_not_return(editor: User) -> None:
    wrong = make_person("Ada Wrong")
    decision = reassign(make_quote(person=wrong), [Speaker(description="a source")], by=editor)
    assert decision is not None
    reject(wrong, by=editor)

    with pytest.raises(Refused, match="“Ada Wrong” was rejected"):
        undo(decision, by=editor)


def test_a_mention_does_not_return_to_whom_there_is_no_more(editor: User) -> None:
    ghost = make_person("Ada Ghost")
    mention = make_mention(make_article(), "Mira Callow", person=ghost)
    decision = link(mention, make_person(), by=editor)
    assert decision is not None
    ghost.delete()

    with pytest.raises(Refused, match="has since been removed"):
        undo(decision, by=editor)
