"""Whose chief executive is “the chief executive”?

    The Marlow Trust … “No,” said Joan Purcell, the chief executive.      the body that the article is about
    Rory Ash, the union’s general secretary, …                        the body that “union” means there
    club president Ida Crow                                       the same, where the noun only modifies
    Owen Dray, of Marsh Securities, an analyst, …                     the body named beside him

News names a body once and its officers by their posts alone. So a post that only bodies have, and that nothing else tells
of, belongs to the body that the article speaks of most: named more often than any other, by name or description
(salience by frequency, as in Mitkov 1998). Where two bodies are spoken of alike, or somebody else owns the post (“his
director”), it stays without.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from articles.extraction.names.known import singulars
from articles.extraction.records import EntityKind, Mention, Person, Role
from articles.extraction.roles.late_holders import opening_end
from articles.extraction.roles.post_parts import Text

OWNER = re.compile(r"(?:the |an? )?(?:[\w-]+ ){0,2}(?P<noun>[\w-]+)[’']s? ", re.IGNORECASE)
OWNED = re.compile(r"(?:his|her|my|our|your|whose|an?|another|one)\b", re.IGNORECASE)
BESIDE = re.compile(r",? (?:of|at|from|with) (?:the )?")
CONFIDENCE = 0.65
"""Of a role whose body is told by nothing but the company it keeps."""
LEAD = 2
"""What being named in the opening paragraph counts, in mentions: news tells first whom it is about."""


class Bodies:
    """The organisations of an article, asked which of them a post belongs to."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.table = {key: frozenset(words) for key, words in text.table["of_bodies"].items()}

    def completed(self, person: Person) -> Person:
        """The person with a body for each role that has none, where the article tells whose it is."""
        return replace(person, roles=tuple(self._with_body(role, person) for role in person.roles))

    def _with_body(self, role: Role, person: Person) -> Role:
        if role.organisation or role.jurisdiction:
            return role
        nouns = list(self._nouns_before(role))
        told = next((key for noun in nouns if (key := self._meant_by(noun, role.evidence.start))), None)
        if key := told or self._beside(person, role):
            return replace(role, organisation=key)
        of_body = bool(self.table["owners"].intersection(nouns)) or self._is_officer(role)
        key = self._spoken_of_most(self._unlikely(role), role.evidence.start) if of_body else None
        return replace(role, organisation=key, confidence=min(role.confidence, CONFIDENCE)) if key else role

    def _nouns_before(self, role: Role) -> Iterator[str]:
        """The common nouns for a body that own or modify the post: “the union’s”, “club president”."""
        owner = OWNER.match(role.evidence.of(self.text.text))
        if owner:
            yield owner["noun"].lower()
        for word in role.title.lower().split()[:-1]:
            if word in self.table["modifiers"]:
                yield word

    def _meant_by(self, noun: str, offset: int) -> str | None:
        """The body that the noun meant last before an offset: by its description, or by a word of its name."""
        at = bisect_left(self._starts, offset)
        named = (mention for mention in reversed(self._denoting[:at]) if self._goes_by(mention, noun))
        return next((mention.key for mention in named), None)

    def _goes_by(self, mention: Mention, noun: str) -> bool:
        """Whether a mention is by a noun, or of a body whose name has it."""
        body = self.text.cast.organisation(mention.key)
        forms = [mention.span.of(self.text.text), *(form.text for form in (body.names if body else ()))]
        return any(noun in singulars(word) for form in forms for word in form.lower().split())

    def _beside(self, person: Person, role: Role) -> str | None:
        """The body after the name of somebody whose calling has none of its own: “Owen Dray, of Marsh Securities,”."""
        head = _head(role)
        if head not in self.table["experts"] and not head.endswith("ologist"):
            return None
        for mention in self.text.cast.mentions_of(person.key):
            after = BESIDE.match(self.text.text, mention.span.end)
            named = self.text.cast.mention_covering(after.end()) if after else None
            if named and named.kind == EntityKind.ORGANISATION:
                return named.key
        return None

    def _is_officer(self, role: Role) -> bool:
        """Whether the post is one that bodies have, and nobody else owns it in these words."""
        words = role.evidence.of(self.text.text)
        if OWNED.match(words) or OWNER.match(words) or self.table["of_states"] & set(role.title.lower().split()):
            return False
        title = role.title.lower()
        return _head(role) in self.table["officers"] or any(title.endswith(name) for name in self.table["titles"])

    def _unlikely(self, role: Role) -> frozenset[str]:
        """Words in the names of bodies that have no such post: no union has a chief executive."""
        return self.table["no_firms"] if role.title.lower() in self.table["of_firms"] else frozenset()

    def _spoken_of_most(self, unlikely: frozenset[str], offset: int) -> str | None:
        """The body named most, of two alike the one named last before an offset; none with one of these words in its name."""
        able = [(count, self._last_before(key, offset), key) for count, key in self._counted]
        return max((each for each in able if not unlikely & self._words(each[-1])), default=(0, 0, None))[-1]

    def _last_before(self, key: str, offset: int) -> int:
        """Where a body is named last before an offset, -1 where it is not."""
        return max((m.span.start for m in self.text.cast.mentions_of(key) if m.span.start < offset), default=-1)

    def _words(self, key: str) -> set[str]:
        body = self.text.cast.organisation(key)
        return {word for form in (body.names if body else ()) for word in form.text.lower().split()}

    @cached_property
    def _counted(self) -> list[tuple[int, str]]:
        """How much the article speaks of each body."""
        end = opening_end(self.text)
        counted = []
        for body in self.text.cast.organisations:
            mentions = self.text.cast.mentions_of(body.key)
            leads = any(mention.span.start < end for mention in mentions)
            counted.append((len(mentions) + LEAD * leads, body.key))
        return counted

    @cached_property
    def _denoting(self) -> list[Mention]:
        cast = self.text.cast
        found = (mention for mention in (*cast.mentions, *cast.descriptions) if mention.kind == EntityKind.ORGANISATION)
        return sorted(found, key=lambda mention: mention.span)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self._denoting]


def _head(role: Role) -> str:
    """The noun of a title: “director” of “director of music”."""
    return role.title.lower().partition(" of ")[0].rsplit(" ", 1)[-1]
