"""An Analysis as plain data, for JSON Lines and for other programs.

Offsets are characters of the text, end exclusive. Dates are ISO 8601; a week is given by its Monday and
Sunday, with `precision` saying that it is one.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from articles.extraction.records import (
    Analysis,
    Event,
    Mention,
    Organisation,
    Person,
    Place,
    Quote,
    Speaker,
    SpeakerKind,
)
from articles.text.partial_dates import PartialDate, Precision
from articles.text.spans import Field, Span


def names_by_key(analysis: Analysis) -> dict[str, str]:
    """The name of everybody and everything in the analysis."""
    members: tuple[Person | Organisation | Place, ...] = (*analysis.people, *analysis.organisations, *analysis.places)
    return {member.key: member.name for member in members}


def findings(analysis: Analysis) -> dict[str, Any]:
    """All findings as dictionaries, lists, strings and numbers."""
    names = names_by_key(analysis)
    return {
        "extractor": analysis.extractor,
        "model": analysis.model,
        **_placed("quotes", _quotes(analysis, names)),
        **_placed("mentions", ((mention.span, _mention(mention, names)) for mention in analysis.mentions)),
        "people": [_person(person, names) for person in analysis.people],
        "organisations": [
            {"name": body.name, "names": [form.text for form in body.names], "confidence": body.confidence}
            for body in analysis.organisations
        ],
        "timex": [
            {**_ends(expression.span), "type": expression.type, "value": expression.value}
            for expression in analysis.time_expressions
        ],
        "events": [_event(event, names) for event in analysis.events],
    }


def _placed(kind: str, found: Iterable[tuple[Span, dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Findings of the text under their kind, those of the headline apart, as their offsets are its own."""
    below: list[dict[str, Any]] = []
    above: list[dict[str, Any]] = []
    for span, finding in found:
        (below if span.field == Field.BODY else above).append(finding)
    return {kind: below, f"title_{kind}": above}


def _mention(mention: Mention, names: dict[str, str]) -> dict[str, Any]:
    name = names.get(mention.key, "")
    sure = {"confidence": mention.confidence, "rule": mention.rule}
    return {**_ends(mention.span), "type": str(mention.kind), "name": name, **sure}


def _quotes(analysis: Analysis, names: dict[str, str]) -> Iterator[tuple[Span, dict[str, Any]]]:
    """Quotes and attributions in the order of the text, with where each begins; `speech` tells them apart."""
    found = [(quote, True) for quote in analysis.quotes] + [(quote, False) for quote in analysis.attributions]
    for quote, speech in sorted(found, key=lambda each: each[0].content[0]):
        yield quote.content[0], {**_quote(quote, names), "speech": speech}


def _quote(quote: Quote, names: dict[str, str]) -> dict[str, Any]:
    speakers = [_speaker(speaker, names) for speaker in quote.speakers]
    return {
        "content": [_pair(span) for span in quote.content],
        "cue": [_pair(span) for span in quote.cue],
        "source": [_pair(span) for speaker in quote.speakers if (span := _source(speaker))],
        "kind": str(quote.kind),
        "speaker_name": speakers[0]["name"] if speakers else None,
        "speakers": speakers,
        "said_on": quote.said_on.isoformat() if quote.said_on else None,
        "confidence": quote.confidence,
        "rule": quote.rule,
        "speaker_rule": quote.speaker_rule,
    }


def _source(speaker: Speaker) -> Span | None:
    """The words that name a speaker: at this quote, or where he goes on speaking, at the speech before."""
    return speaker.source or next(iter(speaker.chain), None)


def _speaker(speaker: Speaker, names: dict[str, str]) -> dict[str, Any]:
    named = speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ORGANISATION}
    return {
        "kind": str(speaker.kind),
        "name": names.get(speaker.key or "") if named else None,
        "description": speaker.description,
        "organisation": names.get(speaker.organisation or ""),
        "chain": [_pair(span) for span in speaker.chain],
    }


def _person(person: Person, names: dict[str, str]) -> dict[str, Any]:
    return {
        "name": person.name,
        "names": [form.text for form in person.names],
        "roles": [
            {
                "title": role.title,
                "standing": str(role.standing),
                "organisation": names.get(role.organisation or ""),
                "jurisdiction": role.jurisdiction,
                "evidence": _pair(role.evidence),
                "confidence": role.confidence,
            }
            for role in person.roles
        ],
        "confidence": person.confidence,
    }


def _event(event: Event, names: dict[str, str]) -> dict[str, Any]:
    return {
        "title": event.title,
        "kind": event.kind,
        "start": _iso(event.start, event.start.first),
        "end": _iso(event.end, event.end.last) if event.end else None,
        "precision": str(event.start.precision),
        "certainty": str(event.certainty),
        "open_ended": event.open_ended,
        "place": names.get(event.place or ""),
        "participants": [
            {"name": names.get(participant.key, ""), "part": str(participant.part)}
            for participant in event.participants
        ],
        "evidence": _pair(event.evidence),
        "confidence": event.confidence,
        "rule": event.rule,
    }


def _iso(period: PartialDate, edge: date) -> str:
    return edge.isoformat() if period.precision is Precision.WEEK else period.isoformat()


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
