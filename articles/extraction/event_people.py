"""Who took part in an event, in what part, and where it was.

The subject of a happening is whom it is about (or chairs or hosts it, where the verb says so); others who are named in
its clause took part where people meet, and are what it is about where they do not. A pronoun subject stands for the
person most lately named as a subject who may be meant by it; where gender or number forbids everybody, for nobody.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.base import dep
from articles.extraction.cast import Cast
from articles.extraction.happenings import Happening
from articles.extraction.outlook import sentence_start
from articles.extraction.predicates import SUBJECTS, clause_words, subject_of
from articles.extraction.records import EntityKind, Mention, Part, Participant

HOSTING = {"chair": Part.CHAIR, "preside": Part.CHAIR, "host": Part.HOST, "co-host": Part.HOST}
GATHERINGS = frozenset({"meeting", "vote", "debate", "ceremony", "festival", "funeral", "wedding", "hearing", "match"})
GENDERS = {"he": "m", "she": "f"}
PLACING = frozenset({"in", "at", "near", "outside", "inside", "off", "to", "into", "against"})
LOOK_BACK = 600
"""Characters in which the person meant by a pronoun was last named."""


def participants_of(happening: Happening, kind: str, cast: Cast) -> tuple[Participant, ...]:
    """People and organisations in the event's clause, its subject first, each once."""
    found: dict[str, Part] = {}
    leading = HOSTING.get(happening.head.lemma_.lower(), Part.ATTENDEE if kind in GATHERINGS else Part.SUBJECT)
    for key in _subject_keys(happening, cast):
        found.setdefault(key, leading)
    other = Part.ATTENDEE if kind in GATHERINGS else Part.SUBJECT
    for mention in _mentions_in(clause_words(happening.head), cast):
        if mention.kind is not EntityKind.PLACE:
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
    for mention in _mentions_in(clause_words(subject), cast):
        if mention.kind is not EntityKind.PLACE:
            yield mention.key


def _mentions_in(tokens: Iterator[Token], cast: Cast) -> list[Mention]:
    found: dict[int, Mention] = {}
    for token in sorted(tokens, key=lambda token: token.i):
        mention = cast.mention_covering(token.idx)
        if mention is not None:
            found[mention.span.start] = mention
    return list(found.values())
