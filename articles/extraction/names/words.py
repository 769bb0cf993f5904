"""The words of an article as names see them.

Tokenisers disagree where names are concerned: “R.T. Ashmore”, “Workers’ Union”, “al-Qaida”, “US-backed”,
“Stoke-on-Trent” come in two to five tokens from one pipeline and in one from another. Names are therefore
looked for in words of our own: initials stay whole, a possessive is taken off and remembered, a hyphen
joins capital to capital (“Jean-Claude”) but not a name to what it modifies (“US-backed”, “London-based”).
The tagger's opinion is carried along by offset.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

LETTER = r"[^\W_]"
WORD = re.compile(
    rf"""
      (?:[A-Z]\.){{2,}}(?:-?[A-Z]\.)*                                # R.T.  U.S.  J.-P.
    | &(?=\s)                                                        # Rudd & Tine
    | [A-Z]{LETTER}*(?:-(?:on|upon|au|aux|de|la|le|en|by|in|the|sur)-[A-Z]{LETTER}+)+  # Stoke-on-Trent
    | {LETTER}+(?:(?:['’&]|(?<=\d)[.,](?=\d)|\.(?=(?:com|co|org|net|uk|ca)\b)){LETTER}+)*
    """,
    re.VERBOSE,
)
POSSESSIVE = re.compile(r"['’][sS]$")
PREFIXES = frozenset(
    [
        "pro",
        "anti",
        "ex",
        "non",
        "mid",
        "post",
        "pre",
        "then",
        "self",
        "trans",
        "un",
        "neo",
        "vice",
        "co",
        "north",
        "south",
        "east",
        "west",
        "inter",
    ]
)
CLOSED_AFTER = re.compile(r"[.!?:][\"”’')\]]*\s")
OPENING_MARK = re.compile(r"(?:^|[\s(\[—–-])[\"“‘'`]+$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word with what stands before it.

    `start` and `end` are offsets, the possessive ending left out; `gap` the characters between the word
    before (its possessive ending included) and this one; `opens` whether a sentence or a quotation starts
    here, so that the capital says nothing; `pos` the coarse tag of the token at its start, or "".
    """

    text: str
    start: int
    end: int
    gap: str
    possessive: bool
    opens: bool
    pos: str

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether the word is written like a name: “Harlow”, “al-Qaida”, “eBay”."""
        return self.text[0].isupper() or (not self.text.islower() and self.text[0].isalpha() and len(self.text) > 2)

    @property
    def after_mark(self) -> bool:
        """Whether a quotation mark stands directly before it."""
        return self.gap[-1:] in {"“", '"', "‘"}

    @property
    def touches(self) -> bool:
        """Whether nothing but one space, or an abbreviation's full stop and a space, parts it from the word before."""
        return self.gap in {" ", "\u00a0", ". ", "-"}


@lru_cache(maxsize=1)  # names and roles ask for the same document one after the other
def words_of(doc: Doc, abbreviations: frozenset[str]) -> tuple[Word, ...]:
    """The words of `doc` in order; a full stop after one of `abbreviations` (in small letters: “mr”) ends no sentence. Linear time."""
    text, tags = doc.text, _Tags(doc)
    found: list[Word] = []
    end = 0
    for start, stop in _pieces(text):
        bare = POSSESSIVE.sub("", text[start:stop])
        tail = stop if len(bare) < stop - start else _plural_possessive(text, stop)
        previous = found[-1].text if found else ""
        gap = text[end:start]
        opens = not found or _opens(gap, previous, abbreviations)
        found.append(Word(bare, start, start + len(bare), gap, tail > start + len(bare), opens, tags.at(start)))
        end = tail
    return tuple(found)


def _pieces(text: str) -> list[tuple[int, int]]:
    """Start and end of each word, hyphened words joined where the hyphen is inside one name or one common word."""
    pieces: list[tuple[int, int]] = []
    for match in WORD.finditer(text):
        start, stop = match.span()
        if pieces and start and text[start - 1] == "-" and pieces[-1][1] == start - 1:
            left = text[pieces[-1][0] : pieces[-1][1]]
            if _one_word(left, text[start:stop]):
                pieces[-1] = (pieces[-1][0], stop)
                continue
        pieces.append((start, stop))
    return pieces


def _one_word(left: str, right: str) -> bool:
    if left == "Co" and right.startswith("op"):
        return True
    if left[0].isupper():
        return right[0].isupper() or right[0].isdigit()
    if right.islower():
        return left not in {"then", "ex"}
    return left not in PREFIXES and len(left) <= 3


def _plural_possessive(text: str, stop: int) -> int:
    """The end of “Workers’” with its mark, where the mark cannot close a quotation: a space and a letter must follow."""
    if text[stop - 1] in "sz" and text[stop : stop + 1] in {"'", "’"} and text[stop + 1 : stop + 2] == " ":
        return stop + 1
    return stop


def _opens(gap: str, previous: str, abbreviations: frozenset[str]) -> bool:
    if "\n" in gap or OPENING_MARK.search(gap):
        return True
    if gap.startswith(".") and (previous.lower() in abbreviations or (len(previous) == 1 and previous.isupper())):
        return False
    return bool(CLOSED_AFTER.match(gap)) or any(mark in gap for mark in "•*|")


class _Tags:
    """The coarse tag at an offset."""

    def __init__(self, doc: Doc) -> None:
        self.starts = [token.idx for token in doc]
        self.tags = [token.pos_ for token in doc]

    def at(self, offset: int) -> str:
        found = bisect_right(self.starts, offset) - 1
        return self.tags[found] if found >= 0 else ""
