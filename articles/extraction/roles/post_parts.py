"""The parts of a post: what belongs to it, who possesses it, since when it is held, what it is the post of.

the trust’s former chief executive of operations
└ possessor ┘└standing┘└───────── title ────────┘
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.extraction.cast import Cast
from articles.extraction.names.known import NameLexicon
from articles.extraction.names.words import Word
from articles.extraction.records import EntityKind, Standing
from articles.text.spans import Span

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "one", "another"})
PRONOUNS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
COMPLEMENT = frozenset({"of", "for", "from", "at", "to", "in", "on", "with"})


@dataclass(frozen=True)
class Text:
    """The article as the rules of roles read it."""

    text: str
    words: Sequence[Word]
    cast: Cast
    lexicon: NameLexicon
    speech: frozenset[str]

    @cached_property
    def table(self) -> Mapping[str, Mapping[str, str]]:
        """The words around posts."""
        return self.lexicon.lexicon.table("role_words")

    @cached_property
    def dropped(self) -> frozenset[str]:
        """Words before a post that are no part of its title."""
        return frozenset(self.table["dropped"]["words"])

    def kind_at(self, at: int) -> EntityKind | None:
        """What the word at an index is part of the name of, if of anything."""
        mention = self.cast.mention_covering(self.words[at].start)
        return mention.kind if mention and mention not in self.cast.descriptions else None

    def span(self, first: int, last: int) -> Span:
        """The characters from one word to another, both included."""
        return Span(self.words[first].start, self.words[last].end)


def outside(text: Text, first: int) -> tuple[int, str, int | None]:
    """Where the phrase starts with determiner or possessor, the determiner, and the index of the possessor."""
    if (
        first == 0
        or text.words[first].gap not in {" ", "-", " “", ' "'}
        or (text.words[first].opens and text.words[first].gap != " ")
    ):
        return first, "", None
    before = text.words[first - 1]
    if not before.possessive and text.kind_at(first - 1) == EntityKind.ORGANISATION:
        # “the Marlow Trust chief executive”
        start = _start_of(text, first - 1)
        while start > 1 and text.words[start].gap in {" ", "-"} and text.words[start - 1].low in text.table["standing"]:
            start -= 1
        named = text.words[start - 1].low if start and text.words[start].gap == " " else ""
        return (start - 1, named, None) if named in DETERMINERS else (first, "", None)
    if before.low in DETERMINERS:
        return first - 1, before.low, None
    if before.low in PRONOUNS:
        return first - 1, "", first - 1
    if before.possessive:
        return _possessor_start(text, first - 1), "", first - 1
    return first, "", None


def _possessor_start(text: Text, owner: int) -> int:
    """Where “the Marlow Trust’s” starts."""
    start = _start_of(text, owner)
    while start > 0 and text.words[start].gap == " " and text.words[start - 1].low in DETERMINERS | PRONOUNS:
        start -= 1
    return start


def _start_of(text: Text, at: int) -> int:
    """The index of the first word of the name or description that the word at an index is part of."""
    mention = text.cast.mention_covering(text.words[at].start)
    while at > 0 and mention and text.words[at - 1].start >= mention.span.start:
        at -= 1
    return at


def owning_body(text: Text, owner: int | None) -> str | None:
    """The organisation of “its general secretary”: the one named last before."""
    if owner is None or text.words[owner].low not in {"its", "their", "whose"}:
        return None
    start = text.words[owner].start
    reach = 4 if text.words[owner].low == "whose" else 600
    named = [
        mention
        for mention in text.cast.mentions_between(max(0, start - 600), start)
        if start - mention.span.end < reach
    ]
    return next((mention.key for mention in reversed(named) if mention.kind == EntityKind.ORGANISATION), None)


def standing_of(text: Text, outer: int, first: int, head: int) -> tuple[int, Standing]:
    """Where the title starts once “former” and its like are off, and how the post is held."""
    standing = Standing.CURRENT
    start = first
    for at in range(outer, head + 1):
        said = text.table["standing"].get(text.words[at].low)
        if said and standing == Standing.CURRENT and at < head:
            standing = Standing(said)
    while start < head and text.words[start].low in text.dropped:
        start += 1
    if text.words[head + 1 : head + 2] and text.words[head + 1].low == "elect" and text.words[head + 1].gap == "-":
        standing = Standing.FUTURE
    return start, standing


def body_before(text: Text, first: int, owner: int | None) -> str | None:
    """The organisation named directly before the title or possessing it: “Thornley Council leader”, “the trust’s director”."""
    at = owner if owner is not None else first - 1
    if at < 0 or (owner is None and text.words[first].gap != " "):
        return None
    mention = text.cast.mention_covering(text.words[at].start)
    return mention.key if mention and mention.kind == EntityKind.ORGANISATION else None


def jurisdiction(text: Text, first: int, head: int) -> str:
    """The country or place in or before a title, as printed: “German”, “Lethia”; "" where there is none."""
    for at in range(first, head):
        if text.lexicon.is_gentilic(text.words[at].text) or text.kind_at(at) == EntityKind.PLACE:
            mention = text.cast.mention_covering(text.words[at].start)
            return mention.span.of(text.text) if mention else text.words[at].text
    before = text.words[first - 1] if first else None
    if before and before.possessive and text.kind_at(first - 1) == EntityKind.PLACE:
        return before.text
    return ""


def complement(text: Text, head: int) -> tuple[int, int, str | None]:
    """Last word of the phrase, last word of the title, and the organisation named in the complement.

    “chief executive of the Marlow Trust” ends the title at the noun; “director of music”, “minister for health” go on.
    """
    at = head + 1
    if (
        at >= len(text.words)
        or text.words[head].possessive
        or text.words[at].gap != " "
        or text.words[at].low not in COMPLEMENT
    ):
        return head, head, None
    start = at + 1
    while start < len(text.words) and text.words[start].gap == " " and text.words[start].low in DETERMINERS | PRONOUNS:
        start += 1
    if start >= len(text.words) or text.words[start].gap != " ":
        return head, head, None
    mention = text.cast.mention_covering(text.words[start].start)
    if mention:
        end = _nouns(text, _last_of(text, start, mention.span.end), possessed=True)
        return (end, head, mention.key) if mention.kind == EntityKind.ORGANISATION else (end, head, None)
    if text.words[start].capital and not text.words[head].capital and text.words[at].low != "to":
        return _capitals(text, start), head, None
    if start > at + 1 and text.words[start].pos == "NOUN" and _name_follows(text, end := _nouns(text, start)):
        return end, head, None
    if start == at + 1 and text.words[at].low in {"of", "for"} and text.words[start].pos in {"NOUN", "PROPN", "ADJ"}:
        end = _nouns(text, start)
        last, _, body = complement(text, end) if text.words[end + 1 : end + 2] else (end, end, None)
        return (last, end, body) if body else (end, end, None)
    return head, head, None


def _name_follows(text: Text, last: int) -> bool:
    """Whether a comma and a person's name come after a word: “counsel for the families, Ida Crow,”."""
    at = last + 1
    return at < len(text.words) and text.words[at].gap == ", " and text.kind_at(at) == EntityKind.PERSON


