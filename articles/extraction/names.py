"""Who and what does the article name?

From words to candidates, from candidates to kinds, from mentions to people, organisations and places: each
step is its own module, and this one leads through them (`find_cast`).

    “Cllr Pell told the meeting …”: the kind of a name once known holds for all its short forms, so that a surname
    alone at the start of a sentence is still somebody, and “the Trust” is still the Lighthouse Trust.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from articles.extraction import organisations, people
from articles.extraction.candidates import Candidate, find_candidates
from articles.extraction.cast import Cast, in_order
from articles.extraction.cues import verb_forms
from articles.extraction.name_kinds import Scene, add, scene_of, weigh
from articles.extraction.name_lexicon import NameLexicon
from articles.extraction.records import EntityKind, Mention, NameForm, NameKind, Organisation, Person, Place
from articles.extraction.words import words_of
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from articles.extraction.lexicon import Lexicon

LOCAL_BODIES = frozenset(
    {
        "council",
        "police",
        "hospital",
        "museum",
        "university",
        "airport",
        "infirmary",
        "college",
        "constabulary",
        "market",
    }
)
"""Bodies whose names mostly begin with that of a place."""
KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANISATION, "LOC": EntityKind.PLACE}
CALLED = re.compile(
    r"’?s?,? (?:(?:who is|was|is|better|also|widely|formerly) )*(?:known|nicknamed|called|dubbed)(?: [\w’'-]+){0,4}?(?: as)? [“\"‘']?"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A candidate whose kind is decided."""

    candidate: Candidate
    kind: EntityKind
    confidence: float


@cache
def name_lexicon(lexicon: Lexicon) -> NameLexicon:
    """The lexicon as names ask it, made once."""
    return NameLexicon(lexicon)


def find_cast(doc: Doc, lexicon: Lexicon) -> Cast:
    """Everybody and everything named in `doc`: mentions, and the people, organisations and places they belong to.

    People have no roles yet (`roles.with_roles`). Works without a parse and without a recogniser, less well.
    """
    known = name_lexicon(lexicon)
    words = words_of(doc, lexicon.words("titles_with_stop"))
    scene = scene_of(doc, words, known, frozenset(verb_forms(lexicon)))
    named = decide(scene, find_candidates(doc.text, words, known))
    persons = _people(scene, named)
    bodies = _organisations(scene, named)
    places = _places(scene, named)
    return Cast(
        people=tuple(person for person, _ in persons),
        organisations=tuple(body for body, _, _ in bodies),
        places=tuple(place for place, _ in places),
        mentions=in_order([mention for _, found, *_ in (*persons, *bodies, *places) for mention in found]),
        descriptions=in_order([mention for *_, found in bodies for mention in found]),
        openings=tuple(
            (words[n.candidate.first].start, words[_opening(n.candidate)].start)
            for n in named
            if n.candidate.titles or n.candidate.post
        ),
    )


