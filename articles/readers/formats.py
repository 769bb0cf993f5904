"""The formats that the archive can read, by the ends of their files' names and their first bytes.

The name says what a file is. Where one ending stands for several formats, the first bytes
say which; where there is no ending, they say all there is to know.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from articles.readers import csv, json, jsonl, packed, tar, text, zip
from articles.readers.markup import MAX_BYTES, root_name
from articles.readers.records import NotAnArticle, Options, RawArticle, ReaderError

Read = Iterator[RawArticle | ReaderError]
Reader = Callable[[BinaryIO, str, Options], Read]
"""Called as read(file, name, options): yields what the file holds and what of it cannot be read, or raises ReaderError.
The file can seek."""

HEAD = 4096
"""Bytes that are looked at to recognise a format."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is read, and how large one may be."""

    read: Reader
    max_bytes: int


MAIN_ENDING = ".txt"
"""Left away in identities; every other ending stays, so that “a.txt” and “a.text” of one folder are two."""


def identity(name: str) -> str:
    """What a file's publisher is taken to call its article: the file's name, with its folders where it has any.

    2025-04-10/1.txt  →  2025-04-10/1
    """
    return name.removesuffix(MAIN_ENDING)


def _text(file: BinaryIO, name: str, options: Options) -> Read:
    return text.read(file, name=name, external_id=identity(name), options=options)


def _json(file: BinaryIO, name: str, options: Options) -> Read:
    return json.read(file, name=name, options=options)


def _jsonl(file: BinaryIO, name: str, options: Options) -> Read:
    return jsonl.read(file, name=name, options=options)


def _csv(file: BinaryIO, name: str, options: Options) -> Read:
    return csv.read(file, name=name, options=options)


def _xml(file: BinaryIO, name: str, options: Options) -> Read:
    """Whichever format of XML the root element belongs to."""
    # Loaded when such a file comes: no other process need carry the parsers.
    from articles.readers import feed, newsml, nitf  # noqa: PLC0415

    root = root_name(file.read(HEAD))
    file.seek(0)
    if root == "nitf":
        return nitf.read(file, name=name, options=options)
    if root == "newsMessage" or root.endswith("Item"):
        return newsml.read(file, name=name, options=options)
    if root in {"rss", "feed", "RDF"}:
        return feed.read(file, name=name, options=options)
    if root == "html":
        return _html(file, name, options)
    raise ReaderError(name, f"XML that begins with “{root}” cannot be read; NewsML-G2, NITF, RSS and Atom can.")


def _html(file: BinaryIO, name: str, options: Options) -> Read:
    from articles.readers import html  # noqa: PLC0415 (as above: it takes half a second)

    return html.read(file, name=name, external_id=identity(name), options=options)


def _unpacking(file: BinaryIO, name: str, options: Options) -> packed.Unpacking:
    """An archive whose members are read as if they were files by themselves."""

    def member(content: BinaryIO, path: str) -> Read:
        return format_of(path).read(content, path, options)

    return packed.Unpacking.of(file, name, member, lambda path: format_of(path).max_bytes)


def _packed(file: BinaryIO, name: str, options: Options) -> Read:
    """Whatever is in an archive."""
    unpacking = _unpacking(file, name, options)
    if name.lower().endswith(".zip"):
        return zip.read(file, unpacking)
    if name.lower().endswith((".tar", ".tar.gz", ".tgz")):
        return tar.read(file, unpacking)
    return tar.read_single(file, unpacking)


TEXT = Format(_text, text.MAX_BYTES)
JSON = Format(_json, json.MAX_BYTES)
JSON_LINES = Format(_jsonl, jsonl.MAX_BYTES)
TABLE = Format(_csv, csv.MAX_BYTES)
XML = Format(_xml, MAX_BYTES)
PAGE = Format(_html, MAX_BYTES)
PACKED = Format(_packed, packed.MAX_BYTES)

FORMATS: Mapping[str, Format] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".csv": TABLE,
    ".tsv": TABLE,
    ".tab": TABLE,
    ".xml": XML,
    ".nitf": XML,
    ".rss": XML,
    ".atom": XML,
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".zip": PACKED,
    ".tar": PACKED,
    ".tgz": PACKED,
    ".gz": PACKED,
}


def format_of(name: str) -> Format:
    """The format of a file of this name. Raises ReaderError where there is none."""
    suffix = PurePath(name).suffix.lower()
    found = FORMATS.get(suffix) if suffix else NAMELESS
    if found is None:
        raise ReaderError(name, f"files ending in {suffix} cannot be read; these can: {', '.join(FORMATS)}.")
    return found


def _by_first_bytes(file: BinaryIO, name: str, options: Options) -> Read:
    """A file whose name has no ending. Raises NotAnArticle where its first bytes are those of no format."""
    head = file.read(HEAD)
    file.seek(0)
    for beginning, found in BEGINNINGS:
        if beginning.match(head):
            if file.seek(0, os.SEEK_END) > found.max_bytes:
                raise ReaderError(name, f"{found.max_bytes:,} bytes are the most that will be read.")
            file.seek(0)
            return found.read(file, name, options)
    raise NotAnArticle(
        name, f"its name has no ending and its first bytes tell no format; these are read: {', '.join(FORMATS)}."
    )


def _zip(file: BinaryIO, name: str, options: Options) -> Read:
    return zip.read(file, _unpacking(file, name, options))


NAMELESS = Format(_by_first_bytes, packed.MAX_BYTES)
BEGINNINGS: Sequence[tuple[re.Pattern[bytes], Format]] = [
    (re.compile(rb"PK\x03\x04"), Format(_zip, packed.MAX_BYTES)),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]"), JSON),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE), PAGE),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<"), XML),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:date\b[ \t]*:?\s*\d|---\s*\n|(?:title|headline)[ \t]*:)", re.IGNORECASE),
        TEXT,
    ),
]
"""How files begin, in the order in which they are tried."""


def read(file: BinaryIO | bytes, *, name: str, options: Options | None = None) -> Read:
    """The articles in a file of that name, and an error in the place of each that cannot be read.

    What an article has to do without, because it is written in no way that is known, is told behind it. Raises ReaderError where the file cannot be read at all, or no further.
    """
    opened = BytesIO(file) if isinstance(file, bytes) else file
    for found in format_of(name).read(opened, name, options or Options()):
        yield found
        if isinstance(found, RawArticle):
            yield from (NotAnArticle(found.position, remark) for remark in found.remarks)
