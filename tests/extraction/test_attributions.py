"""Attributions: what is thought, planned, judged and shown, apart from the quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.pipeline import Text, analyse, analyse_many
from articles.extraction.records import Analysis
from tests.extraction.quoting import PUBLISHED


def asked(text: str) -> Analysis:
    """The findings of a text of which attributions were asked for."""
    return next(analyse_many([Text(text, PUBLISHED)], with_attributions=True))


def found(text: str) -> list[tuple[str, str]]:
    """The attributions of a text: what, and whose."""
    analysis = asked(text)
    return [
        (
            " … ".join(piece.of(text) for piece in quote.content),
            "; ".join(speaker.source.of(text) for speaker in quote.speakers if speaker.source),
        )
        for quote in analysis.attributions
    ]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Pat Ardell believes the dam is safe.", "the dam is safe", "Pat Ardell"),
        ("The board wants to close the mill.", "to close the mill", "The board"),
        ("Pat Ardell supports a ban on swimming.", "a ban on swimming", "Pat Ardell"),
        ("Pat Ardell praised the nurses in a speech.", "the nurses", "Pat Ardell"),
        (
            "Pat Ardell complained about the dam, the mill and the bridge.",
            "the dam, the mill and the bridge",
            "Pat Ardell",
        ),
        ("Pat Ardell rejected the plan and left the room.", "the plan", "Pat Ardell"),
        ("The polls show a rise in support.", "a rise in support", "The polls"),
        ("Pat Ardell is afraid of the river.", "the river", "Pat Ardell"),
        ("Pat Ardell regrets the words she had used in May.", "the words she had used in May", "Pat Ardell"),
        ("Pat Ardell is unhappy with what the firm has done.", "what the firm has done", "Pat Ardell"),
        ("Pat Ardell refused to pay, pointing at the leak.", "to pay", "Pat Ardell"),
        ("Pat Ardell announced a review of the plan.", "a review of the plan", "Pat Ardell"),
    ],
)
def test_what_a_verb_or_adjective_attributes(text: str, content: str, source: str) -> None:
    assert found(text) == [(content, source)]


def test_a_noun_attributes_to_its_possessor() -> None:
    assert found("Pat Ardell’s fear of the river kept her away.") == [("the river", "Pat Ardell")]


def test_a_relative_stands_for_whom_it_describes() -> None:
    text = "Pat Ardell, who supports a ban on swimming, left."
    (quote,) = asked(text).attributions
    (speaker,) = quote.speakers
    assert [span.of(text) for span in speaker.chain] == ["who", "Pat Ardell"]


def test_a_passive_tells_of_its_subject_what_nobody_in_particular_thinks() -> None:
    assert found("The dam is seen as a danger.") == [("The dam … a danger", "")]


@pytest.mark.parametrize("text", ["Pat Ardell believes the dam is safe.", "The board plans to close the mill."])
def test_nothing_unspoken_is_a_quote(text: str) -> None:
    assert asked(text).quotes == ()
    assert analyse(text, PUBLISHED).attributions == ()


def test_the_words_of_quotes_are_left_alone() -> None:
    text = "“I believe the dam is safe,” Pat Ardell said. She said the board wanted to close the mill."
    assert found(text) == []


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    asked(text)