def decide(scene: Scene, candidates: Sequence[Candidate]) -> tuple[Named, ...]:
    """The kind of every candidate that names something of ours, in order of the text."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if not candidate.titles:
            groups.setdefault(scene.spelling(candidate), []).append(candidate)
    sums = {spelling: weigh(scene, mentions) for spelling, mentions in groups.items()}
    titled = {scene.spelling(candidate) for candidate in candidates if candidate.titles}
    _share(scene, sums, titled)
    verdicts = {spelling: _verdict(total) for spelling, total in sums.items()}
    return tuple(
        Named(candidate, *verdict)
        for candidate in candidates
        if (verdict := (EntityKind.PERSON, 0.95) if candidate.titles else verdicts[scene.spelling(candidate)])
    )


def _share(scene: Scene, sums: Mapping[str, dict[str, float]], titled: Iterable[str]) -> None:
    """Let full names speak for their short forms: surnames of people, beginnings and heads of the names of bodies."""
    weights = scene.lexicon.lexicon.table("name_evidence")
    fulls = [
        spelling for spelling, total in sums.items() if " " in spelling and (v := _verdict(total)) and v[0] == "PER"
    ]
    tokens = {
        token.strip("“”\"‘’'")
        for spelling in (*fulls, *titled)
        for token in (spelling.split()[0], spelling.split()[-1])
    }
    parts = {
        part
        for spelling, total in sums.items()
        if " " in spelling and (v := _verdict(total)) and v[0] == "ORG"
        for part in _parts(spelling)
    }
    surnames = {spelling.split()[-1] for spelling in titled}
    seats = {spelling.split()[0] for spelling in sums if spelling.split()[-1].lower() in LOCAL_BODIES}
    for spelling, total in sums.items():
        if spelling in tokens:
            add(total, weights["surname_of_somebody"], 1.0)  # type: ignore[arg-type]
        if " " in spelling and spelling.split()[-1] in surnames:
            add(total, weights["shares_surname"], 1.0)  # type: ignore[arg-type]
        if spelling in seats:
            add(total, weights["place_of_body"], 1.0)  # type: ignore[arg-type]
        if spelling in parts and spelling not in tokens:
            add(total, weights["part_of_body"], 1.0)  # type: ignore[arg-type]


def _parts(spelling: str) -> set[str]:
    """Short forms that the name of a body allows: its beginning before “of”, its head noun, its initials."""
    words = spelling.split()
    parts = organisations.heads(spelling)
    return (
        {part.title() for part in parts}
        | {text.upper() for text in organisations.initials(spelling)}
        | ({words[0]} if len(words) > 1 and words[1] in organisations.SMALL else set())
    )


def _verdict(total: Mapping[str, float]) -> tuple[EntityKind, float] | None:
    """The kind with the highest sum and how sure it is, None where it is nothing that we name."""
    ranked = sorted(("PER", "ORG", "LOC", "NONE"), key=lambda kind: -total.get(kind, 0.0))
    best, second = total.get(ranked[0], 0.0), total.get(ranked[1], 0.0)
    if ranked[0] == "NONE" or best < 1.5:
        return None
    margin = best - second
    return KINDS[ranked[0]], 0.95 if margin > 4 else 0.9 if margin > 2.5 else 0.8 if margin > 1 else 0.6


def _opening(candidate: Candidate) -> int:
    return min((*candidate.titles, *candidate.post, candidate.first))


def _mention(scene: Scene, named: Named, key: str) -> Mention:
    words = scene.words
    span = Span(words[named.candidate.first].start, words[named.candidate.last - 1].end)
    return Mention(span, named.kind, key, named.confidence)


def _people(scene: Scene, named: Sequence[Named]) -> list[tuple[Person, list[Mention]]]:
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
    printed_from = scene.words[_opening(candidate) if candidate.titles else candidate.first].start
    marked = [word for word in words[1:-1] if word.gap[-1] in people.MARKS]
    tokens = tuple(word.text for word in words if word not in marked)
    return people.PersonName(
        tokens,
        tuple(scene.words[i].text for i in candidate.titles),
        words[0].start,
        words[-1].end,
        scene.text[printed_from : words[-1].end],
        marked[0].text if marked else "",
    )


def _aliases(text: str, found: Sequence[tuple[people.PersonName, Named]]) -> dict[str, int]:
    """Nickname → offset of the name it was announced for: “Ms Roscoe, known to her team-mates as Bee”."""
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


def _organisations(scene: Scene, named: Sequence[Named]) -> list[tuple[Organisation, list[Mention], list[Mention]]]:
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
            else Mention(Span(start, quoted[start]), EntityKind.ORGANISATION, body.key, 0.7)
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
    """Common nouns a body is introduced with: “bakery chain Marl & Tate”, “AshLine, the train operator”."""
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


def _places(scene: Scene, named: Sequence[Named]) -> list[tuple[Place, list[Mention]]]:
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
