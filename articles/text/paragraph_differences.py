"""What changed between two texts, paragraph by paragraph.

Paragraphs that stand in both texts are found first. Between them, an old and a new one that
have most of their letters in common are one paragraph that was changed, and are compared in
words; any other came or went as a whole, because the odd word that two strangers share is no
sign of kinship.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from rapidfuzz import fuzz

from articles.text.differences import Change, Kind, differences

BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")

ALIKE = 50
"""Per cent of letters that an old and a new paragraph share when one was made from the other."""

MOST = 2_500
"""Old times new paragraphs in a row that changed: beyond, each came or went as a whole."""

PAIRS = 40_000
"""Old times new paragraphs between the first that changed and the last: beyond, finding those that stayed takes seconds."""

LETTERS = 2_000_000_000
"""Letters of the one text times those of the other: beyond, looking for what was rewritten takes seconds."""


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph with its words marked."""

    changes: tuple[Change, ...]

    @property
    def is_same(self) -> bool:
        """Whether it stands in both texts as it is."""
        return all(change.kind is Kind.SAME for change in self.changes)

    def count(self, kind: Kind) -> int:
        """How many words came or went."""
        return sum(len(change.text.split()) for change in self.changes if change.kind is kind)


def is_coarse(old: str, new: str) -> bool:
    """Whether the texts are too long to look for paragraphs that were rewritten: each came or went as a whole."""
    return len(old) * len(new) > LETTERS


def paragraph_differences(old: str, new: str) -> list[ParagraphChange]:
    """Every paragraph of both texts, in the order of the new one; those that went stand where they stood."""
    before, after = _paragraphs(old), _paragraphs(new)
    head = _in_common(before, after)
    tail = _in_common(before[head:][::-1], after[head:][::-1])
    middle = _between(before[head : len(before) - tail], after[head : len(after) - tail], coarse=is_coarse(old, new))
    same = [_whole(Kind.SAME, text) for text in after]
    return [*same[:head], *middle, *same[len(after) - tail :]]


def _in_common(before: Sequence[str], after: Sequence[str]) -> int:
    """How many paragraphs both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))


def _between(before: Sequence[str], after: Sequence[str], *, coarse: bool) -> Iterator[ParagraphChange]:
    if len(before) * len(after) > PAIRS:
        yield from _replaced(before, after)
        return
    for code, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if code == "equal":
            yield from (_whole(Kind.SAME, text) for text in after[j1:j2])
        elif coarse:
            yield from _replaced(before[i1:i2], after[j1:j2])
        else:
            yield from _rewritten(before[i1:i2], after[j1:j2])


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[ParagraphChange]:
    yield from (_whole(Kind.DELETED, text) for text in before)
    yield from (_whole(Kind.INSERTED, text) for text in after)


def _paragraphs(text: str) -> list[str]:
    return [part for part in BLANK_LINES.split(text.strip()) if part.strip()]


def _rewritten(before: Sequence[str], after: Sequence[str]) -> Iterator[ParagraphChange]:
    place = 0
    for text in after:
        kin = _kin(text, before, place) if len(before) * len(after) <= MOST else None
        if kin is None:
            yield _whole(Kind.INSERTED, text)
            continue
        yield from (_whole(Kind.DELETED, gone) for gone in before[place:kin])
        yield ParagraphChange(tuple(differences(before[kin], text)))
        place = kin + 1
    yield from (_whole(Kind.DELETED, gone) for gone in before[place:])


def _kin(text: str, before: Sequence[str], start: int) -> int | None:
    """Which old paragraph, from `start` on, it was made from; None for none."""
    alike = [(fuzz.ratio(text, old), -place) for place, old in enumerate(before) if place >= start]
    best, place = max(alike, default=(0.0, 0))
    return -place if best >= ALIKE else None


def _whole(kind: Kind, text: str) -> ParagraphChange:
    return ParagraphChange((Change(kind, text),))
