"""Is a capitalised stretch a person, a body, a place, or nothing that we name?

    Rudd & Tine            the mark tells: a firm
    FenLine, the train operator,   what follows tells
    town of Brackenfell    what precedes tells
    Jess Tully, owner of  a given name, and a post after it
    Corran Prize           the last word tells: no name of ours

No single sign decides. Each observation is named (`given_first`, `in_before`), the lexicon says what it is worth
for each kind, and the sums decide: once for all mentions with the same spelling, since within one article one spelling
nearly always has one sense (Gale, Church and Yarowsky 1992, “One sense per discourse”). A small statistical
recogniser has a vote, not the last word: its training news is never the news that arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.extraction.names import organisations
from articles.extraction.names.company import Scene, company
from articles.extraction.names.cuts import Candidate
from articles.extraction.names.forms import form
from articles.extraction.records import EntityKind

Sums = dict[str, float]
LABELS = ("PER", "ORG", "LOC", "NONE")
ENOUGH = 1.5
"""The least sum that makes a name."""
CLEARNESS = ((4.0, "clear"), (2.5, "likely"), (1.0, "slight"), (0.0, "bare"))
"""How clear a verdict is, by its margin over the next best; how often each is right stands in `lexicon/confidence.toml`."""
DECISIVE = frozenset({"vessel_before", "work_after"})
"""What need be said once in an article: after “the ferry Ida Crow” the Ida Crow is a ship wherever she is named."""
TITLED = (EntityKind.PERSON, "titled")
"""The verdict on whatever a form of address precedes."""
PLACED = (EntityKind.PLACE, "dateline")
"""The verdict on whatever stands in a dateline."""


@dataclass(frozen=True, slots=True)
class Named:
    """A candidate whose kind is decided."""

    candidate: Candidate
    kind: EntityKind
    confidence: float
    rule: str


def decide(scene: Scene, candidates: Sequence[Candidate]) -> tuple[Named, ...]:
    """The kind of every candidate that names something of ours, in order of the text."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if not (candidate.titles or candidate.place):
            groups.setdefault(scene.spelling(candidate), []).append(candidate)
    sums = {spelling: weigh(scene, spelling, mentions) for spelling, mentions in groups.items()}
    for candidate in candidates:
        if candidate.place and (spelling := scene.spelling(candidate).title()) in sums:
            _add(scene, sums[spelling], "known_place")
    _share(scene, sums, {scene.spelling(candidate) for candidate in candidates if candidate.titles})
    verdicts = {spelling: _verdict(total) for spelling, total in sums.items()}
    shares = scene.lexicon.lexicon.table("confidence")["names"]
    return tuple(
        Named(candidate, verdict[0], shares[_rule(*verdict)], _rule(*verdict))
        for candidate in candidates
        if (verdict := _certain(candidate) or verdicts[scene.spelling(candidate)])
    )


def _rule(kind: EntityKind, clearness: str) -> str:
    """How the confidence of such a verdict is listed: “person-clear”, “titled”."""
    return clearness if clearness in {TITLED[1], PLACED[1]} else f"{kind.name.lower()}-{clearness}"


def _certain(candidate: Candidate) -> tuple[EntityKind, str] | None:
    """The verdict that a name's position gives."""
    return PLACED if candidate.place else TITLED if candidate.titles else None


def weigh(scene: Scene, spelling: str, mentions: Sequence[Candidate]) -> Sums:
    """The sums for one spelling from all its mentions: its form counts once, its company as often as it is met."""
    total: Sums = dict.fromkeys(LABELS, 0.0)
    for observation in form(scene.within(mentions[0]), spelling, scene.lexicon):
        _add(scene, total, observation)
    if spelling.lower() in scene.small and " " not in spelling:
        _add(scene, total, "seen_small")
    if all(_mere_opening(scene, candidate) for candidate in mentions):
        _add(scene, total, "opener_only")
    # Ten mentions after “in” are not ten independent witnesses.
    share = len(mentions) ** -0.5
    decisive: set[str] = set()
    for candidate in mentions:
        for observation in company(scene, candidate):
            if observation in DECISIVE:
                decisive.add(observation)
            else:
                _add(scene, total, observation, share)
    for observation in decisive:
        _add(scene, total, observation)
    return total


def _add(scene: Scene, total: Sums, observation: str, share: float = 1.0) -> None:
    for label, worth in scene.lexicon.lexicon.table("name_evidence")[observation].items():
        total[label] += worth * share


def _mere_opening(scene: Scene, candidate: Candidate) -> bool:
    """Whether a single word stands where capitals say nothing and is an ordinary word, or no proper noun to the tagger."""
    word = scene.words[candidate.first]
    if not word.opens or candidate.last - candidate.first > 1 or candidate.titles:
        return False
    if word.text in scene.lexicon.known:
        return False
    return scene.lexicon.is_ordinary(word.low) or word.pos not in {"PROPN", ""}


def _share(scene: Scene, sums: Mapping[str, Sums], titled: Iterable[str]) -> None:
    """Let full names speak for their short forms: surnames of people, beginnings and heads of the names of bodies."""
    fulls = {
        spelling: verdict[0] for spelling, total in sums.items() if " " in spelling and (verdict := _verdict(total))
    }
    persons = [*titled, *(spelling for spelling, kind in fulls.items() if kind == EntityKind.PERSON)]
    of_persons = {token.strip("“”\"‘’'") for name in persons for token in (name.split()[0], name.split()[-1])}
    of_bodies = {part for name, kind in fulls.items() if kind == EntityKind.ORGANISATION for part in _parts(name)}
    surnames = {name.split()[-1] for name in titled}
    local = scene.lexicon.group("local_bodies")
    firms = {name.split()[0] for name in fulls if name.split()[-1].lower() in scene.lexicon.group("firm_heads")}
    seats = {name.split()[0] for name in sums if name.split()[-1].lower() in local}
    for spelling, total in sums.items():
        if spelling in of_persons:
            _add(scene, total, "surname_of_somebody")
        elif spelling in of_bodies:
            _add(scene, total, "part_of_body")
        elif " " not in spelling and spelling not in scene.lexicon.given:
            # News gives people their full name first: a single word that repeats no full name is rarely somebody.
            _add(scene, total, "bare_stranger")
        if " " in spelling and spelling.split()[-1] in surnames:
            _add(scene, total, "shares_surname")
        if spelling in firms and spelling not in of_persons:
            _add(scene, total, "first_of_firm")
        if spelling in seats:
            _add(scene, total, "place_of_body")


def _parts(spelling: str) -> set[str]:
    """Short forms that the name of a body allows: its beginning before “of”, its head noun, its initials."""
    words = spelling.split()
    beginning = {words[0]} if len(words) > 1 and words[1] in organisations.SMALL else set()
    heads = {head.title() for head in organisations.heads(spelling)}
    return heads | beginning | {text.upper() for text in organisations.initials(spelling)}


def _verdict(total: Sums) -> tuple[EntityKind, str] | None:
    """The kind with the highest sum and how clear it is, None where it is nothing that we name."""
    second, best = sorted(LABELS, key=lambda label: total[label])[-2:]
    if best == "NONE" or total[best] < ENOUGH:
        return None
    margin = total[best] - total[second]
    return EntityKind(best), next(clearness for least, clearness in CLEARNESS if margin >= least)
