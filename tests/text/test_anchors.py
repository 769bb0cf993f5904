"""Anchors carry to the same words, or orphan; they never drift to look-alikes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.text.anchors import CONTEXT_LENGTH, TELLING_LENGTH, Anchor, anchor, locate
from articles.text.spans import Field, Span

# Few letters, so that words repeat and look-alikes abound.
CRAMPED = st.text(alphabet="ab “”.\n", max_size=200)
ANY_TEXT = st.text(max_size=200)
PROSE = st.lists(
    st.sampled_from(["Ms Ardell", "he said", "the council", "“No,”", "a vote", "on Friday", "was told", ".", "\n\n"]),
    max_size=40,
).map(" ".join)
NEAR = CONTEXT_LENGTH


@st.composite
def anchored(draw: st.DrawFn, texts: st.SearchStrategy[str] = PROSE) -> tuple[str, Span]:
    """A text and a span somewhere in it."""
    text = draw(texts.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


def test_an_anchor_keeps_the_words_their_surroundings_and_their_place() -> None:
    text = "x" * 40 + "“It is over,” she said." + "y" * 40
    made = anchor(text, Span(41, 52))
    assert made == Anchor("It is over,", "x" * 31 + "“", "” she said." + "y" * 21, 41)
    assert made.end == 52


def test_an_anchor_keeps_the_field_it_points_into() -> None:
    made = anchor("Ferries stop", Span(0, 7, Field.HEADLINE))
    assert locate(made, "Ferries stop") == Span(0, 7, Field.HEADLINE)


def test_a_span_past_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="reaches past"):
        anchor("short", Span(0, 6))


@given(anchored(st.one_of(PROSE, CRAMPED, ANY_TEXT)))
def test_an_unchanged_text_gives_the_same_span(case: tuple[str, Span]) -> None:
    text, span = case
    assert locate(anchor(text, span), text) == span


@given(anchored(st.one_of(PROSE, CRAMPED)), st.one_of(PROSE, CRAMPED))
def test_what_is_found_is_always_the_same_words(case: tuple[str, Span], other: str) -> None:
    text, span = case
    found = locate(anchor(text, span), other)
    assert found is None or found.of(other) == span.of(text)


@given(PROSE, PROSE, PROSE, PROSE)
def test_edits_beyond_the_neighbourhood_carry_to_exactly_the_shifted_words(
    before: str, new_before: str, after: str, new_after: str
) -> None:
    neighbourhood = "Nobody expected the chairman’s “third tunnel” to reach the harbour at all."
    start = len("Nobody expected the chairman’s “")
    words = Span(len(before) + start, len(before) + start + len("third tunnel"))
    made = anchor(f"{before}{neighbourhood}{after}", words)
    moved = locate(made, f"{new_before}{neighbourhood}{new_after}")
    assert moved == Span(len(new_before) + start, len(new_before) + start + len("third tunnel"))


@given(anchored(CRAMPED), CRAMPED, CRAMPED)
def test_shifted_words_carry_or_orphan_but_never_drift(case: tuple[str, Span], above: str, below: str) -> None:
    text, span = case
    changed = above + text + below
    found = locate(anchor(text, span), changed)
    shifted = Span(span.start + len(above), span.end + len(above))
    assert found in {None, shifted} or _equally_surrounded(changed, found, shifted)


def _equally_surrounded(text: str, one: Span | None, other: Span) -> bool:
    """Whether no reader could tell two places apart by the characters on either side that an anchor keeps."""
    assert one is not None
    return _sides(text, one, NEAR) == _sides(text, other, NEAR) or _matches(text, one, other) >= NEAR


def _matches(text: str, one: Span, other: Span) -> int:
    before = zip(reversed(text[: one.start]), reversed(text[: other.start]), strict=False)
    after = zip(text[one.end :], text[other.end :], strict=False)
    return sum(_run(list(pairs)) for pairs in (before, after))


def _run(pairs: list[tuple[str, str]]) -> int:
    return next((index for index, (a, b) in enumerate(pairs) if a != b), len(pairs))


def _sides(text: str, span: Span, reach: int) -> tuple[str, str]:
    return text[max(0, span.start - reach) : span.start], text[span.end : span.end + reach]


LOOK_ALIKES = [
    pytest.param(
        "“No,” said Ms Ardell.",
        "No",
        "“Yes,” said Ms Ardell. Then Mr Oram was asked as well. “No,” he replied.",
        id="opening mark",
    ),
    pytest.param(
        "He said so.", "He said", "The minister arrived late and left early. He said nothing.", id="start of text"
    ),
    pytest.param(
        "It was she who won", "won", "In the end, and after much counting, somebody else won", id="end of text"
    ),
    pytest.param(
        "The council met on Monday. Ms Ardell said the tunnel was safe, and left.",
        "the tunnel was safe",
        "The council met on Monday. A report in the afternoon found the tunnel was safe once.",
        id="elsewhere",
    ),
]


@pytest.mark.parametrize(("old", "words", "new"), LOOK_ALIKES)
def test_a_look_alike_is_never_chosen_when_the_original_is_gone(old: str, words: str, new: str) -> None:
    start = old.index(words)
    assert words in new
    assert locate(anchor(old, Span(start, start + len(words))), new) is None


@given(st.integers(2, 6), st.data())
def test_of_repeated_words_the_anchored_ones_are_found_after_an_insertion_above(
    count: int, data: st.DataObject
) -> None:
    speakers = ["Ms Ardell", "Mr Oram of Hob Street", "Cllr Tamsin Pell", "Dr Lisle", "Lord Tolley", "PC Brine"]
    sentences = [
        f"After a long silence in the hall {who} spoke: “No.” {who} sat down again.\n\n" for who in speakers[:count]
    ]
    chosen = data.draw(st.integers(0, count - 1))
    text = "".join(sentences)
    start = len("".join(sentences[:chosen])) + sentences[chosen].index("No")
    above = data.draw(PROSE)
    moved = locate(anchor(text, Span(start, start + 2)), above + text)
    assert moved == Span(len(above) + start, len(above) + start + 2)


def test_words_repeated_in_like_surroundings_cannot_be_told_apart() -> None:
    refrain = "And the people of the valley answered as one voice: “No.” And the drums began once more.\n"
    made = anchor(refrain * 2, Span(refrain.index("No"), refrain.index("No") + 2))
    assert locate(made, "A new first line.\n" + refrain * 2) is None


def test_long_words_that_occur_once_need_no_surroundings() -> None:
    words = "We cannot run a harbour on promises and string"
    assert len(words) >= TELLING_LENGTH
    made = anchor(f"“{words},” she said.", Span(1, 1 + len(words)))
    assert locate(made, f"In a letter, the union wrote: {words}!") == Span(30, 30 + len(words))


def test_long_words_that_came_to_stand_twice_are_orphaned() -> None:
    words = "We cannot run a harbour on promises and string"
    made = anchor(f"“{words},” she said.", Span(1, 1 + len(words)))
    assert locate(made, f"Mr Oram: {words}? The union, too: {words}!") is None


def test_a_correction_on_one_side_carries() -> None:
    old = "The trust, which runs nine clinics, said it was “real progress” for patients in the west."
    new = "The trust, which runs ten clinics, said it was “real progress” for all its patients."
    start = old.index("real")
    assert locate(anchor(old, Span(start, start + 13)), new) == Span(new.index("real"), new.index("real") + 13)


@given(anchored(CRAMPED))
def test_words_that_are_gone_are_orphaned(case: tuple[str, Span]) -> None:
    text, span = case
    made = anchor(text, span)
    gone = text.replace(made.exact, "…")
    assume(made.exact not in gone)
    assert locate(made, gone) is None
