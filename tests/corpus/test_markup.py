"""An annotated article gives its text and the places of its marks."""

from pathlib import Path

import pytest
from markup import MarkupError

from tests.corpus.articles import article_of


def test_paragraphs_are_joined_by_blank_lines(tmp_path: Path) -> None:
    assert article_of(tmp_path).body.text.startswith(
        "“We are going nowhere.” Ms Maeve O’Hare said. “Not an inch.\n\n“Nor our ships.”\n\nCrews of"
    )


def test_marks_cover_their_words(tmp_path: Path) -> None:
    body = article_of(tmp_path).body
    assert [body.words(mark) for mark in body.tagged("per", "loc")] == ["Maeve O’Hare", "Hull", "Tobias Vane"]


def test_pieces_of_one_quote_belong_together(tmp_path: Path) -> None:
    body = article_of(tmp_path).body
    pieces = body.quotes()["1"]
    assert [body.words(piece) for piece in pieces] == ["We are going nowhere.", "Not an inch.", "Nor our ships."]


@pytest.mark.parametrize(
    ("words", "others", "reason"),
    [
        ("</cue>", "", "not well-formed"),
        ("<loc>Hull</loc>", "<city>Hull</city>", r"<city>Hull: does not belong in <p>"),
        ("<loc>", '<loc colour="grey">', "unknown attribute colour"),
        ('id="t1" ', "", "needs id"),
        ("<events>", "<events>several", "text where none belongs"),
        ("Tobias Vane</per>", "<loc>Tobias</loc> Vane</per>", "does not belong in <per>"),
    ],
)
def test_what_the_format_does_not_know_is_refused(tmp_path: Path, words: str, others: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=rf"uk-001\.xml.*{reason}"):
        article_of(tmp_path, words, others)
