"""Clauses: what is a predicate, and whose?

The questions that events ask of a parse. Whether a word is the head of a clause must not hang on its tag alone, since “will open”
and “is due” are adjectives to a small tagger; whose clause it is is looked for above in infinitives, participles
and conjuncts, and before “who”. Labels are Universal Dependencies, read through `base.dep`.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from spacy.tokens import Token

from articles.extraction.base import dep, dependents, governor
from articles.extraction.dates.outlook import sentence_start
from articles.extraction.events.control import controlled_by_object, controller, noun_before
from articles.extraction.speakers.whose import owned_subject

CLIMB = 12
"""Steps from a word up the parse; longer ways lead into other clauses."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
OPENERS = frozenset(
    {"who", "which", "whose", "whom", "that", "where", "when", "while", "as", "after", "before", "if", "because"}
)
"""First words of a clause that is only added to another."""
COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis"})
ASIDE_REACH = 10
"""Words of an aside between commas: “, before Judge Anwen Holt of the Crown Court,”."""


def subject_of(head: Token) -> Token | None:
    """The head of the subject, looked for above in infinitives, participles and conjuncts, and before “who”."""
    node = head
    for _ in range(CLIMB):
        verb = controller(node)
        if verb is not None:
            return controlled_by_object(node, verb) or _nearest_subject(verb) or noun_before(verb) or subject_of(verb)
        own = (
            owned_subject(node)
            or described_by(node)
            or _nearest_subject(node)
            or _noun_before(node)
            or _before_asides(node)
        )
        if own is not None:
            return _outside_aside(_antecedent(own, node), node)
        above = governor(node)
        if dep(node) in {"acl", "acl:relcl"} and not is_clause_head(above):
            return above
        if dep(node) == "conj" and dep(above) == "root" and above.pos_ == "NOUN" and not is_clause_head(above):
            return (
                above  # “The trial, before Judge Holt, resumes today and is expected to end in May”, read as a heading
            )
        if above.i == node.i or dep(node) not in {"xcomp", "advcl", "conj", "ccomp", "acl"}:
            break
        if dep(node) in {"advcl", "ccomp"} and _is_finite(node):
            break
        node = above
    return _opening_noun(head)


def described_by(verb: Token) -> Token | None:
    """The noun that a participle after a comma describes, where a parse joins it to the verb before: “a pump, built in 1984”."""
    morph = verb.morph
    alone = not any(dep(child) in {"aux", "aux:pass", "cc", *SUBJECTS} for child in verb.children)
    past = "Part" in morph.get("VerbForm", []) and "Past" in morph.get("Tense", [])
    if dep(verb) not in {"acl", "conj", "parataxis"} or not alone or not past or verb.i < sentence_start(verb) + 2:
        return None
    comma, noun = verb.nbor(-1), governor(verb) if dep(verb) == "acl" else verb.nbor(-2)
    if dep(verb) == "acl" and dep(noun) not in {"obj", "obl", "nmod"}:
        return None
    if comma.text != "," or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    last = verb.right_edge
    closed = last.i + 1 >= len(verb.doc) or last.is_punct or last.nbor().is_punct
    return noun if closed else None


def _opening_noun(verb: Token) -> Token | None:
    """The noun of “The town last flooded”: nothing but one noun phrase and adverbs opens the sentence."""
    opening = verb.doc[sentence_start(verb) : verb.i]
    if any(token.pos_ not in {"DET", "NOUN", "PROPN", "ADJ", "ADV", "NUM", "AUX", "PART"} for token in opening):
        return None
    nouns = [token for token in opening if token.pos_ in {"NOUN", "PROPN"} and dep(token) != "obl:unmarked"]
    return _head_of(nouns) if nouns and verb.pos_ in {"VERB", "AUX"} else None


def _nearest_subject(head: Token) -> Token | None:
    """The subject next to the verb: of “Ms” and “Ardell”, where the parse makes both a subject, the name."""
    subjects = [child for child in dependents(head) if dep(child) in SUBJECTS]
    before = [subject for subject in subjects if subject.i < head.i]
    return before[-1] if before else next(iter(subjects), None)


def _noun_before(verb: Token) -> Token | None:
    """The noun right before a finite verb for which the parse has no subject: it is more likely its subject than another's."""
    if not _is_finite(verb):
        return None
    first = min([verb.i, *(child.i for child in verb.children if dep(child) in {"aux", "aux:pass"})])
    before = verb.doc[first - 1] if first > sentence_start(verb) else None
    return before if before is not None and before.pos_ in {"NOUN", "PROPN"} else None


