"""Reported clauses: which words outside quotation marks, or only partly in them, are somebody's.

    Ms Ardell said that the dam was safe                the dam was safe
    The dam was safe, Ms Ardell said on Monday          The dam was safe         (preposed.py)
    She told the panel on Monday it was “a joke”        it was “a joke”
    She promised to resign / urged them to go           to resign / them to go
    According to Ms Ardell, the dam was safe            the dam was safe         (according.py)

Where a content begins after its cue is asked in openings.py, where it ends in endings.py. Only verbs and nouns of
speech and writing count: thoughts, votes and the narrator's own judgements are not speech, except where words stand in
quotation marks. The definitions follow Pareti (2012), narrowed to speech acts. Reports inside a report are
not told again: the outermost report has the words.
"""

import re
from collections.abc import Iterator

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.quotes.according import reports_without_verb
from articles.extraction.quotes.cues import Cue
from articles.extraction.quotes.drafts import DraftQuote, kind_of, trimmed
from articles.extraction.quotes.endings import content_end
from articles.extraction.quotes.openings import opening
from articles.extraction.quotes.preposed import EDGES, preposed
from articles.extraction.quotes.sources import find_sources
from articles.text.spans import Span

CONTENT_WORDS = 2
MOST_CUES = 30
"""More cues than this in one sentence are no prose; the rest are left, so that time stays linear."""
PRONOUNS = frozenset({"he", "she", "they", "it"})
NONFINITE = frozenset({"infinitive", "command", "gerund", "accusation"})
OF_ITSELF = re.compile(r"\bthis (?:article|story|page)\b")
"""What an article says of itself is no quote: “An earlier version of this article said …”."""


def find_indirect(layout: Layout, cast: Cast, speech: tuple[Span, ...], used: frozenset[int]) -> tuple[DraftQuote, ...]:
    """All reported clauses outside direct speech; `speech` are its spans in order, `used` the verbs of its cues."""
    return tuple(_Reader(layout, cast, speech, used).read())


class _Reader:
    def __init__(self, layout: Layout, cast: Cast, speech: tuple[Span, ...], used: frozenset[int]) -> None:
        self.layout, self.cast, self.used = layout, cast, used
        self.text = layout.text
        self.speech = speech

    def read(self) -> Iterator[DraftQuote]:
        end = 0
        for sentence in self.layout.sentences:
            found: list[DraftQuote] = []
            for draft in self._sentence(sentence):
                if draft.start >= end and not any(_overlap(draft, other) for other in found):
                    found.append(draft)
            end = max([end, *(draft.end for draft in found)])
            yield from found

    def _sentence(self, sentence: Span) -> Iterator[DraftQuote]:
        """The candidates of one sentence, those that govern more of it first."""
        if OF_ITSELF.search(self.text, sentence.start, sentence.end):
            return
        cues = [cue for cue in self.layout.cues_between(sentence.start, sentence.end)[:MOST_CUES] if self._reports(cue)]
        for cue in reversed(cues):
            found = preposed(self.layout, self.cast, cue, sentence)
            if found is not None:
                yield from self._draft(cue, found[0], found[1], "clause-before")
        reports = list(reports_without_verb(self.layout, self.cast, sentence))
        for report in reports:
            if report.rule == "according-to":
                yield from self._draft(report.cue, (report.content,), report.sources, report.rule)
        for cue in cues:
            yield from self._after(cue, sentence)
        for report in reports:
            yield from self._draft(report.cue, (report.content,), report.sources, report.rule)

    def _reports(self, cue: Cue) -> bool:
        silent = cue.passive or (cue.negated and cue.lemma != "deny") or self._only_leads_in(cue)
        return cue.verb not in self.used and not silent and bool(cue.frames)

    def _only_leads_in(self, cue: Cue) -> bool:
        """“Speaking in the House on Tuesday, Ms Ardell said …”: the participle tells where, the verb after it what."""
        verb = self.layout.doc[cue.verb]
        opens = self.layout.sentence_of(verb.idx).start == verb.idx
        return opens and verb.lower_.endswith("ing") and cue.frames <= {"fragment"}

    def _after(self, cue: Cue, sentence: Span) -> Iterator[DraftQuote]:
        """“Ms Ardell said (that) the dam was safe.”"""
        found = opening(self.layout, cue, sentence)
        if found is None:
            return
        content = self._until_end(found[0], cue, sentence, finite=found[1] not in NONFINITE)
        if content is not None and self._is_content(cue, content, found[1]):
            before = find_sources(self.layout, self.cast, cue, Span(sentence.start, cue.span.end))
            sources = before or find_sources(self.layout, self.cast, cue, sentence)
            if self._answers_for(found[1], sources):
                yield from self._draft(cue, (content,), sources, found[1])

    def _answers_for(self, rule: str, sources: tuple[Span, ...]) -> bool:
        """Whether the source is known well enough: a fragment needs one, an accusation one with a name or pronoun."""
        if rule != "accusation":
            return bool(sources) or rule != "fragment"
        return any(
            self.cast.mentions_between(source.start, source.end) or source.of(self.text).lower() in PRONOUNS
            for source in sources
        )

    def _is_content(self, cue: Cue, content: Span, rule: str) -> bool:
        """Clauses always; thoughts and mere complements only when they hold words in marks."""
        if rule != "fragment" and "weak" not in cue.frames:
            return True
        marked = self.layout.quotations_between(content.start, content.end)
        return bool(marked) and not self.layout.cues_between(content.start, marked[0].outer.start)

    def _until_end(self, first: int, cue: Cue, sentence: Span, *, finite: bool) -> Span | None:
        start = self.layout.doc[first].idx
        end = content_end(self.layout, first, cue, sentence, finite=finite)
        end = min([end, *(span.start for span in self.speech if start < span.start < end)])
        return trimmed(self.text, start, end, EDGES) if start < end else None

    def _draft(
        self, cue: Cue | Span, pieces: tuple[Span | None, ...], sources: tuple[Span, ...], rule: str
    ) -> Iterator[DraftQuote]:
        content = tuple(piece for piece in pieces if piece)
        words = sum(len(piece.of(self.text).split()) for piece in content)
        if words < CONTENT_WORDS or any(self._is_spoken(piece) for piece in content):
            return
        span, verb = (cue.span, cue.verb) if isinstance(cue, Cue) else (cue, None)
        yield DraftQuote(kind_of(self.layout, content), content, (span,), sources, rule, cue_token=verb)

    def _is_spoken(self, piece: Span) -> bool:
        """Whether direct speech already has these words."""
        return any(piece.overlaps(span) for span in self.speech)


def _overlap(left: DraftQuote, right: DraftQuote) -> bool:
    return any(a.overlaps(b) for a in left.content for b in right.content)
