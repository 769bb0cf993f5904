import pytest

from articles.curation.reassign import Speaker, reassign
from articles.curation.refusals import Refused, Stale
from articles.curation.values import fingerprint
from articles.models import Decision, Organisation, Person, Quote, QuoteSpeaker, User
from tests.factories import make_organisation, make_person, make_quote


def told(quote: Quote) -> list[str]:
    return [str(speaker) for speaker in quote.speakers.order_by("position")]


def test_a_quote_gets_the_speaker_the_editor_names(editor: User) -> None:
    wrong, right = make_person("Ada Wrong"), make_person("Mira Callow")
    quote = make_quote(person=wrong)

    decision = reassign(quote, [Speaker(person=right)], by=editor)

    assert told(quote) == ["Mira Callow"]
    assert decision is not None
    assert decision.payload["before"]["speakers"][0]["person_id"] == wrong.pk
    assert decision.payload["after"]["speakers"][0]["person_id"] == right.pk


def test_naming_the_speaker_accepts_the_quote(editor: User) -> None:
    quote = make_quote(person=make_person(), status="suggested")

    reassign(quote, [Speaker(person=make_person())], by=editor)

    quote.refresh_from_db()
    assert quote.status == "accepted"


def test_a_joint_statement_has_its_speakers_in_order(editor: User) -> None:
    quote = make_quote()
    speakers = [Speaker(person=make_person("Mira Callow")), Speaker(organisation=make_organisation("Ferry Union"))]

    reassign(quote, speakers, by=editor)

    assert told(quote) == ["Mira Callow", "Ferry Union"]


def test_a_speaker_may_be_described_and_belong_somewhere(editor: User) -> None:
    board = make_organisation("Harbour Board")
    quote = make_quote()

    reassign(quote, [Speaker(description="a source close to the board", of=board)], by=editor)

    speaker = quote.speakers.get()
    assert (speaker.kind, speaker.description, speaker.description_organisation) == (
        "described",
        "a source close to the board",
        board,
    )


def test_the_text_may_not_tell(editor: User) -> None:
    quote = make_quote(person=make_person())

    reassign(quote, [Speaker()], by=editor)

    assert quote.speakers.get().kind == "undecided"


def test_a_speaker_who_was_merged_stands_for_the_survivor(editor: User) -> None:
    survivor = make_person("Mira Callow")
    merged = make_person("M Callow", merged_into=survivor)
    quote = make_quote()

    reassign(quote, [Speaker(person=merged)], by=editor)

    assert quote.speakers.get().person == survivor


def test_a_rejected_speaker_is_refused(editor: User) -> None:
    quote = make_quote(person=make_person("Mira Callow"))

    with pytest.raises(Refused, match="was rejected"):
        reassign(quote, [Speaker(person=make_person("Downing Street", status="rejected"))], by=editor)

    assert told(quote) == ["Mira Callow"]


@pytest.mark.parametrize("number", [0, 2])
def test_nobody_and_the_same_twice_are_refused(number: int, editor: User) -> None:
    quote = make_quote(person=make_person("Mira Callow"))
    other = make_person()

    with pytest.raises(Refused):
        reassign(quote, [Speaker(person=other)] * number, by=editor)

    assert told(quote) == ["Mira Callow"]


def test_somebody_and_nobody_together_are_refused(editor: User) -> None:
    with pytest.raises(Refused, match="not both"):
        reassign(make_quote(), [Speaker(), Speaker(person=make_person())], by=editor)


def test_a_speaker_is_not_two_things() -> None:
    with pytest.raises(ValueError, match="not two of them"):
        Speaker(person=Person(name="Mira Callow"), description="a captain")


def test_only_somebody_described_belongs_to_an_organisation() -> None:
    with pytest.raises(ValueError, match="Only somebody described"):
        Speaker(person=Person(name="Mira Callow"), of=Organisation(name="Ferry Union"))


def test_the_second_of_two_editors_loses_nothing_of_the_first(editor: User, other_editor: User) -> None:
    quote = make_quote(person=make_person())
    seen = fingerprint(quote)
    reassign(quote, [Speaker(person=make_person("Mira Callow"))], by=editor, seen=seen)

    with pytest.raises(Stale, match="nell, change the speaker"):
        reassign(quote, [Speaker(person=make_person("Ada Wrong"))], by=other_editor, seen=seen)

    assert told(quote) == ["Mira Callow"]


def test_the_same_speaker_again_decides_nothing_new(editor: User) -> None:
    person = make_person()
    quote = make_quote(person=person)

    assert reassign(quote, [Speaker(person=person)], by=editor) is None
    assert not Decision.objects.exists()


def test_a_speaker_who_stays_keeps_the_chain_that_leads_to_the_name(editor: User) -> None:
    person = make_person()
    quote = make_quote(person=person)
    QuoteSpeaker.objects.update(chain=[[5, 9]])

    reassign(quote, [Speaker(person=person), Speaker(person=make_person())], by=editor)

    assert [speaker.chain for speaker in quote.speakers.order_by("position")] == [[[5, 9]], []]


def test_a_later_correction_replaces_the_earlier(editor: User) -> None:
    quote = make_quote()
    first = reassign(quote, [Speaker(person=make_person())], by=editor)

    second = reassign(quote, [Speaker(person=make_person())], by=editor)

    assert second is not None
    assert second.supersedes == first
    assert list(Decision.objects.in_force()) == [second]
