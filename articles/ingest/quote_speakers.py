"""The speakers of a quote, as rows: linked where somebody is meant for certain, else in the words as printed."""

from collections.abc import Iterable

from articles.extraction import records
from articles.ingest.drafts import Draft
from articles.ingest.run import Run
from articles.models import Quote, QuoteSpeaker

LONGEST = 300

Kind = QuoteSpeaker.Kind


def speakers_of(quote: Quote, draft: Draft, run: Run) -> Iterable[QuoteSpeaker]:
    """Unsaved rows, at least one: a quote that nobody is known to have spoken is undecided."""
    named: set[int] = set()
    for position, told in enumerate(draft.quote.speakers):
        speaker = _speaker(told, run, quote=quote, position=position)
        if speaker.person_id not in named:  # (two names of one person speak once)
            yield speaker
        named |= {speaker.person_id} if speaker.person_id else set()
    if not draft.quote.speakers:
        yield QuoteSpeaker(quote=quote, kind=Kind.UNDECIDED)


def _speaker(told: records.Speaker, run: Run, *, quote: Quote, position: int) -> QuoteSpeaker:
    chain = [[span.start, span.end] for span in told.chain or ([told.source] if told.source else [])]
    row = QuoteSpeaker(quote=quote, position=position, chain=chain)
    person = run.cast.people.get(told.key or "") if told.kind == records.SpeakerKind.PERSON else None
    body = run.cast.organisation(told.key) if told.kind == records.SpeakerKind.ORGANISATION else None
    if person:
        row.kind, row.person = Kind.PERSON, person
    elif body:
        row.kind, row.organisation = Kind.ORGANISATION, body
    else:
        _describe(row, told, run)
    return row


def _describe(row: QuoteSpeaker, told: records.Speaker, run: Run) -> None:
    """Somebody who is not linked: described if the text says anything of them."""
    row.description = (told.description or _printed(told, run))[:LONGEST]
    row.kind = Kind.DESCRIBED if row.description else Kind.UNDECIDED
    if row.description:
        row.description_organisation = run.cast.organisation(told.organisation)


def _printed(told: records.Speaker, run: Run) -> str:
    """What the text calls a speaker who has a name but no row: “Mr Callow” rather than the “He” at this quote."""
    if not told.key:
        return ""
    named: list[records.Person | records.Organisation] = [*run.analysis.people, *run.analysis.organisations]
    for entity in named:
        if entity.key == told.key:
            forms = [form.text for form in entity.names] or [entity.name]
            return max(forms, key=len)
    return ""
