"""Change who speaks a quote: the correction that must never be lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked
from articles.curation.changing import refuse_stale, rewrite
from articles.curation.decisions import Kind, decide, replaced_by
from articles.curation.refusals import Refused
from articles.curation.standing import standing
from articles.curation.values import Values, written
from articles.models import Decision, Organisation, Person, Quote, QuoteSpeaker, Status, User


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom an editor names: a person, an organisation, somebody described, or (all empty) nobody the text tells.

    Raises ValueError for more than one of these, or a belonging (`of`) without a description.
    """

    person: Person | None = None
    organisation: Organisation | None = None
    description: str = ""
    of: Organisation | None = None

    def __post_init__(self) -> None:
        if sum(map(bool, (self.person, self.organisation, self.description))) > 1:
            raise ValueError("A speaker is a person, an organisation or a description, not two of them.")
        if self.of and not self.description:
            raise ValueError("Only somebody described can be said to belong to an organisation.")

    @property
    def kind(self) -> QuoteSpeaker.Kind:
        """Which of the four it is."""
        if self.person:
            return QuoteSpeaker.Kind.PERSON
        if self.organisation:
            return QuoteSpeaker.Kind.ORGANISATION
        return QuoteSpeaker.Kind.DESCRIBED if self.description else QuoteSpeaker.Kind.UNDECIDED


def reassign(
    quote: Quote, speakers: Sequence[Speaker], *, by: User, reason: str = "", seen: str = ""
) -> Decision | None:
    """Make these the quote's speakers, in this order; None when they are already and the quote is accepted.

    Who names the speaker has read the quote: a suggestion is accepted with it. Speakers that were merged stand
    for what they were merged into. Raises Refused without speakers, with the same one twice, with a rejected one;
    Stale when the quote is no longer as `seen`.
    """
    with acting(by):
        current = locked(quote)
        refuse_stale(current, seen)
        columns = _columns([_standing(speaker) for speaker in speakers])
        before = _state(current)
        if _told(before["speakers"]) == columns and current.status == Status.ACCEPTED:
            return None
        set_speakers(current, _with_chains(columns, before["speakers"]))
        rewrite(current, {"status": Status.ACCEPTED})
        after = _state(current)
        payload = {"before": before, "after": after}
        replaces = replaced_by(Kind.REASSIGN, current, after)
        return decide(Kind.REASSIGN, current, payload, by=by, reason=reason, replaces=replaces)


def set_speakers(quote: Quote, speakers: Sequence[Values]) -> None:
    """Replace a locked quote's speakers by these columns, in order."""
    quote.speakers.all().delete()
    for position, columns in enumerate(speakers):
        QuoteSpeaker.objects.create(quote=quote, position=position, **columns)


def speakers_of(quote: Quote) -> list[Values]:
    """A quote's speakers as JSON, in order."""
    return [written(speaker, COLUMNS) for speaker in quote.speakers.order_by("position")]


TOLD = ("kind", "person_id", "organisation_id", "description", "description_organisation_id")
COLUMNS = (*TOLD, "chain")


def _state(quote: Quote) -> Values:
    return {"speakers": speakers_of(quote), "status": quote.status}


def _standing(speaker: Speaker) -> Speaker:
    return Speaker(
        person=speaker.person and standing(speaker.person),
        organisation=speaker.organisation and standing(speaker.organisation),
        description=speaker.description.strip(),
        of=speaker.of and standing(speaker.of),
    )


def _columns(speakers: Sequence[Speaker]) -> list[Values]:
    columns = [
        {
            "kind": speaker.kind,
            "person_id": speaker.person and speaker.person.pk,
            "organisation_id": speaker.organisation and speaker.organisation.pk,
            "description": speaker.description,
            "description_organisation_id": speaker.of and speaker.of.pk,
        }
        for speaker in speakers
    ]
    if not columns:
        raise Refused(_("Say who speaks, or that the text does not tell."))
    if any(columns.count(each) > 1 for each in columns):
        raise Refused(_("The same speaker is named twice."))
    if len(columns) > 1 and any(each["kind"] == QuoteSpeaker.Kind.UNDECIDED for each in columns):
        raise Refused(_("Either the text does not tell who speaks, or it names them: not both."))
    return columns


def _told(speakers: list[Values]) -> list[Values]:
    return [{column: speaker[column] for column in TOLD} for speaker in speakers]


def _with_chains(columns: list[Values], before: list[Values]) -> list[Values]:
    """A speaker who stays keeps the words that lead to their name."""
    chains = [(told, speaker["chain"]) for told, speaker in zip(_told(before), before, strict=True)]
    return [{**each, "chain": next((chain for told, chain in chains if told == each), [])} for each in columns]
