"""When two quotes are the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.wordings import Wording, compare, folded_pieces, shingles, stands_in

WORDS = st.lists(st.sampled_from(["we", "will", "not", "sail", "until", "paid"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("later", "wording"),
    [
        (["we will not sail – until the crews are paid"], Wording.SAME),
        (["We will not sail,", "until the crews are paid."], Wording.SAME),
        (["until the crews are paid"], Wording.CUT),
        (["We will", "until the crews"], Wording.CUT),
        (["I said: we will not sail until the crews are paid"], Wording.LONGER),
        (["We shall not sail until the crews are paid"], Wording.ALTERED),
        (["until the crews", "We will"], Wording.ALTERED),
    ],
)
def test_how_words_compare_with_the_first(later: list[str], wording: Wording) -> None:
    first = folded_pieces(["We will not sail until the crews are paid."])
    assert compare(folded_pieces(later), first) is wording


@given(WORDS, st.integers(0, 8), st.integers(4, 12))
def test_a_cut_of_four_words_or_more_shares_a_shingle_with_the_whole(words: list[str], start: int, end: int) -> None:
    cut = words[start : start + end]
    if cut:
        assert stands_in([cut], [words])
    assert shingles([cut]) <= shingles([words])
    assert bool(shingles([cut])) == (len(cut) >= 4)


def test_words_without_letters_are_no_words() -> None:
    assert folded_pieces(["…", "– ", ""]) == []
    assert not stands_in([], [["we"]])
