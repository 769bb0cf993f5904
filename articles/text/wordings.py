"""Whether two quotes are the same words: whole, cut, or with some of them changed.

Papers take a sentence from each other and trim it; a speaker says it again a year later. The
same words are found in two steps. Four words in a row are a shingle, and the shingles of all
quotes stand in an index, so that a quote meets those few that share a shingle with it and
never all the others (Broder, "On the resemblance and containment of documents", 1997). Then
the words of these few are compared one by one.
"""

import hashlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import chain

from articles.text.folding import fold

SHINGLE = 4
"""Words in a row. Fewer meet by chance (“we are going”), and cuts of fewer are no sign of anything."""

Pieces = Sequence[Sequence[str]]
"""The folded words of a quote, piece by piece."""


class Wording(StrEnum):
    """How words compare with others that were seen before them."""

    SAME = "same"
    CUT = "cut"
    LONGER = "longer"
    ALTERED = "altered"


def folded_pieces(pieces: Iterable[str]) -> list[list[str]]:
    """The words of each piece without case, accents and punctuation; pieces without words are left out."""
    return [words for piece in pieces if (words := fold(piece).split())]


def shingles(pieces: Pieces) -> set[int]:
    """Every four words in a row within a piece, each as a number of 32 bits with a sign; the same in every process."""
    rows = (piece[start : start + SHINGLE] for piece in pieces for start in range(len(piece) - SHINGLE + 1))
    return {_number(" ".join(row)) for row in rows}


def compare(pieces: Pieces, former: Pieces) -> Wording:
    """How `pieces` compare with the `former` ones, given that they are the same words in some way."""
    if _joined(pieces) == _joined(former):
        return Wording.SAME
    if stands_in(pieces, former):
        return Wording.CUT
    return Wording.LONGER if stands_in(former, pieces) else Wording.ALTERED


def stands_in(pieces: Pieces, other: Pieces) -> bool:
    """Whether every piece stands in the other words without a change, in the same order."""
    words, place = _joined(other), 0
    for piece in pieces:
        found = _find(list(piece), words, place)
        if found < 0:
            return False
        place = found + len(piece)
    return bool(pieces)


def _find(piece: list[str], words: list[str], start: int) -> int:
    """Where the piece begins in the words from `start` on; -1 for nowhere."""
    last = len(words) - len(piece)
    return next((place for place in range(start, last + 1) if words[place : place + len(piece)] == piece), -1)


def _joined(pieces: Pieces) -> list[str]:
    return list(chain.from_iterable(pieces))


def _number(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=4).digest(), signed=True)
