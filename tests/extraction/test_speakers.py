"""Speakers: from the source's words to a person, a body, a description, or honestly to nobody."""

import pytest

from articles.extraction.records import SpeakerKind
from tests.extraction.quoting import only, reading

CREWE = "Ida Crewen, the senior librarian, handed Joan Pellow a petition."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Pat Ardell left. “We are done,” Mr Ardell said.", "Pat Ardell"),
        (f"{CREWE} She said it had taken nine days.", "Ida Crewen"),
        ("Mary Garrow met Neil Moody. “I have nothing against Neil,” she said.", "Mary Garrow"),
        ("Mary Garrow met Neil Moody. He said the vote was fair.", "Neil Moody"),
        (
            "The peace plan is real, the Defence Secretary said.\n\nJohn Tarrow, the Defence Secretary, left.",
            "John Tarrow",
        ),
        ("Mary Garrow, who said the vote was fair, left.", "Mary Garrow"),
        ("Mary Garrow wrote a letter. In her letter she said the vote was fair.", "Mary Garrow"),
    ],
)
def test_a_name_a_pronoun_and_a_post_lead_to_the_person(text: str, speaker: str) -> None:
    assert reading(text)[-1].speakers == (speaker,)


def test_the_person_named_inside_the_words_is_not_their_speaker() -> None:
    text = "Mr Neil Moody met Mr Owen Garrow. “I have nothing against Moody,” he said."
    assert reading(text)[-1].speakers == ("Owen Garrow",)


def test_a_body_speaks_by_its_name_and_is_taken_up_by_a_word_of_it() -> None:
    text = "The Halmere Seafarers’ Union said members would walk out. The union said there was no money."
    assert [read.speakers for read in reading(text)] == [("Halmere Seafarers’ Union",)] * 2
    assert reading(text)[0].quote.speakers[0].kind is SpeakerKind.ORGANISATION


def test_a_state_speaks_as_an_organisation() -> None:
    (speaker,) = only("Norway claims to have detained the crew.").quote.speakers
    assert speaker.kind is SpeakerKind.ORGANISATION


def test_joint_speakers_are_two() -> None:
    read = only("Ines Hollow and Jonah Pike said in a joint statement: “We look forward to it.”")
    assert read.speakers == ("Ines Hollow", "Jonah Pike")


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("A spokesman for Brackenford Hospital said the wards were open.", "A spokesman for Brackenford Hospital"),
        ("“We carried a man out,” one firefighter said.", "one firefighter"),
        ("A source close to Mary Garrow said the talks had failed.", "A source close to Mary Garrow"),
        ("One of Ms Garrow’s colleagues said she was tired.", "One of Ms Garrow’s colleagues"),
        ("A spokeswoman for Mr Brandson said: “He will not speak.”", "A spokeswoman for Mr Brandson"),
        ("Officials said the figures would be published.", "Officials"),
    ],
)
def test_unnamed_sources_keep_their_description_and_get_no_name(text: str, description: str) -> None:
    (speaker,) = only(text).quote.speakers
    assert (speaker.kind, speaker.description) == (SpeakerKind.DESCRIBED, description)


def test_a_spokesman_keeps_the_body_he_speaks_for() -> None:
    text = "A spokesman for Brackenford Hospital said the wards were open."
    assert only(text).quote.speakers[0].organisation is not None


def test_a_document_speaks_for_its_author() -> None:
    read = only("A statement from the Halmere Rivers Agency said the water would rise.")
    assert read.speakers == ("Halmere Rivers Agency",)


def test_a_floating_quotation_is_carried_by_the_speech_before() -> None:
    text = "“We are done here,” said Mary Garrow.\n\n“Nobody will come back for us.”"
    assert [read.speakers for read in reading(text)] == [("Mary Garrow",)] * 2
    assert reading(text)[1].quote.speaker_rule == "carried"


def test_who_the_text_does_not_tell_stays_undecided() -> None:
    (speaker,) = only("“He told me to go,” he said.").quote.speakers
    assert speaker.kind is SpeakerKind.UNDECIDED


def test_the_chain_leads_from_the_source_to_the_fullest_name() -> None:
    text = "Mary Garrow came late. Ms Garrow was tired. She said the talks had failed."
    (speaker,) = reading(text)[-1].quote.speakers
    assert [span.of(text) for span in speaker.chain] == ["She", "Garrow", "Mary Garrow"]


