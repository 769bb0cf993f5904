"""Plain text files: a date, then words."""

import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers.formats import read
from articles.readers.records import RawArticle, ReaderError
from articles.readers.text import MAX_BYTES
from tests.readers.reading import only

LINE, ITEM = "b\n", "- b\n"
SEED = Path(__file__).parents[2] / "seeds" / "000_339b9374726bdd68.txt"


def article(content: bytes, name: str = "ferries.txt") -> RawArticle:
    (only,) = read(content, name=name)
    assert isinstance(only, RawArticle)
    return only


@pytest.mark.parametrize(
    "content",
    [
        b" date 2025-04-10 Ferries stop.\n\nCrews agree.",
        b"date 2025-04-10\nFerries\nstop.\n\nCrews agree.\n",
        b"\xef\xbb\xbfDATE: 2025-04-10\r\n\r\nFerries stop.\r\n\r\nCrews agree.\r\n",
        " date 2025-04-10 Ferries stop.\n\nCrews agree.".encode("utf-16"),
        b"\xa0date\xa02025-04-10\xa0Ferries\xa0stop. \r\rCrews agree.",
    ],
)
def test_reads_the_date_and_the_words(content: bytes) -> None:
    found = article(content)
    assert (found.published_on, found.body) == (date(2025, 4, 10), "Ferries stop.\n\nCrews agree.")
    assert (found.external_id, found.position, found.headline) == ("ferries", "ferries.txt", "")


def test_the_seed_keeps_every_character() -> None:
    written = SEED.read_text()
    found = article(SEED.read_bytes(), SEED.name)
    assert found.published_on == date(2025, 4, 10)
    assert found.body == written.removeprefix(" date 2025-04-10 ").rstrip()
    assert found.external_id == "000_339b9374726bdd68"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n", "the file is empty"),
        (b"Ferries stop.", "does not begin with “date YYYY-MM-DD”"),
        (b"dateline 2025-04-10 Ferries", "does not begin"),
        (b"date", "the date is missing"),
        (b"date Ferries stop.", "“Ferries” is not a date written YYYY-MM-DD"),
        (b"date 10/04/2025 Ferries stop.", "“10/04/2025” is not a date"),
        (b"date 2025-04-10T09:00 Ferries stop.", "is not a date"),
        ("date ٢٠٢٥-٠٤-١٠ Ferries stop.".encode(), "is not a date"),
        ("date 2025\0 Ferries stop.".encode("utf-16"), "“2025�” is not a date"),
        (b"date 2025-02-30 Ferries stop.", "2025-02-30 is not in the calendar"),
        (b"date 0000-01-01 Ferries stop.", "is not in the calendar"),
        (b"date 0001-01-01 Ferries stop.", "0001-01-01 is outside of the years 1600 to 2100"),
        (b"date 9999-12-31 Ferries stop.", "is outside of the years"),
        (b"---\ntitle: Ferries stop\n---\nFerries stop.", "there is no date"),
        (b"---\ndate: soon\n---\nFerries stop.", "date: “soon” is not a date"),
        (b"---\ndate: 2025-04-10\n---\n", "there is no text"),
        (b"date 2025-04-10 \n\n\xc2\xa0\xe2\x80\x8b", "there is no text after the date"),
        (b"\x89PNG\0", "it is not text"),
        (b" date 2025-04-10 " + b"a" * MAX_BYTES, "more bytes than the 1,000,000"),
    ],
)
def test_says_which_file_cannot_be_read_and_why(content: bytes, reason: str) -> None:
    with pytest.raises(ReaderError, match=f"^ferries.txt: .*{reason}"):
        article(content)


def test_refuses_formats_it_does_not_know() -> None:
    with pytest.raises(ReaderError, match=r"^report.pdf: files ending in .pdf cannot be read; these can: .txt"):
        article(b"date 2025-04-10 Ferries stop.", "report.pdf")


FERRIES = """\
---
title: "Ferries stop: crews unpaid"
date: 2025-04-10 09:30 +01:00
authors:
  - Tom Averill
  - Mira Callow
source: Sable Bay Courier
url: https://courier.example/ferries
language: en-GB
colour: blue
---

Ferries stop.

Crews: none agree.
"""


