"""What changed between two texts, paragraph by paragraph."""

import time

from hypothesis import given
from hypothesis import strategies as st

from articles.text.differences import Kind
from articles.text.paragraph_differences import ParagraphChange, paragraph_differences

TEXT = st.lists(st.sampled_from(["We sail.", "We sail at dawn.", "It rained.", "Nobody came at all."]), max_size=6).map(
    "\n\n".join
)


def told(paragraph: ParagraphChange) -> str:
    signs = {Kind.SAME: "{}", Kind.INSERTED: "+{}", Kind.DELETED: "-{}"}
    return " ".join(signs[change.kind].format(change.text) for change in paragraph.changes)


def test_a_changed_paragraph_is_compared_in_words_and_a_new_one_came_as_a_whole() -> None:
    old = "It rained.\n\nHe signed forty files in one afternoon.\n\nThe harbour closed early."
    new = "It rained.\n\nHe signed fourteen files in one afternoon.\n\nA correction was printed on Friday."
    assert [told(paragraph) for paragraph in paragraph_differences(old, new)] == [
        "It rained.",
        "He signed -forty +fourteen files in one afternoon.",
        "+A correction was printed on Friday.",
        "-The harbour closed early.",
    ]


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_the_changes(old: str, new: str) -> None:
    found = paragraph_differences(old, new)
    for text, gone in ((old, Kind.INSERTED), (new, Kind.DELETED)):
        words = [c.text for paragraph in found for c in paragraph.changes if c.kind is not gone]
        assert " ".join(words).split() == text.split()
    assert all(paragraph.is_same for paragraph in found) == (old == new)


def test_texts_of_hostile_length_are_compared_at_once() -> None:
    """By the paragraph, where there are too many; the time would be minutes."""
    old = "\n\n".join(f"Line {number}." for number in range(20_000))
    new = "\n\n".join(["Line 0.", *(f"Verse {number}." for number in range(10_000))])
    began = time.perf_counter()
    found = paragraph_differences(old, new)
    assert time.perf_counter() - began < 5
    assert [found[0].is_same, found[1].is_same, len(found)] == [True, False, 1 + 19_999 + 10_000]
