"""The names of a text by a small transformer: a spaCy component that sets `doc.ents`.

The network is the lower part of MiniLM-L6 (Wang et al. 2020), trained for names and written as ONNX in eight bits
(`training/`); onnxruntime runs it on one thread. It reads a text in windows of whole paragraphs where they fit, since a
name is told by what stands around it, and never more than the window at once, so that time grows in step with the text.

Labels are IOB2 over words, decoded so that no name goes on that has not begun.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from spacy.language import Language
from spacy.tokens import Doc, Span

from articles.extraction.lexicon import load
from articles.extraction.names.word_pieces import SHAPES, WordPieces, shape

Floats = NDArray[np.float32]
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
LONGEST = 128
"""Pieces of the longest window, the marks at its ends included."""
FORBIDDEN = -1e4
SLOW_FUSION = "SkipLayerNormFusion"
"""What onnxruntime puts in the place of additions and normalisation takes several times as long as they do."""
GRAPH, PIECES = "names.onnx", "pieces.txt"
ENDS = frozenset({".", "!", "?", "…"})
CLOSING = frozenset({"”", "’", '"', "'", "''", ")"})


class Window(NamedTuple):
    """A stretch of a text: its pieces and their shapes; for each word its place among them, its token and its vector."""

    pieces: NDArray[np.int32]
    shapes: NDArray[np.int32]
    places: list[int]
    words: list[int]
    vectors: Floats


class Word(NamedTuple):
    """A token with its pieces; one of spaces alone has none."""

    token: int
    pieces: tuple[int, ...]


def windows_of(doc: Doc, pieces: WordPieces, longest: int = LONGEST) -> Iterator[Window]:
    """The text in windows of at most `longest` pieces: several paragraphs together, a long one cut after sentences."""
    gathered: list[list[Word]] = []
    size = 1
    for paragraph in _paragraphs(doc, pieces):
        for part in _fitting(doc, paragraph, longest - 2):
            length = sum(len(word.pieces) for word in part) + 1
            if gathered and size + length > longest:
                yield _window(doc, gathered, pieces)
                gathered, size = [], 1
            gathered.append(part)
            size += length
    if gathered:
        yield _window(doc, gathered, pieces)


def _paragraphs(doc: Doc, pieces: WordPieces) -> Iterator[list[Word]]:
    """Words with pieces, line by line, without the sentences that name nobody."""
    for line in _lines(doc, pieces):
        told = [word for sentence in _sentences(doc, line) if _may_name(doc, sentence) for word in sentence]
        if told:
            yield told


def _lines(doc: Doc, pieces: WordPieces) -> Iterator[list[Word]]:
    """Words with pieces, line by line."""
    line: list[Word] = []
    for token in doc:
        text = token.text
        found = pieces.pieces(text)
        if found:
            line.append(Word(token.i, found))
        elif "\n" in text and line:
            yield line
            line = []
    if line:
        yield line


def _sentences(doc: Doc, line: list[Word]) -> Iterator[list[Word]]:
    """A line cut after each sentence."""
    start = 0
    for end in range(1, len(line) + 1):
        if end == len(line) or _ends_sentence(doc, line, end):
            yield line[start:end]
            start = end


def _may_name(doc: Doc, sentence: list[Word]) -> bool:
    """Whether a sentence has a capital that may be a name's: a quarter of what news prints has none, and is not read."""
    openers = load().words("nameless_openers")
    texts = (doc[word.token].text for word in sentence)
    return any(text != text.lower() and text not in openers for text in texts)


def _fitting(doc: Doc, words: list[Word], room: int) -> Iterator[list[Word]]:
    """A paragraph in parts of at most `room` pieces, each ending with a sentence where one ends in its latter half."""
    start = 0
    while start < len(words):
        end, size, stop = start, 0, 0
        while end < len(words) and size + len(words[end].pieces) <= room:
            size += len(words[end].pieces)
            end += 1
            if size > room / 2 and _ends_sentence(doc, words, end):
                stop = end
        end = max(end, start + 1)
        if end < len(words) and stop:
            end = stop
        yield [Word(word.token, word.pieces[:room]) for word in words[start:end]]
        start = end


def _ends_sentence(doc: Doc, words: list[Word], end: int) -> bool:
    """Whether a sentence ends before the word at `end`, by its marks."""
    last = doc[words[end - 1].token].text
    if last in CLOSING and end > 1:
        return doc[words[end - 2].token].text in ENDS
    following = doc[words[end].token].text if end < len(words) else ""
    return last in ENDS and following not in CLOSING


def _window(doc: Doc, parts: list[list[Word]], known: WordPieces) -> Window:
    """One window, its parts divided by the piece that ends."""
    pieces, shapes = [known.start], [0]
    places: list[int] = []
    words: list[int] = []
    for part in parts:
        for token, found in part:
            number = shape(doc[token].text)
            places.append(len(pieces))
            words.append(token)
            pieces.extend(found)
            shapes.extend([number, *[number + len(SHAPES)] * (len(found) - 1)])
        pieces.append(known.end)
        shapes.append(0)
    return Window(
        np.array(pieces, dtype=np.int32), np.array(shapes, dtype=np.int32), places, words, _vectors(doc, words)
    )


