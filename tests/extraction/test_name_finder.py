"""The name finder reads a text in windows, word by word once, and sets the names that its labels stand for."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from articles.extraction import base
from articles.extraction.names.finder import LABELS, NameFinder, Window, best_labels, names_in, windows_of
from articles.extraction.names.word_pieces import END, START, UNKNOWN, WordPieces

NLP = spacy.blank("en")
PIECES = WordPieces(["[PAD]", UNKNOWN, START, END, ".", *(chr(letter) for letter in range(ord("a"), ord("z") + 1))])


def windows(text: str, longest: int) -> tuple[Doc, list[Window]]:
    doc = NLP.make_doc(text)
    return doc, list(windows_of(doc, PIECES, longest))


def words(doc: Doc, window: Window) -> str:
    return " ".join(doc[token].text for token in window.words)


def labelled(text: str, labels: str) -> list[tuple[str, str]]:
    """The names of a text read in one window, for a row of labels."""
    doc, (window,) = windows(text, 100)
    return [
        (name.text, name.label_) for name in names_in(doc, window, [LABELS.index(label) for label in labels.split()])
    ]


def chosen(*rows: Sequence[str]) -> list[str]:
    """The labels chosen where each row's labels score in the order given."""
    scores = np.full((len(rows), len(LABELS)), -9.0, dtype=np.float32)
    for i, row in enumerate(rows):
        for place, label in enumerate(row):
            scores[i, LABELS.index(label)] = -place
    return [LABELS[number] for number in best_labels(scores)]


def test_paragraphs_stay_together_while_they_fit() -> None:
    doc, found = windows("X x x\n\nX x\n\nX x x x", longest=9)

    assert [words(doc, window) for window in found] == ["X x x X x", "X x x x"]


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    doc, found = windows("X x x x . X x x x x", longest=10)

    assert [words(doc, window) for window in found] == ["X x x x .", "X x x x x"]


def test_sentences_that_can_name_nobody_are_left_out() -> None:
    doc, found = windows("He said no . Then X did . it was not a b .\n\nBut why ?", longest=30)

    assert [words(doc, window) for window in found] == ["Then X did ."]


@given(st.text(alphabet="Xb .\n”", max_size=200), st.integers(min_value=4, max_value=30))
@settings(deadline=None)
def test_every_capital_is_read_once_and_no_window_is_too_long(text: str, longest: int) -> None:
    doc, found = windows(text, longest)
    read = [token for window in found for token in window.words]

    assert read == sorted(set(read))
    assert {token.i for token in doc if "X" in token.text and PIECES.pieces(token.text)} <= set(read)
    assert all(len(window.pieces) <= longest for window in found)
    assert all(len(window.pieces) == len(window.shapes) for window in found)


def test_no_name_goes_on_that_has_not_begun() -> None:
    assert chosen(["I-PER", "O"], ["I-PER", "O"]) == ["O", "O"]
    assert chosen(["B-PER"], ["I-ORG", "I-PER"]) == ["B-PER", "I-PER"]
    assert chosen(["O", "B-LOC"], ["I-LOC"]) == ["B-LOC", "I-LOC"]


def test_labels_become_names() -> None:
    assert labelled("Ann B met Col", "B-PER I-PER O B-ORG") == [("Ann B", "PER"), ("Col", "ORG")]


def test_a_name_ends_with_its_line() -> None:
    assert labelled("Ann\n\nB", "B-PER I-PER") == [("Ann", "PER"), ("B", "PER")]


def test_without_a_network_it_says_where_one_comes_from() -> None:
    with pytest.raises(RuntimeError, match=r"spacy\.load"):
        NameFinder()(NLP.make_doc("Ann"))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return base.load_base()


def test_many_texts_together_have_the_names_of_each_alone(nlp: Language) -> None:
    texts = ["Ida Crewe left Manchester.", "", "Thornbeck Council met.\n\nCol Reed of Leeds did not.", "no names here"]

    together = [[name.text for name in doc.ents] for doc in nlp.pipe(texts)]

    assert together == [[name.text for name in nlp(text).ents] for text in texts]
    assert together[0] == ["Ida Crewe", "Manchester"]


def test_it_survives_being_written_and_read(nlp: Language, tmp_path: Path) -> None:
    nlp.get_pipe("name_finder").to_disk(tmp_path)

    again = NameFinder().from_disk(tmp_path)

    assert [name.text for name in again(nlp.make_doc("Ida Crewe left.")).ents] == ["Ida Crewe"]
