"""What a file is, by its name and its first bytes."""

import io
import zipfile

import pytest

from articles.readers.formats import read
from articles.readers.records import NotAnArticle, RawArticle, ReaderError
from tests.readers.reading import only, told

RECORD = '{"id": "h-1", "title": "Ferries stop", "date": "2025-04-10", "text": "Ferries will stop."}'
NITF = """<?xml version="1.0"?><nitf><head><docdata><date.issue norm="2025-04-10"/></docdata></head><body>
<body.head><hedline><hl1>Ferries stop</hl1></hedline></body.head><body.content><p>They do.</p></body.content></body></nitf>"""


def zipped() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("ferries", RECORD)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        RECORD.encode(),
        f"{RECORD}\n".encode("utf-8-sig"),
        f"[{RECORD}]".encode(),
        NITF.encode(),
        b"title: Ferries stop\ndate: 2025-04-10\n\nThey do.",
        b"---\ntitle: Ferries stop\ndate: 2025-04-10\n---\nThey do.",
        zipped(),
    ],
)
def test_a_file_without_an_ending_is_known_by_its_first_bytes(content: bytes) -> None:
    assert only(content, "2025/ferries").headline == "Ferries stop"


def test_dated_text_needs_no_ending() -> None:
    assert only(b" date 2025-04-10 Ferries stop.", "ferries").external_id == "ferries"


@pytest.mark.parametrize("content", [b"", b"All rights reserved.", b"\x7fELF\0\0", b"dates and figs"])
def test_what_nobody_can_tell_is_passed_over(content: bytes) -> None:
    with pytest.raises(NotAnArticle, match=r"^LICENSE: its name has no ending and its first bytes tell no format"):
        only(content, "LICENSE")


def test_a_text_without_an_ending_may_be_no_larger_than_others() -> None:
    with pytest.raises(ReaderError, match="1,000,000 bytes are the most"):
        only(b"date 2025-04-10 " + b"a" * 1_000_000, "ferries")


def test_the_root_of_xml_tells_its_format() -> None:
    assert told(NITF, "a.xml") == ["Ferries stop"]
    assert told("<svg/>", "a.xml") == [
        "a.xml: XML that begins with “svg” cannot be read; NewsML-G2, NITF, RSS and Atom can."
    ]


def test_what_an_article_goes_without_is_told_behind_it() -> None:
    article, remark = read(b'{"date": "2025-04-10", "text": "Ferries stop.", "url": "a.example/f"}\n', name="a.jsonl")
    assert isinstance(article, RawArticle)
    assert isinstance(remark, NotAnArticle)
    assert remark.position == article.position == "a.jsonl, line 1"
    assert "“a.example/f” is not a web address" in remark.reason
