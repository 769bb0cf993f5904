"""Which names in an article are the same body's?

    Ukraine Defence Contact Group … the UKDCG … the defence contact group … the group
    Friends of Thornley Libraries … The Friends
    FenLine, the train operator, … the operator
    the “coalition of the willing” … the coalition

A body is called by its full name, by the beginning of it, by an acronym and by a definite description whose head noun is
that of its name, or the noun it was introduced with. A description that two bodies answer to goes to the one
mentioned last. The forms of acronym follow Schwartz and Hearst (2003), “A simple algorithm for identifying
abbreviation definitions in biomedical text”, kept to initials.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from articles.extraction.names.known import NameLexicon, singulars
from articles.extraction.names.words import Word

SMALL = frozenset({"of", "the", "and", "for", "on", "in", "&", "to", "against", "de", "la"})
QUOTED_BODY = re.compile(r"\b[Tt]he (?:so-called )?[“\"‘']([a-z]+(?: [a-z]+){1,4})[”\"’']")
DETERMINERS = frozenset({"the", "its", "their", "his", "her", "this", "that", "our"})


@dataclass(slots=True, eq=False)
class Body:
    """An organisation while the article is read: spellings with the offsets where they stand, and nouns it goes by."""

    key: str
    spellings: dict[str, list[int]] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The fullest spelling: most words, then longest, acronyms last."""
        return max(self.spellings, key=lambda text: (not is_acronym(text), len(text.split()), len(text)))

    @property
    def offsets(self) -> list[int]:
        """Where it is named, in order."""
        return sorted(offset for offsets in self.spellings.values() for offset in offsets)


@dataclass(frozen=True, slots=True)
class BodyName:
    """One mention of a body: its spelling without “the”, offset, and common nouns that describe it there (“train operator” → operator)."""

    text: str
    start: int
    nouns: frozenset[str] = frozenset()


def gather(names: Sequence[BodyName]) -> list[Body]:
    """The bodies of an article: full names first, then acronyms and beginnings of names led back to them."""
    bodies: list[Body] = []
    by_text: dict[str, Body] = {}
    for name in sorted(names, key=lambda name: (is_acronym(name.text), -len(name.text.split()), name.start)):
        folded = fold(name.text)
        body = by_text.get(folded) or _owner(name.text, bodies)
        if body is None:
            body = Body(f"o{len(bodies) + 1}")
            bodies.append(body)
        by_text[folded] = body
        body.spellings.setdefault(name.text, []).append(name.start)
        body.nouns |= name.nouns | heads(name.text)
    return bodies


def fold(text: str) -> str:
    """A spelling without “the”, full stops of acronyms and differences of apostrophe."""
    text = re.sub(r"^the\s+", "", text, flags=re.IGNORECASE).replace("’", "'")
    return (text.replace(".", "") if is_acronym(text) else text).casefold()


def is_acronym(text: str) -> bool:
    """“UKDCG”, “MoD”, “U.N.”: one word, mostly capitals."""
    letters = text.replace(".", "")
    return " " not in text and 2 <= len(letters) <= 8 and sum(map(str.isupper, letters)) >= max(2, len(letters) - 2)


def initials(text: str) -> set[str]:
    """The acronyms a name can have: with and without its small words, apostrophes cut off."""
    words = re.findall(r"[^\W_][\w'’]*", text)
    return {
        "".join(word[0] for word in words).casefold(),
        "".join(word[0] for word in words if word.lower() not in SMALL).casefold(),
    }


def heads(text: str) -> frozenset[str]:
    """The head noun of a name: the word before “of” or “for” (“Friends of …”), else the last."""
    words = [word.lower() for word in text.split()]
    for at, word in enumerate(words):
        if at and word in {"of", "for", "on"}:
            return frozenset({words[at - 1]})
    return frozenset(words[-1:])


def _owner(text: str, bodies: Iterable[Body]) -> Body | None:
    """The body a shorter spelling belongs to, where there is exactly one."""
    matches = [body for body in bodies if any(_shortens(text, full) for full in body.spellings)]
    return matches[0] if len(matches) == 1 else None


