"""Words as the name finder reads them: pieces in lower case, and the shape of the whole word."""

import pytest

from articles.extraction.names.word_pieces import LONGEST, SHAPES, WordPieces, shape

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "thorn", "##beck", "##b", "o", "'", "brien", "cafe", "a"]


@pytest.fixture
def pieces() -> WordPieces:
    return WordPieces(VOCABULARY)


def spelt(pieces: WordPieces, word: str) -> list[str]:
    return [VOCABULARY[number] for number in pieces.pieces(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Thornbeck", ["thorn", "##beck"]),
        ("THORNB", ["thorn", "##b"]),
        ("O'Brien", ["o", "'", "brien"]),
        ("Café", ["cafe"]),
        ("Cafe\u0301", ["cafe"]),
        ("thornx", ["[UNK]"]),
        ("\n\n", []),
        ("\ud800", []),
    ],
)
def test_a_word_is_taken_apart_into_the_longest_pieces_there_are(
    pieces: WordPieces, word: str, expected: list[str]
) -> None:
    assert spelt(pieces, word) == expected


def test_a_word_that_is_no_word_by_its_length_is_not_taken_apart(pieces: WordPieces) -> None:
    assert spelt(pieces, "a" * (LONGEST + 1)) == ["[UNK]"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", "small"),
        ("Crewe", "Capital"),
        ("O’Brien", "innerCapital"),
        ("FenLine", "innerCapital"),
        ("iTunes", "innerCapital"),
        ("NATO", "SHOUTED"),
        ("U.S.", "U.S."),
        ("J", "C"),
        ("J.", "C"),
        ("1999", "digits"),
        ("M25", "digits5"),
        ("“", "mark"),
        ("", "mark"),
    ],
)
def test_the_shape_of_a_word_tells_its_capitals(word: str, expected: str) -> None:
    assert SHAPES[shape(word)] == expected
