"""From decided names to the people, organisations and places of the records, each with its mentions.

Here mentions are gathered (`names.people`, `names.organisations`), the canonical name and the other spellings are chosen, and nouns
that a body was introduced with (“bakery chain Rudd & Tine”) are collected, so that “the chain” can be led back to it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from articles.extraction.names import organisations, people
from articles.extraction.names.company import Scene
from articles.extraction.names.cuts import Candidate
from articles.extraction.names.kinds import Named
from articles.extraction.names.known import NameLexicon
from articles.extraction.records import EntityKind, Mention, NameForm, NameKind, Organisation, Person, Place
from articles.text.spans import Span

CALLED = re.compile(
    r"’?s?,? (?:(?:who is|was|is|better|also|widely|formerly) )*(?:known|nicknamed|called|dubbed)(?: [\w’'-]+){0,4}?(?: as)? [“\"‘']?"
)


def people_of(scene: Scene, named: Sequence[Named]) -> list[tuple[Person, list[Mention]]]:
    """People with their mentions."""
    found = {
        name.start: (name, item)
        for item in named
        if item.kind == EntityKind.PERSON
        for name in [_person_name(scene, item.candidate)]
    }
    aliases = _aliases(scene.text, list(found.values()))
    gathered = people.gather([name for name, _ in found.values()], aliases, scene.lexicon)
    result = []
    for known in gathered:
        mentions = [
            _mention(scene, found[name.start][1], known.key) for name in sorted(known.names, key=lambda n: n.start)
        ]
        result.append((_person(known, max(mention.confidence for mention in mentions), scene.lexicon), mentions))
    return result


def _person_name(scene: Scene, candidate: Candidate) -> people.PersonName:
    words = scene.words[candidate.first : candidate.last]
    printed_from = scene.words[opening(candidate) if candidate.titles else candidate.first].start
    marked = [word for word in words[1:-1] if word.gap[-1:] and word.gap[-1] in people.MARKS]
    tokens = tuple(word.text for word in words if word not in marked)
    suffix = tokens[-1] if len(tokens) > 2 and tokens[-1] in people.SUFFIXES else ""
    return people.PersonName(
        tokens[:-1] if suffix else tokens,
        tuple(scene.words[i].text for i in candidate.titles),
        words[0].start,
        scene.span(candidate).end,
        scene.text[printed_from : scene.span(candidate).end],
        marked[0].text if marked else "",
        suffix,
        _is_kin(scene, candidate),
    )


def _is_kin(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name is introduced by what its bearer is to somebody: “her son, Alf Crow”, “Ida’s brother Alf Crow”."""
    at = opening(candidate)
    before, word = scene.word(at - 1), scene.words[at]
    if before is None or word.gap not in {" ", ", "} or before.low not in scene.lexicon.kin:
        return False
    adjective = scene.word(at - 2)
    owner = scene.word(at - 3) if adjective is not None and adjective.pos == "ADJ" else adjective
    return owner is not None and (owner.possessive or owner.low in {"his", "her", "their", "my", "whose"})


def _aliases(text: str, found: Sequence[tuple[people.PersonName, Named]]) -> dict[str, int]:
    """Nickname → offset of the name it was announced for: “Ms Rusk, known to her team-mates as Bee”."""
    aliases = {}
    for (owner, _), (alias, _) in itertools.pairwise(found):
        if alias.start - owner.end < 60 and CALLED.fullmatch(text, owner.end, alias.start):
            aliases[" ".join(alias.tokens)] = owner.start
    return aliases


def _person(known: people.Known, confidence: float, lexicon: NameLexicon) -> Person:
    best = known.best
    name = best.printed[len(best.printed) - (best.end - best.start) :]
    kept = next((title for title in best.titles if title in lexicon.kept), "")
    if kept and not best.full:
        name = f"{kept} {name}"
    forms = dict.fromkeys(item.printed for item in sorted(known.names, key=lambda item: item.start))
    return Person(
        key=known.key,
        name=name,
        names=tuple(
            NameForm(form, _form_kind(form, name)) for form in (name, *(form for form in forms if form != name))
        ),
        roles=(),
        confidence=confidence,
        honorific=next(
            (title for item in known.names for title in item.titles if title in lexicon.courtesy | lexicon.kept), ""
        ),
        gender=known.gender,
    )


def _form_kind(form: str, name: str) -> NameKind:
    if form == name:
        return NameKind.FULL
    return NameKind.TITLE if name in form else NameKind.SHORT


