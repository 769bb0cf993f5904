"""Spelling: British and American writing of one word.

Whoever looks for “colour” means “color” as well, and “organisation” and “organization” are one word. Texts keep their
spelling, and so does the index; a question is asked in both.
"""

import re
from functools import cache
from itertools import product
from pathlib import Path

PAIRS = Path(__file__).with_name("spellings.txt")

SHORTEST = 4
"""Letters with which a word of the list begins at least."""

SWAPS = (
    (re.compile(r"(?<=\w\w\w)is(?=(?:e[drs]?|ing|ers|ations?|ational|able)$)"), "iz"),
    (re.compile(r"(?<=\w\w\w)iz(?=(?:e[drs]?|ing|ers|ations?|ational|able)$)"), "is"),
    (re.compile(r"(?<=\w\wly)s(?=(?:e[drs]?|ing|ers)$)"), "z"),
    (re.compile(r"(?<=\w\wly)z(?=(?:e[drs]?|ing|ers)$)"), "s"),
    (re.compile(r"(?<=\w\w[aeo])ll(?=(?:ed|ing|ers?|ors?)$)"), "l"),
    (re.compile(r"(?<=\w\w[aeo])l(?=(?:ed|ing|ers?|ors?)$)"), "ll"),
)

MOST = 8
"""Ways to write a phrase that are asked for at most."""


@cache
def pairs() -> dict[str, str]:
    """How a word begins, to how it begins across the ocean; both ways."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    both = [line.split() for line in lines if line and not line.startswith("#")]
    return dict(both) | {american: british for british, american in both}


def spellings(word: str) -> tuple[str, ...]:
    """The ways to write one folded word, its own first. Some may be no word at all, and are found nowhere.

    >>> spellings("organised")
    ("organised", "organized")
    """
    found = {word: None}
    for length in range(len(word), SHORTEST - 1, -1):
        if other := pairs().get(word[:length]):
            found[other + word[length:]] = None
            break
    for pattern, other in SWAPS:
        found[pattern.sub(other, word)] = None
    return tuple(found)


def phrases(words: str) -> tuple[str, ...]:
    """The ways to write several folded words, MOST at most."""
    every = product(*(spellings(word) for word in words.split()))
    return tuple(" ".join(words) for words, _ in zip(every, range(MOST), strict=False))
