"""Whose is the infinitive? Control of what has no subject of its own.

    Lethia claims to have sunk two ships.                  Lethia sank them: subject control
    The court ordered the firm to pay in May.              the firm pays: object control
    The firm was told to pay in May.                       the firm again: its passive
    Rebels shelled the port while Lethia claims to have sunk two ships.     never the rebels, whatever the parse

Parses of unseen news lose such infinitives to the next finite verb; what stands right before “to” does not lie. The
verbs are sorted as by Huddleston and Pullum (2002), ch. 14 §§2-3, raising taken with control.
"""

from spacy.tokens import Token

from articles.extraction.base import dep
from articles.extraction.dates.outlook import sentence_start
from articles.extraction.lexicon import load

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
OBJECT_REACH = 8
"""Words of the object between “ordered” and “to”."""
INSIDE = frozenset({"have", "be", "been", "not", "also"})
"""What may stand between “to” and the verb: “to have been”."""


def controller(infinitive: Token) -> Token | None:
    """The verb that an infinitive hangs on by its “to”, where it says whose the infinitive is; else None."""
    to = _to_before(infinitive)
    if to is None or to.i == 0:
        return None
    table, before = load().table("control"), to.nbor(-1)
    if before.pos_ == "VERB" and before.lemma_.lower() in {*table["subject"], *table["object"]}:
        return before
    if _claims_to_have(before, to):
        return before
    verb = _with_object(to)
    return verb if verb is not None and verb.lemma_.lower() in table["object"] else None


def controlled_by_object(infinitive: Token, verb: Token) -> Token | None:
    """The object between the verb of control and “to”, which is the infinitive's subject; None without one."""
    to = _to_before(infinitive)
    between = infinitive.doc[verb.i + 1 : to.i] if to is not None else ()
    nouns = [token for token in between if token.pos_ in NOUNS and dep(token) not in {"nmod", "obl", "nmod:poss"}]
    return nouns[0] if nouns else None


def noun_before(word: Token) -> Token | None:
    """The subject of a verb that the tagger took for a noun: “colleague” of “One former colleague claims”."""
    before = word.nbor(-1) if word.i > sentence_start(word) else None
    return before if before is not None and before.pos_ in NOUNS else None


def _to_before(infinitive: Token) -> Token | None:
    """The “to” of an infinitive: right before it, or before “have been”."""
    for token in reversed(infinitive.doc[max(sentence_start(infinitive), infinitive.i - 4) : infinitive.i]):
        if token.lower_ == "to":
            return token
        if token.lower_ not in INSIDE and token.pos_ != "ADV":
            return None
    return None


def _claims_to_have(word: Token, to: Token) -> bool:
    """Whether a word taken for a plural noun is a verb: “One former colleague claims to have seen it”."""
    return word.pos_ == "NOUN" and word.lower_.endswith("s") and to.nbor().lower_ == "have" and bool(noun_before(word))


def _with_object(to: Token) -> Token | None:
    """The verb before the object of “ordered the harbour company to”."""
    for token in reversed(to.doc[max(sentence_start(to), to.i - OBJECT_REACH) : to.i]):
        if token.pos_ == "VERB":
            return token
        if token.is_punct or token.pos_ in {"AUX", "SCONJ", "ADP"}:
            return None
    return None
