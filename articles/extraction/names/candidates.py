"""Which stretches of an article might be a name?

News writes names with capitals, but capitals also open sentences and quotations (“Wheat does what it likes”), and
names hold small words (“University of Lethia”, “Ludwig van Holm”), possessives (“Nurses’ Alliance”) and nicknames in
quotation marks (“Desmond ‘Dizzy’ Larch”). In front of a name the same run of capitals may hold a nationality, a body and
a post: “US Defence Secretary Pat Doe” is a place, a post and a person. A candidate is one name's stretch, cut free of these,
with the form of address and the post that stood before it.

The cascade of cutting before classifying is that of Mikheev, Moens and Grover (1999), “Named Entity Recognition without
Gazetteers”: sure evidence first, ambiguous capitals only by what the rest of the document says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from operator import itemgetter

from articles.extraction.names.cuts import Candidate, cut
from articles.extraction.names.datelines import dateline_end, find_datelines
from articles.extraction.names.known import NameLexicon
from articles.extraction.names.words import Word

TITLE_WORD = r"(?:[A-Z0-9][\w’'&-]*|(?:a|an|the|of|at|in|on|and|for|to|with|from|by|before|after)\b)"
TITLE_IN_MARKS = re.compile(rf"[“\"‘](?P<title>(?:(?:the|a|an) )?[A-Z][\w’'&-]*(?:,? {TITLE_WORD}){{1,7}})[”\"’](?!\w)")
LINE = re.compile(r"[^\n]+")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LINKS = frozenset({"of", "for", "on", "in"})
OPEN_QUOTES = "“\"‘'("
CLOSE_QUOTES = "”\"’')"


def find_candidates(text: str, words: Sequence[Word], lexicon: NameLexicon) -> tuple[Candidate, ...]:
    """Every stretch that may be a name, in order, none overlapping another; titles of works in marks are left out.

    In a headline that capitalises every word only names are seen that the text below repeats.
    """
    found = list(find_datelines(text, words, lexicon))
    placed = {at for candidate in found for at in range(candidate.first, candidate.last)}
    placed.update(range(bisect_left(words, dateline_end(text), key=lambda word: word.start)))
    works, headlines = _works(text), _headlines(text)
    for first, last in _runs(words, lexicon, placed):
        if _covering(headlines, words[first].start) is None:
            found.extend(
                candidate
                for candidate in cut(words, first, last, lexicon)
                if not _within(works, words[candidate.first].start, words[candidate.last - 1].end)
            )
    repeated = _repeated(words, found, headlines)
    return tuple(sorted((*found, *repeated), key=lambda candidate: candidate.first))


def _headlines(text: str) -> list[tuple[int, int]]:
    """Lines in which every longer word has a capital: “Council Leader Says Sorry for Library Plan”."""
    found: list[tuple[int, int]] = []
    for match in LINE.finditer(text):
        long_words = LONG_WORD.findall(match[0])
        # A full stop may end a headline, but a short line with one may be a sentence of names: “Ann Reed beat Ben Moy.”
        least = 6 if match[0].rstrip().endswith((".", "!", ",", ";", ":")) else 4
        if len(long_words) >= least and all(word[0].isupper() for word in long_words):
            found.append(match.span())
    return found


def _repeated(
    words: Sequence[Word], found: Sequence[Candidate], headlines: list[tuple[int, int]]
) -> Iterator[Candidate]:
    """The names of the text below where a headline has them, the longest first."""
    spellings: dict[str, set[tuple[str, ...]]] = {}
    for candidate in found if headlines else ():
        spelling = tuple(word.text for word in words[candidate.first : candidate.last])
        spellings.setdefault(spelling[0], set()).add(spelling)
    at = 0
    while at < len(words) and spellings:
        able = spellings.get(words[at].text, ()) if _covering(headlines, words[at].start) is not None else ()
        fitting = [s for s in able if tuple(word.text for word in words[at : at + len(s)]) == s]
        length = max(map(len, fitting), default=0)
        if length:
            yield Candidate(at, at + length)
        at += length or 1


def _covering(stretches: list[tuple[int, int]], offset: int) -> int | None:
    """The index of the stretch that covers a character."""
    at = bisect_right(stretches, offset, key=itemgetter(0)) - 1
    return at if at >= 0 and offset < stretches[at][1] else None


def _works(text: str) -> list[tuple[int, int]]:
    """Stretches in quotation marks that are written like a title: “The Tinker’s Son”, “Morning at Corran Sound”."""
    return [match.span("title") for match in TITLE_IN_MARKS.finditer(text)]


def _within(stretches: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a longer stretch covers the characters `start` to `end`."""
    at = bisect_right(stretches, start, key=itemgetter(0)) - 1
    return at >= 0 and end <= stretches[at][1] and end - start < stretches[at][1] - stretches[at][0]


