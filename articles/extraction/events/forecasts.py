"""What is announced for a day without a verb that says what is done?

    The sailing is now promised for March 6.          the sailing
    A cold front due on Sunday will bring rain.       the cold front
    A visit, planned for Thursday, was called off.    the visit
    The report is finished. It is due in May.         the report

The words are read from the page: small parsers take “due” for a preposition and “promised” for a word of speech, and
hang the date on either. Only the verb that announces, the date right after it and the noun before count.
"""

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.dates.outlook import announces, sentence_start
from articles.extraction.events.anaphora import thing_meant
from articles.extraction.lexicon import Lexicon
from articles.extraction.speakers.whose import whose_of

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
LEADS = frozenset({"on", "in", "by", "at", "before", "for", "from", "until", "after", "around", "about", "as", "early"})
BETWEEN = frozenset({"now", "only", "still", "also", "not", "out", "back", "again", "here", "there", "later"})
BEING = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "'s", "’s"})
NOUNS = frozenset({"NOUN", "PROPN"})
NESTED = 3
"""Nouns within nouns that are looked through."""
LEAD_REACH = 4
"""Words between what announces and the date: “due out here on”."""


def thing_announced(date: SpacySpan, lexicon: Lexicon) -> Token | None:
    """The noun for what the words before a date announce; None where they announce nothing, or what somebody does."""
    word = _announcing(date, lexicon)
    if word is None:
        return None
    doc, at = word.doc, word.i - 1
    first = sentence_start(word)
    been = False
    while at > first and (doc[at].lower_ in BEING or doc[at].lower_ in BETWEEN):
        been, at = been or doc[at].lower_ in BEING, at - 1
    if at < first:
        return None
    before = doc[at]
    if been:
        return _subject(before, word, date)
    if before.text == ",":
        above = governor(word)
        return above if above.pos_ in NOUNS and above.i < at and dep(word) in {"acl", "amod"} else None
    return _outermost(before, lexicon) if before.pos_ in NOUNS and whose_of(before) is None else None


def _outermost(noun: Token, lexicon: Lexicon) -> Token:
    """The happening that a noun before the date belongs to: the visit of “a visit to Corran planned for Thursday”."""
    nouns, node = lexicon.table("happenings")["nouns"], noun
    for _ in range(NESTED):
        if node.lower_ in nouns or node.lemma_.lower() in nouns:
            return node
        above = governor(node)
        if dep(node) not in {"nmod", "flat", "compound"} or above.pos_ not in NOUNS or above.i > node.i:
            break
        node = above
    return noun


def _announcing(date: SpacySpan, lexicon: Lexicon) -> Token | None:
    """The word that announces, right before the date or its preposition."""
    doc, at = date.doc, date.start - 1
    last = max(-1, date.start - 1 - LEAD_REACH)
    while at > last and (doc[at].lower_ in LEADS or doc[at].lower_ in BETWEEN):
        at -= 1
    if at <= last or doc[at].pos_ == "NOUN":
        return None
    return doc[at] if announces(doc[at], lexicon) else None


def _subject(before: Token, word: Token, date: SpacySpan) -> Token | None:
    """The noun that is said to be due: the parse's subject, else the noun right before, else what “it” takes up."""
    heads = (word, governor(word), date.root)
    subjects = (child for head in heads for child in head.children if dep(child) in SUBJECTS and child.i <= before.i)
    subject = next(subjects, before)
    if subject.lower_ in {"it", "this", "that"}:
        return thing_meant(subject)
    return subject if subject.pos_ in NOUNS else None
