"""Is this a clause? Small questions to the parse that several rules ask.

The default parser finds a clause's verb more surely than its edges, so these look for finite verbs and for the
small words that make a clause somebody else's: a relative (“whose advocates …”), a conjunction (“while …”).
"""

from typing import TYPE_CHECKING

from articles.extraction.base import dep, dependents
from articles.extraction.layout import Layout
from articles.extraction.quotes.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl", "csubj"})
RELATIVES = frozenset({"who", "which", "whose", "whom", "that", "where"})
SUBORDINATORS = frozenset(
    {
        "although",
        "though",
        "while",
        "whereas",
        "when",
        "after",
        "before",
        "as",
        "if",
        "because",
        "since",
        "until",
        "despite",
    }
)
BORROWERS = RELATIVES | SUBORDINATORS
"""Words that make the next finite verb another clause's."""
PHRASE_OPENERS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "X"})
CLAUSE_ENDS = frozenset({",", ";", ":", ".", "—", "–"})
BREAKS = frozenset({";", ":", "—"})
SUBJECT_REACH = 15
CLAUSE_REACH = 40
PLANS = frozenset({"plans", "hopes", "claims", "aims", "needs", "offers", "wishes", "attempts", "pledges", "promises"})


def is_finite(token: "Token") -> bool:
    """Whether a token is a finite verb or auxiliary."""
    return "Fin" in token.morph.get("VerbForm", []) or token.tag_ in FINITE_TAGS


def has_subject(verb: "Token") -> bool:
    """Whether a verb has a subject of its own."""
    return any(dep(child) in SUBJECTS for child in dependents(verb))


def clause_of(layout: Layout, cue: Cue) -> "Token | None":
    """The verb of the clause that the parser hangs on a cue as its complement, right of it."""
    for child in dependents(layout.doc[cue.last]):
        if child.i > cue.last and (dep(child) == "ccomp" or (dep(child) == "xcomp" and has_subject(child))):
            return child
    return None


def starts_clause(layout: Layout, start: int, limit: int) -> bool:
    """Whether a noun phrase and then a finite verb stand from token `start` on, with no border between them."""
    if layout.doc[start].pos_ not in PHRASE_OPENERS:
        return False
    for token in layout.doc[start : min(start + SUBJECT_REACH, limit)]:
        if token.text in CLAUSE_ENDS or (token.i > start and token.lower_ in BORROWERS):
            return False
        if token.i > start and is_finite(token):
            return token.nbor(-1).pos_ != "CCONJ"
    return False


def holds_clause(layout: Layout, start: int, limit: int) -> bool:
    """Whether a finite verb that no relative or conjunction owns stands among the words from token `start` on.

    Looser than `starts_clause`: asides between commas and gerunds as subjects are let through, so it only tells where a
    clause is to be expected anyway.
    """
    borrowed = False
    for token in layout.doc[start : min(start + CLAUSE_REACH, limit)]:
        if token.text in BREAKS:
            return False
        if token.i > start and token.lower_ in BORROWERS:
            borrowed = True
        elif is_finite(token) or _may_plan(token):
            if not borrowed:
                return token.i > start and token.nbor(-1).pos_ != "CCONJ"
            borrowed = False
    return False


def _may_plan(token: "Token") -> bool:
    """Whether a supposed noun may be a verb: “the union plans to meet”."""
    before_to = token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to"
    return token.pos_ == "NOUN" and token.lower_ in PLANS and before_to


def is_main_clause(layout: Layout, start: int, end: int) -> bool:
    """Whether the words from offset `start` to `end` hold a finite verb of their own, in no relative or conjunction."""
    tokens = layout.doc[layout.token_at(start) : layout.token_at(max(start, end - 1)) + 1]
    borrowed = bool(len(tokens)) and tokens[0].lower_ in SUBORDINATORS
    for token in tokens:
        if borrowed and token.text == ",":
            borrowed = False
        elif token.lower_ in RELATIVES and token.i > tokens[0].i:
            borrowed = True
        elif is_finite(token):
            if not borrowed:
                return True
            borrowed = token.lower_ not in RELATIVES and borrowed and tokens[0].lower_ in SUBORDINATORS
    return False
