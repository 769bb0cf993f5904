"""Tables as text."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers.csv import LONGEST_CELL
from articles.readers.records import RawArticle, ReaderError
from tests.readers.reading import every, only, told

NAMES = ["id", "Headline", "Published At", "Author", "Text"]
FERRIES = [
    "h-1",
    "Ferries, ships; boats",
    "2025-04-10",
    "Tom Averill",
    "Ferries will stop.\n\nCrews, “all of them”, agree.",
]
BRIDGES = ["h-2", 'The "Long" Bridge', "2025-04-11T09:30:00Z", "", "Bridges close | for ever, they say; perhaps."]


def table(*rows: list[str], delimiter: str = ",", end: str = "\r\n") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([NAMES, *rows])
    return written.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_reads_a_table(encoding: str, delimiter: str, end: str) -> None:
    content = table(FERRIES, BRIDGES, delimiter=delimiter, end=end).encode(encoding)
    ferries, bridges = every(content, "a.csv")
    assert isinstance(ferries, RawArticle)
    assert isinstance(bridges, RawArticle)
    assert ferries.headline == FERRIES[1]
    assert ferries.body == FERRIES[4]
    assert (ferries.external_id, ferries.byline, str(ferries.published_on)) == ("h-1", "Tom Averill", "2025-04-10")
    assert (bridges.headline, bridges.position) == (BRIDGES[1], "a.csv, row 3")


def test_rows_that_are_wrong_are_told_of_by_number_and_stop_no_other() -> None:
    rows = [
        ["h-3", "", "31/12/2025", "", "t"],
        FERRIES,
        [],
        ["h-4", "", "2025-04-10", "", "t", "more"],
        ["h-5"],
        BRIDGES,
    ]
    assert told(table(*rows), "a.csv") == [
        "a.csv, row 2: publishedat: “31/12/2025” could be two days; write it 2025-04-10 or 2025-04-10T09:30:00+01:00.",
        "Ferries, ships; boats",
        "a.csv, row 5: it has 6 cells for 5 columns: text with a delimiter needs quotation marks.",
        "a.csv, row 6: there is no date: no field is called publishedat, published, publishedon, datepublished, "
        "publicationdate, pubdate…; --map published=NAME names another.",
        'The "Long" Bridge',
    ]


def test_columns_of_other_names_are_mapped() -> None:
    found = only(
        "hl;wann;worte\nFerries;2025-04-10;Ferries stop, all.", "a.csv", headline="hl", published="wann", body="worte"
    )
    assert (found.headline, found.body) == ("Ferries", "Ferries stop, all.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no column is called text, body or content"),
        ("name,colour\nFerry,blue\n", r"no column is called text, body or content \(it has: name, colour\)"),
        ("\x89PNG\0\0", "it is not text"),
    ],
)
def test_a_table_without_texts_is_refused(content: str, reason: str) -> None:
    with pytest.raises(ReaderError, match=reason):
        every(content, "a.csv")


def test_a_quotation_mark_that_is_never_closed_ends_with_an_error() -> None:
    found = told(
        'date,text\n2025-04-10,"' + ("x" * 9_999 + "\n") * (LONGEST_CELL // 10_000 + 10) + "2025-04-10,Ferries stop.\n",
        "a.csv",
    )
    assert "cannot be read: field larger than field limit" in found[0]


GOOD = "2025-04-12,Bridges,Bridges close."
FAULTY = "2025-04-11,Ferries,"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([FAULTY + '"Ferries stop.'], ["a.csv, row 2: the row cannot be read: unexpected end of data."]),
        (
            [FAULTY + '"Ferries stop.', GOOD, GOOD],
            ["a.csv, row 2: the row, which takes up 3 lines, cannot be read: unexpected end of data."],
        ),
        (
            [FAULTY + '"Ferries stop.', GOOD, '2025-04-13,Roads,"Roads close."', GOOD],
            [
                "a.csv, row 2: the row, which takes up 3 lines, cannot be read: ',' expected after '\"'.",
                "Bridges",
            ],
        ),
        (
            [FAULTY + '"He said "no".', "2025-04-12,Bridges,the end of it" + '"', "", GOOD],
            [
                "a.csv, row 2: the row cannot be read: ',' expected after '\"'.",
                "a.csv, row 3: it follows a row that cannot be read and may be the rest of it.",
                "Bridges",
            ],
        ),
        (
            [FAULTY + '"He said "no".', '2025-04-12,Bridges,"They, too, said\n\n""no""."'],
            ["a.csv, row 2: the row cannot be read: ',' expected after '\"'.", "Bridges"],
        ),
        ([FAULTY + 'They said "no".', GOOD], ["Ferries", "Bridges"]),
    ],
)
def test_rows_are_not_taken_for_the_text_of_one_whose_quotation_mark_is_open(
    rows: list[str], expected: list[str]
) -> None:
    assert told("\n".join(["date,headline,text", *rows]), "a.csv") == expected


def test_bytes_that_are_no_text_spoil_their_row_alone() -> None:
    content = b"date,text\n" + b"2025-04-10," + b"x" * 5000 + b"\n2025-04-10,caf\x81\n2025-04-10,Ferries\0 stop.\n"
    assert told(content, "a.tsv")[1:] == [
        "a.tsv, row 3: line 3: it is not text: byte 14 is neither UTF-8 nor Windows-1252.",
        "",
    ]


CELLS = st.text(max_size=30) | st.sampled_from(["2025-04-10", "Ferries stop.", '"', "a,b", "\0"])


@given(st.lists(st.lists(CELLS, max_size=6), max_size=4), st.sampled_from(",;\t|"))
def test_any_rows_give_articles_or_reader_errors(rows: list[list[str]], delimiter: str) -> None:
    with suppress(UnicodeEncodeError, ReaderError):
        for found in every(table(*rows, delimiter=delimiter).encode(), "a.csv"):
            assert isinstance(found, ReaderError) or found.body


@given(st.binary().map(lambda tail: b"date,text\n" + tail) | st.binary())
def test_any_bytes_give_articles_or_reader_errors(content: bytes) -> None:
    with suppress(ReaderError):
        every(content, "a.csv")
