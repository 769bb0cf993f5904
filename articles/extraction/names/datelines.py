"""Where was it written? The place, often in capitals, that a report opens with.

    PORT ELM, Wash. — Police here …        the town, and its state in a short form
    RATNAPUR: Eleven days before …         the town alone
    KILBEG, Ireland (Wire) — The …         with the agency between

Capitals say nothing of a word otherwise, and short forms of states (“La.”, “Ore.”) are ordinary words without their
stop; in a dateline, or after the name of a town and a comma, both are places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.extraction.names.cuts import Candidate
from articles.extraction.names.known import NameLexicon
from articles.extraction.names.words import Word

DATELINE = re.compile(
    r"\s*(?P<town>[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3})"
    r"(?:, (?P<land>(?:[A-Z]\.){2,3}|W\.Va\.|(?!(?:[JFMASOND][a-z]+\.?) \d)[A-Z][A-Za-z]+\.?(?: [A-Z][A-Za-z]+)?))?"
    r"(?:, [A-Z][a-z]+\.? \d{1,2})?"
    r"(?: ?\([^()\n]{1,30}\))?(?: ?[—–] ?| -{1,2} |: )(?=\S)"
)


def dateline_end(text: str) -> int:
    """Where the report itself begins, where a dash ends its dateline with the agency's name; else 0."""
    match = DATELINE.match(text)
    return match.end() if match and ":" not in match[0] else 0


def find_datelines(text: str, words: Sequence[Word], lexicon: NameLexicon) -> Iterator[Candidate]:
    """The places of the dateline, and the short forms of states wherever a town and a comma precede them."""
    match = DATELINE.match(text)
    opening = [match.span(part) for part in ("town", "land") if match and match[part]]
    for start, end in opening:
        inside = [at for at, word in enumerate(words[: match.end() if match else 0]) if start <= word.start < end]
        if inside:
            yield Candidate(inside[0], inside[-1] + 1, place=True)
    for at, (before, word) in enumerate(pairwise(words), 1):
        if word.text not in lexicon.group("short_states") or "." not in {word.text[-1], text[word.end : word.end + 1]}:
            continue
        if word.gap == ", " and before.capital and not any(start <= word.start < end for start, end in opening):
            yield Candidate(at, at + 1, place=True)
