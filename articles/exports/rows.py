"""What machines are told of each noun: the same as its page shows, under names that stay.

A row is what `?format=json` gives and one line of `?format=csv`; docs/api.md explains every field. Rows are made of what
published().for_list() fetched, so that they ask the database nothing.
"""

from typing import Any, TypedDict

from articles.models import Article, Event, EventReport, Organisation, Person, Quote, QuoteSpeaker, Rights, Role
from articles.models.fields import partial_date
from articles.text.partial_dates import PartialDate


class SpeakerRow(TypedDict):
    """One of a quote's speakers; without name and url where the text gives none, or readers may not know it."""

    name: str
    url: str
    kind: str
    description: str


class ParticipantRow(TypedDict):
    """Who took part in an event, and how."""

    name: str
    url: str
    part: str


class RoleRow(TypedDict):
    """A post that somebody holds or held; `from` and `to` where they are known."""

    title: str
    standing: str
    organisation: str
    organisation_url: str
    valid_from: str
    valid_to: str


class ArticleRow(TypedDict):
    """One article, without its text."""

    url: str
    headline: str
    lead: str
    byline: str
    section: str
    language: str
    published_on: str
    published_at: str
    source: str
    rights: str
    fiction: bool


class QuoteRow(TypedDict):
    """One quote, with who said it and where it stands."""

    id: str
    url: str
    in_context: str
    words: str
    kind: str
    speakers: list[SpeakerRow]
    said_on: str
    published_on: str
    headline: str
    article: str
    source: str
    confidence: float
    reviewed: bool
    fiction: bool


class EventRow(TypedDict):
    """One event, no more exactly than the articles tell."""

    id: str
    url: str
    title: str
    starts: str
    ends: str
    first_day: str
    last_day: str
    open_ended: bool
    certainty: str
    place: str
    participants: list[ParticipantRow]
    confidence: float
    reviewed: bool
    fiction: bool


class ReportRow(TypedDict):
    """What one article says of an event."""

    words: str
    headline: str
    article: str
    published_on: str
    source: str
    title: str
    starts: str
    ends: str
    open_ended: bool
    certainty: str
    reviewed: bool


class PersonRow(TypedDict):
    """One person, with the roles that articles attest."""

    url: str
    name: str
    sort_name: str
    description: str
    roles: list[RoleRow]
    quotes: int
    reviewed: bool
    fiction: bool


class OrganisationRow(TypedDict):
    """One organisation."""

    url: str
    name: str
    sort_name: str
    kind: str
    description: str
    quotes: int
    reviewed: bool
    fiction: bool


def article_row(article: Article, site: str) -> ArticleRow:
    """What the list of articles shows; of one limited to headline and date no more than these."""
    rights = article.effective_rights
    return {
        "url": f"{site}{article.get_absolute_url()}",
        "headline": article.headline,
        "lead": "" if rights == Rights.METADATA else article.lead,
        "byline": article.shown_byline,
        "section": article.shown_section,
        "language": article.language,
        "published_on": article.published_on.isoformat(),
        "published_at": article.published_at.isoformat() if article.published_at else "",
        "source": article.source.name,
        "rights": rights.value,
        "fiction": article.source.is_fiction,
    }


def quote_row(quote: Quote, site: str) -> QuoteRow:
    """What the list of quotes shows; `in_context` lands on the words in the article."""
    article = quote.article
    where = f"{site}{article.get_absolute_url()}"
    return {
        "id": quote.public_id,
        "url": f"{site}{quote.get_absolute_url()}",
        "in_context": f"{where}#{quote.anchor_name}",
        "words": " … ".join(quote.pieces),
        "kind": quote.kind,
        "speakers": [_speaker(speaker, site) for speaker in quote.speakers.all()],
        "said_on": _written(partial_date(quote.said_on, quote.said_on_precision)),
        "published_on": article.published_on.isoformat(),
        "headline": article.headline,
        "article": where,
        "source": article.source.name,
        "confidence": round(quote.confidence, 3),
        "reviewed": quote.is_reviewed,
        "fiction": article.source.is_fiction,
    }


