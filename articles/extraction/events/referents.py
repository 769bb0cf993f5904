"""Whom does a word of a clause denote: a name, a post, “he”, “it”, “the company”?

    Ms Ardell met the miners. She resigned on Tuesday.                    She: Anna Ardell
    The Guildhall Theatre took down the posters. It will reopen in May.   It: the theatre, subject of the sentence before
    “I asked for pumps in March,” Mr Oram said.                           I: whoever speaks
    Lethia claims to have sunk two ships.                                 Lethia: the state, where it speaks

The answers for pronouns and posts are those that speakers of quotes get (`pronouns`, `descriptions`), so that one
article never tells two stories; where they are too close to call, nobody is denoted.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from articles.extraction.base import dep
from articles.extraction.cast import STATE, Cast
from articles.extraction.dates.outlook import sentence_start
from articles.extraction.layout import Layout
from articles.extraction.predicates import SUBJECTS
from articles.extraction.records import EntityKind, Quote
from articles.extraction.speakers.descriptions import organisation_taken_up
from articles.extraction.speakers.pronouns import Scene
from articles.text.spans import Span

GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
SPEAKERS_OWN = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ourselves"})
BODILY = frozenset({"it", "its", "itself"})
MINIMUM_MARGIN = 0.04
"""Two candidates closer than this cannot be told apart, here as for speakers."""
LONGEST_DESCRIPTION = 4
"""Words of “the acting rail company”."""


class Referents:
    """The people and bodies that the words of one article denote. Ask in the order of the text, as far as possible."""

    def __init__(self, layout: Layout, cast: Cast, quotes: Sequence[Quote]) -> None:
        self.layout, self.cast, self.quotes = layout, cast, quotes
        self.scene = Scene(layout, cast)
        self.states = {body.key for body in cast.organisations if body.key.startswith(STATE)}
        self.sources = sorted(
            (speaker.source, speaker.key)
            for quote in quotes
            for speaker in quote.speakers
            if speaker.source and speaker.key and cast.person(speaker.key)
        )
        self.heard = 0

    def key_at(self, token: Token) -> str | None:
        """The key of the person, body or speaking state that a word denotes, alone or as the head of its phrase."""
        small = token.lower_
        if small in GENDERS:
            return self._person_meant(token, GENDERS[small])
        if small in SPEAKERS_OWN:
            return self._speaker_at(token)
        if small in BODILY:
            return self._body_meant(token)
        return self._named(token) or self._holder(token) or self._body_described(token)

    def name_at(self, token: Token) -> str:
        """The name of whom the word denotes, or nothing."""
        return self.name_of(self.key_at(token))

    def name_of(self, key: str | None) -> str:
        """The name that belongs to a key, or nothing."""
        member = self.cast.member(key) if key else None
        return member.name if member is not None else ""

    def is_bodily(self, noun: Token) -> bool:
        """Whether a common noun is one for bodies: “company”, “trust”; not “aircraft”."""
        lexicon = self.layout.lexicon
        return noun.lower_ in lexicon.words("organisation_nouns") or noun.lower_ in lexicon.table("bodies")

    def _named(self, token: Token) -> str | None:
        mention = self.cast.mention_covering(token.idx)
        if mention is None:
            return None
        if mention.kind is EntityKind.PLACE:
            return STATE + mention.key if STATE + mention.key in self.states else None
        if token.is_lower and self._is_passing(mention.key, token):
            return None
        return mention.key

    def _holder(self, token: Token) -> str | None:
        """Who holds the post that a phrase tells; the word must be the post, not somebody named inside the phrase."""
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        phrase = self.cast.role_phrase_covering(token.idx)
        return phrase.key if phrase is not None and token.lower_ in phrase.title.casefold().split() else None

    def _body_described(self, token: Token) -> str | None:
        """The body that “the company” takes up."""
        first = token.left_edge
        if token.pos_ != "NOUN" or not 0 < token.i - first.i < LONGEST_DESCRIPTION:
            return None
        if not self.is_bodily(token):
            return None
        key = organisation_taken_up(self.layout, self.cast, Span(first.idx, token.idx + len(token)))
        return key if key and not self._is_passing(key, token) else None

    def _is_passing(self, key: str, noun: Token) -> bool:
        """Whether “the company” follows a body named in passing, and no oftener than another: “an analyst at Corran Bank”.

        A noun that stands in the body's name is sure of it.
        """
        named = (mention for mention in reversed(self.cast.mentions_of(key)) if mention.span.end <= noun.idx)
        last = next((mention for mention in named if not mention.span.of(self.layout.text).islower()), None)
        body = self.cast.organisation(key)
        if last is None or body is None or noun.lower_ in body.name.casefold().split():
            return False
        words = self.layout.text[max(0, last.span.start - 12) : last.span.start].split()
        aside = bool({word.casefold() for word in words[-2:]} & {"at", "of", "for", "with", "from"})
        others = (body.key for body in self.cast.organisations if body.key != key)
        return aside and any(self._mentions(other) >= self._mentions(key) for other in others)

    def _mentions(self, key: str) -> int:
        """How often a body is named."""
        text = self.layout.text
        return sum(not mention.span.of(text).islower() for mention in self.cast.mentions_of(key))

    def _person_meant(self, pronoun: Token, gender: str) -> str | None:
        span = Span(pronoun.idx, pronoun.idx + len(pronoun))
        self._listen(span.start)
        found = self.scene.antecedent(span, gender, ())
        return found.key if found is not None and found.margin >= MINIMUM_MARGIN else None

    def _listen(self, until: int) -> None:
        """Note who has spoken before an offset: speakers stay in the reader's mind."""
        while self.heard < len(self.sources) and self.sources[self.heard][0].start < until:
            self.scene.spoke(*self.sources[self.heard])
            self.heard += 1

    def _speaker_at(self, token: Token) -> str | None:
        for quote in self.quotes:
            if any(piece.start <= token.idx < piece.end for piece in quote.content):
                return next((speaker.key for speaker in quote.speakers if speaker.key), None)
        return None

    def _body_meant(self, pronoun: Token) -> str | None:
        """The body that is subject before “it” in its sentence or of the sentence before; nothing where another thing is."""
        first = sentence_start(pronoun)
        before = next((token for token in reversed(pronoun.doc[first : pronoun.i]) if dep(token) in SUBJECTS), None)
        if before is not None and dep(pronoun) == "nsubj:pass" and _rivals(before, pronoun):
            return None
        if before is None and first > 0:
            last = pronoun.nbor(first - 1 - pronoun.i)
            start = sentence_start(last)
            before = next((token for token in pronoun.doc[start:first] if dep(token) in SUBJECTS), None)
        if before is None or before.lower_ in BODILY:
            return None
        key = self._named(before) or self._body_described(before)
        return key if key and self.cast.organisation(key) else None


def _rivals(subject: Token, pronoun: Token) -> bool:
    """Whether another thing stands between: “Lark has had orders for the plane since it was announced”."""
    between = pronoun.doc[subject.i + 1 : pronoun.i]
    return any(token.pos_ in {"NOUN", "PROPN"} and dep(token) in {"obj", "obl", "nmod"} for token in between)
