"""The roles of the people of an article, gathered from everything that tells of them.

Posts stand beside a name (`roles.appositions`), are told by a verb, or stand alone and are led to their holder
(`roles.phrases`, `roles.late_holders`, `roles.kin`). What two places say of one post is one role: “Gen” and “General”, “director” and
“finance director” of the same body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from articles.extraction.cast import Cast, RolePhrase
from articles.extraction.names.find import name_lexicon
from articles.extraction.names.words import words_of
from articles.extraction.quotes.cues import verb_forms
from articles.extraction.records import Role
from articles.extraction.roles.appositions import Attached
from articles.extraction.roles.bodies import Bodies
from articles.extraction.roles.kin import kin_phrases
from articles.extraction.roles.phrases import bind
from articles.extraction.roles.post_parts import Text
from articles.extraction.roles.posts import find_posts

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from articles.extraction.lexicon import Lexicon


def with_roles(doc: Doc, cast: Cast, lexicon: Lexicon) -> Cast:
    """The cast with the roles of its people, and the phrases that denote somebody by a role alone."""
    known = name_lexicon(lexicon)
    words = words_of(doc, lexicon.words("titles_with_stop"))
    text = Text(doc.text, words, cast, known, frozenset(verb_forms(lexicon)))
    posts = find_posts(text)
    held = Attached(text, posts).holdings()
    roles: dict[str, list[Role]] = {}
    for holding in held:
        _keep(roles.setdefault(holding.key, []), holding.role, text.table["ranks"])
    bound, phrases = bind(text, posts, {holding.post: holding.key for holding in held if holding.post >= 0}, roles)
    bodies = Bodies(text)
    people = tuple(bodies.completed(replace(person, roles=tuple(bound.get(person.key, ())))) for person in cast.people)
    return replace(cast, people=people, role_phrases=_merged(phrases, kin_phrases(text)))


def _merged(phrases: Sequence[RolePhrase], kin: Sequence[RolePhrase]) -> tuple[RolePhrase, ...]:
    """Phrases of posts and of kin in order; of two that overlap the one that tells who is meant stays, else the first."""
    merged: list[RolePhrase] = []
    for phrase in sorted((*phrases, *kin), key=lambda phrase: phrase.span):
        if not merged or not merged[-1].span.overlaps(phrase.span):
            merged.append(phrase)
        elif phrase.key and not merged[-1].key:
            merged[-1] = phrase
    return tuple(merged)


def _keep(roles: list[Role], role: Role, ranks: Mapping[str, str]) -> None:
    """Add a role unless the person has it already; the better evidence stays."""
    for at, other in enumerate(roles):
        if _same(other, role, ranks):
            if (len(role.title), role.organisation or "") > (len(other.title), other.organisation or ""):
                roles[at] = replace(role, organisation=role.organisation or other.organisation)
            elif role.organisation and not other.organisation:
                roles[at] = replace(other, organisation=role.organisation)
            return
    roles.append(role)


def _same(left: Role, right: Role, ranks: Mapping[str, str]) -> bool:
    """Whether two roles are one post: alike but for words before it, and held in the same way at no two bodies."""
    a, b = (" ".join(ranks.get(word, word) for word in role.title.casefold().split()) for role in (left, right))
    alike = a == b or a.endswith(f" {b}") or b.endswith(f" {a}")
    one_body = None in {left.organisation, right.organisation} or left.organisation == right.organisation
    return alike and one_body and left.standing == right.standing
