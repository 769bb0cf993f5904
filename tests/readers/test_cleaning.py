"""The same words, however the file was written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers.cleaning import WIDEST_WRAPPED_LINE, clean

LONG = "The harbour board met again on Tuesday to hear the crews. " * 4


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("One.\r\n\r\nTwo.", "One.\n\nTwo."),
        ("One.\r\rTwo.", "One.\n\nTwo."),
        ("One.\n \t\n\n\nTwo.\n", "One.\n\nTwo."),
        ("One.\u2029Two.", "One.\n\nTwo."),
        ("The crews\nwill not sail\nuntil Friday.", "The crews will not sail until Friday."),
        ("a well-\nknown ferry", "a well-known ferry"),
        ("the crews -\nall of them", "the crews - all of them"),
        ("Mr\u00a0Callow said\u00a0\n\nno", "Mr Callow said\n\nno"),
        ("\u00a0\u2003\n\nOne.", "One."),
        ("ze\u200bro\ufeff wi\u00addth", "zero width"),
        ("bell\x07 and\x9f escape\x1b", "bell and escape"),
        ("one\x0cpage", "one page"),
        ("two  spaces stay", "two  spaces stay"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("re\u200dsume", "resume"),
        ("\U0001f469\u200d\U0001f680 flew", "\U0001f469\u200d\U0001f680 flew"),
        ("\u202eevil\u202c", "evil"),
        (" \r\n\t", ""),
    ],
)
def test_becomes(written: str, body: str) -> None:
    assert clean(written) == body


def test_a_clean_text_keeps_every_character_in_its_place() -> None:
    body = "“One,” she said: 30% – or more…\n\nTwo; it’s “two”.\n\nThree?"
    assert clean(body) == body


def test_long_lines_without_any_blank_line_are_paragraphs() -> None:
    assert clean(f"{LONG}\nShort.\n{LONG}") == f"{LONG.strip()}\n\nShort.\n\n{LONG.strip()}"
    assert len(LONG) > WIDEST_WRAPPED_LINE


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.sampled_from("aé.- \n\r\t\u200d\u200b\u00a0\u0301\u2029\x07\x85")))
def test_cleaning_twice_is_cleaning_once_for_what_is_cleaned(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_paragraphs_are_lines_without_spaces_around_them(text: str) -> None:
    body = clean(text)
    assert all(part and part == part.strip(" ") and "\n" not in part for part in body.split("\n\n") if body)
