"""Whether two quotes of different articles are the same words.

    “No family in Skarrow will wait ten years for the truth.”   → “No family in Skarrow will wait” is cut from it
    “The club is not for sale, not at any price.”               → “it was not for sale at any price” alters it

Only the same speaker says the same words: two people may well both find that there is nothing
wrong with a ship. Where an article does not name the speaker, long words that agree to the
letter are still the same agency's copy; changed ones may be anybody's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz.distance import LCSseq

from articles.text.wordings import stands_in

CUT = 4
"""Words: fewer in a row are said twice by chance."""

UNNAMED = 8
"""Words that must agree to the letter where not both speakers are known."""

KEPT, SHARE = 6, 0.7
"""Words in the same order that an altered quote has kept, and how many these are of the shorter one."""

LONG, LONG_SHARE = 4, 0.6
"""Letters, and how many of the shorter one's words of so many were kept: “we will not … until the last of the …” fits all."""

STRETCH = 1.6
"""How much further apart the kept words may stand in the longer quote: words from all over a speech are no sign."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote's folded words, piece by piece, and who is known to have spoken them (“person 4”, “organisation 2”)."""

    quote_id: int
    article_id: int
    pieces: Sequence[Sequence[str]]
    speakers: frozenset[str]
    shingles: frozenset[int]

    @property
    def words(self) -> list[str]:
        """All words in order."""
        return list(chain.from_iterable(self.pieces))


def are_the_same(one: Said, other: Said) -> bool:
    """Whether one is the other whole, cut or altered, by the same speaker as far as the articles tell."""
    if one.article_id == other.article_id or not one.shingles & other.shingles:
        return False
    shorter, longer = sorted((one, other), key=lambda said: len(said.words))
    enough = len(shorter.words) >= (CUT if one.speakers & other.speakers else UNNAMED)
    if one.speakers and other.speakers and not one.speakers & other.speakers:
        return False
    if enough and stands_in(shorter.pieces, longer.pieces):
        return True
    return bool(one.speakers & other.speakers) and _is_altered(shorter.words, longer.words)


def _is_altered(shorter: list[str], longer: list[str]) -> bool:
    """Whether enough of the shorter words stand in the longer ones, close together, small words or not."""
    runs = [code for code in LCSseq.opcodes(shorter, longer) if code.tag == "equal"]
    kept = [word for run in runs for word in shorter[run.src_start : run.src_end]]
    if len(kept) < max(KEPT, SHARE * len(shorter)) or _long(kept) < LONG_SHARE * _long(shorter):
        return False
    return runs[-1].dest_end - runs[0].dest_start <= STRETCH * len(shorter)


def _long(words: list[str]) -> int:
    return sum(len(word) >= LONG for word in words)