def _vectors(doc: Doc, words: list[int]) -> Floats:
    """A row for each word, zeros for a word that has no vector."""
    table = doc.vocab.vectors
    if not table.data.size:
        return np.zeros((len(words), 0), dtype=np.float32)
    rows = table.find(keys=[doc[token].orth for token in words])
    found: Floats = np.where(rows[:, None] < 0, np.float32(0), table.data[rows])
    return found


def best_labels(scores: Floats) -> list[int]:
    """The labels (numbers in LABELS) of a row of words whose scores sum highest, among rows that IOB2 allows."""
    each = scores.argmax(axis=1)
    if STARTS[each[0]] == 0 and not FOLLOWS[each[:-1], each[1:]].any():
        return [int(number) for number in each]  # the best of all rows is one of those allowed, as nearly always
    total = scores[0] + STARTS
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        ways = total[:, None] + FOLLOWS
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    best = [int(total.argmax())]
    for choice in reversed(back):
        best.append(int(choice[best[-1]]))
    return best[::-1]


def _follows() -> tuple[Floats, Floats]:
    """Nothing for a label that may begin a row or follow another, FORBIDDEN for one that may not."""
    starts = np.array([FORBIDDEN if label.startswith("I") else 0.0 for label in LABELS], dtype=np.float32)
    follows = np.array(
        [
            [FORBIDDEN if after.startswith("I") and before[1:] != after[1:] else 0.0 for after in LABELS]
            for before in LABELS
        ],
        dtype=np.float32,
    )
    return starts, follows


STARTS, FOLLOWS = _follows()


class NameFinder:
    """The component; its network and vocabulary come from the folder of its pipeline, which `from_disk` reads."""

    def __init__(self) -> None:
        self.graph = b""
        self.pieces = WordPieces(())
        self.session: InferenceSession | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of one text."""
        windows = windows_of(doc, self.pieces)
        doc.ents = tuple(name for window in windows for name in names_in(doc, window, best_labels(self.scores(window))))
        return doc

    def scores(self, window: Window) -> Floats:
        """A row of scores (in the order of LABELS) for each word of one window.

        Several windows at once would change each other's scores, since activations are quantised by the range of all that
        goes through the network together, and would take no less time.
        Raises RuntimeError before `from_disk` has read a network.
        """
        if self.session is None:
            raise RuntimeError("the name finder has no network: load the pipeline that holds it with spacy.load")
        scores: Floats = self.session.run(None, inputs_of(window))[0][0]
        return scores[window.places]

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write network and vocabulary into a folder of the pipeline's; `exclude` is of spaCy's protocol alone."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / GRAPH).write_bytes(self.graph)
        (folder / PIECES).write_text("".join(f"{piece}\n" for piece in self.pieces.numbers), encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NameFinder:
        """Read network and vocabulary from a folder of the pipeline's; `exclude` is of spaCy's protocol alone."""
        folder = Path(path)
        self.graph = (folder / GRAPH).read_bytes()
        self.pieces = WordPieces((folder / PIECES).read_text(encoding="utf-8").split("\n")[:-1])
        self.session = InferenceSession(
            self.graph, one_thread(), providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW_FUSION]
        )
        return self


def one_thread() -> SessionOptions:
    """Options for a session beside others: work is shared among processes, not within one."""
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return options


def inputs_of(window: Window) -> dict[str, NDArray[np.generic]]:
    """One window as the network takes it."""
    length = len(window.pieces)
    vectors = np.zeros((1, length, window.vectors.shape[1]), dtype=np.float32)
    vectors[0, window.places] = window.vectors
    return {
        "pieces_in": window.pieces[None],
        "shapes_in": window.shapes[None],
        "vectors_in": vectors,
        "places_in": np.arange(length, dtype=np.int32)[None],
        "lengths_in": np.array([length], dtype=np.int32),
    }


def names_in(doc: Doc, window: Window, labels: Sequence[int]) -> list[Span]:
    """The names that labels (numbers in LABELS) of a window's words stand for; none goes on past the end of a line."""
    found: list[tuple[int, int, str]] = []
    before = -1
    for token, number in zip(window.words, labels, strict=True):
        tag, _, kind = LABELS[number].partition("-")
        goes_on = tag == "I" and found and found[-1][1] == before + 1 and "\n" not in doc[before + 1 : token].text
        if goes_on:
            found[-1] = (found[-1][0], token + 1, kind)
        elif kind:
            found.append((token, token + 1, kind))
        before = token
    return [Span(doc, start, end, label=kind) for start, end, kind in found]


@Language.factory("name_finder", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_name_finder(nlp: Language, name: str) -> NameFinder:
    """The component without a network, for spaCy to fill from disk."""
    return NameFinder()
