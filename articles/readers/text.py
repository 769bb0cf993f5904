"""Plain text files, the archive's first format: one article a file, its date before its words.

     date 2025-04-10 Ferry services will stop on Friday, the harbour board has said.

    Mira Callow said: “We will not sail until the crews are paid.”

The format has no headline; ingest derives one.
"""

import re
from collections.abc import Iterator
from datetime import date

from articles.readers.cleaning import clean
from articles.readers.decoding import NotText, decode
from articles.readers.records import RawArticle, ReaderError

MAX_BYTES = 1_000_000
"""An article of a million characters is a mistake; it is also what the text engine takes at once."""

HEADER = re.compile(r"\s*date\b[ \t]*:?\s*(?P<date>\S*)", re.IGNORECASE)
DATE = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
SHOWN = 40
"""Characters of a wrong date that an error message repeats."""


def read(content: bytes, *, name: str, external_id: str) -> Iterator[RawArticle]:
    """The one article in `content`. `name` is what error messages call the file. Raises ReaderError."""
    if len(content) > MAX_BYTES:
        raise ReaderError(name, f"it holds {len(content):,} bytes; an article may have {MAX_BYTES:,}.")
    try:
        text = decode(content)
    except NotText as error:
        raise ReaderError(name, f"it is not text: {error}.") from error
    published_on, words = _parted(text, name)
    body = clean(words)
    if not body:
        raise ReaderError(name, "there is no text after the date.")
    yield RawArticle(body=body, published_on=published_on, external_id=external_id, position=name)


def _parted(text: str, name: str) -> tuple[date, str]:
    """The date, and all that follows it."""
    header = HEADER.match(text)
    if not header:
        reason = "it does not begin with “date YYYY-MM-DD”." if text.strip() else "the file is empty."
        raise ReaderError(name, reason)
    return _calendar_date(header["date"], name), text[header.end() :]


def _calendar_date(written: str, name: str) -> date:
    match = DATE.fullmatch(written)
    if not match:
        shown = "".join(letter if letter.isprintable() else "�" for letter in written[:SHOWN])
        told = f"“{shown}” is not a date" if written else "the date is missing: it should be"
        raise ReaderError(name, f"{told} written YYYY-MM-DD.")
    try:
        return date(*map(int, match.groups()))
    except ValueError as error:
        raise ReaderError(name, f"{written} is not in the calendar: {error}.") from error
