"""Whatever is in a file: articles, ReaderErrors and nothing else, in a time that its size explains."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.readers.formats import FORMATS, read
from articles.readers.records import RawArticle, ReaderError

NAMES = [f"a{ending}" for ending in FORMATS] + ["a", "a.txt.gz", "a.tar.gz"]
PIECES = [
    *("date 2025-04-10 ", "date: 2025-04-10\n", "date,text\n", '"', "'", ",", ";", "\t", "|", "\n", "\n\n", "\r", " ", "---\n"),
    *("text: ", "- ", "{", "}", "[", "]", ":", '"date": "2025-04-10"', '"text": "Ferries"', '"uri": "a"', '"type": "\\u0000"'),
    *('"versioncreated": "2025-04-10T09:30:00Z"', '"\\ud800"', "1e999", "NaN", "null", "9" * 5_000, "[" * 2_000),
    *("<html>", "<rss><channel><item>", "</item></channel></rss>", "<feed>", "<nitf>", "</nitf>", "<newsItem guid='a'>"),
    *("<p>", "</p>", "<a ", "<![", "<![1]>", "<!--", "-->", "<![CDATA[", "]]>", "&#", "&lt;", "&a;", "<?xml version='1.0'?>"),
    *("<!DOCTYPE a [", "<pubDate>", "</pubDate>", "<description>", "Ferries stop.", "\ufeff", "\0", "\x81", "é", "PK\x03\x04"),
]  # fmt: skip

files = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map(
    lambda pieces: "".join(pieces).encode(errors="replace")
)


def everything(content: bytes, name: str) -> None:
    """Read a file to its end; what is neither an article nor a ReaderError gets out."""
    with suppress(ReaderError):
        for found in read(content, name=name):
            told = (found.body, found.headline, found.external_id) if isinstance(found, RawArticle) else (found.reason,)
            for text in (found.position, *told):
                assert "\0" not in text.encode().decode()  # neither is kept by a database: zero bytes, half characters


@settings(max_examples=150, deadline=None)
@given(files | st.binary(max_size=60), st.sampled_from(NAMES))
def test_any_file_gives_articles_or_reader_errors(content: bytes, name: str) -> None:
    everything(content, name)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.txt", "date 2025-04-10 "),
        ("a.md", "---\ndate: 2025-04-10\n"),
        ("a.json", '{"date": "2025-04-10", "text": "'),
        ("a.jsonl", '{"date": "2025-04-10", "text": "'),
        ("a.csv", "date,text\n2025-04-10,"),
        ("a.xml", "<rss><channel><item><description>"),
        ("a.xml", "<nitf><body><body.content>"),
    ],
)
@pytest.mark.parametrize("piece", ["a\n", " ", '"', "<a ", "<p>", "<![", "&#9", "a: b\n", "[", "date 2025-04-10 "])
def test_a_long_file_takes_no_longer_than_its_size_explains(name: str, head: str, piece: str) -> None:
    content = (head + piece * (60_000 // len(piece))).encode()
    before = time.process_time()
    everything(content, name)
    assert time.process_time() - before < 3
