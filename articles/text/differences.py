"""What changed between two texts, in words: the way an editor marks a proof.

    We will not leave [this → the] government over a hole in the ground.

Words are compared, not letters: “fourteen” for “forty” is one word for another. A lone small
word that both texts happen to have amid changes (“the”) is marked as changed with them, for a
proof that is all dots and dashes cannot be read.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from articles.text.folding import fold

TOKEN = re.compile(r"(\S+)(\s*)")

LARGEST = 1_000_000
"""Words of the one text times words of the other: beyond, comparing would take seconds, and all counts as changed."""

ISLAND = 2
"""Words in common between two changes that are marked as changed with them."""


class Kind(StrEnum):
    """What became of some words."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """Words in a row that stayed, came or went, and the space that follows them."""

    kind: Kind
    text: str
    gap: str = " "


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens `i1` to `i2` of the old text that are tokens `j1` to `j2` of the new one, or became them."""

    is_same: bool
    i1: int
    i2: int
    j1: int
    j2: int


def exactly(word: str) -> str:
    """A word as it is written."""
    return word


def loosely(word: str) -> str:
    """A word without case, accents and punctuation: quotation changes these without changing what was said."""
    return fold(word) or word


def differences(old: str, new: str, *, key: Callable[[str], str] = exactly) -> list[Change]:
    """The new text with the words that came marked, and those that went where they stood.

    Joined without what went, it is the new text, spaces around it aside.
    """
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    changes: list[Change] = []
    for run in _runs([key(word) for word, _ in before], [key(word) for word, _ in after]):
        if not run.is_same:
            changes += _change(Kind.DELETED, before[run.i1 : run.i2])
        changes += _change(Kind.SAME if run.is_same else Kind.INSERTED, after[run.j1 : run.j2])
    return changes


def _change(kind: Kind, tokens: Sequence[tuple[str, str]]) -> Iterator[Change]:
    if tokens:
        text = "".join(word + gap for word, gap in tokens[:-1]) + tokens[-1][0]
        yield Change(kind, text, tokens[-1][1] or " ")


def _runs(before: list[str], after: list[str]) -> list[_Run]:
    """Stretches that are the same and stretches that changed, in turn."""
    if len(before) * len(after) > LARGEST:
        return [_Run(before == after, 0, len(before), 0, len(after))]
    runs: list[_Run] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (code, i1, i2, j1, j2) in enumerate(codes):
        inner = 0 < place < len(codes) - 1
        same = code == "equal" and not (inner and i2 - i1 <= ISLAND and _small(before[i1:i2]))
        if runs and not same and not runs[-1].is_same:
            runs[-1] = _Run(is_same=False, i1=runs[-1].i1, i2=i2, j1=runs[-1].j1, j2=j2)
        else:
            runs.append(_Run(same, i1, i2, j1, j2))
    return runs


def _small(words: Sequence[str]) -> bool:
    """Whether they are too little to have been kept on purpose."""
    return all(len(word) <= len("that") for word in words)
