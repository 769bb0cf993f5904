"""What extraction finds in one article: the contract between the core and the archive.

Everything is a frozen value. Spans are character offsets (end exclusive) into the text
that was analysed. People, organisations and places are referred to by their `key`, which
means something inside one Analysis only: who the key is in the archive is decided by
`articles.ingest`, never here.
"""

from dataclasses import dataclass
from enum import StrEnum

from articles.text.partial_dates import PartialDate
from articles.text.spans import Span


class QuoteKind(StrEnum):
    """How words are reported, in the terms of Pareti (2015): wholly, partly or not in quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SpeakerKind(StrEnum):
    """Who is speaking, as far as the text tells."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DESCRIBED = "described"  # “a spokesman for the trust”: told, but not named
    UNDECIDED = "undecided"  # the text does not tell


class EntityKind(StrEnum):
    """What a name is the name of."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    PLACE = "LOC"


class NameKind(StrEnum):
    """What sort of spelling a name is."""

    FULL = "full"
    SHORT = "short"
    ACRONYM = "acronym"
    FORMER = "former"
    TITLE = "title"


class Standing(StrEnum):
    """Whether the role was held when the article appeared, and how."""

    CURRENT = "current"
    ACTING = "acting"
    SHADOW = "shadow"
    FORMER = "former"
    FUTURE = "future"


class Certainty(StrEnum):
    """What the article claims of an event."""

    HAPPENED = "happened"
    PLANNED = "planned"
    CLAIMED = "claimed"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """What somebody did in an event."""

    CHAIR = "chair"
    HOST = "host"
    ATTENDEE = "attendee"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of a quote.

    `key` is set for a person or organisation; `description` and perhaps `organisation`
    (a key) for somebody described. `source` is the words that name the speaker at this
    quote; `chain` the words that lead from there to the name: (“He”, “Mr Healey”, “John Healey”).
    """

    kind: SpeakerKind
    key: str | None = None
    description: str = ""
    organisation: str | None = None
    source: Span | None = None
    chain: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """One act of speech: its words in order, its cue, who spoke, when if the text says.

    `content` holds one span per contiguous piece, quotation marks at the ends left out.
    `rule` names the rule that made it, `speaker_rule` the one that found the speaker.
    """

    kind: QuoteKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    confidence: float
    rule: str
    speaker_rule: str
    said_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names (never: “he”) a person, organisation or place; `rule` tells how clearly."""

    span: Span
    kind: EntityKind
    key: str
    confidence: float
    rule: str = ""


@dataclass(frozen=True, slots=True)
class NameForm:
    """One spelling used in the article, with titles as printed (“Mr Healey”)."""

    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Role:
    """A post held: “German defence minister”, and where the article says so.

    `title` leaves out former, then-, acting and shadow except as part of a post's own name
    (“acting chief constable” keeps it; `standing` says it too). `organisation` is a key.
    `jurisdiction` is a place or nationality as printed (“German”), or empty.
    """

    title: str
    standing: Standing
    evidence: Span
    confidence: float
    organisation: str | None = None
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A named person. `name` is the fullest form less honorifics; `gender` only if the text states it (“f”, “m”)."""

    key: str
    name: str
    names: tuple[NameForm, ...]
    roles: tuple[Role, ...]
    confidence: float
    honorific: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named body, publication or firm; a state only where it speaks (`is_state`)."""

    key: str
    name: str
    names: tuple[NameForm, ...]
    confidence: float
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A named place."""

    key: str
    name: str
    names: tuple[NameForm, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Participant:
    """A person or organisation (by key) in an event."""

    key: str
    part: Part


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that happened, is planned, claimed or was cancelled.

    `end` is None while `open_ended`; for an event of one period it equals `start`.
    `evidence` is the sentence; `expression` the date words, where there are any.
    """

    title: str
    kind: str
    start: PartialDate
    end: PartialDate | None
    certainty: Certainty
    evidence: Span
    participants: tuple[Participant, ...]
    confidence: float
    rule: str
    expression: Span | None = None
    open_ended: bool = False
    place: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: `type` DATE, TIME, DURATION or SET; `value` as in TimeML (“2025-W15”, “P30D”, “PRESENT_REF”)."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All findings in one article, and which extractor over which model made them.

    `attributions` are thoughts, plans and judgements that nobody spoke, in the shape of quotes; empty unless asked for,
    and no quote of the archive's.
    """

    extractor: str
    model: str
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    time_expressions: tuple[TimeExpression, ...] = ()
    attributions: tuple[Quote, ...] = ()
