"""Marks: where quotations open and close, and how far damage reaches."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.lexicon import load
from articles.extraction.paragraphs import paragraphs, sentences
from articles.extraction.quotes.marks import Quotation, find_quotations
from articles.text.spans import Span


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, paragraphs(text))


def outermost(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in quotations(text) if not quotation.nested]


def sentences_of(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text, Span(0, len(text)), load())]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We are done,” she said.", ["We are done,"]),
        ('"We are done," she said. "Go home."', ["We are done,", "Go home."]),
        ("``We are done,'' she said.", ["We are done,"]),
        ("‘We are done,’ she said.", ["We are done,"]),
        ("'We are done,' she said.", ["We are done,"]),
        ("‘The workers’ union is here,’ he said.", ["The workers’ union is here,"]),
        ("‘Don’t wait,’ he said.", ["Don’t wait,"]),
        ('He said it was "ready”.', ["ready"]),
        ("He told them “I said ‘no’ twice” and left.", ["I said ‘no’ twice"]),
        ("‘She said “no” to us,’ he said.", ["She said “no” to us,"]),
        ("The workers’ union and the drivers’ guild met.", []),
        ("It was the ’90s, rock ’n’ roll and all that.", []),
        ('A 6" pipe and a 12" pipe.', []),
        ("(“Never”) — “ever”", ["Never", "ever"]),
    ],
)
def test_marks_of_every_style_open_and_close(text: str, inner: list[str]) -> None:
    assert outermost(text) == inner


def test_nested_quotations_are_told_apart() -> None:
    text = "“I said ‘no’ twice,” he said."
    assert [(q.inner.of(text), q.nested) for q in quotations(text)] == [("I said ‘no’ twice,", False), ("no", True)]


def test_a_speech_that_opens_again_continues() -> None:
    first, second = quotations("“One.\n\n“Two,” she said.")
    assert (first.closed, first.continues, second.continues) == (False, True, False)


def test_a_missing_closing_mark_damages_its_own_paragraph_only() -> None:
    text = "“We never closed. That was that.\n\nThe mayor left.\n\n“He left,” she said."
    assert outermost(text) == ["We never closed. That was that.", "He left,"]


def test_a_missing_opening_mark_is_taken_from_the_start_of_the_paragraph() -> None:
    assert outermost("We never opened,” she said.") == ["We never opened,"]


def test_a_second_opening_mark_ends_what_was_left_open() -> None:
    assert outermost("“It was over. “It was not,” she said.") == ["It was over.", "It was not,"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Lt. Gen. Ardell left. He won.", ["Lt. Gen. Ardell left.", "He won."]),
        ("J.P. Oram of the U.S. Army left. It rained.", ["J.P. Oram of the U.S. Army left.", "It rained."]),
        (
            "It closed at 5 p.m. Monday. It was 3 p.m. He slept.",
            ["It closed at 5 p.m. Monday.", "It was 3 p.m.", "He slept."],
        ),
        ("“It is over. Go,” she said. “Now.”", ["“It is over.", "Go,” she said.", "“Now.”"]),
        ("“Who knew?” Ms Ardell asked. Nobody did.", ["“Who knew?” Ms Ardell asked.", "Nobody did."]),
        ("SABLE BAY (HNA) — Ms Ardell left. He won.", ["SABLE BAY (HNA) —", "Ms Ardell left.", "He won."]),
        ("New rules\nThe council met.", ["New rules", "The council met."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert sentences_of(text) == parts


def test_lines_wrapped_by_a_machine_are_one_paragraph() -> None:
    line = "the council of the town met again and spoke for a long while about"
    assert len(paragraphs("\n".join([line] * 6) + "\n\nEnd.")) == 2


def test_every_line_is_a_paragraph_where_no_blank_lines_stand() -> None:
    assert len(paragraphs("One met.\nTwo met.\nThree met.")) == 3


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab s.,'‘’“”\"`\n—A0"), max_size=60))
def test_no_text_breaks_the_reader_and_quotations_never_cross(text: str) -> None:
    blocks = paragraphs(text)
    found = [quotation for quotation in find_quotations(text, blocks) if not quotation.nested]
    for quotation in found:
        assert blocks[quotation.paragraph].contains(quotation.outer)
        assert quotation.outer.contains(quotation.inner)
    for before, after in itertools.pairwise(found):
        assert before.outer.end <= after.outer.start


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_paragraphs_and_sentences_lose_no_letter(text: str) -> None:
    kept = "".join(s.of(text) for block in paragraphs(text) for s in sentences(text, block, load()))
    assert "".join(kept.split()) == "".join(text.split())