def _shortens(text: str, full: str) -> bool:
    if is_acronym(text):
        return " " in full and fold(text).replace(".", "") in initials(full)
    short, words = fold(text).split(), fold(full).split()
    if len(short) == 1 and 2 < len(short[0]) < len(words[0]) and len(words) > 1 and words[0].startswith(short[0]):
        # “the Fed”, “the Met”
        return len(short[0]) < 5
    if len(short) >= len(words):
        return False
    if short == words[-1:]:
        # “Rovers”, “the Trust”: the head noun with its capital.
        return True
    return words[: len(short)] == short and (len(short) > 1 or words[1] in SMALL or words[-1] not in {"of"})


def quoted_bodies(text: str, lexicon: NameLexicon) -> list[tuple[int, int]]:
    """Bodies named in small letters within marks: the “coalition of the willing”, where it is spoken of again as the coalition."""
    found: list[tuple[int, int]] = []
    for match in QUOTED_BODY.finditer(text):
        (head,) = heads(match[1])
        again = re.compile(rf"\b[Tt]he {re.escape(head)}\b").search(text, match.end())
        if head in lexicon.group("collectives") and head in lexicon.body_words and (again or text.count(match[1]) > 1):
            found.append(match.span(1))
    return found


class Descriptions:
    """Leads “the trust” and “the defence contact group” back to bodies, looking each noun up once."""

    def __init__(self, bodies: Sequence[Body], lexicon: NameLexicon) -> None:
        self.lexicon = lexicon
        self.synonyms: Mapping[str, Sequence[str]] = lexicon.lexicon.table("organisation_synonyms")
        self.by_noun: dict[str, list[Body]] = {}
        self.bodies = bodies
        self.offsets = {body.key: body.offsets for body in bodies}
        for body in bodies:
            for noun in body.nouns:
                self.by_noun.setdefault(noun, []).append(body)

    def find(self, words: Sequence[Word], taken: Sequence[bool]) -> Iterable[tuple[int, int, Body]]:
        """(start, end, body) of every definite description; `taken[i]` tells that word i is part of a name."""
        for at, word in enumerate(words):
            if taken[at] or not self.lexicon.is_body(word.low) or (word.capital and not word.opens):
                continue
            first = self._first(words, at, taken)
            if first is not None and (body := self._denoted(words, first, at)):
                yield words[first].start, word.end, body

    def _first(self, words: Sequence[Word], at: int, taken: Sequence[bool]) -> int | None:
        """Where the description starts that `at` heads, its determiner left out; None if it is not definite."""
        if words[at].low == "police" and words[at].opens:
            return at
        for first in range(at, max(at - 4, 0), -1):
            if taken[first] or words[first].gap != " ":
                return None
            if words[first - 1].low in DETERMINERS:
                return first
        return None

    def _denoted(self, words: Sequence[Word], first: int, at: int) -> Body | None:
        noun, modifiers = words[at].low, {word.low for word in words[first:at]}
        following = words[at + 1] if at + 1 < len(words) else None
        if following and following.gap == " " and following.pos == "NOUN" and not words[at].possessive:
            return None
        if modifiers:
            return self._latest([body for body in self._with(noun) if _covers(body, modifiers)], words[at].start)
        body = self._latest(self._with(noun), words[at].start) or self._latest(self._like(noun), words[at].start)
        # “The company” goes on meaning whom it meant first, whoever else is named in between.
        if body and noun not in body.nouns:
            body.nouns.add(noun)
            self.by_noun.setdefault(noun, []).append(body)
        return body

    def _with(self, noun: str) -> list[Body]:
        return [body for form in singulars(noun) for body in self.by_noun.get(form, ())]

    def _like(self, noun: str) -> list[Body]:
        """Bodies whose names mean such a thing; a firm may have any name that is not a public body's."""
        alike = [body for form in self.synonyms.get(noun, ()) for body in self.by_noun.get(form, ())]
        return alike or (
            [body for body in self.bodies if not body.nouns & self.lexicon.group("public_bodies")]
            if noun in self.lexicon.group("firms")
            else []
        )

    def _latest(self, bodies: Sequence[Body], start: int) -> Body | None:
        """Of several bodies, the one named last before `start`; if none was, the only one named after it."""
        before = {body.key: bisect_left(self.offsets[body.key], start) for body in bodies}
        named = [body for body in bodies if before[body.key]]
        if named:
            return max(named, key=lambda body: self.offsets[body.key][before[body.key] - 1])
        return None


def _covers(body: Body, modifiers: set[str]) -> bool:
    """Whether every modifier is a word of one of the body's names or of what it was introduced as."""
    return any(modifiers <= {*text.lower().split(), *body.nouns} for text in body.spellings)
