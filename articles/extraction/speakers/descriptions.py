"""What does a source without a name denote?

    the union (of the Halmere Seafarers' Union)       the body, taken up by a word of its name
    the company                                       the firm named last
    a spokesman for the trust                         nobody named: told as described, with the trust beside it
    the union leader, the Defence Secretary           a post: see roles.py for who holds it
    one of Ms Finch's colleagues                      nobody named, whatever name stands inside

Names inside a description are never its speaker; a guess shown as fact is the worst mistake an archive can make.
"""

import re
from typing import TYPE_CHECKING

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.records import EntityKind, Mention, Person
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

TAIL = re.compile(r", | (?:in|of|at|near) [A-Z]| (?:published|released|issued|issuing|based|representing) ")
"""What may follow a name within a source: where it is, or an apposition."""
NEAR = 2
"""Sentences back in which a body stands that is taken up by a noun that its name does not have."""
DEFINITE = frozenset({"the", "its", "his", "her", "their", "this", "that", "our"})
CONNECTORS = frozenset(
    {"for", "of", "at", "in", "with", "from", "to", "by", "close", "behind", "inside", "within", "on"}
)


def head_of(layout: Layout, span: Span) -> "Token":
    """The head of the phrase that a source span covers."""
    return layout.doc[layout.token_at(span.start) : layout.token_at(span.end - 1) + 1].root


def naming(layout: Layout, cast: Cast, source: Span) -> Mention | None:
    """The mention that names the source itself, not somebody inside its description."""
    head = head_of(layout, source)
    whole = next((m for m in cast.mentions_between(source.start, source.end + 1) if m.span.end >= source.end), None)
    covering = cast.mention_covering(head.idx)
    for mention in (covering, whole):
        if mention is not None and not _qualifies(layout, source, mention):
            return mention
    return None


def named_after(layout: Layout, cast: Cast, source: Span) -> Mention | None:
    """Whoever is named right after a source that says what he is: “the area chief, Ida Crow,”, “his company, Marl Ltd,”."""
    mention = cast.mention_covering(source.end + 1) or cast.mention_covering(min(source.end + 2, len(layout.text) - 1))
    cut = cast.mention_covering(source.end - 1)
    if cut is not None and cut.span.start < source.end < cut.span.end:
        mention = cut
    if mention is None or mention.kind is EntityKind.PLACE:
        return None
    gap = layout.text[source.end : cast.addressed(mention).start]
    closed = layout.text[mention.span.end : mention.span.end + 1] in {",", ".", ";", "”", '"'}
    nouns = "role_nouns" if mention.kind is EntityKind.PERSON else "organisation_words"
    titled = head_of(layout, source).lower_ in layout.lexicon.words(nouns) or mention is cut
    return mention if titled and (gap in {"", " "} or (gap == ", " and closed)) else None


def _qualifies(layout: Layout, source: Span, mention: Mention) -> bool:
    """Whether a mention only qualifies the source: after a preposition, as a possessor, or before a common noun."""
    if _is_unnamed(layout, source, mention):
        return True
    tail = layout.text[mention.span.end : source.end]
    if mention.span.end < source.end and tail.strip(" .,’'”\"") and not TAIL.match(tail):
        return True
    before = [token.lower_ for token in layout.doc[layout.token_at(source.start) : layout.token_at(mention.span.start)]]
    return (bool(before) and before[-1] in CONNECTORS) or (
        len(before) > 1 and before[-1] == "the" and before[-2] in CONNECTORS
    )


def qualifies(layout: Layout, source: Span, inner: Span) -> bool:
    """Whether a preposition ties a phrase inside a source to an unnamed one: “a spokeswoman for the governor”."""
    words = layout.text[source.start : max(source.start, inner.start)].lower().split()
    return any(word in CONNECTORS for word in words) and bool(set(words) & layout.lexicon.words("unnamed_sources"))


def _is_unnamed(layout: Layout, source: Span, mention: Mention) -> bool:
    """Whether a preposition ties the mention to an unnamed source: “a spokesman for Mr Este”."""
    words = [token.lower_ for token in layout.doc[layout.token_at(source.start) : layout.token_at(mention.span.start)]]
    unnamed = layout.lexicon.words("unnamed_sources")
    noun = next((at for at, word in enumerate(words) if word in unnamed), len(words))
    return any(word in CONNECTORS for word in words[noun + 1 :])


