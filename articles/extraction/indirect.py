"""Reported clauses: which words outside quotation marks, or only partly in them, are somebody's.

    Ms Ardell said that the dam was safe                the dam was safe
    The dam was safe, Ms Ardell said on Monday          The dam was safe
    The dam, Ms Ardell said, was safe                   The dam … was safe
    She told the panel on Monday it was “a joke”        it was “a joke”
    She promised to resign / urged them to go           to resign / them to go
    According to Ms Ardell, the dam was safe            the dam was safe
    Her claim that the dam was safe                     the dam was safe

A content starts after its cue (after “that”, where there is one, else where the parser sees the clause
begin), or before the cue when the cue ends the sentence. It runs to the end of the sentence, unless
somebody else starts to speak, the same subject does so again (“and warned that …”), or the narrator adds
something in his own tense (“, which he will chair”: reported words would be shifted to “would”). Marked
verbs only: thoughts, votes and the narrator's own judgements are not speech, except where words stand
in quotation marks. The definitions follow Pareti (2012), narrowed to speech acts.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from articles.extraction.base import dep, dependents
from articles.extraction.cast import Cast
from articles.extraction.cues import Cue
from articles.extraction.drafts import DraftQuote, kind_of, trimmed
from articles.extraction.endings import content_end
from articles.extraction.layout import Layout
from articles.extraction.sources import adjacent_sources, find_sources, phrase_after
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
EDGES = " \t\n\r\xa0,;:—–-"
THAT_REACH = 18
CONTENT_WORDS = 2
WH = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when"})
NARRATOR_ADVERBIALS = frozenset(
    {"as", "after", "while", "when", "before", "amid", "during", "following", "in", "on", "at", "adding"}
)
NEW_PHRASE = frozenset({"DET", "PRON"})


def find_indirect(layout: Layout, cast: Cast, taken: tuple[Span, ...], used: frozenset[int]) -> tuple[DraftQuote, ...]:
    """All reported clauses outside direct speech.

    `taken` are the spans of direct speech, `used` the verbs of its cues.
    """
    return tuple(_Reader(layout, cast, taken, used).read())


OF_ITSELF = re.compile(r"\bthis (?:article|story|page)\b")
"""What an article says of itself is no quote: “An earlier version of this article said …”."""


class _Reader:
    """Walks through the cues of a text; a cue inside a content already found reports inside that report."""

    def __init__(self, layout: Layout, cast: Cast, taken: tuple[Span, ...], used: frozenset[int]) -> None:
        self.layout, self.cast, self.used = layout, cast, used
        self.doc, self.text = layout.doc, layout.text
        self.taken = {sentence.start: sentence for sentence in taken}
        self.speech = taken

    def read(self) -> Iterator[DraftQuote]:
        for sentence in self.layout.sentences:
            found: list[DraftQuote] = []
            for draft in self._sentence(sentence):
                if not any(a.overlaps(b) for other in found for a in other.content for b in draft.content):
                    found.append(draft)
            yield from found

    def _sentence(self, sentence: Span) -> Iterator[DraftQuote]:
        """Candidates of one sentence, those that govern more of it first."""
        if OF_ITSELF.search(self.text, sentence.start, sentence.end):
            return
        cues = [cue for cue in self.layout.cues_between(sentence.start, sentence.end) if self._reports(cue)]
        for cue in reversed(cues):
            yield from self._before(cue, sentence)
        yield from self._according(sentence)
        for cue in cues:
            yield from self._after(cue, sentence)
        yield from self._nominal(sentence)

    def _reports(self, cue: Cue) -> bool:
        return (
            cue.verb not in self.used
            and not cue.passive
            and not (cue.negated and cue.lemma != "deny")
            and bool(cue.frames)
        )

    def _draft(
        self, cue: Cue | Span, pieces: list[Span | None], sources: tuple[Span, ...], rule: str
    ) -> Iterator[DraftQuote]:
        content = tuple(piece for piece in pieces if piece)
        words = sum(len(piece.of(self.text).split()) for piece in content)
        if not content or words < CONTENT_WORDS:
            return
        span, verb = (cue.span, cue.verb) if isinstance(cue, Cue) else (cue, None)
        yield DraftQuote(kind_of(self.layout, content), content, (span,), sources, rule, cue_token=verb)

    def _before(self, cue: Cue, sentence: Span) -> Iterator[DraftQuote]:
        """“The dam was safe, Ms Ardell said.”: a clause, a comma, a source, and the cue that ends them."""
        if "direct" not in cue.frames or self.doc[cue.verb].lower_.endswith("ing") or self._takes_clause(cue):
            return
        sources = adjacent_sources(self.layout, self.cast, cue, sentence)
        first = min([cue.span.start, *(source.start for source in sources)])
        if not sources or cue.span.start - first > 200:
            return
        opening = self._comma_before(first, sentence)
        if opening is None or not self._has_verb(sentence.start, opening):
            return
        start = self._clause_start(sentence.start, opening)
        rest = self._rest_after(cue, max(cue.span.end, *(source.end for source in sources)), sentence)
        yield from self._draft(cue, [trimmed(self.text, start, opening, EDGES), rest], sources, "clause-before")

    def _comma_before(self, offset: int, sentence: Span) -> int | None:
        """Where the comma stands that closes the clause before a source; titles and articles may come between."""
        at = self.layout.token_at(offset) - 1
        while at >= 0 and self.doc[at].idx >= sentence.start and self.doc[at].pos_ in {"DET", "ADJ", "PROPN", "NOUN"}:
            if self.doc[at].i < self.layout.token_at(offset) - 6:
                return None
            at -= 1
        if at < 0 or self.doc[at].idx < sentence.start:
            return None
        while self.doc[at].text in "\"”’'" and at > 0:
            at -= 1
        return self.doc[at].idx if self.doc[at].text == "," else None

    def _clause_start(self, start: int, end: int) -> int:
        """Past an opening “But” or “And” that is the narrator's."""
        first = self.doc[self.layout.token_at(start)]
        return first.idx + len(first) if first.pos_ == "CCONJ" and first.idx < end else start

    def _has_verb(self, start: int, end: int) -> bool:
        words = self.doc[self.layout.token_at(start) : self.layout.token_at(max(start, end - 1)) + 1]
        return len(words) > 2 and any(token.pos_ in {"VERB", "AUX"} for token in words)

    def _rest_after(self, cue: Cue, offset: int, sentence: Span) -> Span | None:
        """The second half of a clause that its tag broke in two: “The dam, she said, was safe.”"""
        at = self.layout.token_at(offset)
        if at >= len(self.doc) or self.doc[at].text != "," or self.doc[at].idx >= sentence.end:
            return None
        following = self.doc[at + 1] if at + 1 < len(self.doc) else None
        if following is None or following.lower_ in NARRATOR_ADVERBIALS or following.pos_ in {"SCONJ", "NUM"}:
            return None
        if following.lower_.endswith("ing") or not self._has_verb(following.idx, sentence.end):
            return None
        return self._until_end(following.i, cue, sentence)

    def _takes_clause(self, cue: Cue) -> bool:
        """Whether a reported clause follows the cue at once."""
        following = cue.last + 1
        if following >= len(self.doc):
            return False
        if self.doc[following].lower_ in {"that", ":"} or (self.doc[following].lower_ == "to" and "to" in cue.frames):
            return True
        if "bare" in cue.frames and self._starts_clause(
            following, self.layout.token_at(self.layout.sentence_of(cue.span.start).end - 1)
        ):
            return True
        return self._clause_child(cue) is not None

    def _clause_child(self, cue: Cue) -> "Token | None":
        verb = self.doc[cue.last]
        for child in dependents(verb):
            if (
                child.i > cue.last
                and dep(child) in {"ccomp", "xcomp"}
                and child.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PRON"}
            ):
                return child
        return None

    def _after(self, cue: Cue, sentence: Span) -> Iterator[DraftQuote]:
        """“Ms Ardell said (that) the dam was safe.”"""
        found = self._opening(cue, sentence)
        if found is None:
            return
        first, rule = found
        content = self._until_end(first, cue, sentence)
        if content is None or not self._is_content(cue, content, rule):
            return
        sources = find_sources(self.layout, self.cast, cue, sentence)
        yield from self._draft(cue, [content], sources, rule)

    def _is_content(self, cue: Cue, content: Span, rule: str) -> bool:
        """Clauses always; other complements only when they hold words in marks."""
        fragment = any(
            content.overlaps(quotation.outer)
            for quotation in self.layout.quotations_between(content.start, content.end)
        )
        if rule == "fragment":
            return fragment
        return fragment or "weak" not in cue.frames

    def _opening(self, cue: Cue, sentence: Span) -> tuple[int, str] | None:
        """The token where a content after its cue begins, and the rule that says so."""
        limit = self.layout.token_at(sentence.end - 1) + 1
        first = cue.last + 1
        if first >= limit:
            return None
        marked = self._marked(cue, first, limit)
        if marked is not None:
            return marked
        if "object" in cue.frames and (opening := self._object_infinitive(cue, limit)) is not None:
            return opening, "command"
        if "bare" in cue.frames and (opening := self._bare(cue, limit)) is not None:
            return opening, "clause"
        if cue.frames & {"fragment", "bare"} and self._complements(first):
            return first, "fragment"
        return None

    def _complements(self, first: int) -> bool:
        """Whether words after a cue can be what it reports: not “, at the start of …”."""
        token = self.doc[first]
        return token.text not in {",", ";", ":", "—", "–", "-"} and token.pos_ != "SCONJ"

    def _marked(self, cue: Cue, first: int, limit: int) -> tuple[int, str] | None:
        """A content that a small word opens: “to”, “that”, “whether”."""
        if "to" in cue.frames and self.doc[first].lower_ == "to":
            return first, "infinitive"
        if cue.frames & {"that", "bare", "weak"}:
            that = self._that(first, limit)
            if that is not None:
                return that + 1, "clause-that"
        if "wh" in cue.frames and self.doc[first].lower_ in WH:
            return first, "clause-question"
        return None

    def _that(self, first: int, limit: int) -> int | None:
        for i in range(first, min(first + THAT_REACH, limit)):
            token = self.doc[i]
            if token.lower_ == "that" and token.pos_ in {"SCONJ", "PRON", "DET"}:
                return i if i == first or dep(token) == "mark" or token.pos_ == "SCONJ" else None
            if token.pos_ in {"VERB", "AUX"} or token.text in {":", ";", "“", '"', "."}:
                return None
        return None

    def _object_infinitive(self, cue: Cue, limit: int) -> int | None:
        """Where the object of “urged them to go” begins, if an infinitive follows it."""
        named = False
        for i in range(cue.last + 1, min(cue.last + THAT_REACH, limit)):
            token = self.doc[i]
            if token.lower_ == "to" and named and i + 1 < limit and self.doc[i + 1].pos_ in {"VERB", "AUX", "ADV"}:
                return cue.last + 1
            named = named or token.pos_ in {"NOUN", "PROPN", "PRON", "X"}
            if token.pos_ in {"VERB", "AUX", "PUNCT"}:
                return None
        return None

    def _bare(self, cue: Cue, limit: int) -> int | None:
        """Where a clause without “that” begins: where the parser says, else after the hearer and the time."""
        if self.doc[cue.last + 1].text in {":", ","}:
            return cue.last + 2 if self.doc[cue.last + 1].text == ":" and cue.last + 2 < limit else None
        clause = self._clause_child(cue)
        if clause is not None:
            left = min((token.i for token in clause.subtree if token.i > cue.last), default=clause.i)
            if left < limit and (dep(clause) == "ccomp" or self._has_subject(clause)):
                return self._past_hearer(cue, left) if "whom" in cue.frames else left
        start = self._past_hearer(cue, cue.last + 1) if "whom" in cue.frames else cue.last + 1
        return start if start < limit and self._starts_clause(start, limit) else None

    def _has_subject(self, verb: "Token") -> bool:
        return any(dep(child) in {"nsubj", "nsubj:pass", "expl"} for child in dependents(verb))

    def _past_hearer(self, cue: Cue, start: int) -> int:
        """Past the hearer of “told MPs her department would …”, if the clause was taken to start with it."""
        if start > cue.last + 1:
            return start
        i = start
        while i < len(self.doc) and self.doc[i].pos_ in {"DET", "ADJ", "NUM"}:
            i += 1
        noun = i
        while i < len(self.doc) and self.doc[i].pos_ in {"NOUN", "PROPN", "X"}:
            i += 1
        if i == noun and i < len(self.doc) and self.doc[i].pos_ == "PRON":
            i += 1
        return (
            i
            if i < len(self.doc) and i > noun and self.doc[i].pos_ in NEW_PHRASE | {"PROPN", "NOUN", "ADJ", "NUM"}
            else start
        )

    def _starts_clause(self, start: int, limit: int) -> bool:
        """A noun phrase and then a finite verb, with nothing between that would close the clause."""
        if self.doc[start].pos_ not in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}:
            return False
        for i in range(start, min(start + 15, limit)):
            if self.doc[i].text in {",", ";", ":", "."}:
                return False
            if i > start and self._is_finite(self.doc[i]):
                return True
        return False

    def _is_finite(self, token: "Token") -> bool:
        return "Fin" in token.morph.get("VerbForm", [])

    def _until_end(self, first: int, cue: Cue, sentence: Span) -> Span | None:
        start = self.doc[first].idx
        end = content_end(self.layout, first, cue, sentence)
        for speech in self.speech:
            if start < speech.start < end:
                end = speech.start
        return trimmed(self.text, start, end, EDGES) if start < end else None

    def _according(self, sentence: Span) -> Iterator[DraftQuote]:
        """“According to Ms Ardell, the dam was safe.” and “The dam was safe, according to Ms Ardell.”"""
        low = self.layout.token_at(sentence.start)
        high = self.layout.token_at(sentence.end - 1)
        for i in range(low, high):
            if self.doc[i].lower_ != "according" or self.doc[i + 1].lower_ != "to":
                continue
            if self.layout.quotation_over(self.doc[i].idx) is not None:
                continue
            cue = Span(self.doc[i].idx, self.doc[i + 1].idx + 2)
            sources = phrase_after(self.layout, self.cast, i + 2, sentence)
            if not sources:
                continue
            pieces = self._around(cue, sources[-1].end, sentence)
            yield from self._draft(cue, pieces, sources, "according-to")

    def _around(self, cue: Span, source_end: int, sentence: Span) -> list[Span | None]:
        """What stands before “according to”; where it opens the sentence, what stands after its source."""
        before = trimmed(self.text, self._clause_start(sentence.start, cue.start), cue.start, EDGES)
        if before is not None and self._has_verb(before.start, before.end):
            return [before]
        start = self._after_apposition(source_end, sentence)
        return [trimmed(self.text, start, sentence.end, EDGES + ".")] if start is not None else []

    def _after_apposition(self, offset: int, sentence: Span) -> int | None:
        """The start of the clause after a source and what is said of it: “Greta Holm, an analyst at Penner Bank, …”."""
        commas = [
            i
            for i in range(self.layout.token_at(offset), self.layout.token_at(sentence.end - 1))
            if self.doc[i].text == ","
        ]
        for at, comma in enumerate(commas):
            following = commas[at + 1] if at + 1 < len(commas) else None
            if following is None or any(self._is_finite(token) for token in self.doc[comma:following]):
                opener = self.doc[comma + 1]
                if following is None or opener.lower_ not in {"who", "which", "whose"}:
                    return self.doc[comma].idx + 1
        return None

    def _nominal(self, sentence: Span) -> Iterator[DraftQuote]:
        """“Her claim that the dam was safe …”: the noun's possessor is the source."""
        nouns = self.layout.lexicon.table("cues")["nouns"]["lemmas"]
        for i in range(self.layout.token_at(sentence.start), self.layout.token_at(sentence.end - 1)):
            token = self.doc[i]
            if token.lower_ not in nouns or self.doc[i + 1].lower_ != "that" or token.pos_ != "NOUN":
                continue
            owner = next((child for child in dependents(token) if dep(child) == "nmod:poss"), None)
            if owner is None or self.layout.quotation_over(token.idx) is not None:
                continue
            sources = phrase_after(self.layout, self.cast, min(word.i for word in owner.subtree), sentence)
            content = self._nominal_content(i + 2, sentence)
            yield from self._draft(Span(token.idx, token.idx + len(token)), [content], sources, "noun-that")

    def _nominal_content(self, first: int, sentence: Span) -> Span | None:
        clause = next(
            (a for a in [self.doc[first], *self.doc[first].ancestors] if dep(a) in {"acl", "ccomp", "acl:relcl"}), None
        )
        if clause is None:
            return None
        last = max(token.i for token in clause.subtree)
        end = min(self.doc[last].idx + len(self.doc[last]), sentence.end)
        return trimmed(self.text, self.doc[first].idx, end, EDGES + ".")
