"""Who is “he”? Agreement first, then salience.

    Ida Crewe handed Cllr Joan Pell a petition. She said it had taken nine days.      Ida Crewe: the subject
    Ms Oakley met Baroness Inchley. She said the peer had been given every key.       Ms Oakley: the peer is talked about
    Mr Moody called tails. “I have nothing against Neil,” he said.                    Mr Moody: Neil is in his words

Every mention of a person before the pronoun adds to that person's salience: subjects most, possessors and what
stands in quotation marks least, all of them fading by the sentence, and whoever spoke last gains. Who is named
inside the reported words is not their speaker. The weights are in the manner of Lappin and Leass (1994), 4.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.extraction.base import dep, governor
from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.names.genders import likely_gender, told_genders
from articles.extraction.records import EntityKind
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FADING = 0.42
"""What is left of a mention's weight after each sentence."""
HORIZON = 12
"""Sentences after which a mention is forgotten."""
WEIGHTS = {
    "nsubj": 1.0,
    "nsubj:pass": 0.9,
    "root": 0.9,
    "conj": 0.6,
    "obj": 0.55,
    "obl:agent": 0.8,
    "iobj": 0.5,
    "obl": 0.45,
}
APPOSED_SHARE = 0.9
OTHER_WEIGHT = 0.4
TITLES_ALONE = re.compile(r"(?:[A-Z][\w.]*\s){0,3}")
"""What may stand between the start of a sentence and the name that opens it: “Lord”, “Lt Gen”."""
POSSESSIVE_WEIGHT = 0.4
QUOTED_WEIGHT = 0.12
SPOKE_WEIGHT = 0.5
TALKED_ABOUT = 0.15
UNKNOWN_GENDER = 0.7


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody in the text: a mention, or words already known to stand for him; with its weight."""

    span: Span
    key: str
    weight: float
    sentence: int


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun stands for, through which words, and by how much over the next best (0 to 1)."""

    key: str
    through: Span
    margin: float


class Scene:
    """The people of a text as they come and go; speakers are added as they are found."""

    def __init__(self, layout: Layout, cast: Cast) -> None:
        self.layout, self.cast = layout, cast
        self.starts = [sentence.start for sentence in layout.sentences]
        self.appearances = [
            self._appearance(mention.span, mention.key)
            for mention in cast.mentions
            if mention.kind is EntityKind.PERSON
        ] + [
            self._appearance(phrase.span, phrase.key)
            for phrase in cast.role_phrases
            if phrase.key and cast.person(phrase.key)
        ]
        self.appearances.sort(key=lambda appearance: appearance.span)
        self.spoken: list[Appearance] = []
        told = told_genders(layout, cast)
        self.genders = {p.key: told.get(p.key) or likely_gender(p, layout.lexicon) for p in cast.people}

    def spoke(self, span: Span, key: str) -> None:
        """Note that `key` spoke at `span`: speakers stay in the reader's mind."""
        self.spoken.append(Appearance(span, key, SPOKE_WEIGHT, self._sentence(span.start)))

    def antecedent(
        self,
        pronoun: Span,
        gender: str,
        about: tuple[Span, ...],
        others: frozenset[str] = frozenset(),
        horizon: int = HORIZON,
    ) -> Antecedent | None:
        """The person that a pronoun of this gender (“” for any) stands for; `about` are the words it is the source of.

        `others` are keys of people who cannot be meant, `horizon` the sentences that are looked back.
        """
        now = self._sentence(pronoun.start)
        excluded = {mention.key for span in about for mention in self.cast.mentions_between(span.start, span.end)}
        scores: dict[str, float] = {}
        latest: dict[str, Appearance] = {}
        for seen in self._recent(pronoun, now):
            agreement = self._agreement(seen.key, gender) if gender else 1.0
            if not agreement or seen.key in others or now - seen.sentence > horizon:
                continue
            value = seen.weight * FADING ** (now - seen.sentence) * agreement
            scores[seen.key] = scores.get(seen.key, 0.0) + value * (TALKED_ABOUT if seen.key in excluded else 1.0)
            if seen.key not in latest or seen.span.start > latest[seen.key].span.start:
                latest[seen.key] = seen
        if not scores:
            return None
        ranked = sorted(scores, key=lambda key: -scores[key])
        second = scores[ranked[1]] if len(ranked) > 1 else 0.0
        return Antecedent(ranked[0], latest[ranked[0]].span, 1 - second / scores[ranked[0]])

    def within(self, span: Span) -> list[Appearance]:
        """Whoever appears in a stretch of text."""
        low = bisect_left(self.appearances, span.start, key=lambda seen: seen.span.start)
        high = bisect_left(self.appearances, span.end, key=lambda seen: seen.span.start)
        return self.appearances[low:high]

    def _recent(self, pronoun: Span, now: int) -> list[Appearance]:
        low = bisect_right(self.appearances, pronoun.start, key=lambda seen: seen.span.start)
        found: list[Appearance] = []
        for at in range(low - 1, -1, -1):
            if now - self.appearances[at].sentence > HORIZON:
                break
            found.append(self.appearances[at])
        for seen in reversed(self.spoken):
            if now - seen.sentence > HORIZON:
                break
            if seen.span.start < pronoun.start:
                found.append(seen)
        return found

    def _agreement(self, key: str, gender: str) -> float:
        known = self.genders.get(key, "")
        return 1.0 if known == gender else 0.0 if known else UNKNOWN_GENDER

    def _appearance(self, span: Span, key: str | None) -> Appearance:
        return Appearance(span, key or "", self._weight(span), self._sentence(span.start))

    def _weight(self, span: Span) -> float:
        if self.layout.quotation_over(span.start) is not None:
            return QUOTED_WEIGHT
        head = self._head(span)
        if self.layout.text[span.end : span.end + 2] in {"’s", "'s"} or dep(head) == "nmod:poss":
            return POSSESSIVE_WEIGHT
        before = self.layout.text[self.layout.sentence_of(span.start).start : span.start]
        if TITLES_ALONE.fullmatch(before):
            return WEIGHTS["nsubj"]
        if dep(head) == "appos":
            return WEIGHTS.get(dep(governor(head)), OTHER_WEIGHT) * APPOSED_SHARE
        return WEIGHTS.get(dep(head), OTHER_WEIGHT)

    def _head(self, span: Span) -> "Token":
        tokens = self.layout.doc[self.layout.token_at(span.start) : self.layout.token_at(span.end - 1) + 1]
        head = tokens.root
        while dep(head) in {"flat", "compound"} and governor(head).i < head.i:
            head = governor(head)
        return head

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)