def _before_asides(verb: Token) -> Token | None:
    """The noun of “At a rally, Ida Crow, the mayor, resigned” where the parse has no subject.

    It opens the first stretch between commas that begins like a subject and holds no verb.
    """
    first = min([verb.i, *(child.i for child in verb.children if dep(child) in {"aux", "aux:pass"})])
    if first == 0 or verb.doc[first - 1].text != ",":
        return None
    before = _stretches(verb.doc[sentence_start(verb) : first])
    if not _is_finite(verb) and len(before) < 2:
        return None
    found = None
    for stretch in before:
        told = _after_verb(stretch)
        found = _heads_stretch(told) or found or _heads_stretch(stretch)
    return found


def _stretches(words: Iterable[Token]) -> list[list[Token]]:
    """The words between commas."""
    found: list[list[Token]] = [[]]
    for token in words:
        if token.text == ",":
            found.append([])
        else:
            found[-1].append(token)
    return [stretch for stretch in found if stretch]


def _after_verb(stretch: list[Token]) -> list[Token]:
    """What follows the last finite verb of a main clause: “the mine” of “He said the mine, idle since March, would reopen”."""
    finite = [at for at, token in enumerate(stretch) if is_finite_form(token)]
    if not finite or (finite[0] and stretch[0].lower_ in OPENERS):
        return []
    return [token for token in stretch[finite[-1] + 1 :] if token.lower_ != "that"]


def _heads_stretch(stretch: list[Token]) -> Token | None:
    """The first noun of “the former mayor of Corran”; nothing for “in Corran”, “44”, “who resigned” or “Last week”."""
    begins = bool(stretch) and stretch[0].pos_ in {"DET", "PROPN", "NOUN"}
    if not begins or any(token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} for token in stretch):
        return None
    nouns = [
        token for token in takewhile(lambda token: token.pos_ != "ADP", stretch) if token.pos_ in {"NOUN", "PROPN"}
    ]
    if not nouns or dep(nouns[0]) == "obl:unmarked":
        return None
    return nouns[-1] if stretch[0].pos_ == "DET" else _head_of(nouns)


def _head_of(nouns: list[Token]) -> Token:
    """The head of a row of nouns: the first of a name's words after its “Ms”, the last of “union leader”."""
    nouns = [noun for noun in nouns[:-1] if dep(noun) != "nmod:desc"] + nouns[-1:]
    return nouns[0] if nouns[0].pos_ == "PROPN" else nouns[-1]


def _is_finite(verb: Token) -> bool:
    """Whether a clause has a subject of its own, found or not: “after a plan was published”; “while waiting” has none."""
    forms = [verb, *(child for child in verb.children if dep(child) in {"aux", "aux:pass", "cop"})]
    return any("Fin" in form.morph.get("VerbForm", []) for form in forms)


def is_finite_form(token: Token) -> bool:
    """Whether a word is a finite verb form, by its tag."""
    return token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", [])


def _antecedent(subject: Token, clause: Token) -> Token:
    """What “who” or “which” stands for."""
    if subject.lower_ in {"who", "which", "that"} and dep(clause) in {"acl", "acl:relcl"}:
        return governor(clause)
    return subject


def _outside_aside(subject: Token, verb: Token) -> Token:
    """The noun before “, before Judge Anwen Holt,” where the parse took the name inside the commas for the subject."""
    doc = subject.doc
    if not any(token.text == "," for token in doc[subject.i + 1 : verb.i]):
        return subject
    for token in reversed(doc[max(sentence_start(subject) + 1, subject.i - ASIDE_REACH) : subject.i]):
        if token.text == ",":
            before = doc[token.i - 1]
            opens_aside = token.i + 1 < subject.i and token.nbor().pos_ == "ADP"
            return before if opens_aside and before.pos_ in {"NOUN", "PROPN"} else subject
        if token.pos_ in {"VERB", "AUX", "SCONJ", "PRON", "PUNCT"}:
            return subject
    return subject


def is_clause_head(token: Token) -> bool:
    """Whether the token is the head of a clause: a full verb, or a noun or adjective with a copula."""
    if token.pos_ == "VERB":
        return dep(token) not in {"amod", "aux", "aux:pass", "case", "compound"}
    if token.pos_ == "AUX":
        return dep(token) not in {"aux", "aux:pass", "cop"}
    return has_copula(token) or has_auxiliary(token)


def has_copula(token: Token) -> bool:
    """Whether a form of “be” makes the token a predicate: “is due”, “was chairman”."""
    return any(dep(child) == "cop" for child in token.children)


def has_auxiliary(token: Token) -> bool:
    """Whether a modal or “have” makes the token a verb, whatever its tag: “will open” read as an adjective."""
    return any(dep(child) in {"aux", "aux:pass"} for child in token.children)


def clause_words(head: Token) -> Iterator[Token]:
    """The tokens of the clause: the subtree of its head without clauses that are only joined to it."""
    for child in head.children:
        if dep(child) in {"conj", "parataxis", "advcl", "acl:relcl", "ccomp"} and is_clause_head(child):
            continue
        yield from child.subtree
    yield head
