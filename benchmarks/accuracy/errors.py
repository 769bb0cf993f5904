"""What goes wrong with quotes, by kind: pieces missed, pieces too many, sources missed.

A missed piece is *cut or run over* where a found piece shares some of its letters; else it is told by its cue: a word of
speech that the lexicon knows, one of thought and judgement, one it does not know, or none. Pieces too many are told by
the rule that made them, those that overlap a gold piece apart. A mistaken source is none, or another than the gold's.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from articles.extraction.lexicon import load
from articles.extraction.quotes.attributions import attributing_forms
from articles.extraction.quotes.cues import verb_forms
from benchmarks.accuracy.corpora import Document
from benchmarks.accuracy.counting import Letters, Piece, heading, letters, row
from benchmarks.accuracy.quotes import Matched, matched

MOST = 30
"""Rows of the table: rarer kinds say little."""


def measure(documents: list[Document], findings: dict[str, Any]) -> Counter[str]:
    """How often each kind of error was made."""
    return Counter(kind for document in documents for kind in _kinds(matched(document, findings[document["id"]])))


def table(errors: Counter[str]) -> str:
    """The commonest kinds."""
    return "\n".join(
        [heading("Kind of error", "pieces"), *(row(kind, number) for kind, number in errors.most_common(MOST))]
    )


def _kinds(both: Matched) -> Iterator[str]:
    gold, found = _contents(both.text, both.gold), _contents(both.text, both.found)
    for at, piece in enumerate(both.gold):
        if at not in both.matches:
            yield f"missed, {piece['type']}: {_why(both.text, piece, gold[at], found)}"
        elif piece["source"]:
            yield from _source(both.text, piece, both.found[both.matches[at]])
    there = frozenset().union(*gold)
    right = set(both.matches.values())
    for at, piece in enumerate(both.found):
        if at not in right:
            yield f"too many: {piece['rule']}, {'beside a gold piece' if found[at] & there else 'nothing there'}"


def _contents(text: str, quotes: list[Piece]) -> list[Letters]:
    return [letters(text, quote["content"]) for quote in quotes]


def _why(text: str, piece: Piece, own: Letters, found: list[Letters]) -> str:
    """Why a piece was missed, as far as its edges and its cue tell."""
    over = [other for other in found if own & other]
    if over:
        return "cut short" if all(len(other) < len(own) for other in over) else "run over"
    words = " ".join(text[start:end] for start, end in piece["cue"]).casefold().split()
    if not words:
        return "no cue"
    lexicon = load()
    if any(word in verb_forms(lexicon) for word in words):
        return "known word of speech"
    return (
        "word of thought or judgement" if any(word in attributing_forms(lexicon) for word in words) else "unknown word"
    )


def _source(text: str, gold: Piece, found: Piece) -> Iterator[str]:
    said = letters(text, found["source"])
    if not said & letters(text, gold["source"]):
        yield f"source {'of another' if said else 'missing'}: {found['rule']}"
