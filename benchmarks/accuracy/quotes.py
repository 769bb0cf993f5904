"""Words, and the words that name their source: SEG mode, by type of quote and by kind of source.

*Q*: a piece is found when at least half of all its letters are shared with a gold piece, one to one. *E2E*: and its
source overlaps the gold source (gold pieces without a source, and what matches them, are left out). A found piece that
matches nothing is charged to the type its own words look like.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.accuracy.corpora import Document
from benchmarks.accuracy.counting import Counts, Letters, Piece, heading, letters, pairs, percent, pieces, row
from benchmarks.accuracy.peers import peers_of

TYPES = ("all", "direct", "mixed", "indirect")
KINDS = ("name", "nominal", "pronoun", "none")
WHOLLY = 0.95
PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "you", "who", "this", "that", "those", "these", "which"))
"""Words that stand for somebody named elsewhere, alone as a source."""
NAMED = re.compile(
    r"(?:^|\s)(?!The |A |An |Mr |But |And )[A-Z][\w’'.-]*(?:\s+[A-Z]|$)|^(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen)\.? [A-Z]"
)


@dataclass
class Tally:
    """Counts by type of quote, and how many of each kind of source were found, and found with their source."""

    quotes: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    ends: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    kinds: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))


@dataclass(frozen=True)
class Matched:
    """A document's gold and found pieces with their letters, and which match."""

    text: str
    gold: list[Piece]
    found: list[Piece]
    matches: dict[int, int]

    @property
    def pairs(self) -> Iterator[tuple[Piece, Piece]]:
        """Gold pieces with what was found for them."""
        return ((self.gold[left], self.found[right]) for left, right in self.matches.items())


def matched(document: Document, findings: dict[str, Any]) -> Matched:
    """The pieces of a document, paired."""
    text = document["text"]
    gold, found = pieces(text, document["quotes"]), pieces(text, findings["quotes"])
    return Matched(text, gold, found, pairs(_contents(text, gold), _contents(text, found)))


def measure(documents: list[Document], findings: dict[str, Any]) -> Tally:
    """Count every document."""
    tally = Tally()
    for document in documents:
        _count(tally, matched(document, findings[document["id"]]))
    return tally


def table(corpus: str, tally: Tally) -> str:
    """F1 by type of quote, the peers beside; then recall by kind of source."""
    ours = [f"**{percent(tally.quotes[kind].f1)} / {percent(tally.ends[kind].f1)}**" for kind in TYPES]
    lines = [heading("Quotes: Q / E2E F1", *TYPES), row("this", *ours)]
    lines += [row(peer, *cells) for peer, cells in peers_of(corpus)]
    lines += ["", heading("Kind of source", "gold pieces", "found", "with their source")]
    for kind in KINDS:
        there, words, whole = tally.kinds[kind]
        if there:
            lines.append(row(kind, there, percent(words / there), percent(whole / there) if kind != "none" else "–"))
    return "\n".join(lines)


def _contents(text: str, quotes: list[Piece]) -> list[Letters]:
    return [letters(text, quote["content"]) for quote in quotes]


def _count(tally: Tally, document: Matched) -> None:
    text, matches = document.text, document.matches
    by_found = {right: left for left, right in matches.items()}
    quoted = quoted_letters(text)
    for at, piece in enumerate(document.gold):
        found = document.found[matches[at]] if at in matches else None
        sourced = bool(piece["source"])
        right = sourced and found is not None and _same_source(text, piece, found)
        for kind in ("all", piece["type"]):
            tally.quotes[kind].add(right=found is not None, found=0, gold=1)
            tally.ends[kind].add(right=right, found=0, gold=sourced)
        counted = tally.kinds[_source_kind(text, piece)]
        counted[:] = [counted[0] + 1, counted[1] + (found is not None), counted[2] + right]
    for at, piece in enumerate(document.found):
        gold = document.gold[by_found[at]] if at in by_found else None
        sourced = bool(letters(text, piece["source"])) and not (gold and not gold["source"])
        for kind in ("all", gold["type"] if gold else _looks(text, piece, quoted)):
            tally.quotes[kind].add(right=0, found=1, gold=0)
            tally.ends[kind].add(right=0, found=sourced, gold=0)


def _same_source(text: str, gold: Piece, found: Piece) -> bool:
    return bool(letters(text, gold["source"]) & letters(text, found["source"]))


def _source_kind(text: str, piece: Piece) -> str:
    """A name, a noun phrase, a pronoun, or nothing."""
    if piece.get("source_kind"):
        return str(piece["source_kind"])
    if not piece["source"]:
        return "none"
    start, end = piece["source"][0]
    words = text[start:end].strip()
    if words.casefold() in PRONOUNS:
        return "pronoun"
    return "name" if NAMED.search(words) else "nominal"


def _looks(text: str, piece: Piece, quoted: set[int]) -> str:
    """The type of a piece by how many of its letters stand in quotation marks."""
    own = letters(text, piece["content"])
    share = len(own & quoted) / len(own)
    return "direct" if share >= WHOLLY else "mixed" if share else "indirect"


MARK = re.compile(r"[“”\"«»„]|''|``|‘‘|’’")


def quoted_letters(text: str) -> set[int]:
    """The places inside double quotation marks; what a paragraph does not close runs to its end."""
    places: set[int] = set()
    for paragraph in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for mark in MARK.finditer(text, *paragraph.span()):
            if opened is None and mark.group() != "”":
                opened = mark.start()
            elif opened is not None and mark.group() != "“":
                places.update(range(opened, mark.end()))
                opened = None
        if opened is not None:
            places.update(range(opened, paragraph.end()))
    return places
