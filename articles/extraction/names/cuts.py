"""Where does the name start and end within a run of capitals?

But Councillor Ted Swallow              an opener, a form of address, a name
US Defence Secretary Pat Doe            a place, a post, a name
Airbus A320                             a name and the number of a model
JAPAN ECONOMY                           a heading: none
Wexford General Hospital               one name, although it holds a rank
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.names.known import NameLexicon
from articles.extraction.names.misspelt import is_misspelt_opener
from articles.extraction.names.words import Word

PARTY_SEAT = re.compile(r"[A-Z]-[A-Z]")
"""“D-Ohio” after the name of a member of Congress."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` ≤ i < `last` of the article that may be a name.

    `titles` are the indices of forms of address directly before it (“Lt Gen”), `post` those of a
    capitalised post before these (“Defence Secretary”); both may be empty. `quoted` says that the name
    stands alone in quotation marks, `place` that its position makes it a place (a dateline).
    """

    first: int
    last: int
    titles: tuple[int, ...] = ()
    post: tuple[int, ...] = ()
    quoted: bool = False
    place: bool = False


def cut(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> list[Candidate]:
    """Cut one run into names: openers, nationalities and posts away, what stood before a post a name of its own."""
    first = _skip_openers(words, first, last, lexicon)
    first = _skip_portfolio(words, first, last, lexicon)
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
    if end == last or (last - end == 1 and words[end].text in lexicon.ranks):
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
    while first < last and words[first].text in lexicon.openers and not _opens_name(words, first, last, lexicon):
        first += 1
    if last - first > 1 and words[first].text == "Co":
        return first + 1
    if last - first > 1 and words[first].opens and is_misspelt_opener(words[first].text, lexicon):
        return first + 1
    slogan = last - first == 2 and lexicon.is_ordinary(words[last - 1].low)
    if (
        last - first > 1
        and words[first].opens
        and words[first + 1].capital
        and not slogan
        and _mere_opener(words[first], lexicon)
    ):
        return first + 1
    return first


def _opens_name(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> bool:
    """Whether a word that opens no name opens this one: “Our Lady of …”, “the Share Conduct Authority”."""
    if last - first < 2 or words[first + 1].text in lexicon.openers:
        return False
    if words[first].text == "Our" and words[first + 1].text == "Lady":
        return True
    inside = first > 0 and words[first - 1].low == "the" and words[first].touches and not words[first].opens
    return inside and words[last - 1].low in lexicon.bodies and words[first + 1].text not in lexicon.known


def _skip_portfolio(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> int:
    """Past what a minister is the minister of: “Minister for Housing Orla Breen”, “Secretary of State Ida Crow”."""
    if first < 2 or words[first - 1].low not in {"for", "of"} or not words[first].touches:
        return first
    named = first
    while named < last and words[named].low in lexicon.ordinary and words[named].text not in lexicon.given:
        named += 1
    minister = words[first - 2].low in lexicon.group("ministers")
    officer = lexicon.is_role(words[first - 2].low) and named < last - 1 and _personal(words[named], lexicon)
    return named if minister or officer else first


def _trim(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> int:
    """Before what no name ends with: a day (“Brackley Sunday”), “I”, the number of a model (“Airbus A320”)."""
    while last > first + 1 and words[last - 2].text not in lexicon.given:
        final = words[last - 1].text
        if last - first > 2 and final in lexicon.group("post_nominals"):
            last -= 1
            continue
        numbered = any(character.isdigit() for character in final) and not (
            lexicon.is_ordinary(words[last - 2].low) or words[last - 2].low in lexicon.group("branches")
        )
        if final not in lexicon.openers and not numbered:
            break
        last -= 1
    return last


def _mere_opener(word: Word, lexicon: NameLexicon) -> bool:
    """Whether an opening word before a name is an ordinary one: “Asked Monday”, “Poet Ida Crow” keeps its post."""
    if (
        word.text in lexicon.titles
        or word.text in lexicon.known
        or word.low in lexicon.particles
        or lexicon.is_role(word.low)
    ):
        return False
    if word.low.endswith("ly") and lexicon.is_ordinary(word.low):
        return True
    return (
        lexicon.is_ordinary(word.low) and word.pos not in {"PROPN", "ADJ", ""} and word.low not in lexicon.place_heads
    )


def _stands_in_marks(words: Sequence[Word], first: int, last: int) -> bool:
    after = words[last].gap if last < len(words) else ""
    return words[first].after_mark and after[:1] in {"”", '"', "’"}


def _may_name(words: Sequence[Word], first: int, last: int, lexicon: NameLexicon) -> bool:
    if _shouted(words[first:last], lexicon) or (last - first == 1 and PARTY_SEAT.match(words[first].text)):
        return False
    if last - first == 1 and (words[first].text in lexicon.not_names or lexicon.is_gentilic(words[first].text)):
        return False
    if words[first].text in lexicon.given and any(character.isdigit() for character in words[last - 1].text):
        # “Bill C-48”
        return False
    if last - first == 2 and lexicon.is_gentilic(words[last - 1].text):
        # “South Korean”, “West Lethian”
        return words[first].low not in lexicon.group("compass")
    return not all(
        word.text in lexicon.not_names or word.text in lexicon.titles or word.text.isdigit()
        for word in words[first:last]
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

    Nothing is cut from a run that ends as the name of a body or place does: “Wexford General Hospital”.
    """
    heads = [i for i in range(first, last) if _is_title(words, i, first, lexicon)]
    if heads and heads[-1] == last - 1 and last - first > 1 and words[last - 1].low in lexicon.bodies:
        return None  # “the Marsh Courier”, “the Thornley Recorder”
    if len(heads) > 1 and heads[-2] + 2 == heads[-1] + 1 == last - 1:
        heads = heads[:-1] if words[heads[-1]].text in lexicon.group("titles_or_given") else heads
    if not heads:
        return None
    start, end = heads[-1], heads[-1] + 1
    if " ".join(word.text for word in words[first:start]) in lexicon.organisations:
        return start, end
    if end < last and _ends_otherwise(words, first, start, last, lexicon):
        return None
    while start > first and (start - 1 in heads or _modifies_post(words[start - 1], lexicon)):
        if start - 1 > first and words[start - 1].low in lexicon.group("public_bodies") and start - 1 not in heads:
            break  # “Marsh Police Det Ida Crow”: the body ends here
        start -= 1
    return start, end


