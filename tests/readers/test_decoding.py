"""From bytes to characters."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers.decoding import NotText, decode

WORDS = "“Naïve” — she said"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-32"])
def test_reads_the_same_words_in_every_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_reads_either_byte_order(mark: bytes, encoding: str) -> None:
    assert decode(mark + WORDS.encode(encoding)) == WORDS


def test_reads_windows_quotation_marks_pasted_into_utf8() -> None:
    assert decode("Zoë said ".encode() + "“yes”".encode("windows-1252")) == "Zoë said “yes”"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "zero bytes"),
        (b"caf\x81", "byte 3 is neither UTF-8 nor Windows-1252"),
        (codecs.BOM_UTF16_LE + b"a", "begins as UTF-16 but byte"),
    ],
)
def test_says_why_bytes_are_not_text(content: bytes, reason: str) -> None:
    with pytest.raises(NotText, match=reason):
        decode(content)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_comes_back_whole(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@given(st.binary())
def test_any_bytes_are_characters_or_not_text(content: bytes) -> None:
    with suppress(NotText):
        assert isinstance(decode(content), str)