def test_confidence_is_a_share_and_rules_are_named() -> None:
    quote = only("“We are done,” said Mary Garrow.").quote
    assert (quote.rule, quote.speaker_rule) == ("tag-inverted", "name")
    assert 0.9 < quote.confidence <= 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ida Crow, 81, lives alone. “I was cold,” the 81-year-old said.", "Ida Crow"),
        ("Ida Crow, 81, met Rory Ash, 44. The 44-year-old said the house was cold.", "Rory Ash"),
        ("The 44-year-old plumber Rory Ash is ill. “I was ill,” the 44-year-old said.", "Rory Ash"),
        ("Ida Crow, 81, lives alone. “I was cold,” said the 81-year-old.", "Ida Crow"),
        ("Ida Crow, 81, sat beside Ann Moy, 81. The 81-year-old said no train came.", None),
        ("Ida Crow met Rory Ash. The 44-year-old said the house was cold.", None),
        ("Ida Crow, 81, sat down. A passing 81-year-old said no train came.", None),
        ("“The plan is wrong,” said its author, economist Priya Nair, who teaches in Corran.", "Priya Nair"),
    ],
)
def test_an_age_or_a_name_behind_a_calling_leads_to_the_one_it_fits(text: str, speaker: str | None) -> None:
    assert only(text).speakers == (speaker,)


@pytest.mark.parametrize(("given", "pronoun"), [("Gilles", "he"), ("Adèle", "she"), ("Ngozi-Mae", "she")])
def test_given_names_of_many_countries_tell_who_he_and_she_may_be(given: str, pronoun: str) -> None:
    other = "Mary" if pronoun == "he" else "John"

    assert only(f"{given} Fontaine met {other} Bell. “It was late,” {pronoun} said.").speakers == (f"{given} Fontaine",)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Semi Tuilo, the captain, denied it.\n\n“Four of us saw her,” the ruckman said.", "Semi Tuilo"),
        (
            "Gov. Mary Brightley spoke on Monday. Neil Moody left. “No child can wait,” the governor said.",
            "Mary Brightley",
        ),
        ("It was put down by Neil Moody, who said that it was a shame.", "Neil Moody"),
        ("Neil Moody resigned in a statement on Monday.\n\n“I have done no wrong,” it read.", "Neil Moody"),
        ("Mary Garrow sat down. Asked by Mary Pell about the gate, she said that it was shut.", "Mary Garrow"),
        ("Raiders took the goats, according to the area chief, Rashid Dekow.", "Rashid Dekow"),
    ],
)
def test_a_calling_a_document_and_an_answer_lead_to_the_person(text: str, speaker: str) -> None:
    assert reading(text)[-1].speakers == (speaker,)


def test_whoever_asks_in_a_dialogue_does_not_answer() -> None:
    text = "“I saw it all,” Mary Garrow said.\n\n“Did it leak?” asked Neil Moody.\n\n“Every day of the year.”"
    assert reading(text)[-1].speakers != ("Neil Moody",)


def test_two_who_may_be_meant_leave_a_calling_undecided() -> None:
    text = "Mary Garrow and Neil Moody came. “It is shut,” the gardener said."
    assert reading(text)[-1].quote.speakers[0].kind is SpeakerKind.DESCRIBED


def test_a_name_is_told_with_where_it_is() -> None:
    assert only("The Marlow Storm Office in Tulsa said that rain was near.").speakers == ("Marlow Storm Office",)


def test_a_pronoun_goes_on_with_the_unnamed_person_who_opened_the_paragraph() -> None:
    text = "Neil Moody left.\n\nA senior officer at the prison thought it unlikely. “She is on nights,” he said."
    (speaker,) = reading(text)[-1].quote.speakers
    assert (speaker.kind, speaker.description) == (SpeakerKind.DESCRIBED, "A senior officer")


def test_a_dialogue_changes_sides_with_every_paragraph() -> None:
    text = (
        "“I saw it all,” Mary Garrow said.\n\n“Did it leak?” asked Neil Moody.\n\n“Every day of the year.”\n\n"
        "“Did you tell them?”\n\n“Every day of the year.”"
    )
    speakers = [read.speakers for read in reading(text)]
    assert speakers[2:] == [("Mary Garrow",), ("Neil Moody",), ("Mary Garrow",)]


def test_a_firm_is_told_by_the_name_after_its_description() -> None:
    text = "Sheldon Cope left. His company, Cope Quays Ltd, said that it looked forward to March."
    assert reading(text)[-1].speakers == ("Cope Quays Ltd",)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The head of the ferry firm has promised that it will sail.\n\nIda Crow, 51, left early.", "Ida Crow"),
        ("The man in charge has denied that it was ice.\n\nJudge Neil Moody left.", None),
        ("Lines of Marl Hydro fell in the storm. The utility said it would mend them.", "Marl Hydro"),
        ("It was “badly meant”, according to a review published today by the Marl Trust.", "Marl Trust"),
        ("It was “badly meant”, according to a review obtained by the Marl Trust.", None),
    ],
    ids=["opener", "another office", "only body", "review by", "review obtained by"],
)
def test_whom_a_description_takes_up_or_comes_before(text: str, speaker: str | None) -> None:
    assert reading(text)[0].speakers == (speaker,)


def test_it_takes_up_a_nameless_body_that_spoke() -> None:
    first, second = reading("The utility said lines were down. It said crews would mend them.")
    assert second.quote.speakers[0].description == first.quote.speakers[0].description == "The utility"
