"""What is somebody's without being said: thoughts, wishes, judgements, and things told without their words.

    Ms Ardell believes the dam is safe          belief
    The board plans to close the mill           intention
    Mr Este backs a ban on swimming             judgement
    Polls show a rise in support                what a source shows
    The mayor announced a review of the plan    speech that tells a thing, no words
    The dam seems safe                          a view that is nobody's in particular

News corpora such as PolNeAR (Newell et al. 2018) count these with quotations, as attributions of belief, fact and
eventuality (Prasad et al. 2006); an archive of quotes does not, since nobody said anything. They are found only when
asked for, stand apart from the quotes (`Analysis.attributions`), and never overlap them.

What may be attributed by which verb, adjective and noun is told by `lexicon/attributions.toml`; a content is a
clause (openings.py, endings.py), or else the noun phrase after the cue (complements.py).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from articles.extraction.base import dep, dependents
from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.lexicon import Lexicon
from articles.extraction.quotes.complements import complement, leading
from articles.extraction.quotes.cues import Cue, cue_at, inflect, is_verb
from articles.extraction.quotes.drafts import DraftQuote, kind_of, trimmed
from articles.extraction.quotes.endings import content_end
from articles.extraction.quotes.openings import opening
from articles.extraction.quotes.preposed import EDGES
from articles.extraction.quotes.sources import find_sources, phrase_after, phrase_of
from articles.extraction.records import Quote
from articles.extraction.speakers.attribute import attribute
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NONFINITE = frozenset({"infinitive", "command", "gerund", "accusation"})
CLAUSAL = frozenset({"that", "bare", "to", "object", "ing", "wh"})
MOST_CUES = 40
"""More cues than this in one sentence are no prose."""
AGENT_REACH = 12
PERSONAL_RELATIVES = frozenset({"who", "which", "that"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NOBODY_IN_PARTICULAR = frozenset({"it", "there", "this", "that", "which", "what"})


@cache
def attributing_forms(lexicon: Lexicon) -> Mapping[str, tuple[str, frozenset[str], str]]:
    """Each word form that attributes → its lemma, its frames, and its part of speech (“verb”, “adjective”, “noun”)."""
    table = lexicon.table("attributions")
    irregular = {**lexicon.table("cues")["irregular"], **table["irregular"]}
    found: dict[str, tuple[str, frozenset[str], str]] = {}
    for part in ("adjectives", "nouns"):
        found |= {word: (word, frozenset(frames.split()), part[:-1]) for word, frames in table[part].items()}
    for lemma, frames in table["verbs"].items():
        for form in inflect(lemma, irregular):
            found[form] = (lemma, frozenset(frames.split()), "verb")
    return found


def attributions_in(layout: Layout, cast: Cast, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The attributions of a text whose quotes are known, with whose they are; `quotes` are left alone.

    Where a relative pronoun is the subject (“Mr Este, who backs the plan”) it is the source, and leads to whom it means.
    """
    spoken = tuple(span for quote in quotes for span in (*quote.content, *quote.cue))
    drafts = find_attributions(layout, cast, spoken)
    found = attribute(layout, drafts, cast)
    return tuple(_through_relative(layout, draft, quote) for draft, quote in zip(drafts, found, strict=True))


def _through_relative(layout: Layout, draft: DraftQuote, quote: Quote) -> Quote:
    if draft.cue_token is None or len(quote.speakers) != 1 or quote.speakers[0].source is None:
        return quote
    speaker, source = quote.speakers[0], quote.speakers[0].source
    relative = next(
        (
            child
            for child in dependents(layout.doc[draft.cue_token])
            if child.lower_ in PERSONAL_RELATIVES and source.end <= child.idx < draft.cue[0].start
        ),
        None,
    )
    if relative is None:
        return quote
    pronoun = Span(relative.idx, relative.idx + len(relative))
    return replace(quote, speakers=(replace(speaker, source=pronoun, chain=(pronoun, *speaker.chain)),))


def find_attributions(layout: Layout, cast: Cast, quotes: tuple[Span, ...]) -> tuple[DraftQuote, ...]:
    """The attributions of a text in order; `quotes` are the contents and cues of its quotes, which they leave alone."""
    return tuple(_Reader(layout, cast, quotes).read())


