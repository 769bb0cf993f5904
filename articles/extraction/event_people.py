"""Who took part in an event, in what part, and where it was.

The subject of a happening is whom it is about (or chairs or hosts it, where the verb says so); others who are named in
its clause took part where people meet, and are what it is about where they do not, as far as the grammar lets them
(`parts`). A pronoun subject stands for the
person most lately named as a subject who may be meant by it; where gender or number forbids everybody, for nobody.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.cast import Cast
from articles.extraction.happenings import Happening
from articles.extraction.outlook import sentence_end, sentence_start
from articles.extraction.parts import takes_part
from articles.extraction.predicates import SUBJECTS, clause_words, subject_of
from articles.extraction.records import EntityKind, Mention, Part, Participant
from articles.extraction.whose import whose_before

HOSTING = {"chair": Part.CHAIR, "preside": Part.CHAIR, "host": Part.HOST, "co-host": Part.HOST}
GATHERINGS = frozenset({"meeting", "vote", "debate", "ceremony", "festival", "funeral", "wedding", "hearing", "match"})
GENDERS = {"he": "m", "she": "f"}
PLACING = frozenset({"in", "at", "near", "outside", "inside", "off", "to", "into", "against"})
RELATIVE_REACH = 10
"""Words of a relative clause looked through on either side of its verb."""
LOOK_BACK = 600
"""Characters in which the person meant by a pronoun was last named."""


def participants_of(happening: Happening, kind: str, cast: Cast) -> tuple[Participant, ...]:
    """People and organisations that take part in the event, its subject first, each once."""
    found: dict[str, Part] = {}
    if kind in GATHERINGS:
        found |= dict(_leaders(happening, cast))
    leading = HOSTING.get(happening.head.lemma_.lower(), Part.ATTENDEE if kind in GATHERINGS else Part.SUBJECT)
    for key in _subject_keys(happening, cast):
        found.setdefault(key, leading)
    other = Part.ATTENDEE if kind in GATHERINGS else Part.SUBJECT
    whose = whose_before(happening.head)
    for mention, name in _named_in(clause_words(happening.head), cast):
        owner = whose is not None and name.i < whose.i
        if mention.kind is not EntityKind.PLACE and not owner and takes_part(name, happening.head):
            found.setdefault(mention.key, other)
    return tuple(Participant(key, part) for key, part in found.items())


def place_of(happening: Happening, cast: Cast) -> str | None:
    """The key of the first place that the clause puts the event in."""
    for token in sorted(clause_words(happening.head), key=lambda token: token.i):
        mention = cast.mention_covering(token.idx)
        if mention is None or mention.kind is not EntityKind.PLACE or token.i == 0:
            continue
        if token.idx == mention.span.start and token.nbor(-1).lower_ in PLACING:
            return mention.key
    return None


def subject_name(happening: Happening, cast: Cast) -> str | None:
    """The name of the subject where the text has a pronoun, or where the parse has none: the last one named before."""
    subject = subject_of(happening.head)
    if subject is not None and subject.pos_ != "PRON":
        return None
    key = pronoun_key(subject, cast) if subject is not None else None
    key = key or _last_named(happening.head, cast, people=subject is None or subject.lower_ not in {"it", "they"})
    member = cast.member(key) if key else None
    return member.name if member else None


def _last_named(head: Token, cast: Cast, *, people: bool) -> str | None:
    """Whoever was last named as a subject before the verb in its sentence; for “it” and “they” organisations only."""
    kinds = {EntityKind.ORGANISATION, EntityKind.PERSON} if people else {EntityKind.ORGANISATION}
    for token in reversed(head.doc[sentence_start(head) : head.i]):
        mention = cast.mention_covering(token.idx) if dep(token) in SUBJECTS else None
        if mention is not None and mention.kind in kinds:
            return mention.key
    return None


def pronoun_key(pronoun: Token, cast: Cast) -> str | None:
    """The key of the person whom “he” or “she” means: the last one named before it whose gender allows it."""
    gender = GENDERS.get(pronoun.lower_)
    if gender is None:
        return None
    before = cast.mentions_between(max(0, pronoun.idx - LOOK_BACK), pronoun.idx)
    for mention in reversed(before):
        person = cast.person(mention.key)
        if person is not None and person.gender in {"", gender}:
            return person.key
    return None


def _subject_keys(happening: Happening, cast: Cast) -> Iterator[str]:
    subject = subject_of(happening.head)
    if subject is None:
        return
    if subject.pos_ == "PRON":
        key = pronoun_key(subject, cast)
        if key:
            yield key
        return
    for mention, name in _named_in(clause_words(subject), cast):
        owner = dep(name) in {"nmod:poss", "compound"}  # “Rory Ash’s father died”
        if mention.kind is not EntityKind.PLACE and (name.i == subject.i or (takes_part(name, subject) and not owner)):
            yield mention.key


def _named_in(tokens: Iterator[Token], cast: Cast) -> list[tuple[Mention, Token]]:
    """The mentions among some words, in order, each with its head word."""
    found: dict[int, tuple[Mention, Token]] = {}
    for token in sorted(tokens, key=lambda token: token.i):
        mention = cast.mention_covering(token.idx)
        if mention is None or mention.span.start in found:
            continue
        name = token.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        found[mention.span.start] = mention, name.root if name is not None else token
    return list(found.values())


def _leaders(happening: Happening, cast: Cast) -> Iterator[tuple[str, Part]]:
    """Who chairs or hosts a gathering by what is added to it: “which she will chair alongside Mr Moy”, “chaired by Mr Moy”."""
    head = happening.head
    subject = subject_of(head)
    for verb in head.doc[sentence_start(head) : sentence_end(head)]:
        part = HOSTING.get(verb.lemma_.lower())
        if part is not None and dep(verb) == "acl" and governor(verb) in (head, subject):
            for mention, name in _named_in(verb.subtree, cast):
                if mention.kind is EntityKind.PERSON and takes_part(name, verb):
                    yield mention.key, part
    yield from _leaders_to_come(head, cast)


def _leaders_to_come(head: Token, cast: Cast) -> Iterator[tuple[str, Part]]:
    """Those of a relative clause: “the group, which she will chair alongside Mr Moy”."""
    for verb in head.doc[head.i + 1 : sentence_end(head)]:
        part = HOSTING.get(verb.lemma_.lower())
        before = head.doc[max(head.i, verb.i - RELATIVE_REACH) : verb.i]
        which = next((token for token in reversed(before) if token.lower_ == "which"), None)
        if part is None or which is None or verb.pos_ == "NOUN":
            continue
        beside = head.doc[verb.i + 1 : min(verb.i + 3, sentence_end(head))]
        with_others = any(token.lower_ in {"alongside", "with"} for token in beside)
        until = verb.i + RELATIVE_REACH if with_others else verb.i
        for token in head.doc[which.i + 1 : min(until, sentence_end(head))]:
            if token.i > verb.i and token.text == ",":
                return
            key = pronoun_key(token, cast) or _person_at(token, cast)
            if key:
                yield key, part
        return


def _person_at(token: Token, cast: Cast) -> str | None:
    mention = cast.mention_covering(token.idx)
    return mention.key if mention is not None and mention.kind is not EntityKind.PLACE else None
