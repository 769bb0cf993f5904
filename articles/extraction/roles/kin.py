"""Whom does “his brother” mean?

    He was lowered to the ledge by his brother, the pilot Ned Moy. … His brother claims to have heard nothing.
    Ann Reed and her husband, Col, … Her husband said …
    Alf Webster, her husband, …

Kin are named once, beside the noun that tells what they are, and then spoken of by the noun. Where one person only was
introduced by it, the noun with a possessive means that person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.extraction.cast import RolePhrase
from articles.extraction.records import EntityKind, Mention
from articles.extraction.roles.post_parts import Text
from articles.text.spans import Span

OWNER = r"(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|\w+[’']s)"
TO_NAME = re.compile(r"(?:,? (?:(?:the|a|an) )?(?:[a-z-]+ ){0,2})")


def kin_phrases(text: Text) -> tuple[RolePhrase, ...]:
    """The phrases that denote somebody by kinship alone, in order of the text."""
    pattern = re.compile(
        rf"\b({OWNER}(?: [a-z-]+)?) ({'|'.join(sorted(map(re.escape, text.lexicon.kin), key=len, reverse=True))})\b"
    )
    met = [(match, _introduced(text, match)) for match in pattern.finditer(text.text)]
    holders: dict[str, set[str]] = {}
    for match, key in met:
        if key:
            holders.setdefault(match[2], set()).add(key)
    return tuple(_phrases(text, met, holders))


def _phrases(
    text: Text, met: list[tuple[re.Match[str], str | None]], holders: dict[str, set[str]]
) -> Iterator[RolePhrase]:
    for match, named in met:
        known = holders.get(match[2], set())
        if named is None and len(known) == 1 and _before(text, key := next(iter(known)), match.start()):
            yield RolePhrase(Span(match.start(), match.end()), match[2], key)


def _introduced(text: Text, match: re.Match[str]) -> str | None:
    """The person named directly after the noun, a post perhaps between, or before it with a comma."""
    after = next(iter(_people(text, match.end(), match.end() + 60)), None)
    if after and TO_NAME.fullmatch(text.text, match.end(), text.cast.addressed(after).start):
        return after.key
    before = text.cast.mention_covering(match.start() - 3)
    apposed = text.text[match.start() - 2 : match.start()] == ", " and text.text[match.end() : match.end() + 1] in {
        ",",
        ".",
    }
    return before.key if apposed and before and before.kind == EntityKind.PERSON else None


def _people(text: Text, start: int, end: int) -> Iterator[Mention]:
    return (mention for mention in text.cast.mentions_between(start, end) if mention.kind == EntityKind.PERSON)


def _before(text: Text, key: str, start: int) -> bool:
    return text.cast.mentions_of(key)[0].span.start < start
