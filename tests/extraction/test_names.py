"""Names: who is named, under which spellings, and what is no name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.base import load_base
from articles.extraction.lexicon import load
from articles.extraction.names.find import find_cast
from articles.extraction.records import NameKind
from tests.extraction.casting import cast_of, organisations_in, people_in, person_in, places_in

PELLS = (
    "Joan Purcell, who leads Thornley Council, spoke first. Cllr Purcell said the roof leaked.\n\n"
    "The meeting was called by Derek Purcell, a retired printer. Mr Purcell said he was glad she came."
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Arden said the bridge was safe.", ["Arden"]),
        ("“It leaks,” Tessa Quin told the meeting.", ["Tessa Quin"]),
        ("The book was written by R.T. Ashmore.", ["R.T. Ashmore"]),
        ("Lt Gen Piers Hollow will command the force.", ["Piers Hollow"]),
        ("Russian President Pavel Orlov met German defence minister Bruno Stark.", ["Bruno Stark", "Pavel Orlov"]),
        ("Lord Caddick said the signs were ugly.", ["Lord Caddick"]),
        ("Desmond “Dizzy” Larch, 61, denies fraud.", ["Desmond “Dizzy” Larch"]),
        ("Ludwig van Holm and Ana de la Cruz agreed.", ["Ana de la Cruz", "Ludwig van Holm"]),
        ("Chief executive Vikram Soames said sales rose.", ["Vikram Soames"]),
        ("US Defence Secretary Pat Doe flew home.", ["Pat Doe"]),
        ("She met Matron Sylvia Coe. Matron Coe said the ward was safe.", ["Sylvia Coe"]),
        ("Altough Boris Oram won, Ida Crow did not.", ["Boris Oram", "Ida Crow"]),
        ("Althea Crow won.", ["Althea Crow"]),
        ("Minister for Housing Orla Breen telephoned Secretary of State Ida Crow.", ["Ida Crow", "Orla Breen"]),
        ("Marsh Vale Police Det. Ida Crow wrote it.", ["Ida Crow"]),
        ("“I did,” Deputy McGarrow told Assistant Coach Ben Moy.", ["Ben Moy", "McGarrow"]),
        ("Center Tyrell Moy scored. Officer Ida Crow watched.", ["Ida Crow", "Tyrell Moy"]),
        ("Simon ole Nkado telephoned Orla Ní Bhreen.", ["Orla Ní Bhreen", "Simon ole Nkado"]),
        ("Alf Crow met his father, Alf Crow Sr., in town.", ["Alf Crow", "Alf Crow Sr."]),
        ("Rep. Earl Dobbin voted no.", ["Earl Dobbin"]),
    ],
)
def test_people_are_named_without_their_titles(text: str, names: list[str]) -> None:
    assert people_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the council met, and in April it met again.",
        "Wheat is dear. Two ships sailed. Nobody saw them.",
        "The Lethian army and Ukrainian troops advanced on Sunday.",
        "“Every forger needs two things,” the court heard.",
        "The Prime Minister met the Defence Secretary.",
        "MARKETS WATCH\n\nShares fell on Friday.",
        "She read “The Tin Road”, a novel, and “Morning at Corran Sound”.",
        "The Corran Prize was given for the survey ship Plover.",
        "They danced at Club Moo and remembered the Easter Rising.",
        "He drank at the Green Man and read Morning Light.",
        "The Bill was published on Valentine’s Day and passed at Mass.",
        "“Nana,” he said, and went through Gate 11.",
    ],
)
def test_days_titles_nationalities_and_openers_are_nobody(text: str) -> None:
    assert people_in(text) == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Bakery chain Rudd & Tine closed a shop.", ["Rudd & Tine"]),
        ("FenLine, the train operator, said services would start.", ["FenLine"]),
        (
            "The Nurses’ Alliance and the University of Duncarrow replied.",
            ["Nurses’ Alliance", "University of Duncarrow"],
        ),
        ("A Ministry of Defence spokesman declined to comment.", ["Ministry of Defence"]),
        ("Jess Tully, owner of the “Wet Dock” cafe, was out.", ["Wet Dock"]),
        ("The Ostrane Contact Group (OCG) met. The OCG will meet again.", ["Ostrane Contact Group"]),
        ("Friends of Thornley Libraries complained. The Friends said so.", ["Friends of Thornley Libraries"]),
        ("Wexford General Hospital is full.", ["Wexford General Hospital"]),
        ("The start of the “coalition of the able” was slow. The coalition said so.", ["coalition of the able"]),
        ("A plan for a “reassurance force” was shown.", []),
        ("The report by the Marsh and District NHS Trust is out.", ["Marsh and District NHS Trust"]),
        ("The Harbour and Coast Alliance met.", ["Harbour and Coast Alliance"]),
        ("Ann Reed and Dorset County Council met.", ["Dorset County Council"]),
    ],
)
def test_bodies_are_named_in_full_once(text: str, bodies: list[str]) -> None:
    assert organisations_in(text) == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("They met in Kyiv and Brussels.", ["Brussels", "Kyiv"]),
        ("The town of Brackenfell could be cut off.", ["Brackenfell"]),
        ("The US-backed plan was signed at Cape Harlech.", ["Cape Harlech", "United States"]),
        ("OTTAWA - Snow fell in Ottawa.", ["Ottawa"]),
    ],
)
def test_places_are_named(text: str, places: list[str]) -> None:
    assert places_in(text) == places


def test_a_headline_in_capitals_names_only_what_the_text_repeats() -> None:
    text = "Council Leader Joan Purcell Says Sorry For Library Plan\n\nJoan Purcell has apologised."
    assert people_in(text) == ["Joan Purcell"]
    assert len(cast_of(text).mentions_of("p1")) == 2
    assert organisations_in(text) == []


def test_a_vessel_or_work_is_nobody_wherever_it_is_named_again() -> None:
    text = "The ferry Ida Maren sank. Rory Ash said the Ida Maren was old. The Salt Men, the painting, was stolen."
    assert (people_in(text), organisations_in(text)) == (["Rory Ash"], [])


def test_two_people_of_one_surname_stay_apart() -> None:
    assert [form.text for form in person_in(PELLS, "Joan Purcell").names] == ["Joan Purcell", "Cllr Purcell"]
    assert [form.text for form in person_in(PELLS, "Derek Purcell").names] == ["Derek Purcell", "Mr Purcell"]


def test_a_bare_surname_of_two_people_is_nobodys() -> None:
    cast = cast_of("Ann Moy met Ben Moy. They talked. Later Moy left.")
    assert cast.mention_covering(len("Ann Moy met Ben Moy. They talked. Later ")) is None


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("Dame Edith Rowland gave evidence. Dame Edith said no.", "Edith Rowland", "Dame Edith"),
        ("Michael “Mick” Dunmoor spoke. Mick said nothing had changed.", "Michael “Mick” Dunmoor", "Mick"),
        ("Beth Rusk left the sport. Ms Rusk, known to her team-mates as Bee, is 21. Bee won.", "Beth Rusk", "Bee"),
        ("Adam van Holm won. Van Holm said so.", "Adam van Holm", "Van Holm"),
        ("Boris Starke spoke. Then Starke’s aide did.", "Boris Starke", "Starke"),
        ("Former mayor Robert Finch died. Bob Finch was 80.", "Robert Finch", "Bob Finch"),
    ],
)
def test_short_forms_lead_back_to_the_full_name(text: str, name: str, short: str) -> None:
    assert short in [form.text for form in person_in(text, name).names]


def test_only_a_form_of_address_states_the_gender() -> None:
    text = "Ann Moy met Ms Reed. Sir Julian Fitch was away."
    genders = {person.name: person.gender for person in cast_of(text).people}
    assert genders == {"Ann Moy": "", "Reed": "f", "Julian Fitch": "m"}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Lighthouse Trust bought a boat. The trust said it was new.", "trust", "Lighthouse Trust"),
        ("Bakery chain Rudd & Tine closed. The company has 340 shops.", "company", "Rudd & Tine"),
        ("Fenshire Police said no. The force later said yes.", "force", "Fenshire Police"),
        (
            "The Ostrane Defence Contact Group met. The defence contact group will meet again.",
            "defence contact group",
            "Ostrane Defence Contact Group",
        ),
    ],
)
def test_a_definite_description_denotes_the_body_named_before(text: str, words: str, name: str) -> None:
    cast = cast_of(text)
    described = {mention.span.of(text): cast.member(mention.key) for mention in cast.descriptions}
    body = described[words]
    assert body is not None
    assert body.name == name


def test_a_description_nobody_answers_to_is_left_alone() -> None:
    assert cast_of("The Lighthouse Trust met. The hospital said no.").descriptions == ()


def test_an_acronym_is_told_apart_from_the_full_name() -> None:
    body = cast_of("The Ostrane Contact Group (OCG) met.").organisations[0]
    assert {form.text: form.kind for form in body.names} == {
        "Ostrane Contact Group": NameKind.FULL,
        "OCG": NameKind.ACRONYM,
    }


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.sampled_from("AbcD’'“”\"().,:;-&\n 1Mr of the Sir said minister, who é\u00a0")
        | st.characters(exclude_categories=["Cs"]),
        max_size=120,
    )
)
def test_no_text_breaks_it_and_mentions_never_overlap(text: str) -> None:
    cast = find_cast(load_base().make_doc(text), load())
    spans = [mention.span for mention in (*cast.mentions, *cast.descriptions)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert not any(left.overlaps(right) for left in spans for right in spans if left is not right)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shares in Harrow Coatings Inc. fell.", ["Harrow Coatings Inc."]),
        ("The Union of Front-line Workers met.", ["Union of Front-line Workers"]),
        ("Ida Crow leads Marsh Operators Local 418.", ["Marsh Operators Local 418"]),
        ("The Victims and Survivors Circle met at noon.", ["Victims and Survivors Circle"]),
        ("It was printed in Letters in Ferrology.", ["Letters in Ferrology"]),
        ("She told the Share Conduct Authority.", ["Share Conduct Authority"]),
        ("Trustees of Marsh State University met.", ["Marsh State University"]),
        ("Moor Pastures Co-operative sold it.", ["Moor Pastures Co-operative"]),
        ("The bill left the Senate on Friday, and the House has it.", ["House", "Senate"]),
        ("He told the Marsh Morning Courier.", ["Marsh Morning Courier"]),
    ],
)
def test_bodies_are_named_whole(text: str, names: list[str]) -> None:
    assert organisations_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PORT ELM, Wash. — Police were called.", ["PORT ELM", "Wash."]),
        ("RATNAGAR: Two spans fell.", ["RATNAGAR"]),
        ("ELM FALLS, N.J. (Wire) - It rained.", ["ELM FALLS", "N.J."]),
        ("KHANGARH, February 24: It rained.", ["KHANGARH"]),
        ("A mill in Quesby, B.C., shut.", ["B.C.", "Quesby"]),
    ],
)
def test_the_places_of_a_dateline_are_places(text: str, names: list[str]) -> None:
    assert places_in(text) == names


def test_a_bare_surname_is_not_that_of_whom_kin_introduces() -> None:
    text = "Ann Moy came with her son, Ben Moy. They talked. Later Moy left."
    mention = cast_of(text).mention_covering(text.index("Moy left"))
    assert mention is not None
    assert mention.key == person_in(text, "Ann Moy").key