def author_within(layout: Layout, cast: Cast, source: Span, end: int) -> Mention | None:
    """The author of a document: “a statement from the trust”, “the RCMP statement”, “The report, by Ms Ardell, …”.

    `end` is where the words about the document end: at its cue.
    """
    if not is_document(layout, source):
        return None
    words = layout.text[source.start : max(end, source.end)].lower().split()
    mentions = [m for m in cast.mentions_between(source.start, max(end, source.end)) if m.kind is not EntityKind.PLACE]
    inside = [m for m in mentions if m.span.end <= source.end]
    tied = inside or (mentions if {"by", "from"} & set(words) else [])
    return tied[0] if tied else None


def is_document(layout: Layout, source: Span) -> bool:
    """Whether a source is something written."""
    return head_of(layout, source).lower_ in layout.lexicon.words("documents")


def possessive_within(layout: Layout, source: Span) -> "Token | None":
    """The “his” or “her” of “her statement”, “an entry in his notebook”."""
    tokens = layout.doc[layout.token_at(source.start) : layout.token_at(source.end - 1) + 1]
    return next((token for token in tokens if token.lower_ in {"his", "her"}), None)


def organisation_within(layout: Layout, cast: Cast, source: Span) -> str | None:
    """The body that a description belongs to: “a spokesman for the trust”."""
    for mention in cast.mentions_between(source.start, source.end):
        if mention.kind is EntityKind.ORGANISATION:
            return mention.key
    for token in layout.doc[layout.token_at(source.start) : layout.token_at(source.end - 1) + 1]:
        if token.pos_ in {"NOUN", "PROPN"} and (key := _taken_up(layout, cast, token.lower_, source.start)):
            return key
    return None


def organisation_taken_up(layout: Layout, cast: Cast, source: Span) -> str | None:
    """The body that “the union”, “the company” or “its board” takes up again, the one named last."""
    words = [token.lower_ for token in layout.doc[layout.token_at(source.start) : layout.token_at(source.end - 1) + 1]]
    if len(words) < 2 or len(words) > 4 or words[0] not in DEFINITE:
        return None
    head = head_of(layout, source)
    if head.lower_ in layout.lexicon.words("unnamed_sources"):
        return None
    known = _taken_up(layout, cast, head.lower_, source.start)
    return known or (_only_body_near(layout, cast, head.lower_, source) if words[0] in {"the", "this"} else None)


def _only_body_near(layout: Layout, cast: Cast, noun: str, source: Span) -> str | None:
    """The one body named in this sentence or the two before, where a noun for bodies at large takes it up: “the utility”."""
    table = layout.lexicon.table("bodies")
    if noun not in layout.lexicon.words("organisation_words") and noun not in table["at_large"]:
        return None
    start = source.start
    for _ in range(NEAR + 1):
        start = layout.sentence_of(max(0, start - 2)).start
    bodies = {m.key for m in cast.mentions_between(start, source.start) if m.kind is EntityKind.ORGANISATION}
    organisation = cast.organisation(bodies.pop()) if len(bodies) == 1 else None
    if organisation is None:
        return None
    words = {word.lower() for name in organisation.names for word in name.text.split()}
    return None if words & set(table["public"]) and noun not in table["at_large"] else organisation.key


def holder_of(layout: Layout, cast: Cast, source: Span) -> str | None:
    """The one person named before who holds the post of “the mayor”, “the health minister”; None where several do."""
    first, *rest = [token.lower_ for token in layout.doc[layout.token_at(source.start) : layout.token_at(source.end)]]
    if first != "the" or not rest or len(rest) > 3 or rest[-1] not in layout.lexicon.words("role_nouns"):
        return None
    before = {mention.key for mention in cast.mentions_between(0, source.start)}
    holders = {person.key for person in cast.people if person.key in before and _holds(person, set(rest), rest[-1])}
    return holders.pop() if len(holders) == 1 else None


def _holds(person: Person, words: set[str], head: str) -> bool:
    titles = [role.title for role in person.roles] + [form.text for form in person.names]
    return any(words <= set(title.lower().split()) and head in title.lower().split() for title in titles)


def _taken_up(layout: Layout, cast: Cast, noun: str, before: int) -> str | None:
    kinds = layout.lexicon.table("bodies")
    company = noun in {"company", "firm", "business"}
    for mention in reversed(cast.mentions_between(0, before)):
        if mention.kind is not EntityKind.ORGANISATION:
            continue
        organisation = cast.organisation(mention.key)
        words = {word.lower() for name in organisation.names for word in name.text.split()} if organisation else set()
        if noun in words or words & set(kinds.get(noun, ())):
            return mention.key
        if company and not words & set(kinds["public"]):
            return mention.key
    return None