def _runs(words: Sequence[Word], lexicon: NameLexicon, placed: Container[int]) -> Iterator[tuple[int, int]]:
    """Longest runs of capitalised words, joined over the small words and marks that names hold; none holds a `placed` one."""
    at = 0
    while at < len(words):
        if not words[at].capital or at in placed:
            at += 1
            continue
        end = at + 1
        while end < len(words) and end not in placed and (step := _joined(words, at, end, lexicon)):
            end += step
        yield at, end
        at = end


def _joined(words: Sequence[Word], first: int, end: int, lexicon: NameLexicon) -> int:
    """How many words from `end` on belong to the run that began at `first`: 0 when it ends here."""
    word, before = words[end], words[end - 1]
    if before.possessive and word.low == "and" and _capital_at(words, end + 1) and words[end + 1].possessive:
        return 2 if _capital_at(words, end + 2) and _possessed(words, end + 2, lexicon) else 0
    if before.possessive:
        return _possessed(words, end, lexicon)
    numbered = word.text.isdigit() and before.low in lexicon.group("branches") and end - first > 1
    if (word.capital or numbered) and word.touches and not word.opens:
        return 1
    if word.text == "&" and word.touches:
        return 2 if _capital_at(words, end + 1) else 0
    if not word.touches:
        return _nickname(words, end)
    return _joined_small(words, first, end, lexicon)


def _joined_small(words: Sequence[Word], first: int, end: int, lexicon: NameLexicon) -> int:
    """The same where a small word goes on with the name."""
    word = words[end]
    if word.low in lexicon.particles:
        return _particles(words, end, lexicon)
    if word.low in LINKS:
        return _linked(words, first, end, lexicon)
    if word.low == "and":
        return _co_named(words, first, end, lexicon)
    return 2 if word.gap == "-" and _hyphened(words, end, lexicon) else 0


def _hyphened(words: Sequence[Word], end: int, lexicon: NameLexicon) -> bool:
    """“Union of Front-line Workers”: a common word of two parts within a name."""
    before = words[end - 1].low
    return _capital_at(words, end + 1) and lexicon.is_ordinary(before) and lexicon.is_ordinary(words[end + 1].low)


def _capital_at(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].capital and words[at].touches and not words[at].opens


def _possessed(words: Sequence[Word], end: int, lexicon: NameLexicon) -> int:
    """“Nurses’ Alliance”, “King’s College”, but “Thornley’s Corn Hall” and “Mr Purcell’s Trust” are two names."""
    word, owner = words[end], words[end - 1]
    if not (word.capital and word.touches and not word.opens):
        return 0
    last = end
    while _capital_at(words, last + 1) and not words[last].possessive:
        last += 1
    if words[last].low not in lexicon.bodies and words[last].low not in lexicon.place_heads:
        return 0
    return 1 if _common_owner(owner, words[end - 2] if end > 1 else owner, lexicon) else 0


def _common_owner(owner: Word, before: Word, lexicon: NameLexicon) -> bool:
    """Whether the owner in a name is a class of people, a saint or a king rather than somebody named."""
    if owner.text in lexicon.places or owner.text in lexicon.organisations:
        return False
    if owner.text.endswith("s") or before.text in {"St", "Saint"}:
        return True
    return lexicon.is_ordinary(owner.low) or lexicon.is_role(owner.low) or owner.low in lexicon.kin