def _last_of(text: Text, start: int, end: int) -> int:
    last = start
    while last + 1 < len(text.words) and text.words[last + 1].end <= end:
        last += 1
    return last


def _capitals(text: Text, start: int) -> int:
    """The last word of a name that nobody knew for one: “president of Transit Operators Local 418”."""
    last = start
    for at in range(start + 1, min(start + 8, len(text.words))):
        word = text.words[at]
        if word.gap != " " or text.kind_at(at) == EntityKind.PERSON:
            break
        if word.capital or word.text.isdigit():
            last = at
        elif word.low not in {"of", "and", "for", "the"}:
            break
    return last


def _nouns(text: Text, start: int, *, possessed: bool = False) -> int:
    """The last of the words that make up a bare noun phrase: “strategic planning”, at most three.

    With `possessed` it goes on after a possessive: “Lethia’s southern army”.
    """
    last = start
    while last - start < 3 and last + 1 < len(text.words) and text.words[last + 1].gap == " ":
        following, owner = text.words[last + 1], text.words[last].possessive
        if owner and not (possessed and last == start):
            break
        wanted = {"NOUN", "PROPN", "ADJ"} if text.words[start].possessive else {"NOUN", "PROPN"}
        if following.pos not in wanted or text.kind_at(last + 1) == EntityKind.PERSON:
            break
        last += 1
    return last


def belongs(text: Text, first: int) -> bool:
    """Whether the word before `first` is a modifier of the same post."""
    before, word = text.words[first - 1], text.words[first]
    if (
        word.gap not in {" ", "-", ". "}
        or word.opens
        or before.possessive
        or before.low in text.lexicon.group("before_posts") | DETERMINERS | PRONOUNS
    ):
        return False
    kind = text.kind_at(first - 1)
    if kind is not None:
        return kind == EntityKind.PLACE
    if word.gap == ". ":
        return False
    if text.lexicon.is_gentilic(before.text) or before.low in text.table["standing"]:
        return True
    if text.lexicon.is_gentilic(word.text) and before.low in text.lexicon.group("compass"):
        return True
    if before.capital and (not before.opens or word.capital):
        return _capital_belongs(text, first)
    return _small_belongs(text, first)


def _capital_belongs(text: Text, first: int) -> bool:
    """“Defence” before “Secretary”, “Liberal Democrat” before “peer”."""
    before, word = text.words[first - 1], text.words[first]
    if before.low in text.lexicon.group("party_adjectives"):
        return True
    return word.capital and before.text not in text.lexicon.openers and before.text not in text.lexicon.courtesy


def _small_belongs(text: Text, first: int) -> bool:
    """“finance” before “director”, but no verb and nothing small before “Secretary”."""
    before, word = text.words[first - 1], text.words[first]
    foreign = text.kind_at(first) == EntityKind.PLACE or text.lexicon.is_gentilic(word.text)
    if (before.low in text.speech and before.pos != "NOUN") or (word.capital and not word.opens and not foreign):
        return False
    return before.pos in {"NOUN", "ADJ", "PROPN"} or before.low in text.lexicon.group("post_participles")