@pytest.mark.parametrize(
    "written",
    [
        FERRIES,
        FERRIES.replace("\n", "\r\n"),
        FERRIES.removeprefix("---\n").replace("---\n", ""),
        FERRIES.replace("authors:\n  - Tom Averill\n  - Mira Callow", "Author: [Tom Averill, 'Mira Callow']"),
    ],
)
def test_reads_a_header(written: str) -> None:
    found = article(written.encode())
    assert found.headline == "Ferries stop: crews unpaid"
    assert str(found.published_at) == "2025-04-10 09:30:00+01:00"
    assert (found.byline, found.source, found.language) == ("Tom Averill, Mira Callow", "Sable Bay Courier", "en-GB")
    assert found.url == found.external_id == "https://courier.example/ferries"
    assert found.body == "Ferries stop.\n\nCrews: none agree."


def test_a_text_with_a_header_that_names_no_id_is_known_by_its_file() -> None:
    assert article(b"title: Ferries\ndate: 2025-04-10\n\nFerries stop.").external_id == "ferries"


@pytest.mark.parametrize(
    ("header", "first"),
    [
        ("Date: 2025-04-10\nText: Ferries stop.\n\n", "Ferries stop."),
        ("Title: Ferries\nDate: 2025-04-10\nBody: Ferries stop.\n\n", "Ferries stop."),
        ("---\ndate: 2025-04-10\nbody: Ferries stop.\n---\n", "Ferries stop."),
        ('Date: 2025-04-10\nText: "No," said a crew, "never"\n\n', '"No," said a crew, "never"'),
        ("---\ndate: 2025-04-10\ntext: >\n  Ferries\n  stop.\n---\n", "Ferries stop."),
        ("---\ndate: 2025-04-10\nworte: Ferries stop.\n---\n", "Ferries stop."),
        ("---\ndate: 2025-04-10\nbody: |\n---\n", ""),
    ],
)
def test_the_first_words_may_stand_in_the_header(header: str, first: str) -> None:
    found = only(header + "Crews agree.", "a.txt", body="worte")
    assert found.body == f"{first}\n\nCrews agree.".strip()
    assert only(header.replace("worte", "text") + "Crews agree.", "a.txt").body == found.body


def test_a_headline_may_begin_and_end_with_other_words_of_somebody() -> None:
    written = "title: 'Never', say crews, 'ever'\ndate: 2025-04-10\n\nFerries stop."
    assert only(written, "a.txt").headline == "'Never', say crews, 'ever'"


@pytest.mark.parametrize(
    "text",
    [
        "date 2025-04-10 " + "Some words that a program has wrapped\n" * 200,
        "date 2025-04-10 " + "Some words. " * 70_000,
        f"date: 2025-04-10\ntitle: Ferries{' ' * 800_000}stop\n\nFerries stop.",
        f"---\ndate: 2025-04-10\nnote: a\n{LINE * 400_000}---\nFerries stop.",
        f"---\ndate: 2025-04-10\ntags:\n{ITEM * 200_000}---\nFerries stop.",
    ],
    ids=["wrapped", "one line", "spaces", "a long value", "a long list"],
)
def test_plain_text_is_read_at_once_however_its_lines_are(text: str) -> None:
    before = time.process_time()
    article(text.encode())
    assert time.process_time() - before < 2


def test_many_lines_that_are_nearly_a_header_are_told_from_one_at_once() -> None:
    with pytest.raises(ReaderError, match="does not begin with"):
        article(b"title: a b c d e f g h\n" * 20_000)


@given(st.text().map(lambda tail: f"---\ndate: 2025-04-10\n{tail}\n---\nFerries stop.".encode()))
def test_any_header_gives_an_article_or_a_reader_error(content: bytes) -> None:
    with suppress(ReaderError):
        assert "Ferries stop." in article(content).body


@given(st.binary() | st.binary().map(lambda tail: b" date 2025-04-10 " + tail))
def test_any_bytes_give_an_article_or_a_reader_error(content: bytes) -> None:
    with suppress(ReaderError):
        found = article(content)
        assert found.body
        assert "\0" not in found.body
