"""Which stretches of an article might be a name?

News writes names with capitals, but capitals also open sentences and quotations (“Wheat does what it likes”), and
names hold small words (“University of Lethia”, “Ludwig van Holm”), possessives (“Nurses’ Alliance”) and nicknames in
quotation marks (“Desmond ‘Dizzy’ Lark”). In front of a name the same run of capitals may hold a nationality, a body and
a post: “US Defence Secretary Pat Doe” is a place, a post and a person. A candidate is one name's stretch, cut free of these,
with the form of address and the post that stood before it.

The cascade of cutting before classifying is that of Mikheev, Moens and Grover (1999), “Named Entity Recognition without
Gazetteers”: sure evidence first, ambiguous capitals only by what the rest of the document says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from articles.extraction.name_lexicon import NameLexicon
from articles.extraction.words import Word

TITLE_WORD = r"(?:[A-Z0-9][\w’'&-]*|(?:a|an|the|of|at|in|on|and|for|to|with|from|by|before|after)\b)"
TITLE_IN_MARKS = re.compile(rf"[“\"‘](?P<title>(?:(?:the|a|an) )?[A-Z][\w’'&-]*(?:,? {TITLE_WORD}){{1,7}})[”\"’](?!\w)")
LINKS = frozenset({"of", "for", "on"})
FOR_HEADS = frozenset(
    [
        "department",
        "ministry",
        "office",
        "centre",
        "center",
        "institute",
        "campaign",
        "council",
        "commission",
        "committee",
        "agency",
        "panel",
        "bureau",
        "fund",
        "trust",
        "society",
        "association",
        "alliance",
        "coalition",
        "forum",
        "foundation",
        "movement",
        "front",
        "board",
        "authority",
        "directorate",
        "school",
        "court",
    ]
)
OPEN_QUOTES = "“\"‘'("
CLOSE_QUOTES = "”\"’')"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` ≤ i < `last` of the article that may be a name.

    `titles` are the indices of forms of address directly before it (“Lt Gen”), `post` those of a
    capitalised post before these (“Defence Secretary”); both may be empty. `quoted` says that the name
    stands alone in quotation marks.
    """

    first: int
    last: int
    titles: tuple[int, ...] = ()
    post: tuple[int, ...] = ()
    quoted: bool = False


def find_candidates(text: str, words: Sequence[Word], lexicon: NameLexicon) -> tuple[Candidate, ...]:
    """Every stretch that may be a name, in order, none overlapping another; titles of works in marks are left out."""
    found: list[Candidate] = []
    works = _works(text)
    for first, last in _runs(words, lexicon):
        found.extend(
            candidate
            for candidate in cut(words, first, last, lexicon)
            if not _within(works, words[candidate.first].start, words[candidate.last - 1].end)
        )
    return tuple(found)


def _works(text: str) -> list[tuple[int, int]]:
    """Stretches in quotation marks that are written like a title: “The Lamplighter’s Daughter”, “Evening at Corrin Sound”."""
    return [match.span("title") for match in TITLE_IN_MARKS.finditer(text)]


