"""Recording events: what each article tells of them, and which tellings are of one event.

Two articles tell of the same event when it starts on the same day (week, month, year), at
the same place or with somebody in common, and is called much the same. That is little
enough to miss some and strict enough not to melt two meetings of one day into one; editors
merge the rest. The same article read again keeps its events more readily, so that their
public ids live on.

The event's own values come from its reports until an editor decides: the newest article
knows best whether what was planned has happened. These are the editors' values: some articles
are hidden, so readers are told what the public reports say (Event.told).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from rapidfuzz import fuzz

from articles.extraction import records
from articles.ingest.before import AsTold, Before
from articles.ingest.decided import Decided
from articles.ingest.locks import take_turns
from articles.ingest.run import Run
from articles.models import Event, EventParticipant, EventReport, Organisation, Person, Place, Status
from articles.text.partial_dates import PartialDate

ALIKE, ALIKE_IN_ONE_ARTICLE = 75, 60
"""Per cent of the words of two titles, whatever their order, that must agree."""

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Told:
    """An event as this article tells it, with whom and where in the archive's rows."""

    event: records.Event
    title: str
    place: Place | None
    participants: tuple[tuple[Person | Organisation, str], ...]

    def calls_it_like(self, title: str, *, alike: int) -> bool:
        """Whether `title` says much the same as this telling's."""
        return fuzz.token_sort_ratio(self.title.casefold(), title.casefold()) >= alike

    def is_told_again(self, before: AsTold) -> bool:
        """Whether this is what the same article told at its last reading, in much the same words."""
        same_start = (before.start, before.start_precision) == (self.event.start.first, self.event.start.precision)
        return same_start and self.calls_it_like(before.title, alike=ALIKE_IN_ONE_ARTICLE)

    def starts_with(self, event: Event) -> bool:
        """Whether both start in the same day, week, month or year."""
        return event.starts == self.event.start

    def shares_with(self, event: Event) -> bool:
        """Whether they have the place or a participant in common (fetch participants with the event)."""
        if self.place and event.place_id == self.place.pk:
            return True
        ours = {(type(who), who.pk) for who, _part in self.participants}
        theirs = {
            (Person, p.person_id) if p.person_id else (Organisation, p.organisation_id)
            for p in event.participants.all()
        }
        return bool(ours & theirs)


def record_events(run: Run, before: Before) -> None:
    """Replace this article's suggested reports, make events that are new, and renew what reports say of them."""
    told = _not_settled([_telling(event, run) for event in run.analysis.events], run)
    if not told:
        return
    take_turns(*(f"event:{each.event.start}" for each in told))
    chosen = _chosen(told, _candidates(told, run, before), before)
    made = [(each, _new(each, run)) for each, event in chosen if event is None]
    Event.objects.bulk_create(event for _told, event in made)
    kept = [(each, event) for each, event in chosen if event and event.status != Status.REJECTED]
    EventReport.objects.bulk_create(_report(each, event, run) for each, event in [*made, *kept])
    undecided = _undecided([event for _told, event in kept])
    _renew(undecided)
    _renew_participants(made, [(each, event) for each, event in kept if event in undecided], run)


def _telling(event: records.Event, run: Run) -> Told:
    participants: dict[tuple[type[Person | Organisation], int], tuple[Person | Organisation, str]] = {}
    for each in event.participants:
        who = run.cast.people.get(each.key) or run.cast.organisations.get(each.key)
        if who:
            participants.setdefault((type(who), who.pk), (who, each.part.value))
    title = (event.title.strip() or run.words(event.evidence))[:LONGEST_TITLE]
    return Told(event, title, run.cast.places.get(event.place or ""), tuple(participants.values()))


def _not_settled(told: Iterable[Told], run: Run) -> list[Told]:
    """The tellings that no editor has decided upon: of the same sentence, with the same start or much the same title."""
    settled = list(EventReport.objects.filter(version=run.version))

    def is_settled(each: Told) -> bool:
        return any(
            report.span.overlaps(each.event.evidence)
            and (
                (report.event_start, report.event_start_precision)
                == (each.event.start.first, each.event.start.precision)
                or each.calls_it_like(report.title, alike=ALIKE)
            )
            for report in settled
        )

    return [each for each in told if not is_settled(each)]


def _candidates(told: Sequence[Told], run: Run, before: Before) -> list[Event]:
    """Events that may be meant: those this article told of before, and those of the same start and company. Two queries, or four."""
    own = EventParticipant.objects.filter(event=OuterRef("pk"))
    people = {who.pk for each in told for who, _part in each.participants if isinstance(who, Person)}
    bodies = {who.pk for each in told for who, _part in each.participants if isinstance(who, Organisation)}
    company = Q(Exists(own.filter(Q(person__in=people) | Q(organisation__in=bodies)))) | Q(
        place__in={each.place.pk for each in told if each.place}
    )
    of_our_kind = Event.objects.filter(is_fiction=run.is_fiction)
    events = of_our_kind.filter(
        Q(pk__in=before.events) | (Q(start__in={each.event.start.first for each in told}) & company)
    )
    found = events.select_for_update(of=["self"], no_key=True).prefetch_related("participants").order_by("pk")
    standing = {event.pk: event for event in found if event.merged_into_id is None}
    # Where events were merged, what they were merged into is meant: locked too, as an editor may be at it.
    merged_into = {event.merged_into_id for event in found if event.merged_into_id} - standing.keys()
    if merged_into:
        survivors = of_our_kind.filter(pk__in=merged_into).select_for_update(of=["self"], no_key=True)
        standing |= {event.pk: event for event in survivors.prefetch_related("participants").order_by("pk")}
    return list(standing.values())


