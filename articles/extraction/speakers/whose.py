"""Whose is the subject of this verb?

    Ida Crow, whose bill died in March, …          the bill died, and Ida Crow lives
    The ferry, whose captain resigned on Monday, …      the captain resigned
    Col Brine, whose son, Theo, won in May, …      neither does the father win

After “whose” stands what is owned, and that is the subject; parsers trained on little news take the owner for it, which
makes a false death of a dead bill. The clause is therefore read from the words: from “whose” to its first finite verb
(Huddleston and Pullum 2002, ch. 12 §4, on genitive relatives).
"""

from spacy.tokens import Token

from articles.extraction.dates.outlook import sentence_start

REACH = 14
"""Words between “whose” and its verb."""
NOUNS = frozenset({"NOUN", "PROPN"})


def whose_before(verb: Token) -> Token | None:
    """The “whose” of the clause that the verb is the first finite verb of; commas between them come in pairs."""
    commas = 0
    for token in reversed(verb.doc[max(sentence_start(verb), verb.i - REACH) : verb.i]):
        if token.lower_ == "whose":
            return token if commas % 2 == 0 else None
        commas += token.text == ","
        if _is_other_finite(token, verb) or token.text in {";", ":"}:
            return None
    return None


def owned_subject(verb: Token) -> Token | None:
    """What is owned: “bill” of “whose private member's bill on ferries died”."""
    whose = whose_before(verb)
    owned = None
    for token in verb.doc[whose.i + 1 : verb.i] if whose is not None else ():
        if token.pos_ in {"ADP", "AUX", "VERB"} or token.text == ",":
            break
        if token.pos_ in NOUNS:
            owned = token
    return owned


def whose_of(noun: Token) -> Token | None:
    """The “whose” that says that a noun is somebody's; no mark or verb stands between."""
    for token in reversed(noun.doc[max(0, noun.i - REACH) : noun.i]):
        if token.lower_ == "whose":
            return token
        if token.is_punct or token.is_space or token.pos_ in {"VERB", "AUX", "ADP"}:
            return None
    return None


def owner_words(whose: Token) -> list[Token]:
    """The words of the nearest noun phrase before “whose”: “The ferry”, “Ida Crow”."""
    last = whose.i - 1
    if last >= 0 and whose.doc[last].text == ",":
        last -= 1
    first = last + 1
    while first > 0 and whose.doc[first - 1].pos_ in NOUNS | {"ADJ", "NUM", "DET"}:
        first -= 1
        if whose.doc[first].pos_ == "DET":
            break
    return list(whose.doc[first : last + 1])


def _is_other_finite(token: Token, verb: Token) -> bool:
    """Whether the word is a finite verb of another clause, no auxiliary of `verb`."""
    return "Fin" in token.morph.get("VerbForm", []) and token.head.i != verb.i