def _particles(words: Sequence[Word], end: int, lexicon: NameLexicon) -> int:
    """“van der” between capitals, at most two small words."""
    for length in (1, 2):
        if _capital_at(words, end + length):
            return length + 1
        if end + length >= len(words) or words[end + length].low not in lexicon.particles:
            return 0
    return 0


def _linked(words: Sequence[Word], first: int, end: int, lexicon: NameLexicon) -> int:
    """“of”, “for”, “of the” after a word that heads a body or place: “Bank of Lethia”, “Friends of the Corn Hall”."""
    head = words[end - 1]
    if any(word.text in lexicon.given or word.text in lexicon.titles for word in words[first : end - 1]):
        return 0
    if words[end].low == "in" and head.low not in lexicon.group("journals"):
        return 0
    if words[end].low in {"for", "on"} and head.low not in lexicon.group("for_heads"):
        return 0
    if words[end].low == "of" and not _heads_of(head, lexicon):
        return 0
    step = 2 if end + 1 < len(words) and words[end + 1].low == "the" and words[end + 1].touches else 1
    named = _capital_at(words, end + step) and words[end + step].text not in lexicon.openers
    return step + 1 if named else 0


def _heads_of(head: Word, lexicon: NameLexicon) -> bool:
    if head.opens and head.low in lexicon.group("people_of_bodies"):
        return False
    return (
        head.low in lexicon.group("of_heads")
        or head.low in lexicon.bodies
        or (head.low in lexicon.place_heads and not head.opens)
    )


def _co_named(words: Sequence[Word], first: int, end: int, lexicon: NameLexicon) -> int:
    """“Department of Health and Social Care”: an ordinary word after “and”, within a name that has begun with its head.

    Or a name that ends with its head and has begun without one: “the Marsh and District Trust”.
    """
    if not _capital_at(words, end + 1):
        return 0
    if _shares_head(words, first, end, lexicon):
        return 2
    if words[first].low not in lexicon.bodies or end - first < 2:
        return 0
    following = words[end + 1]
    return 2 if lexicon.is_ordinary(following.low) and following.text not in lexicon.given else 0


def _shares_head(words: Sequence[Word], first: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether “the”, one word, “and” and a run that ends with the head of a body's name are one name.

    “Ann Reed and Dorset Council” are two, and so are “the Senate and the Marsh Council”, “the BBC and Marsh Council”.
    """
    start = first + 1 if words[first].low == "the" and end - first > 1 else first
    owner = words[end - 1]
    named = start > 0 and words[start - 1].low == "the"
    common = lexicon.is_ordinary(owner.low) and lexicon.is_ordinary(words[end + 1].low)
    seat = end - start == 2 and common and (words[start].text in lexicon.places or words[start].low == "united")
    if not (seat or (end - start == 1 and (named or common))) or owner.text.isupper():
        return False
    single = owner.low in lexicon.body_words and not common
    apart = single or owner.low in lexicon.group("public_bodies") or lexicon.is_gentilic(owner.text)
    apart = apart or (lexicon.is_role(owner.low) and not owner.low.endswith("s"))
    if apart or owner.text in lexicon.organisations | lexicon.given | lexicon.not_names:
        return False
    last = end + 1
    while _capital_at(words, last + 1):
        last += 1
    return last > end + 1 and words[last].low in lexicon.bodies


def _nickname(words: Sequence[Word], end: int) -> int:
    """“Desmond ‘Dizzy’ Larch”: one or two words in marks, a capital on either side."""
    opening = words[end].gap
    if len(opening) != 2 or opening[0] != " " or opening[1] not in OPEN_QUOTES or not words[end].capital:
        return 0
    for length in (1, 2):
        if end + length >= len(words):
            return 0
        closing = words[end + length].gap
        if len(closing) == 2 and closing[0] in CLOSE_QUOTES and closing[1] == " ":
            return length + 1 if words[end + length].capital and opening[1] != "(" else 0
        if closing != " ":
            return 0
    return 0