def _is_title(words: Sequence[Word], at: int, first: int, lexicon: NameLexicon) -> bool:
    """Whether the word is a form of address or a capitalised post, and not somebody's surname (“John Major”)."""
    word = words[at]
    if word.possessive or (at > first and (words[at - 1].text in lexicon.given or words[at - 1].low in {"of", "for"})):
        return False
    following = words[at + 1] if at + 1 < len(words) else word
    if word.text in lexicon.opening_ranks:
        return following.touches and (
            following.text in lexicon.titles
            or lexicon.is_role(following.low)
            or (word.text in lexicon.group("ranks_alone") and _personal(following, lexicon))
        )
    if word.low in lexicon.group("positions") and following.touches and following.text in lexicon.all_given:
        return True
    return word.text in lexicon.titles or (word.low in lexicon.roles and word.text not in lexicon.given)


def _personal(word: Word, lexicon: NameLexicon) -> bool:
    """Whether a capitalised word after a rank is somebody’s name rather than part of a body’s."""
    if word.text in lexicon.all_given:
        return True
    return word.capital and not lexicon.is_ordinary(word.low) and word.text not in lexicon.known


def _ends_otherwise(words: Sequence[Word], first: int, head: int, last: int, lexicon: NameLexicon) -> bool:
    """Whether the run is the name of a body or place that holds a word like a title."""
    final = words[last - 1].low
    if words[head].text in lexicon.courtesy:
        return False
    if words[head].text in lexicon.kept and last - head > 2 and final in lexicon.place_heads:
        return True
    longer = last - first > 2 or head == first
    return (final in lexicon.bodies or final in lexicon.things) and longer and words[last - 2].text not in lexicon.given


def _modifies_post(word: Word, lexicon: NameLexicon) -> bool:
    """Whether a capitalised word before a post belongs to it (“Defence”), rather than being a name of its own."""
    if (
        word.possessive
        or word.text in lexicon.places
        or word.text == "House"
        or lexicon.is_gentilic(word.text)
        or word.text in lexicon.organisations
    ):
        return False
    return lexicon.is_ordinary(word.low) or word.low in lexicon.group("post_modifiers")
