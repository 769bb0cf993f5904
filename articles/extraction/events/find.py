"""What happened, or will, and when: the events that a reader would look for on a timeline.

Every dated happening makes one event: meetings, votes, attacks, appointments, publications, deaths. What only looks like
one is left out: words (“said in November that …” dates an utterance), states and habits, conditions,
demands, denials, plans that have lapsed (`events.certainty`). An article may also report an event of its own day without any
date: “John Healey opened the meeting of defence ministers …, at Nato headquarters in Brussels”; such an event is taken
from the article's opening paragraphs only, and only where a noun names it.

The definition is ours, after the event annotation of the British-style news set; ACE 2005 and TimeML count far more.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from articles.extraction.base import dep, dependents, governor
from articles.extraction.cast import Cast
from articles.extraction.dates.outlook import announces, is_past_form, is_to_be_done, outlook
from articles.extraction.events.anaphora import thing_meant
from articles.extraction.events.certainty import certainty, is_negated
from articles.extraction.events.dates import Dated, dated_periods
from articles.extraction.events.happenings import Happening, event_noun, first_since, happening_at, happening_when
from articles.extraction.events.people import (
    GATHERINGS,
    participants_of,
    place_of,
    stand_in,
    subject_keys,
    with_those_titled,
)
from articles.extraction.events.referents import Referents
from articles.extraction.events.shared_dates import claimed_beside
from articles.extraction.events.subjects import subject_words
from articles.extraction.events.tellings import hears, is_telling
from articles.extraction.events.titles import title_of
from articles.extraction.events.vagueness import SURENESS, VAGUE, tells_little
from articles.extraction.events.verbs import is_passive
from articles.extraction.events.wording import Wording
from articles.extraction.layout import Layout
from articles.extraction.lexicon import Lexicon
from articles.extraction.predicates import has_auxiliary, has_copula, subject_of
from articles.extraction.records import Certainty, Event, Quote, QuoteKind, TimeExpression
from articles.text.partial_dates import PartialDate, Precision
from articles.text.spans import Span

OTHER = "other"
SAME_AGAIN = 2
"""Dates of one sentence that may have the same event."""
HABITUAL = re.compile(r"\b(?:on|every|each)\s+an?\s+$|\b(?:every|each)\s+$", re.IGNORECASE)
"""“on a Monday” is any Monday."""
OPENING_PARAGRAPHS = 3
"""News tells what the article is about in its first paragraphs."""


def find_events(
    layout: Layout, published_on: date, cast: Cast, quotes: Sequence[Quote], expressions: Sequence[TimeExpression]
) -> tuple[Event, ...]:
    """The events of an article in the order of the text; `expressions` are its time expressions, `quotes` its quotes."""
    periods = dated_periods(layout.text, expressions)
    story = _Story(layout, published_on, cast, quotes, periods)
    found = [event for period in periods for event in story.dated_events(period)]
    found.extend(story.events_of_the_day(found))
    return tuple(_told_once(sorted(_without_lists(found), key=_place_in_text)))


def _without_lists(events: Sequence[Event]) -> list[Event]:
    """The events without those of a row of dates that one verb has, after the first: “We play Corran in May, Thornley in June”.

    What happens on the later dates the verb does not say; two dates of one event are no row.
    """
    told = Counter((event.evidence, event.title) for event in events)
    kept: set[tuple[Span, str]] = set()
    found = []
    for event in events:
        key = event.evidence, event.title
        if told[key] <= SAME_AGAIN or key not in kept:
            found.append(event)
        kept.add(key)
    return found


def _told_once(events: Sequence[Event]) -> list[Event]:
    """The events without those that have been told before: of the same title and time, the first that is surest."""
    surest: dict[tuple[str, PartialDate, PartialDate | None], Event] = {}
    for event in events:
        key = event.title.casefold(), event.start, event.end
        if key not in surest or surest[key].confidence < event.confidence:
            surest[key] = event
    return [event for event in events if event in surest.values()]


def _place_in_text(event: Event) -> tuple[int, PartialDate]:
    return (event.expression or event.evidence).start, event.start


class _Story:
    """One article while its events are found."""

    def __init__(
        self, layout: Layout, published_on: date, cast: Cast, quotes: Sequence[Quote], periods: Sequence[Dated]
    ) -> None:
        self.layout, self.published_on, self.cast = layout, published_on, cast
        self.doc, self.lexicon = layout.doc, layout.lexicon
        self.who = Referents(layout, cast, quotes)
        self.spoken = [span for quote in quotes if quote.kind is QuoteKind.DIRECT for span in quote.content]
        self.date_starts = [period.words.start for period in periods]
        self.date_spans = [(period.words.start, period.words.end) for period in periods]

    def dated_events(self, dated: Dated) -> list[Event]:
        """The event that a date dates, if it dates one; two for “since February, when the leader stepped down”."""
        before = self.layout.text[max(0, dated.words.start - 12) : dated.words.start]
        if self._is_speakers_today(dated) or HABITUAL.search(before):
            return []
        happenings = [(happening_at(dated.words, self.doc, self.lexicon), dated)]
        if dated.open_ended:
            happenings.append((happening_when(dated.words, self.doc), replace(dated, end=dated.start)))
        events = [self._dated_event(happening, when) for happening, when in happenings if happening is not None]
        earlier = first_since(dated.words, self.doc, self.lexicon) if dated.open_ended else None
        if earlier is not None:
            return [self._event(earlier, replace(dated, end=dated.start), Certainty.HAPPENED)]
        claimed = self._claimed_beside(dated)
        if claimed is not None:
            events.append(self._event(claimed, dated, Certainty.CLAIMED))
        return [event for event in events if event is not None]

    def _claimed_beside(self, dated: Dated) -> Happening | None:
        """What is claimed in the same sentence without a date of its own."""
        claimed = claimed_beside(dated.words, self.doc, self.lexicon)
        if claimed is None:
            return None
        following = bisect_right(self.date_starts, dated.words.start)
        until = self.layout.sentence_of(dated.words.start).end
        dated_itself = following < len(self.date_starts) and self.date_starts[following] < until
        return None if dated_itself else claimed

    def _dated_event(self, happening: Happening, dated: Dated) -> Event | None:
        if self._is_state(happening) or self._is_long_told(happening, dated) or self._only_goes_on(happening, dated):
            return None
        if self._only_speaks(happening):
            return None
        looks = outlook(self.doc, dated.words.start, dated.words.end, self.lexicon)
        claim = certainty(happening, dated.start, self.published_on, looks, self.lexicon)
        event = self._event(happening, dated, claim) if claim else None
        return event if event is not None and not self._is_told_of_nobody(event, happening) else None

    def _only_goes_on(self, happening: Happening, dated: Dated) -> bool:
        """Whether “since then” tells how things went on, not what anybody named did."""
        return dated.words.of(self.layout.text).casefold() == "then" and not list(subject_keys(happening, self.who))

    def _is_long_told(self, happening: Happening, dated: Dated) -> bool:
        """Whether words told to a body are dated no finer than by a month: “told MPs in January”."""
        told = happening.is_noun and hears(happening.head, self.lexicon) and self._addresser(happening) is not None
        return told and dated.start.precision is not Precision.DAY

    def _only_speaks(self, happening: Happening) -> bool:
        """Whether somebody only said something: “, the ministries announced on Monday”, though “announced a review” tells of one."""
        head = happening.head
        added = "parataxis" in {dep(head), dep(governor(head))} and head.lemma_.lower() in {"announce", "report"}
        if happening.is_noun or not (head.lemma_.lower() == "say" or added):
            return False
        return not any(
            child.i > head.i and dep(child) in {"obj", "obl", "xcomp", "ccomp"} and not self._is_when(child)
            for child in head.children
        )

    def _is_when(self, token: Token) -> bool:
        """Whether a word is that of a date."""
        return any(start <= token.idx < end for start, end in self.date_spans)

    def _is_told_of_nobody(self, event: Event, happening: Happening) -> bool:
        """Whether a title cannot say what happened: “Coming with more”, of nobody knows what."""
        head = happening.head
        if event.kind != OTHER or happening.is_noun or has_copula(head):
            return False
        if is_passive(head) or " " not in event.title:
            return " " not in event.title
        subject = subject_of(head)
        known = list(subject_keys(happening, self.who)) or (subject is not None and subject.pos_ != "PRON")
        known = known or (subject is not None and thing_meant(subject) is not None)
        return not known and not any(dep(child) in {"obj", "nsubj:pass"} for child in head.children)

    def _event(self, happening: Happening, dated: Dated, claim: Certainty) -> Event:
        kind = kind_of(happening.head, self.lexicon)
        title = self._title(happening, dated.words)
        rule = f"{'other' if kind == OTHER else 'listed'}-{'noun' if happening.is_noun else 'verb'}-{claim}"
        if tells_little(title, happening, self.cast, self.lexicon):
            rule = VAGUE
        return Event(
            title=title,
            kind=kind,
            start=dated.start,
            end=dated.end,
            certainty=claim,
            evidence=self.layout.sentence_of(dated.words.start),
            participants=with_those_titled(participants_of(happening, kind, self.who), title, happening, self.who),
            confidence=self._share_right(rule),
            rule=rule,
            expression=dated.words,
            open_ended=dated.open_ended,
            place=place_of(happening, self.cast),
        )

    def _share_right(self, rule: str) -> float:
        """How often the events of a rule were right; less than that for titles that tell nothing."""
        return SURENESS if rule == VAGUE else float(self.lexicon.table("confidence")["events"][rule])

    def _title(self, happening: Happening, date_words: Span | None) -> str:
        keys = list(subject_keys(happening, self.who))
        stands_in = self._addresser(happening) if happening.is_noun else stand_in(happening, self.who)
        wording = Wording(self.who, self.lexicon, date_words, keys[0] if len(keys) == 1 else None)
        who = self.who.name_of(stands_in)
        if not who and happening.is_noun and self._is_told(happening):
            verb = governor(happening.head)
            who = subject_words(subject_of(verb), verb, wording)
        return title_of(happening, who or self._thing_words(happening, wording), wording)

    def _thing_words(self, happening: Happening, wording: Wording) -> str:
        """The words of the thing that the subject, “it” or “they”, takes up."""
        subject = None if happening.is_noun else subject_of(happening.head)
        thing = thing_meant(subject) if subject is not None and subject.pos_ == "PRON" else None
        return subject_words(thing, governor(thing), wording) if thing is not None else ""

    def _addresser(self, happening: Happening) -> str | None:
        """Who told a body something where its name alone stands for the event: “told Corran Crown Court”."""
        if not self._is_told(happening):
            return None
        return next(subject_keys(Happening(governor(happening.head), happening.dated_by), self.who), None)

    def _is_told(self, happening: Happening) -> bool:
        """Whether the noun is for those who were told something, and names no happening of its own."""
        head = happening.head
        told = dep(head) in {"obj", "iobj"} and is_telling(governor(head), self.lexicon)
        return told and not event_noun(head, self.lexicon)

    def _is_speakers_today(self, dated: Dated) -> bool:
        """“what we do here today” inside a quotation speaks of its own moment, not of an event."""
        words = dated.words.of(self.layout.text).casefold()
        return words == "today" and any(span.contains(dated.words) for span in self.spoken)

    def _is_state(self, happening: Happening) -> bool:
        head = happening.head
        if happening.is_noun:
            return False
        lemma = head.lemma_.lower()
        if head.pos_ in {"VERB", "AUX"} or has_auxiliary(head) or not has_copula(head):
            phrasal = any(dep(child) == "compound:prt" for child in head.children)  # “stand down”
            had = lemma == "have" and self._object_names_event(head)  # “had surgery in May”
            return not phrasal and not had and lemma in self.lexicon.table("event_judgement")["states"]
        if is_to_be_done(head):
            return False
        return not any(announces(word, self.lexicon) for word in (head, *head.children))

    def _object_names_event(self, head: Token) -> bool:
        return any(dep(child) == "obj" and event_noun(child, self.lexicon) for child in dependents(head))

    def events_of_the_day(self, dated: Sequence[Event]) -> list[Event]:
        """Events that the opening paragraphs report without a date: they happened on the article's own day."""
        told = {event.evidence for event in dated}
        opening = self.layout.paragraphs[:OPENING_PARAGRAPHS]
        found = []
        for sentence in self.layout.sentences:
            if sentence in told or not any(paragraph.contains(sentence) for paragraph in opening):
                continue
            gathering = self._gathering_in(sentence)
            if gathering is not None:
                found.append(self._event_of_the_day(gathering, sentence))
        return found

    def _gathering_in(self, sentence: Span) -> Happening | None:
        """A gathering that somebody opened, hosted or addressed, told as done and outside quotations."""
        span = self.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        verbs = self.lexicon.table("event_judgement")["attending"]
        for token in span or ():
            if token.lemma_.lower() not in verbs or not is_past_form(token, self.lexicon) or self._is_spoken(token):
                continue
            gathering = next((child for child in dependents(token) if dep(child) == "obj"), None)
            if gathering is not None and event_noun(gathering, self.lexicon) in GATHERINGS:
                happening = Happening(gathering, gathering)
                return None if is_negated(Happening(token, token)) else happening
        return None

    def _is_spoken(self, token: Token) -> bool:
        return any(span.start <= token.idx < span.end for span in self.spoken)

    def _event_of_the_day(self, happening: Happening, sentence: Span) -> Event:
        today = PartialDate(self.published_on)
        kind = kind_of(happening.head, self.lexicon)
        return Event(
            title=self._title(happening, None),
            kind=kind,
            start=today,
            end=today,
            certainty=Certainty.HAPPENED,
            evidence=sentence,
            participants=participants_of(happening, kind, self.who),
            confidence=self._share_right("gathering"),
            rule="gathering",
            place=place_of(happening, self.cast),
        )


def kind_of(head: Token, lexicon: Lexicon) -> str:
    """The kind of event that a verb or noun names; for a bare verb its subject or object may tell."""
    verbs = lexicon.table("happenings")["verbs"]
    if head.pos_ in {"VERB", "AUX"}:
        kind = verbs.get(head.lemma_.lower())
        if kind:
            return str(kind)
        nouns = (
            event_noun(child, lexicon) for child in dependents(head) if dep(child) in {"obj", "nsubj", "nsubj:pass"}
        )
        return next((noun for noun in nouns if noun), OTHER)
    subject = subject_of(head)
    return event_noun(head, lexicon) or (event_noun(subject, lexicon) if subject else None) or OTHER
