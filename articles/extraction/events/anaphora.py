"""What do “that duty” and “such a meeting” take up?

    Meetings of the group had been chaired by Rory Ash. Ida Crow has taken over that duty, chairing her first such
    meeting in March.       that duty: chairing meetings of the group;   such meeting: meeting of the group

A timeline tells events without the sentences before them, so words that point back are written out. “Such” points to
the last noun of its kind that says more; a demonstrative with a noun of doing points to the doing told in the sentence
before (discourse deixis: Webber 1991). Where neither is found the noun stands with “the”, or alone.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.dates.outlook import sentence_start
from articles.extraction.events.verbs import gerund
from articles.extraction.predicates import SUBJECTS, is_clause_head

DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
DOING = frozenset(
    {"duty", "duties", "role", "task", "tasks", "job", "work", "responsibility", "function", "practice", "chore"}
)
NOUN_REACH = 4
"""Words between “that” and its noun: “that rather thankless duty”."""
LOOK_BACK = 120
"""Words before “such” in which its noun was used before."""


def points_back(token: Token) -> bool:
    """Whether a word is a demonstrative before its noun."""
    return token.lower_ in DEMONSTRATIVES and (token.pos_ == "DET" or dep(token) == "det")


def doing_meant(demonstrative: Token) -> tuple[str, list[Token], Token] | None:
    """What “that duty” is: the activity, the words of its object, and the noun whose place they take."""
    noun = governor(demonstrative)
    if noun.lower_ not in DOING or not 0 < noun.i - demonstrative.i <= NOUN_REACH:
        return None
    verb = main_verb_before(demonstrative)
    if verb is None:
        return None
    wanted = {"nsubj:pass"} if any(dep(child) == "aux:pass" for child in verb.children) else {"obj"}
    done = next((child for child in verb.children if dep(child) in wanted and child.pos_ in {"NOUN", "PROPN"}), None)
    return (gerund(verb), list(_whole(done)), noun) if done is not None else None


def main_verb_before(token: Token) -> Token | None:
    """The verb at the top of the sentence before."""
    first = sentence_start(token)
    while first > 0 and token.doc[first - 1].is_space:
        first -= 1
    if first == 0:
        return None
    last = token.doc[first - 1]
    above = (word for word in token.doc[sentence_start(last) : first] if dep(word) == "root" and is_clause_head(word))
    return next(above, None)


def thing_meant(pronoun: Token) -> Token | None:
    """The common noun that “it” or “they” takes up: the subject of the sentence before, in its number."""
    first = sentence_start(pronoun)
    while first > 0 and pronoun.doc[first - 1].is_space:
        first -= 1
    if first == 0 or pronoun.lower_ not in {"it", "this", "that", "they"}:
        return None
    wanted = "Plur" if pronoun.lower_ == "they" else "Sing"
    before = pronoun.doc[sentence_start(pronoun.doc[first - 1]) : first]
    subject = next((token for token in before if dep(token) in SUBJECTS and token.pos_ != "PRON"), None)
    fits = subject is not None and subject.pos_ == "NOUN" and wanted in subject.morph.get("Number", [])
    return subject if fits else None


def said_before(noun: Token) -> list[Token]:
    """The words that tell more of the same noun where it was last used: “of the group”; none where it has its own."""
    if any(dep(child) == "nmod" and child.i > noun.i for child in noun.children):
        return []
    lemma = noun.lemma_.lower()
    for earlier in reversed(noun.doc[max(0, noun.i - LOOK_BACK) : noun.i]):
        if earlier.lemma_.lower() != lemma or earlier.pos_ != "NOUN":
            continue
        added = next((child for child in earlier.children if dep(child) == "nmod" and child.i > earlier.i), None)
        if added is not None and added.left_edge.lower_ == "of":
            return list(_whole(added))
    return []


def _whole(noun: Token) -> Iterator[Token]:
    """The words of a noun phrase, up to the first mark or clause."""
    for token in noun.doc[noun.left_edge.i : noun.right_edge.i + 1]:
        if token.is_punct or token.pos_ in {"VERB", "AUX", "SCONJ"} or dep(token) in SUBJECTS - {dep(noun)}:
            return
        yield token
