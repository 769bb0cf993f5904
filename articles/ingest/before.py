"""Whom and what an article named at its last reading.

Needed twice: a new reading prefers them where a name alone leaves a choice, so that reading
the same article again never makes another person of the same name; and those that the new
reading no longer finds may have to go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from articles.models import Article, EventParticipant, EventReport, Mention, QuoteSpeaker, RoleEvidence


class AsTold(NamedTuple):
    """How the article told of an event: an editor may since have given it another title or date."""

    title: str
    start: date
    start_precision: str


@dataclass(frozen=True, slots=True)
class Before:
    """Ids of the rows that the article's findings point to; of events also what it told of them."""

    people: frozenset[int]
    organisations: frozenset[int]
    places: frozenset[int]
    events: Mapping[int, list[AsTold]]

    @classmethod
    def nothing(cls) -> Self:
        """For an article that was never read."""
        return cls(frozenset(), frozenset(), frozenset(), {})

    @classmethod
    def of(cls, article: Article) -> Self:
        """Five queries: mentions, speakers, roles, events, and who took part in them."""
        mentions = Mention.objects.filter(version__article=article)
        speakers = QuoteSpeaker.objects.filter(quote__article=article)
        roles = RoleEvidence.objects.filter(version__article=article)
        reports = EventReport.objects.filter(version__article=article)
        parts = EventParticipant.objects.filter(event__reports__version__article=article)
        named = list(mentions.values_list("person_id", "organisation_id", "place_id"))
        spoke = list(speakers.values_list("person_id", "organisation_id", "description_organisation_id"))
        held = list(roles.values_list("role__person_id", "role__organisation_id"))
        took_part = list(parts.values_list("person_id", "organisation_id"))
        told = list(reports.values_list("event", "event__place", "title", "event_start", "event_start_precision"))
        people = [row[0] for rows in (named, spoke, held, took_part) for row in rows]
        organisations = [row[1] for rows in (named, spoke, held, took_part) for row in rows] + [s[2] for s in spoke]
        events: dict[int, list[AsTold]] = {}
        for event, _place, title, start, precision in told:
            events.setdefault(event, []).append(AsTold(title, start, precision))
        return cls(
            people=_ids(people),
            organisations=_ids(organisations),
            places=_ids([row[2] for row in named] + [row[1] for row in told]),
            events=events,
        )


def _ids(ids: Iterable[int | None]) -> frozenset[int]:
    return frozenset(each for each in ids if each is not None)
