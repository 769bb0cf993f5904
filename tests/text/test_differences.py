"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.differences import Kind, differences, loosely

TEXT = st.text(alphabet="ab. \n", max_size=40)


def marked(old: str, new: str, **options: object) -> str:
    """The new text with [-gone-] and {+come+} words."""
    signs = {Kind.SAME: "{}", Kind.INSERTED: "{{+{}+}}", Kind.DELETED: "[-{}-]"}
    return " ".join(signs[change.kind].format(change.text) for change in differences(old, new, **options))  # type: ignore[arg-type]


def test_words_that_came_and_went_are_marked_where_they_stand() -> None:
    assert marked("He signed forty files in one afternoon.", "He signed fourteen files in an afternoon.") == (
        "He signed [-forty-] {+fourteen+} files in [-one-] {+an+} afternoon."
    )


def test_a_small_word_between_two_changes_is_changed_with_them() -> None:
    assert marked("Red is the colour of love", "Green is the shade of love") == (
        "[-Red is the colour-] {+Green is the shade+} of love"
    )


def test_quotation_marks_and_capitals_need_not_count() -> None:
    assert marked("We stop.", "“we” stop", key=loosely) == "“we” stop"
    assert marked("We stop.", "we stop") != "we stop"


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_the_changes(old: str, new: str) -> None:
    changes = differences(old, new)
    for text, gone in ((old, Kind.INSERTED), (new, Kind.DELETED)):
        words = [word for change in changes if change.kind != gone for word in change.text.split()]
        assert words == text.split()


def test_texts_too_long_to_compare_are_changed_as_a_whole() -> None:
    old, new = "a " * 1_100, "b " * 1_100
    assert [change.kind for change in differences(old, new)] == [Kind.DELETED, Kind.INSERTED]
    assert [change.kind for change in differences(old, old)] == [Kind.SAME]
