"""The same sentence, parsed as UD and as CLEAR, reads the same through `articles.extraction.base`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from articles.extraction import base
from articles.extraction.records import EntityKind


def parse(*rows: tuple[str, str, int, str]) -> Doc:
    """A hand-made parse of (word, part of speech, head, label) rows."""
    words, pos, heads, deps = zip(*rows, strict=True)
    return Doc(Vocab(), words=list(words), pos=list(pos), heads=list(heads), deps=list(deps))


def arcs(doc: Doc) -> set[tuple[str, str, str]]:
    """(governor, label, dependent) of every word but the root."""
    return {
        (base.governor(token).text, base.dep(token), token.text)
        for token in doc
        if base.dep(token) not in {"root", "punct"}
    }


SAME_IN_BOTH = {
    "object of a preposition under a verb": (
        parse(("She", "PRON", 1, "nsubj"), ("spoke", "VERB", 1, "ROOT"), ("in", "ADP", 3, "case"), ("Hobart", "PROPN", 1, "obl")),
        parse(("She", "PRON", 1, "nsubj"), ("spoke", "VERB", 1, "ROOT"), ("in", "ADP", 1, "prep"), ("Hobart", "PROPN", 2, "pobj")),
    ),
    "object of a preposition under a noun": (
        parse(("leader", "NOUN", 0, "ROOT"), ("of", "ADP", 2, "case"), ("unions", "NOUN", 0, "nmod")),
        parse(("leader", "NOUN", 0, "ROOT"), ("of", "ADP", 0, "prep"), ("unions", "NOUN", 1, "pobj")),
    ),
    "passive with its agent": (
        parse(
            ("It", "PRON", 2, "nsubj:pass"), ("was", "AUX", 2, "aux:pass"), ("signed", "VERB", 2, "ROOT"),
            ("by", "ADP", 4, "case"), ("Odell", "PROPN", 2, "obl:agent"),
        ),
        parse(
            ("It", "PRON", 2, "nsubjpass"), ("was", "AUX", 2, "auxpass"), ("signed", "VERB", 2, "ROOT"),
            ("by", "ADP", 2, "agent"), ("Odell", "PROPN", 3, "pobj"),
        ),
    ),
    "three joined subjects": (
        parse(
            ("Ann", "PROPN", 4, "nsubj"), ("Ben", "PROPN", 0, "conj"), ("Col", "PROPN", 0, "conj"),
            ("never", "ADV", 4, "advmod"), ("met", "VERB", 4, "ROOT"),
        ),
        parse(
            ("Ann", "PROPN", 4, "nsubj"), ("Ben", "PROPN", 0, "conj"), ("Col", "PROPN", 1, "conj"),
            ("never", "ADV", 4, "neg"), ("met", "VERB", 4, "ROOT"),
        ),
    ),
    "object, possessor and relative clause": (
        parse(
            ("told", "VERB", 0, "ROOT"), ("her", "PRON", 2, "nmod:poss"), ("aide", "NOUN", 0, "obj"),
            ("who", "PRON", 4, "nsubj"), ("left", "VERB", 2, "acl:relcl"),
        ),
        parse(
            ("told", "VERB", 0, "ROOT"), ("her", "PRON", 2, "poss"), ("aide", "NOUN", 0, "dobj"),
            ("who", "PRON", 4, "nsubj"), ("left", "VERB", 2, "relcl"),
        ),
    ),
    "two prepositions in a row": (
        parse(("came", "VERB", 0, "ROOT"), ("from", "ADP", 3, "case"), ("inside", "ADP", 3, "case"), ("Whitehall", "PROPN", 0, "obl")),
        parse(("came", "VERB", 0, "ROOT"), ("from", "ADP", 0, "prep"), ("inside", "ADP", 1, "prep"), ("Whitehall", "PROPN", 2, "pobj")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME_IN_BOTH)
def test_clear_arcs_read_as_universal_dependencies(case: str) -> None:
    universal, clear = SAME_IN_BOTH[case]

    assert arcs(clear) == arcs(universal)


@pytest.mark.parametrize("case", SAME_IN_BOTH)
def test_dependents_are_the_reverse_of_governor(case: str) -> None:
    for doc in SAME_IN_BOTH[case]:
        for token in doc:
            below = {
                other.i
                for other in doc
                if other is not token and base.governor(other).i == token.i and other.i != token.i
            }
            assert {other.i for other in base.dependents(token)} == below


def test_the_root_is_its_own_governor_under_either_name() -> None:
    root: Token = parse(("Rain", "NOUN", 0, "ROOT"))[0]

    assert base.dep(root) == "root"
    assert base.governor(root).i == root.i


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", EntityKind.PERSON),
        ("PER", EntityKind.PERSON),
        ("ORG", EntityKind.ORGANISATION),
        ("GPE", EntityKind.PLACE),
        ("FAC", EntityKind.PLACE),
        ("LOC", EntityKind.PLACE),
        ("NORP", None),
        ("DATE", None),
        ("MISC", None),
    ],
)
def test_entity_labels_become_our_kinds(label: str, kind: EntityKind | None) -> None:
    doc = parse(("Wexcombe", "PROPN", 0, "ROOT"))

    assert base.entity_label(Span(doc, 0, 1, label=label)) is kind


def test_a_missing_pipeline_is_refused_by_naming_its_setting(tmp_path: Path) -> None:
    with pytest.raises(base.PipelineMissing, match="ARCHIVE_PIPELINE"):
        base.load_base(str(tmp_path / "nowhere"))


def test_a_blank_line_starts_a_sentence_and_a_full_stop_is_left_to_the_parser() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("paragraph_starts")

    doc = nlp("A headline without a stop\n\nThen Dr. Odell spoke.")

    assert [token.text for token in doc if token.is_sent_start] == ["A", "Then"]


def in_a_new_process(code: str, **environment: str) -> str:
    """What a fresh interpreter prints."""
    variables = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"} | environment
    return subprocess.run(
        [sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=True
    ).stdout


THREADS = "import os; print(os.environ.get('OPENBLAS_NUM_THREADS'))"


@pytest.mark.parametrize(
    ("code", "environment", "threads"),
    [
        (f"import articles.extraction; {THREADS}", {}, "1"),
        (f"import articles.extraction; {THREADS}", {"OPENBLAS_NUM_THREADS": "4"}, "4"),
        (f"import numpy, articles.extraction; {THREADS}", {}, "None"),
    ],
)
def test_numpy_gets_one_thread_unless_somebody_chose_otherwise(
    code: str, environment: dict[str, str], threads: str
) -> None:
    assert in_a_new_process(code, **environment).strip() == threads


@pytest.mark.parametrize(("threads", "by_numpy"), [("1", True), ("4", False)])
def test_layers_multiply_with_numpy_only_on_one_thread(
    monkeypatch: pytest.MonkeyPatch,
    threads: str,
    by_numpy: bool,
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", threads)
    nlp = spacy.blank("en")
    layers = nlp.add_pipe("tagger").model.walk()

    base.multiply_with_numpy(nlp)

    assert {layer.ops is base.NUMPY_OPS for layer in layers} == {by_numpy}
