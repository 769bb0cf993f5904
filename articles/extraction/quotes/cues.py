"""Which words report speech?

A cue is the verb (“said”), the verb with its particles (“went on to say”, “called on”), or the
preposition (“according to”) that ties words to their source (Pareti 2015). The same letters may do
other work: a claim, the report and state aid are nouns; “he was told”, “is said to have fallen” have no
speaker in subject position; “would not say whether” reports that nothing was said. The lexicon says what a
verb can report (its frames); this module finds the verbs and drops the look-alikes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from articles.extraction.base import dep
from articles.extraction.lexicon import Lexicon
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BE = frozenset({"is", "was", "were", "are", "be", "been", "being", "’s", "'s", "am"})
NOUN_INTRODUCERS = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "my", "our", "your", "this", "that", "no", "any"}
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "declined", "refused", "without", "cannot"})
NOBODY = frozenset({"neither", "nobody", "none", "nor"})
OBJECT_OPENERS = frozenset({"DET", "PRON", "PROPN", "NOUN"})
SKIPPED_BEFORE_VERB = frozenset({"ADV", "AUX", "PART"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb or verb phrase: its lemma, what follows the first word, and its frames."""

    lemma: str
    particles: tuple[str, ...]
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the text: tokens `first` to `last`, of which `verb` is the one that has the subject.

    `passive` (“was told”) and `negated` (“would not say”) cues report, but not what their subject said.
    """

    verb: int
    first: int
    last: int
    span: Span
    lemma: str
    frames: frozenset[str]
    passive: bool = False
    negated: bool = False


@cache
def verb_forms(lexicon: Lexicon) -> Mapping[str, tuple[Verb, ...]]:
    """Every form of the first word of a cue → the cues that it may begin, the longest first."""
    table = lexicon.table("cues")
    found: dict[str, list[Verb]] = {}
    for phrase, frames in [*table["phrases"].items(), *table["verbs"].items()]:
        lemma, *particles = phrase.split()
        for form in inflect(lemma, table["irregular"]):
            found.setdefault(form, []).append(Verb(lemma, tuple(particles), frozenset(frames.split())))
    return {form: tuple(sorted(verbs, key=lambda verb: -len(verb.particles))) for form, verbs in found.items()}


def inflect(lemma: str, irregular: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The forms of an English verb: those of the table, else by rule.

    >>> inflect("argue", {})
    ('argue', 'argues', 'argued', 'arguing')
    """
    if lemma in irregular:
        return (lemma, *irregular[lemma])
    stem = lemma.removesuffix("e")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return (lemma, third, stem + "ed", stem + "ing")


def find_cues(doc: "Doc", lexicon: Lexicon) -> tuple[Cue, ...]:
    """The verbal cues of a text in order, those inside quotations too."""
    forms = verb_forms(lexicon)
    return tuple(cue for token in doc if token.lower_ in forms for cue in _cue_at(token, forms[token.lower_]))


def _cue_at(token: "Token", verbs: tuple[Verb, ...]) -> Iterator[Cue]:
    if not is_verb(token):
        return
    doc = token.doc
    for verb in verbs:
        last = token.i + len(verb.particles)
        if [word.lower_ for word in doc[token.i + 1 : last + 1]] == list(verb.particles):
            span = Span(token.idx, doc[last].idx + len(doc[last]))
            passive = _is_passive(token) or _is_reduced(token, verb)
            negated = _is_negated(token)
            yield Cue(token.i, token.i, last, span, verb.lemma, verb.frames, passive=passive, negated=negated)
            return


def cue_at(token: "Token", lemma: str, frames: frozenset[str]) -> Cue:
    """One word as a cue with these frames."""
    reduced = dep(token) == "acl" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in {"by", "as"}
    passive = _is_passive(token) or (reduced and not token.lower_.endswith("ing"))
    span = Span(token.idx, token.idx + len(token))
    return Cue(token.i, token.i, token.i, span, lemma, frames, passive=passive, negated=_is_negated(token))


def is_verb(token: "Token") -> bool:
    """Whether a form that may be a verb is one here: what stands before it counts for more than its tag."""
    before = token.nbor(-1).lower_ if token.i else ""
    if before == "-":
        return False
    if token.pos_ == "NOUN" and _governs_clause(token):
        return True
    if before in NOUN_INTRODUCERS and not (before in {"that", "this"} and token.lower_.endswith("ed")):
        return False
    if token.pos_ in {"VERB", "AUX"} or token.lower_ in {"said", "told"}:
        return True
    if token.pos_ == "ADJ" and token.lower_.endswith("ed") and token.i:
        return token.nbor(-1).pos_ in {"PROPN", "PRON", "NOUN"}
    return token.pos_ not in {"NOUN", "PROPN", "ADJ", "ADP"}


def _governs_clause(token: "Token") -> bool:
    """“Officials claim to have …”, “ministers claim that …”: a bare noun before, a clause after."""
    if not token.i or token.i + 2 >= len(token.doc):
        return False
    after = (token.nbor(1).lower_, token.nbor(2).lower_)
    return token.nbor(-1).pos_ in {"NOUN", "PROPN", "PRON"} and (after == ("to", "have") or after[0] == "that")


def _is_passive(token: "Token") -> bool:
    """“was told”, “the review, called “Marks””, “a message read out by …”, “Asked whether …”."""
    if token.lower_.endswith("ing") or token.tag_ in {"VBZ", "VBP", "VB"}:
        return False
    if token.lower_ == "asked" and token.is_title:
        return True
    return token.lower_.endswith(("ed", "aid", "old", "en")) and any(word.lower_ in BE for word in _words_before(token))


def _is_reduced(token: "Token", verb: Verb) -> bool:
    """A participle that only describes: “the review, called “Marks””, “a message read out by the team”."""
    participle = token.lower_.endswith(("ed", "en")) or token.lower_ == "read"
    if not participle or dep(token) != "acl" or verb.lemma in {"say", "tell", "add"}:
        return False
    return token.i + 1 >= len(token.doc) or token.nbor(1).pos_ not in OBJECT_OPENERS


def _is_negated(token: "Token") -> bool:
    words = [word.lower_ for word in _words_before(token)]
    subject = token.i - len(words) - 1
    if subject >= 0 and token.doc[subject].lower_ in NOBODY:
        return True
    before = [*words, *(word.lower_ for word in token.doc[max(0, token.i - 2) : token.i] if word.lower_ in NEGATIONS)]
    return any(word in NEGATIONS for word in before)


def _words_before(token: "Token") -> Iterator["Token"]:
    """The auxiliaries, adverbs and particles right before a verb, nearest first."""
    for at in range(token.i - 1, max(-1, token.i - 5), -1):
        word = token.doc[at]
        if word.pos_ not in SKIPPED_BEFORE_VERB and word.lower_ not in BE and word.lower_ not in NEGATIONS:
            return
        yield word
