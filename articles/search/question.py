"""A question: words that must all stand in a text, "phrases", beginnings* and -words that must not.

Text and question are folded in Python before PostgreSQL stems them, so that “Sébastien”, “sebastien” and “SÉBASTIEN”
meet whatever the server's locale. Each word is asked for in British and American spelling.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce

from django.contrib.postgres.search import SearchQuery

from articles.text.folding import fold
from articles.text.spelling import phrases, spellings

CONFIG = "english"
EXACT = "simple"
"""The configuration that changes no word and leaves none out: a phrase is meant as it is written."""

SHORTEST_BEGINNING = 4
"""Letters before a star: fewer begin nearly every text."""

PIECE = re.compile(
    r"""(?P<minus>(?<!\S)[-−])?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<beginning>[^\s"“”]*\w)\*|(?P<word>[^\s"“”]+))"""
)


@dataclass(frozen=True, slots=True)
class Words:
    """A question, taken apart: folded words and phrases that must stand in a text, and those that must not."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_phrases: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    without_beginnings: tuple[str, ...] = ()

    @property
    def looks_for_something(self) -> bool:
        """Whether there is anything to find; -words alone would mean reading the whole archive."""
        return bool(self.words or self.phrases or self.beginnings)

    @property
    def has_phrases(self) -> bool:
        """Whether the index alone cannot answer, because it knows no order."""
        return bool(self.phrases or self.without_phrases)

    @property
    def too_short(self) -> tuple[str, ...]:
        """Beginnings that nearly every text has."""
        every = self.beginnings + self.without_beginnings
        return tuple(word for word in every if len(word) < SHORTEST_BEGINNING)


def read_words(question: str) -> Words:
    """Take a question apart.

    >>> read_words('ferry "crews are paid" -strike harb*')
    Words(words=('ferry',), phrases=('crews are paid',), without=('strike',), beginnings=('harb',))
    """
    found: dict[tuple[bool, str], list[str]] = {}
    for piece in PIECE.finditer(question.replace("\x00", " ")):
        unwanted = bool(piece["minus"])
        *whole, beginning = fold(piece["beginning"] or "").split() or [""]
        words = " ".join(whole) if piece["beginning"] else fold(piece["phrase"] or piece["word"] or "")
        if any(letter.isalnum() for letter in words):
            found.setdefault((unwanted, "phrase" if " " in words else "word"), []).append(words)
        if beginning.isalnum():
            found.setdefault((unwanted, "beginning"), []).append(beginning)
    return Words(
        words=tuple(found.get((False, "word"), ())),
        phrases=tuple(found.get((False, "phrase"), ())),
        without=tuple(found.get((True, "word"), ())),
        without_phrases=tuple(found.get((True, "phrase"), ())),
        beginnings=tuple(found.get((False, "beginning"), ())),
        without_beginnings=tuple(found.get((True, "beginning"), ())),
    )


def all_words(words: Words) -> SearchQuery:
    """All that is wanted, the words of phrases in any order."""
    single = [*words.words, *(word for phrase in words.phrases for word in phrase.split())]
    return _all([*map(_word, single), *map(_beginning, words.beginnings)])


def any_unwanted(words: Words) -> SearchQuery | None:
    """Any single word that is not wanted; None where there is none."""
    unwanted = _each_unwanted(words)
    return reduce(SearchQuery.__or__, unwanted) if unwanted else None


def none_unwanted(words: Words) -> SearchQuery:
    """All that is wanted and nothing that is not."""
    without = (~unwanted for unwanted in _each_unwanted(words))  # only single queries can be negated
    return reduce(SearchQuery.__and__, without, all_words(words))


def phrase(words: str) -> SearchQuery:
    """These words in this order."""
    return _any(phrases(words), lambda each: SearchQuery(each, config=EXACT, search_type="phrase"))


def _each_unwanted(words: Words) -> list[SearchQuery]:
    spelt = [query for word in words.without for query in _ways(word)]
    return spelt + [query for word in words.without_beginnings for query in _openings(word)]


def _word(word: str) -> SearchQuery:
    return reduce(SearchQuery.__or__, _ways(word))


def _beginning(word: str) -> SearchQuery:
    return reduce(SearchQuery.__or__, _openings(word))


def _ways(word: str) -> list[SearchQuery]:
    return [SearchQuery(each, config=CONFIG) for each in spellings(word)]


def _openings(word: str) -> list[SearchQuery]:
    """As it is written, and as the stems in the index may have it: “ferries*” begins “ferries” and “ferry”."""
    return [SearchQuery(f"'{word}':*", config=config, search_type="raw") for config in (EXACT, CONFIG)]


def _all(queries: "list[SearchQuery]") -> SearchQuery:
    return reduce(SearchQuery.__and__, queries, SearchQuery("", config=CONFIG))


def _any(ways: Iterable[str], query: Callable[[str], SearchQuery]) -> SearchQuery:
    return reduce(SearchQuery.__or__, map(query, ways))
