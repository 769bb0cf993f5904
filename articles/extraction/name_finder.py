"""The names of a text by a small transformer: a spaCy component that sets `doc.ents`.

The network is the lower part of MiniLM-L6 (Wang et al. 2020), trained for names and written as ONNX in eight bits
(`training/`); onnxruntime runs it on one thread. It reads a text in windows of whole paragraphs where they fit, since a
name is told by what stands around it, and never more than the window at once, so that time grows in step with the text.

Labels are IOB2 over words, decoded so that no name goes on that has not begun.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from spacy.language import Language
from spacy.tokens import Doc, Span

from articles.extraction.word_pieces import SHAPES, WordPieces, shape

Floats = NDArray[np.float32]
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
LONGEST = 128
"""Pieces of the longest window, the marks at its ends included."""
TOGETHER = 16
"""Windows that go through the network at a time."""
FORBIDDEN = -1e4
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
    vectors = np.array([doc.vocab.get_vector(doc[token].orth) for token in words], dtype=np.float32)
    return Window(np.array(pieces, dtype=np.int32), np.array(shapes, dtype=np.int32), places, words, vectors)


def best_labels(scores: Floats) -> list[int]:
    """The labels (numbers in LABELS) of a row of words whose scores sum highest, among rows that IOB2 allows."""
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
        self._find([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Set the names of many texts; windows of several texts go through the network together."""
        waiting = iter(docs)
        while group := list(islice(waiting, batch_size)):
            self._find(group)
            yield from group

    def _find(self, docs: Sequence[Doc]) -> None:
        found: list[list[Span]] = [[] for _ in docs]
        windows = [(number, window) for number, doc in enumerate(docs) for window in windows_of(doc, self.pieces)]
        windows.sort(key=lambda item: len(item[1].pieces))
        for start in range(0, len(windows), TOGETHER):
            batch = windows[start : start + TOGETHER]
            for (number, window), scores in zip(batch, self.scores([window for _, window in batch]), strict=True):
                found[number].extend(names_in(docs[number], window, best_labels(scores)))
        for doc, names in zip(docs, found, strict=True):
            doc.ents = tuple(names)

    def scores(self, windows: Sequence[Window]) -> list[Floats]:
        """For each window, a row of scores (in the order of LABELS) for each of its words.

        Raises RuntimeError before `from_disk` has read a network.
        """
        if self.session is None:
            raise RuntimeError("the name finder has no network: load the pipeline that holds it with spacy.load")
        (scores,) = self.session.run(None, padded(windows))
        return [rows[window.places] for window, rows in zip(windows, scores, strict=True)]

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
        self.session = InferenceSession(self.graph, one_thread(), providers=["CPUExecutionProvider"])
        return self


def one_thread() -> SessionOptions:
    """Options for a session beside others: work is shared among processes, not within one."""
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return options


def padded(windows: Sequence[Window]) -> dict[str, NDArray[np.generic]]:
    """Windows as the network takes them, filled up to the longest."""
    longest = max(len(window.pieces) for window in windows)
    pieces = np.zeros((len(windows), longest), dtype=np.int32)
    shapes = np.zeros_like(pieces)
    vectors = np.zeros((*pieces.shape, windows[0].vectors.shape[1]), dtype=np.float32)
    for row, window in enumerate(windows):
        pieces[row, : len(window.pieces)] = window.pieces
        shapes[row, : len(window.pieces)] = window.shapes
        vectors[row, window.places] = window.vectors
    return {
        "pieces_in": pieces,
        "shapes_in": shapes,
        "vectors_in": vectors,
        "places_in": np.broadcast_to(np.arange(longest, dtype=np.int32), pieces.shape),
        "lengths_in": np.array([len(window.pieces) for window in windows], dtype=np.int32),
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
