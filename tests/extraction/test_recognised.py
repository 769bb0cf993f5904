"""Bounds of names: the recogniser joins what the rules cut, the rules keep what the recogniser leaves out."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from articles.extraction.lexicon import load
from articles.extraction.names.find import find_cast
from articles.extraction.records import Mention

NLP = spacy.blank("en")


def recognised(text: str, *names: tuple[str, str]) -> Doc:
    """A text in which a recogniser has seen these (name, kind), each where it first stands; nothing else is known of it."""
    doc = NLP.make_doc(text)
    spans = [doc.char_span(text.index(name), text.index(name) + len(name), label=kind) for name, kind in names]
    assert all(spans)
    doc.set_ents([Span(doc, span.start, span.end, label=span.label_) for span in spans])
    return doc


def printed(doc: Doc) -> list[tuple[str, str]]:
    """The names of a text as printed, with their kinds."""

    def read(mention: Mention) -> tuple[str, str]:
        return doc.text[mention.span.start : mention.span.end], mention.kind.value

    return [read(mention) for mention in find_cast(doc, load()).mentions]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He joined the Rail and Tunnel Workers Union in May.", "Rail and Tunnel Workers Union", "ORG"),
        ("WEXFORD FALLS — Teachers met.", "WEXFORD FALLS", "LOC"),
        ("Snow closed a school in Fargo, N.D., on Monday.", "Fargo", "LOC"),
        ("They met in Tarn, Ore., on Monday.", "Ore.", "LOC"),
    ],
)
def test_the_recogniser_joins_and_adds(text: str, name: str, kind: str) -> None:
    assert (name, kind) in printed(recognised(text, (name, kind)))


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        ("Mayor Ida Crewe met them.", ("Mayor Ida Crewe", "PER"), [("Ida Crewe", "PER")]),
        ("The Ostrane Contact Group met.", ("Contact Group", "ORG"), [("Ostrane Contact Group", "ORG")]),
        ("It was the Nurses’ Alliance and others.", ("Nurses’ Alliance and", "ORG"), [("Nurses’ Alliance", "ORG")]),
        ("A Norwegian said so.", ("Norwegian", "ORG"), []),
        ("Said plainly, it was over.", ("Said", "PER"), []),
        ("there was fog", ("fog", "LOC"), []),
        ("It sank the Estrian side there.", ("Estrian", "LOC"), []),
        ("They won 57, the Marsh Alliance 38, others 2.", ("Marsh Alliance 38", "ORG"), [("Marsh Alliance", "ORG")]),
    ],
)
def test_the_rules_keep_to_what_names_are(text: str, seen: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    assert printed(recognised(text, seen)) == expected


def test_a_places_court_is_named_without_the_place() -> None:
    text = "In Ostrane it rained. Ostrane’s Supreme Court sat."
    assert ("Supreme Court", "ORG") in printed(recognised(text, ("Ostrane’s Supreme Court", "ORG")))


def test_without_a_recogniser_the_rules_find_names_alone() -> None:
    assert printed(NLP.make_doc("Dr Ida Crewe met Marsh Council.")) == [("Ida Crewe", "PER"), ("Marsh Council", "ORG")]
