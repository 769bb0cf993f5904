"""The forms that verbs take in titles: “closes”, “closed”, “closing”.

Headlines tell the past in the present tense, the passive by its participle alone, and what nobody is named for as an
activity. The spelling rules are those of regular verbs (Huddleston and Pullum 2002, ch. 18 §2.2); irregular participles are listed.
"""

import re

from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.lexicon import load
from articles.extraction.predicates import SUBJECTS, described_by

DOUBLING = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
"""“stop”, “plan”: one vowel and one consonant, which is doubled where the word has one syllable or is listed."""
STRESSED_LAST = frozenset(
    {"admit", "permit", "commit", "submit", "refer", "defer", "transfer", "begin", "occur", "regret"}
)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: its participle makes the headline (“cables severed”)."""
    if "Part" not in verb.morph.get("VerbForm", []) or "Past" not in verb.morph.get("Tense", []):
        return False
    if any(dep(child) in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return True
    if described_by(verb) is not None:
        return True
    auxiliaries = [child for child in verb.children if dep(child) == "aux"]
    if _is_reduced(verb):
        return True
    if dep(verb) != "acl" or auxiliaries:
        return False
    # After a comma the participle needs another verb for its noun: “The report, published on Friday, found …”,
    # but “Theo Marl, the former director, left on Friday”.
    after_comma = verb.i > 0 and verb.nbor(-1).text == ","
    return not after_comma or (dep(governor(verb)) in SUBJECTS and governor(governor(verb)).i > verb.i)


def _is_reduced(verb: Token) -> bool:
    """“The bench stolen from the park never came back”, where the parse made the park's bench a thief: no auxiliary, no object."""
    following = verb.doc[verb.i + 1 : verb.i + 4]
    if verb.lower_ != participle(verb) or not any(token.lower_ in {"by", "from"} for token in following):
        return False
    labels = {dep(child) for child in verb.children}
    return "nsubj" in labels and verb.tag_ == "VBN" and not labels & {"aux", "obj", "cop", "ccomp", "xcomp"}


def base_form(verb: Token) -> str:
    """The infinitive of a verb in the text."""
    bare = "Inf" in verb.morph.get("VerbForm", []) or not verb.lemma_
    return str(verb.lower_ if bare else verb.lemma_.lower())


def present(verb: Token, *, plural: bool) -> str:
    """The present-tense form that agrees with the subject: “close” for “branches”, “closes” for everybody else."""
    base = base_form(verb)
    if plural:
        return base
    if base in {"be", "have", "do", "go"}:
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[base]
    if re.search(r"(?:s|sh|ch|x|z|o)$", base):
        return f"{base}es"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}s"


def participle(verb: Token) -> str:
    """The past participle: “captured”, “sold”."""
    base = base_form(verb)
    irregular = load().table("participles").get(base)
    if irregular:
        return str(irregular)
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{_doubled(base)}ed"


def gerund(verb: Token) -> str:
    """The form of an activity: “chairing”, “running”, “writing”."""
    base = base_form(verb)
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and base != "be":
        return f"{base[:-1]}ing"
    return f"{_doubled(base)}ing"


def _doubled(base: str) -> str:
    one_syllable = len(re.findall(r"[aeiouy]+", base)) == 1
    return base + base[-1] if DOUBLING.search(base) and (one_syllable or base in STRESSED_LAST) else base