def _within(stretches: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a longer stretch covers the characters `start` to `end`."""
    at = bisect_right(stretches, start, key=itemgetter(0)) - 1
    return at >= 0 and end <= stretches[at][1] and end - start < stretches[at][1] - stretches[at][0]


def _runs(words: Sequence[Word], lexicon: NameLexicon) -> Iterator[tuple[int, int]]:
    """Longest runs of capitalised words, joined over the small words and marks that names hold."""
    at = 0
    while at < len(words):
        if not words[at].capital:
            at += 1
            continue
        end = at + 1
        while end < len(words) and (step := _joined(words, at, end, lexicon)):
            end += step
        yield at, end
        at = end


def _joined(words: Sequence[Word], first: int, end: int, lexicon: NameLexicon) -> int:
    """How many words from `end` on belong to the run that began at `first`: 0 when it ends here."""
    word, before = words[end], words[end - 1]
    if before.possessive:
        return _possessed(words, end, lexicon)
    if word.capital and word.touches and not word.opens:
        return 1
    if word.text == "&" and word.touches:
        return 2 if _capital_at(words, end + 1) else 0
    if word.low in lexicon.particles and word.touches:
        return _particles(words, end, lexicon)
    if word.low in LINKS and word.touches:
        return _linked(words, end, lexicon)
    if word.low == "and" and word.touches:
        return _co_named(words, first, end, lexicon)
    return _nickname(words, end)


def _capital_at(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].capital and words[at].touches and not words[at].opens


def _possessed(words: Sequence[Word], end: int, lexicon: NameLexicon) -> int:
    """“Nurses’ Alliance”, “King’s College”, but “Thornbeck’s Corn Hall” and “Mr Pell’s Trust” are two names."""
    word, owner = words[end], words[end - 1]
    if not (word.capital and word.touches and not word.opens):
        return 0
    last = end
    while _capital_at(words, last + 1) and not words[last].possessive:
        last += 1
    if words[last].low not in lexicon.bodies | lexicon.place_heads:
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


def _linked(words: Sequence[Word], end: int, lexicon: NameLexicon) -> int:
    """“of”, “for”, “of the” after a word that heads a body or place: “Bank of Lethia”, “Friends of the Corn Hall”."""
    head = words[end - 1]
    if words[end].low != "of" and head.low not in FOR_HEADS:
        return 0
    if words[end].low == "of" and not _heads_of(head, lexicon):
        return 0
    step = 2 if end + 1 < len(words) and words[end + 1].low == "the" and words[end + 1].touches else 1
    named = _capital_at(words, end + step) and words[end + step].text not in lexicon.openers
    return step + 1 if named else 0


OF_HEADS = frozenset(
    [
        "friends",
        "sons",
        "daughters",
        "republic",
        "kingdom",
        "duchy",
        "state",
        "states",
        "union",
        "bay",
        "gulf",
        "cape",
        "tower",
        "sea",
        "isle",
        "isles",
        "city",
        "county",
        "university",
        "house",
        "court",
        "isles",
        "church",
        "bank",
        "king's",
        "queen's",
        "knights",
        "order",
        "league",
        "men",
        "women",
        "mothers",
    ]
)


def _heads_of(head: Word, lexicon: NameLexicon) -> bool:
    return head.low in OF_HEADS or head.low in lexicon.bodies or (head.low in lexicon.place_heads and not head.opens)


def _co_named(words: Sequence[Word], first: int, end: int, lexicon: NameLexicon) -> int:
    """“Department of Health and Social Care”: an ordinary word after “and”, within a name that has begun with its head."""
    if not _capital_at(words, end + 1) or words[first].low not in lexicon.bodies or end - first < 2:
        return 0
    following = words[end + 1]
    return 2 if lexicon.is_ordinary(following.low) and following.text not in lexicon.given else 0


def _nickname(words: Sequence[Word], end: int) -> int:
    """“Desmond ‘Dizzy’ Lark”: one or two words in marks, a capital on either side."""
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


def cut(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> list[Candidate]:
    """Cut one run into names: openers, nationalities and posts away, what stood before a post a name of its own."""
    first = _skip_openers(words, first, last, lexicon)
    last = _trim(words, first, last, lexicon)
    if first >= last:
        return []
    quoted = _stands_in_marks(words, first, last)
    split = _post_end(words, first, last, lexicon)
    if split is None:
        return [Candidate(first, last, quoted=quoted)] if _may_name(words, first, last, lexicon) else []
    start, end = split
    before = [Candidate(first, start)] if start > first and _may_name(words, first, start, lexicon) else []
    titles = tuple(i for i in range(start, end) if words[i].text in lexicon.titles)
    address = _trailing(titles, end)
    post = tuple(range(start, end - len(address)))
    if end == last:
        return before
    return [*before, Candidate(end, last, address, post)]


def _trailing(titles: tuple[int, ...], end: int) -> tuple[int, ...]:
    """The indices among `titles` that run without a break up to `end`."""
    kept: list[int] = []
    for index in reversed(titles):
        if index != end - 1 - len(kept):
            break
        kept.insert(0, index)
    return tuple(kept)


def _skip_openers(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> int:
    """Past the ordinary words that only a sentence's start gave a capital: “But Councillor …”, “The Friends”."""
    while first < last and words[first].text in lexicon.openers:
        first += 1
    if last - first > 1 and words[first].opens and _mere_opener(words[first], lexicon):
        return first + 1
    return first


def _trim(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> int:
    """Before what no name ends with: a day (“Brackley Sunday”), “I”, the number of a model (“Airbus A320”)."""
    while last > first + 1 and words[last - 2].text not in lexicon.given:
        final = words[last - 1].text
        numbered = any(character.isdigit() for character in final) and not lexicon.is_ordinary(words[last - 2].low)
        if final not in lexicon.openers and not numbered:
            break
        last -= 1
    return last


def _mere_opener(word: Word, lexicon: NameLexicon) -> bool:
    """Whether an opening word before a name is an ordinary one: “Asked Monday”, “Poet Ida Crewe” keeps its post."""
    if word.text in lexicon.titles | lexicon.given | lexicon.places or lexicon.is_role(word.low):
        return False
    if word.low.endswith("ly") and lexicon.is_ordinary(word.low):
        return True
    return (
        lexicon.is_ordinary(word.low) and word.pos not in {"PROPN", "ADJ", ""} and word.low not in lexicon.place_heads
    )


def _stands_in_marks(words: Sequence[Word], first: int, last: int) -> bool:
    after = words[last].gap if last < len(words) else ""
    return words[first].gap[-1:] in {"“", '"', "‘"} and after[:1] in {"”", '"', "’"}


def _may_name(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> bool:
    if _shouted(words[first:last], lexicon):
        return False
    if last - first == 1 and (words[first].text in lexicon.not_names or lexicon.is_gentilic(words[first].text)):
        return False
    if words[first].text + " " + words[last - 1].text in lexicon.gentilics:
        return False
    return not all(
        words[i].text in lexicon.not_names | lexicon.titles or words[i].text.isdigit() for i in range(first, last)
    )


def _shouted(words: Sequence[Word], lexicon: NameLexicon) -> bool:
    """A heading in capitals (“JAPAN ECONOMY”, “SCORE”), which is no acronym."""
    if not all(word.text.isupper() and word.text.isalpha() for word in words):
        return False
    if len(words) > 1:
        return any(len(word.text) > 3 for word in words) and not any(
            word.text in lexicon.organisations for word in words
        )
    text = words[0].text
    known = text in lexicon.organisations or text in lexicon.places or text.title() in lexicon.places
    return not known and (len(text) > 6 or (len(text) > 2 and lexicon.is_ordinary(text.lower())))


def _post_end(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> tuple[int, int] | None:
    """Where in the run a post or form of address starts and ends: (1, 3) in “US Defence Secretary Pat Doe”, else None.

    Nothing is cut from a run that ends as the name of a body or place does: “Wexcombe General Hospital”.
    """
    heads = [i for i in range(first, last) if _is_title(words, i, first, lexicon)]
    if not heads:
        return None
    start, end = heads[-1], heads[-1] + 1
    if end < last and _ends_otherwise(words, first, start, last, lexicon):
        return None
    while start > first and (start - 1 in heads or _modifies_post(words[start - 1], lexicon)):
        start -= 1
    return start, end


def _is_title(words: Sequence[Word], at: int, first: int, lexicon: NameLexicon) -> bool:
    """Whether the word is a form of address or a capitalised post, and not somebody's surname (“John Major”)."""
    word = words[at]
    if word.possessive or (at > first and words[at - 1].text in lexicon.given):
        return False
    if word.text in lexicon.opening_ranks:
        following = words[at + 1] if at + 1 < len(words) else word
        return following.touches and (following.text in lexicon.titles or lexicon.is_role(following.low))
    return word.text in lexicon.titles or (word.low in lexicon.roles and word.text not in lexicon.given)


def _ends_otherwise(words: Sequence[Word], first: int, head: int, last: int, lexicon: NameLexicon) -> bool:
    """Whether the run is the name of a body or place that holds a word like a title."""
    final = words[last - 1].low
    if words[head].text in lexicon.courtesy:
        return False
    if words[head].text in lexicon.kept and last - head > 2 and final in lexicon.place_heads:
        return True
    longer = last - first > 2 or head == first
    return final in lexicon.bodies | lexicon.things and longer and words[last - 2].text not in lexicon.given


def _modifies_post(word: Word, lexicon: NameLexicon) -> bool:
    """Whether a capitalised word before a post belongs to it (“Defence”), rather than being a name of its own."""
    if (
        word.possessive
        or word.text in lexicon.places
        or lexicon.is_gentilic(word.text)
        or word.text in lexicon.organisations
    ):
        return False
    return lexicon.is_ordinary(word.low) or word.low in {"foreign", "defence", "defense", "home", "health", "attorney"}
