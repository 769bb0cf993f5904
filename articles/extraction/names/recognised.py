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
        while len(high) > 1 and scene.words[high[-1]].text in scene.lexicon.group("post_nominals"):
            high.pop()
        if any(scene.words[at].capital for at in high):
            yield Stretch(high[0], high[-1] + 1, kind)


def _worth_adding(scene: Scene, stretch: Stretch) -> bool:
    """Whether to take a name where the rules saw none: full names of people, and places."""
    if stretch.kind == EntityKind.PERSON:
        return stretch.last - stretch.first > 1
    return stretch.kind == EntityKind.PLACE


def _reaches_out(candidate: Candidate, stretch: Stretch) -> bool:
    """Whether the rules' name holds words that the recogniser's does not."""
    return candidate.first < stretch.first or candidate.last > stretch.last


def _is_named(candidate: Candidate, stretch: Stretch) -> bool:
    """Whether the rules' name is the recogniser's, or all that it leaves without a title and a post."""
    before = {*candidate.titles, *candidate.post}
    return candidate.last == stretch.last and before.issuperset(range(stretch.first, candidate.first))