def organisations_of(scene: Scene, named: Sequence[Named]) -> list[tuple[Organisation, list[Mention], list[Mention]]]:
    """Organisations with their mentions and the descriptions that denote them."""
    items = {scene.words[item.candidate.first].start: item for item in named if item.kind == EntityKind.ORGANISATION}
    names = [
        organisations.BodyName(scene.spelling(item.candidate), start, _nouns(scene, item.candidate))
        for start, item in items.items()
    ]
    quoted = dict(organisations.quoted_bodies(scene.text, scene.lexicon))
    names += [organisations.BodyName(scene.text[start:end], start) for start, end in quoted.items()]
    bodies = organisations.gather(names)
    described = _descriptions(scene, named, bodies, quoted)
    result = []
    for body in bodies:
        mentions = [
            _mention(scene, items[start], body.key)
            if start in items
            else Mention(Span(start, quoted[start]), EntityKind.ORGANISATION, body.key, 0.7, "in-marks")
            for start in body.offsets
        ]
        result.append(
            (
                _organisation(body, max(mention.confidence for mention in mentions)),
                mentions,
                described.get(body.key, []),
            )
        )
    return result


def _organisation(body: organisations.Body, confidence: float) -> Organisation:
    forms = [body.name, *(spelling for spelling in body.spellings if spelling != body.name)]
    return Organisation(
        body.key, body.name, tuple(NameForm(form, _body_form(form, body.name)) for form in forms), confidence
    )


def _body_form(form: str, name: str) -> NameKind:
    if organisations.is_acronym(form):
        return NameKind.ACRONYM
    return NameKind.FULL if form == name else NameKind.SHORT


def _nouns(scene: Scene, candidate: Candidate) -> frozenset[str]:
    """Common nouns a body is introduced with: “bakery chain Rudd & Tine”, “FenLine, the train operator”."""
    found = set()
    before = scene.word(candidate.first - 1)
    if (
        before
        and before.low in scene.lexicon.body_words
        and scene.words[candidate.first].gap == " "
        and not before.possessive
    ):
        found.add(before.low)
    after = scene.words[candidate.last : candidate.last + 5]
    if after and after[0].gap == ", " and after[0].low in {"the", "a", "an"}:
        for word in after[1:]:
            if word.gap != " ":
                break
            if word.low in scene.lexicon.body_words:
                found.add(word.low)
    return frozenset(found)


def _descriptions(
    scene: Scene, named: Sequence[Named], bodies: Sequence[organisations.Body], quoted: Mapping[int, int]
) -> dict[str, list[Mention]]:
    taken = [any(start <= word.start < end for start, end in quoted.items()) for word in scene.words]
    for item in named:
        for at in range(item.candidate.first, item.candidate.last):
            taken[at] = True
    found: dict[str, list[Mention]] = {}
    for start, end, body in organisations.Descriptions(bodies, scene.lexicon).find(scene.words, taken):
        mention = Mention(Span(start, end), EntityKind.ORGANISATION, body.key, 0.75)
        found.setdefault(body.key, []).append(mention)
    return found


def places_of(scene: Scene, named: Sequence[Named]) -> list[tuple[Place, list[Mention]]]:
    """Places with their mentions; spellings of one country are one place."""
    alias = scene.lexicon.lexicon.table("place_aliases")
    groups: dict[str, list[Named]] = {}
    for item in named:
        if item.kind == EntityKind.PLACE:
            spelling = scene.spelling(item.candidate)
            if spelling.isupper() and spelling.title() in scene.lexicon.places:
                spelling = spelling.title()
            groups.setdefault(alias.get(spelling, spelling), []).append(item)
    result = []
    for number, (name, items) in enumerate(groups.items(), 1):
        mentions = [_mention(scene, item, f"l{number}") for item in items]
        forms = dict.fromkeys((name, *(scene.spelling(item.candidate) for item in items)))
        kinds = tuple(NameForm(form, NameKind.FULL if form == name else NameKind.SHORT) for form in forms)
        result.append((Place(f"l{number}", name, kinds, max(mention.confidence for mention in mentions)), mentions))
    return result


def opening(candidate: Candidate) -> int:
    """The index of the word where a name starts with its form of address and its post."""
    return min((*candidate.titles, *candidate.post, candidate.first))


def _mention(scene: Scene, named: Named, key: str) -> Mention:
    return Mention(scene.span(named.candidate), named.kind, key, named.confidence, named.rule)
