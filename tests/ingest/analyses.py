"""Small functions that write down what an extractor might have found; words are looked up in the text."""

from datetime import UTC, date, datetime

from articles.extraction import records
from articles.ingest.record import Reading
from articles.models import ArticleVersion
from articles.text.partial_dates import PartialDate
from articles.text.spans import Span


def span(body: str, words: str) -> Span:
    """Where `words` first stand."""
    start = body.index(words)
    return Span(start, start + len(words))


def person(
    name: str, *forms: str, key: str = "", gender: str = "", roles: tuple[records.Role, ...] = ()
) -> records.Person:
    """A person whose key is their name unless it is given."""
    names = [records.NameForm(name, records.NameKind.FULL)]
    names += [records.NameForm(form, records.NameKind.SHORT) for form in forms]
    return records.Person(key or name, name, tuple(names), roles, 0.9, gender=gender)


def organisation(name: str, *, is_state: bool = False) -> records.Organisation:
    names = (records.NameForm(name, records.NameKind.FULL),)
    return records.Organisation(name, name, names, 0.9, is_state=is_state)


def place(name: str) -> records.Place:
    return records.Place(name, name, (records.NameForm(name, records.NameKind.FULL),), 0.9)


def role(body: str, title: str, evidence: str = "", organisation: str | None = None) -> records.Role:
    return records.Role(title, records.Standing.CURRENT, span(body, evidence or title), 0.9, organisation)


def mention(body: str, words: str, kind: str = "PER", key: str = "") -> records.Mention:
    return records.Mention(span(body, words), records.EntityKind(kind), key or words, 0.9)


def speaker(body: str, key: str, source: str = "") -> records.Speaker:
    """A person speaking; `source` are the words at the quote."""
    at = span(body, source) if source else None
    return records.Speaker(records.SpeakerKind.PERSON, key=key, source=at, chain=(at,) if at else ())


def quote(body: str, *words: str, speakers: tuple[records.Speaker, ...] = (), kind: str = "direct") -> records.Quote:
    content = tuple(span(body, piece) for piece in words)
    return records.Quote(records.QuoteKind(kind), content, (), speakers, 0.9, "colon", "name")


def event(
    body: str,
    title: str,
    evidence: str,
    *,
    on: date = date(2025, 4, 8),
    certainty: str = "happened",
    participants: tuple[str, ...] = (),
    place: str | None = None,
) -> records.Event:
    start = PartialDate(on)
    told = tuple(records.Participant(key, records.Part.SUBJECT) for key in participants)
    return records.Event(
        title,
        "meeting",
        start,
        start,
        records.Certainty(certainty),
        span(body, evidence),
        told,
        0.8,
        "dated verb",
        place=place,
    )


def reading(**found: object) -> Reading:
    """What a run hands over; pass people=, quotes=, mentions=, organisations=, places=, events=."""
    analysis = records.Analysis("test 1", "none", **{noun: tuple(rows) for noun, rows in found.items()})  # type: ignore[call-overload, arg-type]
    return Reading(analysis, datetime(2025, 4, 10, tzinfo=UTC), 12)


def whole_reading(version: ArticleVersion) -> Reading:
    """All that stands in `tests.factories.BODY`."""
    body = version.body
    callow = person("Mira Callow", gender="f", roles=(role(body, "Mira Callow"),))
    words = quote(
        body, "We will not sail until the crews are paid.", speakers=(speaker(body, "Mira Callow", "Mira Callow"),)
    )
    return reading(
        people=[callow],
        organisations=[organisation("Sable Bay Harbour Board")],
        mentions=[mention(body, "Mira Callow"), mention(body, "Sable Bay Harbour Board", "ORG")],
        quotes=[words],
        events=[
            event(
                body,
                "Sable Bay Harbour Board meets",
                "The Sable Bay Harbour Board met on Tuesday.",
                participants=("Sable Bay Harbour Board",),
            )
        ],
    )
