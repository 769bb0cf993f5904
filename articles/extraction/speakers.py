"""Who speaks? From the source's words to a member of the cast, or honestly to nobody.

A source may name its speaker (“Ms Ardell”), point to him (“he”), tell his post (“the Defence Secretary”), be a
body (“the union”), a state (“Ostrane claims …”) or be described without a name (“a source close to the company”). The
quotes are read in the order of the text, because who spoke last is the best clue to who speaks next. Each
answer keeps its rule and its chain: the words that lead from the source to the name. Where the text does
not tell, the speaker is undecided: never a guess.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.extraction.ages import of_that_age
from articles.extraction.cast import Cast
from articles.extraction.descriptions import (
    author_within,
    head_of,
    holder_of,
    is_document,
    naming,
    organisation_taken_up,
    organisation_within,
    possessive_within,
)
from articles.extraction.drafts import DraftQuote
from articles.extraction.layout import Layout
from articles.extraction.pronouns import Scene
from articles.extraction.records import EntityKind, Mention, Quote, Speaker, SpeakerKind
from articles.text.spans import Span

UNDECIDED = Speaker(SpeakerKind.UNDECIDED)
MINIMUM_MARGIN = 0.04
"""Two candidates closer than this cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks, and by which rule that was found."""

    speakers: tuple[Speaker, ...]
    rule: str


def attribute(layout: Layout, drafts: Sequence[DraftQuote], cast: Cast) -> tuple[Quote, ...]:
    """The finished quotes, in the order of the drafts."""
    reader = _Attributor(layout, cast, drafts)
    answers = reader.answers()
    table = layout.lexicon.table("confidence")
    return tuple(_quote(draft, answer, table) for draft, answer in zip(drafts, answers, strict=True))


def _quote(draft: DraftQuote, answer: Answer, table: Mapping[str, Mapping[str, float]]) -> Quote:
    confidence = table["quotes"].get(draft.rule, 0.5) * table["speakers"].get(answer.rule, 0.5)
    return Quote(
        kind=draft.kind,
        content=draft.content,
        cue=draft.cue,
        speakers=answer.speakers,
        confidence=round(confidence, 2),
        rule=draft.rule,
        speaker_rule=answer.rule,
    )


class _Attributor:
    """Reads a text's drafts in order and remembers who spoke."""

    def __init__(self, layout: Layout, cast: Cast, drafts: Sequence[DraftQuote]) -> None:
        self.layout, self.cast, self.drafts = layout, cast, drafts
        self.scene = Scene(layout, cast)
        self.found: list[Answer | None] = [None] * len(drafts)

    def answers(self) -> list[Answer]:
        for at, draft in enumerate(self.drafts):
            if draft.sources:
                self.found[at] = self._named(at, draft)
                self._remember(draft, self.found[at])
            elif draft.carried_by is not None and draft.carried_by < at:
                self.found[at] = self._carried(draft.carried_by)
        for at, draft in enumerate(self.drafts):
            if self.found[at] is None and draft.carried_by is not None:
                self.found[at] = self._carried(draft.carried_by)
        return [answer or Answer((UNDECIDED,), "undecided") for answer in self.found]

    def _carried(self, by: int) -> Answer | None:
        answer = self.found[by]
        if answer is None:
            return None
        speakers = tuple(Speaker(s.kind, s.key, s.description, s.organisation, None, s.chain) for s in answer.speakers)
        return Answer(speakers, "carried")

    def _remember(self, draft: DraftQuote, answer: Answer | None) -> None:
        for speaker in answer.speakers if answer else ():
            if speaker.kind is SpeakerKind.PERSON and speaker.key and speaker.source:
                self.scene.spoke(speaker.source, speaker.key)

    def _named(self, at: int, draft: DraftQuote) -> Answer:
        answers = [self._resolve(at, draft, source) for source in draft.sources]
        speakers = tuple(speaker for answer in answers for speaker in answer.speakers)
        return Answer(speakers, answers[0].rule if len(answers) == 1 else "joint")

    def _resolve(self, at: int, draft: DraftQuote, source: Span) -> Answer:
        pronouns = self.layout.lexicon.table("pronouns")
        word = source.of(self.layout.text).lower()
        if word in pronouns["gender"]:
            return self._pronoun(draft, source, pronouns["gender"][word])
        if word in pronouns["number"]:
            return self._group(at, source, word)
        if word in pronouns["open"]:
            return Answer((Speaker(SpeakerKind.UNDECIDED, source=source),), "undecided")
        mention = naming(self.layout, self.cast, source)
        if mention is not None:
            return self._mention(source, mention)
        if is_document(self.layout, source):
            return self._document(draft, source)
        return self._role(source) or self._description(source)

    def _mention(self, source: Span, mention: Mention) -> Answer:
        if mention.kind is EntityKind.PERSON:
            return Answer((self._person(source, mention.key, mention.span),), "name")
        if mention.kind is EntityKind.ORGANISATION:
            chain = self._chain(source, mention.key, mention.span)
            return Answer((Speaker(SpeakerKind.ORGANISATION, mention.key, source=source, chain=chain),), "organisation")
        state = self.cast.state_for(mention.key)
        if state is None:
            return self._description(source)
        return Answer((Speaker(SpeakerKind.ORGANISATION, state.key, source=source, chain=(source,)),), "state")

    def _person(self, source: Span, key: str, *through: Span) -> Speaker:
        return Speaker(SpeakerKind.PERSON, key, source=source, chain=self._chain(source, key, *through))

    def _chain(self, source: Span, key: str, *through: Span) -> tuple[Span, ...]:
        """From the source over what it was read through to the mention with the fullest name."""
        mentions = self.cast.mentions_of(key)
        full = max(mentions, key=lambda m: (len(m.span.of(self.layout.text).split()), -m.span.start), default=None)
        chain = [source, *through]
        if full is not None and not any(full.span.overlaps(span) for span in chain):
            chain.append(full.span)
        return tuple(span for at, span in enumerate(chain) if not any(span.overlaps(other) for other in chain[:at]))

    def _pronoun(self, draft: DraftQuote, source: Span, gender: str) -> Answer:
        found = self.scene.antecedent(source, gender, draft.content)
        if found is None or found.margin < MINIMUM_MARGIN:
            return Answer((Speaker(SpeakerKind.UNDECIDED, source=source),), "undecided")
        rule = "pronoun" if found.margin > 0.4 else "pronoun-close"
        return Answer((self._person(source, found.key, found.through),), rule)

    def _group(self, at: int, source: Span, word: str) -> Answer:
        """“They” and “it”: the speakers before, if they are several or a body."""
        for before in reversed(self.found[:at]):
            if before is None:
                continue
            kinds = {speaker.kind for speaker in before.speakers}
            plural = len(before.speakers) > 1 and word == "they"
            if plural or kinds == {SpeakerKind.ORGANISATION}:
                speakers = tuple(
                    Speaker(s.kind, s.key, s.description, s.organisation, source, s.chain) for s in before.speakers
                )
                return Answer(speakers, "pronoun-group")
            break
        body = self._body_before(source)
        if body is not None:
            chain = self._chain(source, body.key, body.span)
            return Answer((Speaker(SpeakerKind.ORGANISATION, body.key, source=source, chain=chain),), "pronoun-group")
        return Answer((Speaker(SpeakerKind.UNDECIDED, source=source),), "undecided")

    def _body_before(self, source: Span) -> Mention | None:
        """The body named last in this sentence or the one before."""
        sentence = self.layout.sentence_of(source.start)
        start = self.layout.sentence_of(max(0, sentence.start - 2)).start
        bodies = [m for m in self.cast.mentions_between(start, source.start) if m.kind is EntityKind.ORGANISATION]
        return bodies[0] if bodies else None

    def _document(self, draft: DraftQuote, source: Span) -> Answer:
        """The author of what is written, if the text names one; else the document as it is described."""
        end = draft.cue[0].start if draft.cue and draft.cue[0].start > source.start else source.end
        author = author_within(self.layout, self.cast, source, end)
        if author is not None:
            return Answer(self._mention(source, author).speakers, "author")
        owner = possessive_within(self.layout, source)
        if owner is not None:
            found = self.scene.antecedent(
                Span(owner.idx, owner.idx + len(owner)), "m" if owner.lower_ == "his" else "f", ()
            )
            if found is not None and found.margin >= MINIMUM_MARGIN:
                return Answer((self._person(source, found.key, found.through),), "author")
        return self._description(source)

    def _role(self, source: Span) -> Answer | None:
        head = head_of(self.layout, source)
        phrase = self.cast.role_phrase_covering(head.idx) or self.cast.role_phrase_covering(source.start)
        if phrase is None:
            return self._role_again(source)
        if phrase.key is not None and self.cast.person(phrase.key) is not None:
            return Answer((self._person(source, phrase.key),), "role")
        return self._role_again(source)

    def _role_again(self, source: Span) -> Answer | None:
        """“The mayor”, where one person so far has been given that post or is addressed by it; “the 81-year-old”."""
        holder = holder_of(self.layout, self.cast, source)
        if holder:
            return Answer((self._person(source, holder),), "role-again")
        aged = of_that_age(self.layout, self.cast, source)
        return Answer((self._person(source, aged),), "age") if aged else None

    def _description(self, source: Span) -> Answer:
        body = organisation_taken_up(self.layout, self.cast, source)
        if body is not None:
            chain = self._chain(source, body)
            return Answer((Speaker(SpeakerKind.ORGANISATION, body, source=source, chain=chain),), "organisation-again")
        words = source.of(self.layout.text)
        organisation = organisation_within(self.layout, self.cast, source)
        speaker = Speaker(SpeakerKind.DESCRIBED, None, words, organisation, source, (source,))
        return Answer((speaker,), "described")
