"""The cast's answers: who stands where, and which places speak as states."""

import pytest

from articles.extraction.cast import Cast
from articles.extraction.records import EntityKind, Mention, NameForm, NameKind, Organisation, Person, Place
from articles.text.spans import Span

ROWE = Person("p1", "Joan Rowe", (NameForm("Joan Rowe", NameKind.FULL),), (), 0.9)
TRUST = Organisation("o1", "Marlow Trust", (NameForm("Marlow Trust", NameKind.FULL),), 0.9)
LETHIA = Place("l1", "Lethia", (NameForm("Lethia", NameKind.FULL),), 0.9)
#       0         1         2         3         4
#       0123456789012345678901234567890123456789012345678
TEXT = "Mrs Joan Rowe of the Marlow Trust. The trust, Lethia"


@pytest.fixture
def cast() -> Cast:
    return Cast(
        people=(ROWE,),
        organisations=(TRUST,),
        places=(LETHIA,),
        mentions=(
            Mention(Span(4, 13), EntityKind.PERSON, "p1", 0.9),
            Mention(Span(21, 33), EntityKind.ORGANISATION, "o1", 0.9),
            Mention(Span(46, 52), EntityKind.PLACE, "l1", 0.9),
        ),
        descriptions=(Mention(Span(39, 44), EntityKind.ORGANISATION, "o1", 0.7),),
        openings=((4, 0),),
    )


@pytest.mark.parametrize(
    ("offset", "key"), [(0, None), (4, "p1"), (12, "p1"), (13, None), (21, "o1"), (40, "o1"), (99, None)]
)
def test_who_stands_at_an_offset(cast: Cast, offset: int, key: str | None) -> None:
    mention = cast.mention_covering(offset)
    assert (mention.key if mention else None) == key


def test_mentions_between_lie_wholly_within(cast: Cast) -> None:
    assert [mention.key for mention in cast.mentions_between(0, 33)] == ["p1", "o1"]
    assert [mention.key for mention in cast.mentions_between(5, 32)] == []


def test_names_and_descriptions_of_one_body(cast: Cast) -> None:
    assert [mention.span.of(TEXT) for mention in cast.mentions_of("o1")] == ["Marlow Trust", "trust"]


def test_a_mention_with_its_form_of_address(cast: Cast) -> None:
    assert cast.addressed(cast.mentions[0]).of(TEXT) == "Mrs Joan Rowe"
    assert cast.addressed(cast.mentions[1]).of(TEXT) == "Marlow Trust"


def test_members_by_key(cast: Cast) -> None:
    assert cast.member("p1") is ROWE
    assert cast.person("o1") is None
    assert cast.organisation("o1") is TRUST
    assert cast.place("l1") is LETHIA
    assert cast.member("x") is None


def test_a_place_that_speaks_is_a_state(cast: Cast) -> None:
    state = cast.state_for("l1")
    assert state is not None
    assert (state.key, state.name, state.is_state) == ("state:l1", "Lethia", True)
    assert cast.state_for("o1") is None
    assert cast.organisation("state:l1") == state


def test_states_join_the_organisations_once(cast: Cast) -> None:
    spoken = cast.with_states(["state:l1", "p1"]).with_states(["state:l1"])
    assert [body.name for body in spoken.organisations] == ["Marlow Trust", "Lethia"]
