"""Who speaks? From the source's words to a member of the cast, or honestly to nobody.

A source may name its speaker (“Ms Ardell”), point to him (“he”), tell his post (“the Defence Secretary”), be a
body (“the union”), a state (“Ostrane claims …”) or be described without a name (“a source close to the company”). The
quotes are read in the order of the text, because who spoke last is the best clue to who speaks next. Each
answer keeps its rule and its chain: the words that lead from the source to the name. Where the text does
not tell, the speaker is undecided: never a guess.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.quotes.drafts import DraftQuote
from articles.extraction.records import EntityKind, Mention, Quote, Speaker, SpeakerKind
from articles.extraction.speakers.ages import of_that_age
from articles.extraction.speakers.answers import answers, apart, asked_by, ends_asking
from articles.extraction.speakers.described_people import person_described, unnamed_subject
from articles.extraction.speakers.descriptions import (
    author_within,
    head_of,
    holder_of,
    is_document,
    named_after,
    naming,
    organisation_taken_up,
    organisation_within,
    possessive_within,
    qualifies,
)
from articles.extraction.speakers.documents import author_after, author_before, author_of, reads, says
from articles.extraction.speakers.openers import named_afterwards
from articles.extraction.speakers.pronouns import Scene
from articles.text.spans import Span

UNDECIDED = Speaker(SpeakerKind.UNDECIDED)
ACTING = 0.9
"""The least weight of a sentence's subject."""
DIALOGUE = 6
"""Quotes back in which the other party of a dialogue must have spoken."""
NEARBY = 400
"""Characters within which “it” or “they” may take up a nameless speaker."""
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
                self.found[at] = self._carried(draft.carried_by, at)
        for at, draft in enumerate(self.drafts):
            if self.found[at] is None and draft.carried_by is not None:
                self.found[at] = self._carried(draft.carried_by, at)
        return [answer or Answer((UNDECIDED,), "undecided") for answer in self.found]

    def _carried(self, by: int, at: int) -> Answer | None:
        answer = self._introduced(by, at) or self._replying(by, at) or self.found[by]
        if answer is None:
            return None
        speakers = tuple(Speaker(s.kind, s.key, s.description, s.organisation, None, s.chain) for s in answer.speakers)
        return Answer(speakers, answer.rule if answer.rule in {"answer", "subject-before"} else "carried")

    def _introduced(self, by: int, at: int) -> Answer | None:
        """Whoever acts in the sentence right before the words: “Ida Crow has a simpler wish. “Go home.””"""
        draft, before = self.drafts[at], self.drafts[by]
        sentence = self.layout.sentence_of(max(0, self.layout.sentence_of(draft.start).start - 2))
        near = self.layout.paragraph_of(sentence.start) == self.layout.paragraph_of(draft.start)
        if by >= at or not near or sentence.start < before.end or before.start > sentence.start:
            return None
        acting = [seen for seen in self.scene.within(sentence) if self.cast.person(seen.key)]
        if (
            len({seen.key for seen in acting}) != 1
            or acting[0].weight < ACTING
            or acting[0].span.start > sentence.start + 12
        ):
            return None
        return Answer((Speaker(SpeakerKind.PERSON, acting[0].key, chain=(acting[0].span,)),), "subject-before")

    def _replying(self, by: int, at: int) -> Answer | None:
        """Who answers a question that stands in a paragraph of its own, or asks the next; undecided if nobody else spoke."""
        question, reply = self.drafts[by], self.drafts[at]
        asker = self.found[by]
        if by != at - 1 or asker is None or not apart(self.layout, question, reply):
            return None
        if not ends_asking(self.layout, question):
            asks_again = asker.rule == "answer" and ends_asking(self.layout, reply)
            return self._other(by, asker) if asks_again else None
        return self._other(by, asker) or Answer((UNDECIDED,), "undecided")

    def _other(self, by: int, answer: Answer) -> Answer | None:
        """Whoever spoke last before, other than these speakers."""
        keys = {speaker.key for speaker in answer.speakers}
        for earlier in reversed(self.found[max(0, by - DIALOGUE) : by]):
            if earlier is not None and earlier.speakers[0].key and earlier.speakers[0].key not in keys:
                speaker = replace(earlier.speakers[0], source=None)
                return Answer((speaker,), "answer")
        return None

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
            return self._pronoun(at, draft, source, pronouns["gender"][word])
        if word == "it" and (written := self._written(draft, source)):
            return written
        if word in pronouns["number"]:
            return self._group(at, source, word)
        if word == "who" and (mention := self._before_who(source)):
            return self._mention(source, mention)
        if word in pronouns["open"]:
            return Answer((Speaker(SpeakerKind.UNDECIDED, source=source),), "undecided")
        mention = naming(self.layout, self.cast, source) or named_after(self.layout, self.cast, source)
        if mention is not None:
            return self._mention(source, mention)
        if is_document(self.layout, source):
            return self._document(draft, source)
        return self._role(source) or self._description(source, draft.content)

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

    def _before_who(self, source: Span) -> Mention | None:
        """Whoever is named right before “who”: “put down by Ida Crow, who called it …”."""
        before = source.start - (3 if self.layout.text[max(0, source.start - 2) : source.start] == ", " else 2)
        mention = self.cast.mention_covering(before) if before > 0 else None
        return mention if mention is not None and mention.kind is not EntityKind.PLACE else None

    def _pronoun(self, at: int, draft: DraftQuote, source: Span, gender: str) -> Answer:
        unnamed = unnamed_subject(self.layout, self.cast, source)
        if unnamed is not None:
            words, body = unnamed.of(self.layout.text), organisation_within(self.layout, self.cast, unnamed)
            speaker = Speaker(SpeakerKind.DESCRIBED, None, words, body, source, (source, unnamed))
            return Answer((speaker,), "pronoun-described")
        found = self.scene.antecedent(source, gender, draft.content, self._askers(at, draft, source))
        if found is None or found.margin < MINIMUM_MARGIN:
            return Answer((Speaker(SpeakerKind.UNDECIDED, source=source),), "undecided")
        rule = "pronoun" if found.margin > 0.4 else "pronoun-close"
        return Answer((self._person(source, found.key, found.through),), rule)

    def _askers(self, at: int, draft: DraftQuote, source: Span) -> frozenset[str]:
        """Who put the question that is answered here, and so does not answer it."""
        keys = {mention.key for mention in asked_by(self.layout, self.cast, source)}
        before = self.drafts[at - 1] if at else None
        answer = self.found[at - 1] if at else None
        if before is not None and answer is not None and answers(self.layout, before, draft):
            keys |= {speaker.key for speaker in answer.speakers if speaker.key}
        return frozenset(keys)

    def _written(self, draft: DraftQuote, source: Span) -> Answer | None:
        """“It read”: the author of what is written."""
        if not reads(self.layout, draft) and not says(self.layout, draft):
            return None
        back = {} if reads(self.layout, draft) else {"back": 1}
        author = author_of(self.layout, self.cast, self.scene, source, **back)
        return Answer(self._mention(source, author).speakers, "author-before") if author is not None else None

    def _group(self, at: int, source: Span, word: str) -> Answer:
        """“They” and “it”: the speakers before, if they are several or a body."""
        for before in reversed(self.found[:at]):
            if before is None:
                continue
            kinds = {speaker.kind for speaker in before.speakers}
            plural = len(before.speakers) > 1 and word == "they"
            if plural or kinds == {SpeakerKind.ORGANISATION} or self._goes_on(before, source, word):
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

    def _goes_on(self, before: Answer, source: Span, word: str) -> bool:
        """Whether the one who spoke in the sentence before is a nameless body or group that the pronoun takes up."""
        speaker, *others = before.speakers
        if others or speaker.kind is not SpeakerKind.DESCRIBED or speaker.source is None:
            return False
        between = self.layout.text[speaker.source.end : source.start]
        head = head_of(self.layout, speaker.source)
        several = head.tag_ in {"NNS", "NNPS"} or head.lower_ == "police"
        body = head.lower_ in self.layout.lexicon.words("organisation_words")
        return between.count("\n\n") <= 1 and len(between) <= NEARBY and (several if word == "they" else body)

    def _body_before(self, source: Span) -> Mention | None:
        """The body named last in this sentence or the one before."""
        sentence = self.layout.sentence_of(source.start)
        start = self.layout.sentence_of(max(0, sentence.start - 2)).start
        bodies = [m for m in self.cast.mentions_between(start, source.start) if m.kind is EntityKind.ORGANISATION]
        return bodies[0] if bodies else None

    def _document(self, draft: DraftQuote, source: Span) -> Answer:
        """The author of what is written, if the text names one; else the document as it is described."""
        end = draft.cue[0].start if draft.cue and draft.cue[0].start > source.start else source.end
        author = author_within(self.layout, self.cast, source, end) or author_after(self.layout, self.cast, source)
        if author is not None:
            return Answer(self._mention(source, author).speakers, "author")
        earlier = author_before(self.layout, self.cast, self.scene, source)
        if earlier is not None:
            return Answer(self._mention(source, earlier).speakers, "author-before")
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
        if phrase is not None and qualifies(self.layout, source, phrase.span):
            return None  # “a spokeswoman for the governor”
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

    def _description(self, source: Span, about: tuple[Span, ...] = ()) -> Answer:
        body = organisation_taken_up(self.layout, self.cast, source)
        if body is not None:
            chain = self._chain(source, body)
            return Answer((Speaker(SpeakerKind.ORGANISATION, body, source=source, chain=chain),), "organisation-again")
        person = person_described(self.layout, self.cast, self.scene, source, about)
        if person is not None:
            return Answer((self._person(source, person.key, person.through),), "described-person")
        newcomer = named_afterwards(self.layout, self.cast, self.scene, source)
        if newcomer is not None:
            return Answer((self._person(source, newcomer.key, newcomer.span),), "named-afterwards")
        words = source.of(self.layout.text)
        organisation = organisation_within(self.layout, self.cast, source)
        speaker = Speaker(SpeakerKind.DESCRIBED, None, words, organisation, source, (source,))
        return Answer((speaker,), "described")
