"""The pipeline that comes with the archive: it loads at once, without a download, and reads a plain piece of news."""

import time

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from articles.extraction import base
from articles.extraction.records import EntityKind

NEWS = (
    "Ida Crewe, the chief executive of Thornbeck Council, said on Monday that 40 jobs would go in Manchester.\n\n"
    "“We have no choice,” Mrs Crewe told reporters. “The money isn’t there.”"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return base.load_base()


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(NEWS)


def the(word: str, doc: Doc) -> Token:
    return next(token for token in doc if token.text == word)


def test_it_loads_in_under_three_seconds_even_on_a_busy_machine() -> None:
    base.load_base.cache_clear()
    started = time.perf_counter()

    base.load_base()

    assert time.perf_counter() - started < 3


def test_it_reads_an_article_in_a_fraction_of_a_second(nlp: Language) -> None:
    article = "\n\n".join([NEWS] * 6)
    started = time.perf_counter()

    nlp(article)

    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("word", "tag", "part_of_speech", "lemma"),
    [
        ("said", "VBD", "VERB", "say"),
        ("jobs", "NNS", "NOUN", "job"),
        ("Crewe", "NNP", "PROPN", "Crewe"),
        ("the", "DT", "DET", "the"),
        ("n’t", "RB", "PART", "not"),
    ],
)
def test_words_have_tags_parts_of_speech_and_lemmas(
    doc: Doc, word: str, tag: str, part_of_speech: str, lemma: str
) -> None:
    token = the(word, doc)

    assert (token.tag_, token.pos_, token.lemma_) == (tag, part_of_speech, lemma)


@pytest.mark.parametrize(
    ("word", "label", "governor"),
    [("Ida", "nsubj", "said"), ("Monday", "obl", "said"), ("told", "root", "told"), ("jobs", "nsubj", "go")],
)
def test_the_parse_speaks_universal_dependencies(doc: Doc, word: str, label: str, governor: str) -> None:
    token = the(word, doc)

    assert (base.dep(token), base.governor(token).text) == (label, governor)


def test_sentences_end_at_stops_and_at_blank_lines(doc: Doc) -> None:
    assert [sentence.text.strip()[:8] for sentence in doc.sents] == ["Ida Crew", "“We have", "“The mon"]


def test_names_are_found_without_their_titles(doc: Doc) -> None:
    names = {(name.text, base.entity_label(name)) for name in doc.ents}

    assert ("Ida Crewe", EntityKind.PERSON) in names
    assert ("Crewe", EntityKind.PERSON) in names
    assert ("Thornbeck Council", EntityKind.ORGANISATION) in names
    assert ("Manchester", EntityKind.PLACE) in names


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "\x00", "é\u0301" * 50, "A" * 5000])
def test_no_text_is_too_odd_to_read(nlp: Language, text: str) -> None:
    assert nlp(text).text == text
