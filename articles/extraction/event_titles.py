"""A title that a reader of a timeline understands without the article.

    Since then, … Mr Healey has taken over that duty, chairing his first such meeting in February.
        →  John Healey chairs his first such meeting
    Two cables linking the mainland with the Corrin Islands were severed last month, leaving …
        →  Two cables linking the mainland with the Corrin Islands severed
    A final vote is due on November 28.
        →  Final vote

Titles are made like headlines: subject, verb in the present tense (a participle for the passive), and the words
that follow up to the next clause, less the date. Names are given in full; a pronoun gives way to the name it stands for.
The parse gives verb and subject; where the phrase ends is read from the words, since a headline that stops
early reads well and one that runs on into the wrong clause does not.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.event_subjects import PAUSES, is_plural, subject_words
from articles.extraction.event_wording import Wording, finished
from articles.extraction.happenings import Happening
from articles.extraction.outlook import sentence_end
from articles.extraction.predicates import SUBJECTS, has_copula, is_clause_head, subject_of

RELATIVES = frozenset({"who", "which", "whose", "whom", "where", "when", "while", "that", "because", "although", "but"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
LEADING_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def title_of(happening: Happening, who: str | None, wording: Wording) -> str:
    """The title of a happening. `who` is the name that a pronoun or missing subject stands for, where that is known."""
    head = happening.head
    if happening.is_noun:
        return finished(_nominal(head, wording))
    subject = subject_of(head)
    named = who or subject_words(subject, head, wording)
    if has_copula(head):
        return finished(f"{named} {wording.written([*_predicate(head), *_following(head, wording)])}")
    verb = _verb(head, plural=not who and is_plural(subject, head, wording))
    return finished(f"{named} {verb} {wording.written(list(_following(head, wording)))}")


def _predicate(head: Token) -> list[Token]:
    """What stands between “is” and the end of a predicate: “due in court”."""
    copula = next(child for child in head.children if dep(child) == "cop")
    return list(head.doc[copula.i + 1 : head.i + 1])


def _nominal(noun: Token, wording: Wording) -> str:
    described = _before(noun)
    if all(wording.is_date(word) or word.lower_ in POSSESSIVES for word in described):
        wording = replace(wording, date_words=None)  # “2019 election” says more than “Election”
    return LEADING_ARTICLE.sub("", wording.written([*described, noun, *_following(noun, wording)]))


def _before(noun: Token) -> list[Token]:
    """What stands before a noun and describes it: “a public”, “Friday's”."""
    inside = {token.i for child in noun.lefts if not is_clause_head(child) for token in child.subtree}
    left = takewhile(
        lambda token: token.i in inside and (dep(token) != "case" or token.lower_ in POSSESSIVES),
        reversed(noun.doc[noun.left_edge.i : noun.i]),
    )
    return list(reversed(list(left)))


def _following(head: Token, wording: Wording) -> Iterator[Token]:
    """The words after a verb or noun, as far as the next clause."""
    for token in head.doc[head.i + 1 : sentence_end(head)]:
        if wording.is_date(token):
            continue
        if _ends_phrase(token, head):
            return
        yield token


def _ends_phrase(token: Token, head: Token) -> bool:
    if token.text[0] in PAUSES or token.is_space:
        return True
    if (token.lower_ in RELATIVES and token.pos_ != "DET") or (dep(token) == "mark" and token.lower_ != "to"):
        return True
    above = governor(token)
    if dep(token) == "cc" and (is_clause_head(above) or above.i == head.i or _joins_clause(token)):
        return True
    if token.pos_ == "VERB" and dep(token) in {"advcl", "conj", "parataxis"}:
        return True
    return not is_clause_head(head) and token.pos_ in {"AUX", "VERB"}


def _joins_clause(conjunction: Token) -> bool:
    """Whether a verb follows right after “and”."""
    return any(token.pos_ in {"AUX", "VERB"} for token in conjunction.doc[conjunction.i + 1 : conjunction.i + 3])


def _verb(head: Token, *, plural: bool) -> str:
    if head.lower_ == "acting" and head.i + 1 < len(head.doc) and head.nbor().pos_ == "NOUN":
        return "is acting"  # “has been acting leader since”: a post, not a performance
    return str(head.lower_) if is_passive(head) else present(head, plural=plural)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: its participle makes the headline (“cables severed”)."""
    if "Part" not in verb.morph.get("VerbForm", []) or "Past" not in verb.morph.get("Tense", []):
        return False
    if any(dep(child) in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return True
    auxiliaries = [child for child in verb.children if dep(child) == "aux"]
    if dep(verb) != "acl" or auxiliaries:
        return False
    # After a comma the participle needs another verb for its noun: “The report, published on Friday, found …”,
    # but “Theo Marl, the former director, left on Friday”.
    after_comma = verb.i > 0 and verb.nbor(-1).text == ","
    return not after_comma or (dep(governor(verb)) in SUBJECTS and governor(governor(verb)).i > verb.i)


def present(verb: Token, *, plural: bool) -> str:
    """The present-tense form that agrees with the subject: “close” for “branches”, “closes” for everybody else."""
    bare = "Inf" in verb.morph.get("VerbForm", []) or not verb.lemma_
    base: str = verb.lower_ if bare else verb.lemma_.lower()
    if plural:
        return base
    if base in {"be", "have", "do", "go"}:
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[base]
    if re.search(r"(?:s|sh|ch|x|z|o)$", base):
        return f"{base}es"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}s"