def _speaker(speaker: QuoteSpeaker, site: str) -> SpeakerRow:
    known: Any = speaker.known
    return {
        "name": known.name if known else "",
        "url": f"{site}{known.get_absolute_url()}" if known else "",
        "kind": speaker.kind,
        "description": speaker.description,
    }


def event_row(event: Event, site: str) -> EventRow:
    """What the list of events shows; `first_day` and `last_day` are the limits of what is known."""
    starts, ends = event.starts, event.ends
    known_until = None if event.shown_open_ended else (ends or starts)
    return {
        "id": event.public_id,
        "url": f"{site}{event.get_absolute_url()}",
        "title": event.shown_title,
        "starts": _written(starts),
        "ends": _written(ends),
        "first_day": starts.first.isoformat() if starts else "",
        "last_day": known_until.last.isoformat() if known_until else "",
        "open_ended": event.shown_open_ended,
        "certainty": event.shown_certainty.value,
        "place": event.place.name if event.place and getattr(event, "place_is_told", False) else "",
        "participants": [_participant(part, site) for part in event.participants.all()],
        "confidence": round(event.confidence, 3),
        "reviewed": event.is_reviewed,
        "fiction": event.is_fiction,
    }


def _participant(participant: Any, site: str) -> ParticipantRow:
    who = participant.person or participant.organisation
    return {"name": who.name, "url": f"{site}{who.get_absolute_url()}", "part": participant.part}


def report_row(report: EventReport, site: str) -> ReportRow:
    """An article's own account of an event, with the sentence that is the evidence where it may be shown.

    Fetch it with_words().
    """
    article = report.version.article
    return {
        "words": report.said,
        "headline": article.headline,
        "article": f"{site}{article.get_absolute_url()}",
        "published_on": article.published_on.isoformat(),
        "source": article.source.name,
        "title": report.title,
        "starts": _written(partial_date(report.event_start, report.event_start_precision)),
        "ends": _written(partial_date(report.event_end, report.event_end_precision)),
        "open_ended": report.open_ended,
        "certainty": report.certainty,
        "reviewed": report.is_reviewed,
    }


def person_row(person: Person, site: str, quotes: int) -> PersonRow:
    """What the list of people shows, `quotes` being how often they are quoted."""
    roles: list[Role] = getattr(person, "public_roles", [])
    return {
        "url": f"{site}{person.get_absolute_url()}",
        "name": person.name,
        "sort_name": person.sort_name,
        "description": person.description,
        "roles": [role_row(role, site) for role in roles],
        "quotes": quotes,
        "reviewed": person.is_reviewed,
        "fiction": person.is_fiction,
    }


def role_row(role: Role, site: str) -> RoleRow:
    """A role, with its organisation where readers may see it."""
    body = role.organisation if role.body_is_public else None
    return {
        "title": role.title,
        "standing": role.standing,
        "organisation": body.name if body else "",
        "organisation_url": f"{site}{body.get_absolute_url()}" if body else "",
        "valid_from": _written(role.held_from),
        "valid_to": _written(role.held_to),
    }


def organisation_row(organisation: Organisation, site: str, quotes: int) -> OrganisationRow:
    """What the list of organisations shows."""
    return {
        "url": f"{site}{organisation.get_absolute_url()}",
        "name": organisation.name,
        "sort_name": organisation.sort_name,
        "kind": organisation.kind,
        "description": organisation.description,
        "quotes": quotes,
        "reviewed": organisation.is_reviewed,
        "fiction": organisation.is_fiction,
    }


def _written(when: PartialDate | None) -> str:
    """2025-04-10, 2025-W15, 2025-04, 2025; empty where nothing is known."""
    return when.isoformat() if when else ""
