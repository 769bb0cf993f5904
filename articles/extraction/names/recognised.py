"""Where the recogniser's names begin and end, against where the rules cut them.

    Rail and Tunnel Workers Union         two names to the rules, one to the recogniser
    WEXFORD FALLS, Pa. —                  a heading to the rules, a place to the recogniser
    Mayor Ida Crewe                       a post and a name to the rules, all one name to some recognisers
    Norpine Forest Products Inc.          a stop that belongs to the name, or ends the sentence: the recogniser knows

The rules know titles and posts, and leave out what no name holds; a recogniser sees what joins words in one name. So
where its name takes in all that the rules cut, it is taken whole; where the rules join more than it does, they stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.extraction.names.company import Scene
from articles.extraction.names.cuts import Candidate
from articles.extraction.records import EntityKind

NUMBERED = frozenset({"local", "lodge", "branch", "district", "school", "company", "division"})
"""Heads of names that a number goes on with: “Drivers Local 12”."""


class Stretch(NamedTuple):
    """Words `first` ≤ i < `last` that the recogniser gives a kind."""

    first: int
    last: int
    kind: str


def reconciled(scene: Scene, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, those that the recogniser joins made one, and the people and places that only it saw.

    A body or a lone surname that it alone saw is left out: these were wrong more often than right. Time grows with the
    number of names.
    """
    by_word = {at: candidate for candidate in candidates for at in range(candidate.first, candidate.last)}
    joined: set[Candidate] = set()
    found: list[Candidate] = []
    for stretch in _stretches(scene):
        meeting = {by_word[at] for at in range(stretch.first, stretch.last) if at in by_word}
        if not meeting and not _worth_adding(scene, stretch):
            continue
        if any(_reaches_out(candidate, stretch) or _is_named(candidate, stretch) for candidate in meeting):
            continue
        if len(meeting) > 1 and any(_owns_next(scene, candidate, stretch) for candidate in meeting):
            continue
        joined |= meeting
        found.append(Candidate(stretch.first, stretch.last))
    kept = (candidate for candidate in candidates if candidate not in joined)
    return tuple(sorted((*kept, *found), key=lambda candidate: candidate.first))


def _stretches(scene: Scene) -> Iterator[Stretch]:
    """The recogniser's names in words, from a capital or a number to the last of these, letters like “KC” left aside."""
    starts = [word.start for word in scene.words]
    for start, (end, kind) in scene.entities.items():
        within = range(bisect_left(starts, start), bisect_left(starts, end))
        high = [at for at in within if scene.words[at].capital or scene.words[at].text[0].isdigit()]
        while len(high) > 1 and _is_no_part(scene, high[-1]):
            high.pop()
        if any(scene.words[at].capital for at in high):
            yield Stretch(high[0], high[-1] + 1, kind)


def _is_no_part(scene: Scene, at: int) -> bool:
    """Whether the last word of a recogniser's name is none of its own: “KC”, and the seats of “the Marsh Alliance 38”."""
    word, before = scene.words[at], scene.words[at - 1]
    seats = word.text.isdigit() and before.low in scene.lexicon.bodies
    return word.text in scene.lexicon.group("post_nominals") or (seats and before.low not in NUMBERED)


def _owns_next(scene: Scene, candidate: Candidate, stretch: Stretch) -> bool:
    """“Lethia’s Supreme Court” is a court of a place that is named again, whatever the recogniser joins."""
    owner, head = scene.words[candidate.last - 1], scene.words[stretch.last - 1]
    alone = owner.possessive and candidate.last - candidate.first == 1 and not owner.text.endswith(("s", "en"))
    return (
        alone
        and candidate.last < stretch.last - 1
        and head.low in scene.lexicon.group("public_bodies")
        and sum(word.text == owner.text for word in scene.words) > 1
    )


def _worth_adding(scene: Scene, stretch: Stretch) -> bool:
    """Whether to take a name where the rules saw none: full names of people, and places."""
    if stretch.kind == EntityKind.PERSON:
        return stretch.last - stretch.first > 1
    if stretch.last - stretch.first == 1 and _is_adjective(scene, stretch.first):
        return False
    return stretch.kind == EntityKind.PLACE


def _is_adjective(scene: Scene, at: int) -> bool:
    """“the Lethian side”: what is formed like the adjective of a place, before a common noun."""
    after = scene.word(at + 1)
    modifies = after is not None and after.gap == " " and not after.capital and after.pos in {"NOUN", "ADJ", ""}
    return modifies and scene.lexicon.is_gentilic(scene.words[at].text)


def _reaches_out(candidate: Candidate, stretch: Stretch) -> bool:
    """Whether the rules' name holds words that the recogniser's does not."""
    return candidate.first < stretch.first or candidate.last > stretch.last


def _is_named(candidate: Candidate, stretch: Stretch) -> bool:
    """Whether the rules' name is the recogniser's, or all that it leaves without a title and a post."""
    before = {*candidate.titles, *candidate.post}
    return candidate.last == stretch.last and before.issuperset(range(stretch.first, candidate.first))
