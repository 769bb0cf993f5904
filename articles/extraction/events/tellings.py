"""Telling is no event: which verbs tell, what do they tell, and which dates belong to the telling?

In “said in November that waits would soon be a memory” the date is the saying's; in “told reporters that the ships
could sail next Tuesday” it is what is told's, wherever the parser hangs it; “told a public meeting on Monday” dates
the meeting. What words are told in (a statement, a letter) dates the words as well.
"""

from spacy.tokens import Token

from articles.extraction.base import dep, dependents, governor
from articles.extraction.lexicon import Lexicon
from articles.extraction.predicates import CLIMB, COMPLEMENTS

MEMBERS = frozenset({"members", "member"})


def is_telling(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is a verb of telling; some are only where a clause follows them."""
    if token.pos_ != "VERB":
        return False
    words, lemma = lexicon.table("event_judgement"), token.lemma_.lower()
    if _is_act(token, lemma):
        return False
    if lemma in words["telling_clauses"]:
        return any(dep(child) == "ccomp" and child.i > token.i for child in token.children)
    return lemma in words["telling"]


def _is_act(verb: Token, lemma: str) -> bool:
    """Whether a verb of telling is an act here: “asked for air tests”, “had been warned in June”."""
    if lemma == "ask":
        return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "for"
    return lemma == "warn" and any(dep(child) == "aux:pass" for child in verb.children)


def is_vehicle(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word names what words are told in: “said in a statement on Friday”."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.table("event_judgement")["vehicles"]


def teller_of(head: Token, lexicon: Lexicon) -> Token | None:
    """The verb of telling or doubting whose words the happening is part of."""
    node = head
    for _ in range(CLIMB):
        above = governor(node)
        if above.i == node.i:
            return None
        if is_complement(node) and is_telling(above, lexicon):
            return above
        if dep(node) not in {*COMPLEMENTS, "conj", "advcl", "acl", "obj", "obl", "nmod", "nsubj", "nsubj:pass"}:
            return None
        node = above
    return None


def is_complement(token: Token) -> bool:
    """Whether a clause is what its verb says or wants; an infinitive that the parse hangs on a verb as if on a noun is."""
    return dep(token) in COMPLEMENTS or (dep(token) == "acl" and governor(token).pos_ == "VERB")


def told(verb: Token, date_word: Token, lexicon: Lexicon) -> Token | None:
    """What a verb of telling tells, where the date belongs to that; else an audience; else, told of itself, the verb."""
    for child in dependents(verb):
        if is_complement(child) and _reaches(verb, child, date_word):
            return told(child, date_word, lexicon) if is_telling(child, lexicon) else child
    audience = next((child for child in dependents(verb) if _is_audience(child, lexicon)), None)
    if audience is not None:
        return audience
    above = teller_of(verb, lexicon)
    return verb if above is not None and above.i < verb.i else None


def _is_audience(noun: Token, lexicon: Lexicon) -> bool:
    """Whether to tell them is to give evidence: “told the inquest”, “told members of parliament”, “told MPs”."""
    if dep(noun) not in {"obj", "iobj", "obl", "nsubj:pass"}:
        return False
    of_whom = [child for child in noun.children if dep(child) == "nmod" and noun.lower_ in MEMBERS]
    words = lexicon.table("event_judgement")
    return hears(noun, lexicon) or any(token.lemma_.lower() in words["audiences"] for token in (noun, *of_whom))


def hears(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the word is for those who hear evidence: “told the council”, “told MPs”."""
    hearers = lexicon.table("event_judgement")["hearers"]
    return noun.lemma_.lower() in hearers or noun.lower_ in hearers


def _reaches(verb: Token, complement: Token, date_word: Token) -> bool:
    """Whether the date stands on the complement's side: “said the ships could sail next Tuesday”."""
    if complement.i < verb.i:
        return bool(date_word.i < verb.i)
    return bool(complement.i < date_word.i)


def audience_before(date_word: Token, lexicon: Lexicon) -> Token | None:
    """The hearers right before a date, after “told”: “told MPs yesterday engineers had met rock”, however it is parsed."""
    doc, at = date_word.doc, date_word.i - 1
    while at > 0 and doc[at].pos_ == "ADP":
        at -= 1
    noun = doc[at] if at > 0 else date_word
    if not hears(noun, lexicon) or dep(noun) not in {"obj", "iobj"}:
        return None
    return noun if governor(noun).lower_ == "told" and governor(noun).i < noun.i else None


def saying_just_before(date_word: Token, lexicon: Lexicon) -> Token | None:
    """The verb of “said in November that”, however the parse hangs the date."""
    for token in reversed(date_word.doc[max(0, date_word.i - 3) : date_word.i]):
        if is_telling(token, lexicon):
            return token
        if token.pos_ not in {"ADP", "DET", "ADV"}:
            return None
    return None


def going_on_to_say(head: Token, lexicon: Lexicon) -> Token:
    """“went on to say that …” is one verb of telling."""
    if head.lemma_.lower() != "go":
        return head
    return next((child for child in head.children if dep(child) in COMPLEMENTS and is_telling(child, lexicon)), head)
