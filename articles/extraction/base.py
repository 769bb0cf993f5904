"""The base pipeline, and one way to read its parses whatever it was trained on.

The pipeline is a setting: ours (`articles/extraction/model`, Universal Dependencies) or one of spaCy's own
(`en_core_web_trf`, CLEAR labels). The two disagree on more than spelling:

    “It is real,” he said in Brussels.        UD                                CLEAR (en_core_web_*)
    said → Brussels                           said –obl→ Brussels –case→ in     said –prep→ in –pobj→ Brussels
    signed by the minister                    signed –obl:agent→ minister       signed –agent→ by –pobj→ minister
    it was signed                             signed –nsubj:pass→ it            signed –nsubjpass→ it
    Ann, Ben and Col                          Ann –conj→ Ben, Ann –conj→ Col    Ann –conj→ Ben –conj→ Col
    it is real                                real –nsubj→ it, real –cop→ is    is –nsubj→ it, is –acomp→ real
    John Healey                               John –flat→ Healey                Healey –compound→ John

Rules are written once, against UD, through `dep`, `governor`, `dependents` and `entity_label`. These hide all rows but
the last two: in a CLEAR parse the copula stays the head (its complement is an `xcomp`), and the head of a name is its
last word, so rules should take names from `doc.ents` rather than from arcs.

Sources: universaldependencies.org/u/dep, and the ClearNLP guidelines (Choi and Palmer 2012) behind spaCy's labels.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from thinc.api import Model, NumpyOps

import articles.extraction.names.finder  # noqa: F401 (spaCy is to know the component of our pipeline by its name)
from articles.extraction.records import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

DEFAULT_PIPELINE = Path(__file__).parent / "model"

ENTITY_LABELS = {
    "PER": EntityKind.PERSON,
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "LOC": EntityKind.PLACE,
    "GPE": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
}
"""Entity label of any supported pipeline → ours. What is absent is not a name for us: dates and numbers, titles of works
(MISC, WORK_OF_ART, LAW, PRODUCT, EVENT) and NORP, whose bulk are nationalities (“Russian”), which are nobody."""

CLEAR_TO_UD = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "case",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
"""CLEAR label → UD label, where the name alone decides; `pobj` needs its governor (see `dep`). Labels that both schemes
share (nsubj, ccomp, appos, conj, parataxis …) are absent because they stay as they are."""

NUMPY_OPS = NumpyOps(use_blis=False)

PREPOSITION_LABELS = frozenset({"prep", "agent"})
"""CLEAR labels of a preposition that governs its noun."""


class PipelineMissing(LookupError):
    """The pipeline named by the setting ARCHIVE_PIPELINE is neither a folder nor an installed package."""


@lru_cache(maxsize=2)
def load_base(pipeline: str = str(DEFAULT_PIPELINE)) -> Language:
    """Load a base pipeline from a folder or by package name (`en_core_web_trf`), once per process.

    A component that ends sentences at blank lines goes first, so that no sentence spans two paragraphs.
    Raises PipelineMissing, with a message that names the setting, if there is nothing to load.
    """
    try:
        nlp = spacy.load(pipeline)
    except OSError as error:
        raise PipelineMissing(
            f"ARCHIVE_PIPELINE is {pipeline!r}, which is neither a folder holding a spaCy pipeline nor an installed "
            "package. Unset it to use the pipeline that comes with the archive, or install the package."
        ) from error
    nlp.add_pipe("paragraph_starts", first=True)
    multiply_with_numpy(nlp)
    return nlp


def multiply_with_numpy(nlp: Language) -> None:
    """Let every layer that runs on the processor multiply with numpy's BLAS: measured three times as fast as thinc's.

    Only where that is held to one thread (see `articles.extraction`): its threads cost more than they bring on matrices
    of this size, and several of them on a busy machine made reading ten times slower.
    """
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        return
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            if isinstance(layer.ops, NumpyOps):
                layer.ops = NUMPY_OPS


@Language.component("paragraph_starts", assigns=["token.is_sent_start"])
def paragraph_starts(doc: Doc) -> Doc:
    """Start a sentence after every blank line; the parser may split further but never join."""
    for token in doc[1:]:
        before = token.nbor(-1)
        if before.is_space and "\n" in before.text and not token.is_space:
            token.is_sent_start = True
    return doc


def entity_label(span: Span) -> EntityKind | None:
    """The kind of an entity span, or None for what is no name to us."""
    return ENTITY_LABELS.get(span.label_)


def dep(token: Token) -> str:
    """The token's UD label: `nsubj:pass` for `nsubjpass`, `obl`, `obl:agent` or `nmod` for `pobj`; the root is `root`."""
    if token.dep_ == "pobj":
        return prepositional_dep(token)
    return CLEAR_TO_UD.get(token.dep_, token.dep_)


def prepositional_dep(token: Token) -> str:
    """UD label of a CLEAR `pobj`: what its preposition hangs on decides."""
    if token.head.dep_ == "agent":
        return "obl:agent"
    return "obl" if above(token).pos_ in {"VERB", "AUX", "ADJ", "ADV"} else "nmod"


def governor(token: Token) -> Token:
    """The token's head as UD has it: the object of a preposition hangs on the preposition's head, the preposition on
    its object, and every conjunct on the first. The root is its own governor.
    """
    if token.dep_ in PREPOSITION_LABELS:
        return prepositional_object(token) or token.head
    if token.dep_ == "pobj":
        return above(token)
    if token.dep_ == "conj":
        return first_conjunct(token)
    return token.head


def prepositional_object(preposition: Token) -> Token | None:
    """The noun that a preposition, or a row of them (“from inside the ministry”), governs; None for a stranded one."""
    below = [child for child in preposition.children if child.dep_ == "pobj" or child.dep_ in PREPOSITION_LABELS]
    if not below:
        return None
    return below[0] if below[0].dep_ == "pobj" else prepositional_object(below[0])


def above(prepositional: Token) -> Token:
    """What a noun hangs on through its prepositions."""
    head = prepositional.head
    while head.dep_ in PREPOSITION_LABELS and head.head is not head:
        head = head.head
    return head


def first_conjunct(conjunct: Token) -> Token:
    """The first of a chain of conjuncts."""
    head = conjunct.head
    while head.dep_ == "conj" and head.head is not head:
        head = head.head
    return head


def dependents(token: Token) -> list[Token]:
    """The tokens whose `governor` is this one, in text order."""
    reach = list(token.children)
    for near in reach:  # grows while it is walked: prepositions and conjuncts pass their own children up
        if near.dep_ in PREPOSITION_LABELS or near.dep_ == "conj":
            reach.extend(near.children)
    if token.dep_ == "pobj":
        reach.extend(prepositions(token))
    return sorted(
        {other for other in reach if other.i != token.i and governor(other).i == token.i}, key=lambda other: other.i
    )


def prepositions(prepositional: Token) -> list[Token]:
    """The row of CLEAR prepositions above their object, nearest first."""
    row: list[Token] = []
    head = prepositional.head
    while head.dep_ in PREPOSITION_LABELS and head not in row:
        row.append(head)
        head = head.head
    return row
