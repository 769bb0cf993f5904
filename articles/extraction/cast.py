"""The cast of an article: everybody and everything it names, and where.

Names are found once (`names.find.find_cast`), people then get their roles (`roles.find.with_roles`), and
quotes, speakers and events only ask: who stands at this offset, where else is he named, who
holds this post? A cast is a frozen value; the answers are looked up, never searched for again,
so that a text of 200 KB costs no more per question than a short one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from articles.extraction.records import EntityKind, Mention, Organisation, Person, Place
from articles.text.spans import Span

STATE = "state:"
"""Prefix of the key of a state, made from the key of its place."""


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """Words that denote somebody by a post alone: “the Defence Secretary”, “his French counterpart”.

    `span` covers the whole phrase with its article, `title` the post in it (“union leader”). `key` is
    the person it denotes, where the article tells; `organisation` the body the post belongs to, where
    the article tells (the union of “the union leader”).
    """

    span: Span
    title: str
    key: str | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Cast:
    """The people, organisations and places of one article, with their mentions in order of the text.

    `mentions` are names, without forms of address: “Harlow” in “Mr Harlow”. `descriptions` are common nouns that
    denote a named organisation: “trust” in “the trust”; the lookups by offset and by key answer for both. None overlaps
    another. `openings` gives, for names with a form of address or a capitalised post before them, the offset where
    that starts. Keys are unique across the three nouns.
    """

    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    role_phrases: tuple[RolePhrase, ...] = ()
    descriptions: tuple[Mention, ...] = ()
    openings: tuple[tuple[int, int], ...] = ()

    def mention_covering(self, offset: int) -> Mention | None:
        """The name or description whose words cover the character at `offset`."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self._denoting[at].span.end:
            return self._denoting[at]
        return None

    def addressed(self, mention: Mention) -> Span:
        """The mention with the form of address or post printed before it: “Mr Harlow”, “President Orlov”."""
        return Span(self._openings.get(mention.span.start, mention.span.start), mention.span.end)

    def mentions_between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The names and descriptions that lie wholly within the characters `start` ≤ … < `end`."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(mention for mention in self._denoting[first:last] if mention.span.end <= end)

    def mentions_of(self, key: str) -> tuple[Mention, ...]:
        """Every name and description of one person, organisation or place, in order."""
        return self._by_key.get(key, ())

    def role_phrase_covering(self, offset: int) -> RolePhrase | None:
        """The role phrase whose words cover the character at `offset`."""
        at = bisect_right(self._role_starts, offset) - 1
        if at >= 0 and offset < self.role_phrases[at].span.end:
            return self.role_phrases[at]
        return None

    def person(self, key: str) -> Person | None:
        """The person of that key."""
        member = self._members.get(key)
        return member if isinstance(member, Person) else None

    def organisation(self, key: str) -> Organisation | None:
        """The organisation of that key; the key of a state gives that state, whether or not it was added."""
        member = self._members.get(key)
        if member is None and key.startswith(STATE):
            return self.state_for(key.removeprefix(STATE))
        return member if isinstance(member, Organisation) else None

    def place(self, key: str) -> Place | None:
        """The place of that key."""
        member = self._members.get(key)
        return member if isinstance(member, Place) else None

    def member(self, key: str) -> Person | Organisation | Place | None:
        """Whoever or whatever has that key."""
        return self._members.get(key) or self.organisation(key)

    def state_for(self, place_key: str) -> Organisation | None:
        """The state that speaks when a place does: “Ostrane claims to have …”. Its key is `state:` and the place's."""
        place = self.place(place_key)
        if place is None:
            return None
        return Organisation(STATE + place.key, place.name, place.names, place.confidence, is_state=True)

    def with_states(self, keys: Iterable[str]) -> "Cast":
        """The cast with the states among `keys` added to its organisations: those that turned out to speak."""
        wanted = sorted({key for key in keys if key.startswith(STATE)} - self._members.keys())
        states = tuple(state for key in wanted if (state := self.organisation(key)))
        return replace(self, organisations=self.organisations + states)

    @cached_property
    def _denoting(self) -> tuple[Mention, ...]:
        return in_order((*self.mentions, *self.descriptions))

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self._denoting]

    @cached_property
    def _openings(self) -> Mapping[int, int]:
        return MappingProxyType(dict(self.openings))

    @cached_property
    def _role_starts(self) -> list[int]:
        return [phrase.span.start for phrase in self.role_phrases]

    @cached_property
    def _members(self) -> Mapping[str, Person | Organisation | Place]:
        found: dict[str, Person | Organisation | Place] = {person.key: person for person in self.people}
        found.update((body.key, body) for body in self.organisations)
        found.update((place.key, place) for place in self.places)
        return MappingProxyType(found)

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = {}
        for mention in self._denoting:
            found.setdefault(mention.key, []).append(mention)
        return MappingProxyType({key: tuple(mentions) for key, mentions in found.items()})


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions sorted by place in the text, the longer first where two begin together."""
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))


def of_kind(mentions: Iterable[Mention], kind: EntityKind) -> tuple[Mention, ...]:
    """The mentions of one kind."""
    return tuple(mention for mention in mentions if mention.kind == kind)