class _Reader:
    def __init__(self, layout: Layout, cast: Cast, quotes: tuple[Span, ...]) -> None:
        self.layout, self.cast = layout, cast
        self.text = layout.text
        self.quotes = sorted(quotes)
        self.forms = attributing_forms(layout.lexicon)
        self.nouns = layout.lexicon.table("attributions")["nouns"]
        self.raising = frozenset(layout.lexicon.table("attributions")["raising"]["lemmas"])

    def read(self) -> Iterator[DraftQuote]:
        at = 0
        for sentence in self.layout.sentences:
            while at < len(self.quotes) and self.quotes[at].end <= sentence.start:
                at += 1
            yield from self._sentence(sentence, at)

    def _sentence(self, sentence: Span, at: int) -> Iterator[DraftQuote]:
        taken = []
        while at < len(self.quotes) and self.quotes[at].start < sentence.end:
            taken.append(self.quotes[at])
            at += 1
        first, last = self.layout.token_at(sentence.start), self.layout.token_at(sentence.end - 1)
        tried = 0
        for token in self.layout.doc[first:last]:
            known = token.lower_ in self.forms or token.lower_ in self.raising
            if not known or any(span.start <= token.idx < span.end for span in taken):
                continue
            tried += 1
            if tried > MOST_CUES:
                return
            draft = self._draft(token, sentence)
            if draft is not None and not any(a.overlaps(b) for a in draft.content for b in taken):
                taken += draft.content
                yield draft

    def _draft(self, token: "Token", sentence: Span) -> DraftQuote | None:
        if self.layout.quotation_over(token.idx) is not None:
            return None
        if token.lower_ in self.raising:
            return self._raised(token, sentence)
        lemma, frames, part = self.forms[token.lower_]
        if part == "verb" and (is_verb(token) or _heads_clause(token)):
            return self._of_verb(cue_at(token, lemma, frames), sentence)
        if part == "verb":
            lemma, frames, part = token.lower_, frozenset(self.nouns.get(token.lower_, "").split()), "noun"
        return self._of_word(cue_at(token, lemma, frames), part, sentence)

    def _of_verb(self, cue: Cue, sentence: Span) -> DraftQuote | None:
        content = self._content(cue, sentence)
        if content is None:
            return None
        if cue.passive and "self" not in cue.frames:
            subject = find_sources(self.layout, self.cast, cue, sentence)
            agents = self._agents(cue, sentence)
            return self._made(cue, (*subject[:1], content), agents, "attribution-passive")
        return self._made(cue, (content,), self._subject(cue, sentence), "attribution")

    def _of_word(self, cue: Cue, part: str, sentence: Span) -> DraftQuote | None:
        content = self._content(cue, sentence)
        if content is None:
            return None
        sources = self._owner(cue, sentence) if part == "noun" else self._subject(cue, sentence)
        return self._made(cue, (content,), sources, f"attribution-{part}")

    def _raised(self, token: "Token", sentence: Span) -> DraftQuote | None:
        cue = cue_at(token, token.lower_, frozenset({"np", "to", "that", "like", "as"}))
        content = self._content(cue, sentence) or leading(self.layout, cue.last + 1, sentence)
        subject = find_sources(self.layout, self.cast, cue, sentence)
        return self._made(cue, (*subject[:1], content), (), "attribution-raising") if content and subject else None

    def _content(self, cue: Cue, sentence: Span) -> Span | None:
        found = opening(self.layout, replace(cue, frames=cue.frames & CLAUSAL), sentence)
        if found is None:
            return complement(self.layout, cue, sentence)
        start = self.layout.doc[found[0]].idx
        end = content_end(self.layout, found[0], cue, sentence, finite=found[1] not in NONFINITE)
        return trimmed(self.text, start, end, EDGES) if start < end else None

    def _agents(self, cue: Cue, sentence: Span) -> tuple[Span, ...]:
        """Whose view a passive tells: “is seen by voters as …”."""
        for token in self.layout.doc[cue.last + 1 : cue.last + AGENT_REACH]:
            if token.idx >= sentence.end:
                break
            if token.lower_ == "by":
                return phrase_after(self.layout, self.cast, token.i + 1, sentence)
        return ()

    def _subject(self, cue: Cue, sentence: Span) -> tuple[Span, ...]:
        """Whose view a verb or adjective tells: its subject, else the nearest subject before it."""
        found = find_sources(self.layout, self.cast, cue, sentence)
        if found and not self._hangs(found[0]):
            return found
        for token in reversed(self.layout.doc[self.layout.token_at(sentence.start) : cue.first]):
            if dep(token) in SUBJECTS and token.lower_ not in NOBODY_IN_PARTICULAR:
                return phrase_of(self.layout, self.cast, token, sentence)
        return ()

    def _hangs(self, source: Span) -> bool:
        """Whether a preposition opens the phrase: “In the days before …” is nobody."""
        return self.layout.doc[self.layout.token_at(source.start)].pos_ in {"ADP", "SCONJ", "SPACE"}

    def _owner(self, cue: Cue, sentence: Span) -> tuple[Span, ...]:
        """Whose plan or fear: its possessor, who stands behind “of” or “from”, else the subject of the clause it is in."""
        noun = self.layout.doc[cue.verb]
        owner = next((child for child in dependents(noun) if dep(child) == "nmod:poss"), None)
        if owner is not None:
            return phrase_of(self.layout, self.cast, owner, sentence)
        after = self.layout.doc[cue.last + 1] if cue.last + 1 < len(self.layout.doc) else noun
        if after.lower_ in {"by", "from", "among"} and after.idx < sentence.end:
            return phrase_after(self.layout, self.cast, after.i + 1, sentence)
        verb = next((above for above in noun.ancestors if above.pos_ in {"VERB", "AUX"}), None)
        if verb is None or not sentence.start <= verb.idx < sentence.end:
            return ()
        return self._subject(cue_at(verb, verb.lower_, frozenset()), sentence)

    def _made(self, cue: Cue, pieces: tuple[Span, ...], sources: tuple[Span, ...], rule: str) -> DraftQuote | None:
        apart = [source for source in sources if not any(source.overlaps(piece) for piece in pieces)]
        if any(left.overlaps(right) for left, right in pairwise(pieces)):
            return None
        return DraftQuote(
            kind_of(self.layout, pieces), tuple(sorted(pieces)), (cue.span,), tuple(apart), rule, cue_token=cue.verb
        )


def _heads_clause(token: "Token") -> bool:
    """Whether a supposed noun does a verb's work: “The board plans to close the mill”."""
    nominal = token.i and token.nbor(-1).pos_ in {"NOUN", "PROPN", "PRON"}
    return bool(nominal) and token.pos_ == "NOUN" and dep(token) in {"root", "ccomp"}
