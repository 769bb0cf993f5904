"""What every measure counts with: letters, contiguous pieces, one-to-one pairs, precision and recall."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Ends = Sequence[int]
"""Start and end of a stretch of the text, in characters, end exclusive."""
Letters = frozenset[int]
"""The places of letters and digits: marks and spaces never matter."""
Piece = dict[str, Any]
"""A quote cut down to one contiguous piece: its `content` has one pair of ends."""

HALF = 0.5
"""The share of all their letters that two pieces must have in common to match (their Jaccard index)."""


@dataclass
class Counts:
    """How many were right, found, and there to be found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, *, right: int, found: int, gold: int) -> None:
        """Count some more."""
        self.right += right
        self.found += found
        self.gold += gold

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"{100 * self.precision:.1f} / {100 * self.recall:.1f} / {100 * self.f1:.1f}"


def letters(text: str, stretches: Iterable[Ends]) -> Letters:
    """Where the letters and digits of these stretches stand."""
    return frozenset(at for start, end in stretches for at in range(start, min(end, len(text))) if text[at].isalnum())


def pieces(text: str, quotes: Iterable[dict[str, Any]]) -> list[Piece]:
    """The quotes cut into contiguous pieces; stretches with no letter between them are one. Empty ones are left out."""
    return [
        {**quote, "content": [ends]}
        for quote in quotes
        for ends in joined(text, quote["content"])
        if letters(text, [ends])
    ]


def joined(text: str, stretches: Iterable[Ends]) -> list[list[int]]:
    """The stretches in order, those joined that only marks and spaces divide."""
    whole: list[list[int]] = []
    for start, end in sorted(stretches, key=tuple):
        if whole and not any(letter.isalnum() for letter in text[whole[-1][1] : start]):
            whole[-1][1] = end
        else:
            whole.append([start, end])
    return whole


def pairs(gold: Sequence[Letters], found: Sequence[Letters]) -> dict[int, int]:
    """Which found piece matches which gold piece, one to one, the best matches first: {index in gold: index in found}."""
    likeness = sorted(
        (
            (len(want & got) / len(want | got), left, right)
            for left, want in enumerate(gold)
            for right, got in enumerate(found)
            if want & got
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for share, left, right in likeness:
        if share >= HALF and left not in matched and right not in taken:
            matched[left] = right
            taken.add(right)
    return matched


TITLE = re.compile(
    r"(?:the|mr|mrs|ms|miss|dr|prof|professor|sir|dame|cllr|councillor|lord|lady|baroness"
    r"|lt|gen|col|capt|rev|judge|pc|president|king|queen)\b\.?\s*"
)


def bare(name: str | None) -> str:
    """A name to be compared: case folded, one kind of mark, without titles before and a possessive behind."""
    name = re.sub(r"[’']s$", "", (name or "").strip()).casefold()
    name = name.translate({ord("’"): "'", ord("“"): '"', ord("”"): '"'})
    while match := TITLE.match(name):
        name = name[match.end() :]
    return re.sub(r"\s+", " ", name)


def surname(name: str | None) -> str:
    """The last word of a name, less possessives and generations."""
    words = re.sub(r"[^\w\s'’-]", " ", name or "").strip()
    words = re.sub(r"['’]s$", "", words)
    kept = [word for word in words.casefold().split() if word not in {"jr", "sr", "ii", "iii"}]
    return kept[-1] if kept else ""


def percent(share: float) -> str:
    """A share in hundredths, to one place."""
    return f"{100 * share:.1f}"


def row(*cells: object) -> str:
    """One row of a Markdown table."""
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def heading(*cells: str) -> str:
    """The first two rows of a Markdown table."""
    return f"{row(*cells)}\n|{'---|' * len(cells)}"