def _chosen(told: Sequence[Told], candidates: Sequence[Event], before: Before) -> list[tuple[Told, Event | None]]:
    """The event each telling is of, or None for a new one; no two tellings of one article are of the same event."""
    taken: set[int] = set()
    chosen: list[tuple[Told, Event | None]] = []
    for each in told:
        fits = [event for event in candidates if event.pk not in taken and _is_of(each, event, before)]
        own = [event for event in fits if event.pk in before.events]
        event = next(iter([*own, *fits]), None)
        if event:
            taken.add(event.pk)
        chosen.append((each, event))
    return chosen


def _is_of(told: Told, event: Event, before: Before) -> bool:
    own = before.events.get(event.pk, [])
    if any(told.is_told_again(each) for each in own):
        return True
    return told.starts_with(event) and told.shares_with(event) and told.calls_it_like(event.title, alike=ALIKE)


def _end(event: records.Event) -> PartialDate | None:
    """The end where it says more than the start: an event of one period has none, nor has one that still goes on."""
    if event.open_ended or event.end is None or event.end == event.start or event.end.first < event.start.first:
        return None
    return event.end


def _new(told: Told, run: Run) -> Event:
    end = _end(told.event)
    return Event(
        title=told.title,
        kind=told.event.kind[:50],
        start=told.event.start.first,
        start_precision=told.event.start.precision,
        end=end.first if end else None,
        end_precision=end.precision if end else "",
        open_ended=told.event.open_ended,
        certainty=told.event.certainty.value,
        place=told.place,
        confidence=told.event.confidence,
        is_fiction=run.is_fiction,
    )


def _report(told: Told, event: Event, run: Run) -> EventReport:
    found, end = told.event, _end(told.event)
    words = found.expression if found.expression and found.evidence.contains(found.expression) else None
    return EventReport.at(
        run.version,
        found.evidence,
        event=event,
        expression_start=words.start if words else None,
        expression_end=words.end if words else None,
        title=told.title,
        event_start=found.start.first,
        event_start_precision=found.start.precision,
        event_end=end.first if end else None,
        event_end_precision=end.precision if end else "",
        open_ended=found.open_ended,
        certainty=found.certainty.value,
        rule=found.rule[:100],
        confidence=found.confidence,
        extraction=run.extraction,
    )


def _undecided(events: Sequence[Event]) -> list[Event]:
    """Those whose values still come from what articles tell."""
    decided = Decided.about(Event, [event.pk for event in events])
    return [e for e in events if e.values_by == Event.ValuesBy.REPORTS and not decided.covers(e)]


def _renew(events: Sequence[Event]) -> None:
    """Take title, end and certainty over from the report of the newest article, and the best confidence."""
    reports = EventReport.objects.filter(event__in=events).exclude(status=Status.REJECTED)
    by_event: dict[int, list[EventReport]] = {}
    for report in reports.newest_first():
        by_event.setdefault(report.event_id, []).append(report)
    for event in events:
        newest = by_event[event.pk][0]
        event.title, event.certainty, event.open_ended = newest.title, newest.certainty, newest.open_ended
        event.end, event.end_precision = newest.event_end, newest.event_end_precision
        event.confidence = max(report.confidence for report in by_event[event.pk])
    columns = ["title", "folded_title", "certainty", "open_ended", "end", "end_precision", "confidence"]
    Event.objects.bulk_update(events, columns)


def _renew_participants(made: Sequence[tuple[Told, Event]], kept: Sequence[tuple[Told, Event]], run: Run) -> None:
    """Write who took part; for an event that only this article tells of, anew."""
    edited = _with_edited_participants([event for _told, event in kept])
    kept = [(each, event) for each, event in kept if event.pk not in edited]
    elsewhere = EventReport.objects.filter(event=OuterRef("pk")).exclude(version__article=run.article)
    only_here = Event.objects.filter(~Exists(elsewhere), pk__in=[event.pk for _told, event in kept])
    EventParticipant.objects.filter(event__in=only_here).delete()
    rows = [
        EventParticipant(event=event, part=part, position=position, **{str(who._meta.model_name): who})
        for told, event in [*made, *kept]
        for position, (who, part) in enumerate(told.participants)
    ]
    EventParticipant.objects.bulk_create(rows, ignore_conflicts=True)


def _with_edited_participants(events: Sequence[Event]) -> set[int]:
    """Those of which an editor has added, changed or removed a participant: who took part is settled."""
    history = EventParticipant._meta.get_field("history").related_model
    edits = history._default_manager.filter(event_id__in=[event.pk for event in events])
    return set(edits.values_list("event_id", flat=True))
