"""Does somebody who is named in a clause take part in what it tells?

    Ida Crow met Rory Ash in March.                              both do
    Ida Crow opened talks with the Corran Trust.                 so does the trust
    Ida Crow opened talks with a call for more pressure on Rory Ash.    Rory Ash does not: he is only spoken of
    Rory Ash’s father died in March.                             nor does he here
    ministers met at Nato headquarters                           nor does the owner of the building

The way from the name up the parse to what happened decides: objects, agents and those whom “with” or “between” brings
along take part; a clause between, or a preposition of topic or cause, shuts the way. The parts are those of
VerbNet's Co-agent and Co-patient (Kipper-Schuler 2005).
"""

from spacy.tokens import Token

from articles.extraction.base import dep, governor

STEPS = 6
JOINED = frozenset({"conj", "appos", "flat", "nmod:desc"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl:agent", "xcomp"})
OBLIQUE = frozenset({"obl", "nmod", "obl:agent"})
BRINGING = frozenset(
    {"with", "between", "of", "by", "alongside", "against", "among", "including", "from", "before", "to"}
)
"""Prepositions that bring somebody into what happened, also at second hand: “held talks with”, “the resignation of”."""
DIRECT = BRINGING | {"for", "on", "at"}
"""The same right after what happened: “played for”, “an attack on”, “met at the contact group”."""


def takes_part(name: Token, head: Token) -> bool:
    """Whether whoever the word `name` names takes part in what the verb or noun `head` tells."""
    node = name
    for _ in range(STEPS):
        above = governor(node)
        if above.i == head.i:
            return _is_direct(node, head)
        if above.i == node.i or not _leads_on(node) or _is_apart(node):
            return False
        node = above
    return False


def _is_direct(node: Token, head: Token) -> bool:
    if dep(node) in OBLIQUE:
        return _prepositions(node) <= DIRECT
    if dep(node) in {"nmod:poss", "compound"}:
        return head.pos_ in {"NOUN", "PROPN"}
    return dep(node) in ARGUMENTS | JOINED


def _leads_on(node: Token) -> bool:
    """Whether whoever is named below a word may take part through what is above it."""
    if dep(node) in OBLIQUE:
        return _prepositions(node) <= BRINGING
    return dep(node) in JOINED or dep(node) in {"obj", "xcomp"}


def _is_apart(name: Token) -> bool:
    """Whether what the parse has as an apposition is another clause's: “a call … to put pressure on President Rory Ash”."""
    between = name.doc[governor(name).i + 1 : name.i]
    return dep(name) == "appos" and any(token.pos_ == "VERB" for token in between)


def _prepositions(node: Token) -> set[str]:
    return {child.lower_ for child in node.children if dep(child) == "case" and child.lower_ not in {"'s", "’s"}}
