"""Pages saved from the web: the article without the menus around it.

Where a page says when and where it was published (meta elements, JSON-LD, a canonical
address), that counts. The text itself, and what the page does not say outright, is found by
trafilatura. Its canonical address is the identity, else the file's name. A date is never
taken from somewhere in the text: a page that tells none is refused.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml.etree import LxmlError
from trafilatura import bare_extraction
from trafilatura.settings import Document

from articles.readers.decoding import NotText, decode
from articles.readers.fields import wire_article
from articles.readers.markup import MAX_BYTES
from articles.readers.records import Options, RawArticle, ReaderError

HEAD = 4096
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
LANGUAGE = re.compile(r"<html[^>]{0,500}\blang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
META = re.compile(r"<meta\s([^>]{1,2000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"(property|name|itemprop|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "date",
)
MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")
LINKED_DATA = r"\"{}\"\s*:\s*\"([^\"]{{8,40}})\""

DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
"""No guessing from words and footers, and no looking at the clock."""

FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    LxmlError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What heuristics over broken pages have been seen to raise, and their kin."""


def read(file: BinaryIO, *, name: str, external_id: str, options: Options) -> Iterator[RawArticle]:
    """The article of the page. Raises ReaderError."""
    page = _decoded(file.read(MAX_BYTES), name)
    found = _extracted(page, name)
    if found is None:
        raise ReaderError(name, "no article is found on the page.")
    yield wire_article(_fields(page, found), position=name, options=options, name_of_file=external_id)


def _decoded(content: bytes, name: str) -> str:
    """In the encoding that the page names, where that is one; else as any text."""
    charset = CHARSET.search(content[:HEAD])
    if charset:
        try:
            return content.decode(charset[1].decode()).replace("\0", "")
        except (UnicodeError, LookupError):
            pass  # so much for what it says
    try:
        return decode(content)
    except NotText as error:
        raise ReaderError(name, f"it is not text: {error}.") from error


def _extracted(page: str, name: str) -> Document | None:
    try:
        found = bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(DATES)
        )
    except FAULTS as error:
        raise ReaderError(name, f"the page cannot be taken apart: {error}.") from error
    return found if isinstance(found, Document) else None


def _fields(page: str, found: Document) -> dict[str, object]:
    """What the page tells, by our names of fields."""
    told = _told(page)
    language = LANGUAGE.search(page)
    return {
        "url": found.url if str(found.url).startswith(("http://", "https://")) else "",
        "headline": found.title,
        "published": next((told[name] for name in PUBLISHED if told.get(name)), "")
        or _linked_data(page, "datePublished")
        or found.date,
        "issued": next((told[name] for name in MODIFIED if told.get(name)), "") or _linked_data(page, "dateModified"),
        "byline": found.author,
        "source": found.sitename,
        "language": language[1] if language else "",
        "rights": found.license,
        "body": str(found.text or "").replace("\n", "\n\n"),
    }


def _told(page: str) -> dict[str, str]:
    """The meta elements of a page: folded name → content, the first of each name."""
    told: dict[str, str] = {}
    for element in META.finditer(page):
        written = {match[1].lower(): match[2] or match[3] or "" for match in ATTRIBUTE.finditer(element[1])}
        content = written.pop("content", "").strip()
        for name in written.values():
            told.setdefault(name.lower(), content)
    return told


def _linked_data(page: str, name: str) -> str:
    found = re.search(LINKED_DATA.format(name), page)
    return found[1] if found else ""
