"""Plain text files, one article each: the archive's first format, and text with a header.

     date 2025-04-10 Ferry services will stop on Friday, the harbour board has said.

    Mira Callow said: “We will not sail until the crews are paid.”

The first has no headline; ingest derives one. A header names it, with whatever else is known:

    ---
    title: Ferries stop
    date: 2025-04-10T09:30+01:00
    byline: Tom Averill
    source: Sable Bay Courier
    url: https://courier.example/ferries
    ---
    Ferry services will stop on Friday, the harbour board has said.

The lines of dashes may be left away where a blank line ends the header. Fields go by the
names of fields.ALIASES. A header is “name: value” lines, not all of YAML: quotation marks
around a value are removed, and a list is one of lines with “- ” or in square brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from articles.readers import dates
from articles.readers.cleaning import clean
from articles.readers.decoding import NotText, decode
from articles.readers.fields import ALIASES, article, folded_name
from articles.readers.records import Options, RawArticle, ReaderError

MAX_BYTES = 1_000_000
"""An article of a million characters is a mistake; it is also what the text engine takes at once."""

SEED_HEADER = re.compile(r"\s*date\b[ \t]*:?\s*(?P<date>\S*)", re.IGNORECASE)
DATE = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
FENCED = re.compile(r"\s*---[ \t]*\n(?P<header>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
BLANK_LINE = re.compile(r"\n[ \t]*\n")
PAIR = re.compile(r"(?P<name>[^\W\d_][\w .-]{0,39}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
ITEM = re.compile(r"\s*-[ \t]+(?P<value>.*)")
QUOTED = re.compile(r'"(?P<double>(?:[^"\\]|\\.)*)"|\'(?P<single>[^\']*)\'')
"""A value as a whole: “"No," she said, "never"” is none."""

BLOCK_MARKS = frozenset({"|", ">", "|-", ">-"})
"""With these YAML says that the value stands on the lines below."""

KNOWN = frozenset().union(*ALIASES.values())


def read(file: BinaryIO, *, name: str, external_id: str, options: Options) -> Iterator[RawArticle]:
    """The one article in the file. `name` is what error messages call it. Raises ReaderError."""
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ReaderError(name, f"it holds more bytes than the {MAX_BYTES:,} that an article may have.")
    try:
        text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    except NotText as error:
        raise ReaderError(name, f"it is not text: {error}.") from error
    header, body = _parted(text)
    if header:
        record = _record(_pairs(header), body, options)
        mapping = {ours: theirs for ours, theirs in options.mapping.items() if ours != "body"}
        yield article(record, position=name, options=replace(options, mapping=mapping), name_of_file=external_id)
    else:
        yield _dated(text, name, external_id)


def _record(pairs: dict[str, str], rest: str, options: Options) -> dict[str, object]:
    """The fields of the header, those that are its text (“Text: The first words.”) put before the rest of it."""
    texts = {*ALIASES["body"], folded_name(options.mapping.get("body", ""))}
    first = [value for name, value in pairs.items() if folded_name(name) in texts]
    others = {name: value for name, value in pairs.items() if folded_name(name) not in texts}
    return {**others, "body": "\n\n".join([*first, rest])}


def _parted(text: str) -> tuple[str, str]:
    """The header, empty where there is none, and all that follows it."""
    fenced = FENCED.match(text)
    if fenced:
        return fenced["header"], text[fenced.end() :]
    header, *body = BLANK_LINE.split(text.lstrip(), maxsplit=1)
    return (header, body[0]) if body and _is_header(header.split("\n")) else ("", text)


def _is_header(lines: list[str]) -> bool:
    """Whether each line is a pair or an item, and two of the names at least are known: “Ferries: a chronicle” is neither."""
    pairs = [PAIR.fullmatch(line) for line in lines if not ITEM.fullmatch(line)]
    return all(pairs) and sum(folded_name(pair["name"]) in KNOWN for pair in pairs if pair) > 1


def _pairs(header: str) -> dict[str, str]:
    """The fields of a header; a line that is neither pair nor item goes on with the line before it."""
    found: dict[str, list[list[str]]] = {}
    last: list[list[str]] = []
    for line in header.split("\n"):
        if pair := PAIR.fullmatch(line):
            last = found.setdefault(pair["name"], [])
            last += [[value] for value in _values(pair["value"] or "")]
        elif item := ITEM.fullmatch(line):
            last += [[value] for value in _values(item["value"])]
        elif line.strip():
            last += [] if last else [[]]
            last[-1].append(line.strip())
    return {name: ", ".join(" ".join(lines) for lines in values) for name, values in found.items()}


def _values(written: str) -> list[str]:
    """A value without the marks around it, several where they stand in square brackets."""
    written = written.strip()
    if written in BLOCK_MARKS:
        return []
    if written.startswith("[") and written.endswith("]"):
        return [value for part in written[1:-1].split(",") for value in _values(part)]
    if (quoted := QUOTED.fullmatch(written)) is not None:
        written = quoted["double"].replace('\\"', '"') if quoted["double"] is not None else quoted["single"]
    return [written] if written else []


def _dated(text: str, name: str, external_id: str) -> RawArticle:
    """An article of which the text tells its date only."""
    header = SEED_HEADER.match(text)
    if not header:
        reason = "it does not begin with “date YYYY-MM-DD”." if text.strip() else "the file is empty."
        raise ReaderError(name, reason)
    published_on = _calendar_date(header["date"], name)
    body = clean(text[header.end() :])
    if not body:
        raise ReaderError(name, "there is no text after the date.")
    return RawArticle(body=body, published_on=published_on, external_id=external_id, position=name)


def _calendar_date(written: str, name: str) -> date:
    match = DATE.fullmatch(written)
    if not match:
        told = f"{dates.shown(written)} is not a date" if written else "the date is missing: it should be"
        raise ReaderError(name, f"{told} written YYYY-MM-DD.")
    try:
        day = date(*map(int, match.groups()))
    except ValueError as error:
        raise ReaderError(name, f"{written} is not in the calendar: {error}.") from error
    if not dates.EARLIEST <= day.year <= dates.LATEST:
        raise ReaderError(name, f"{written} is outside of the years {dates.EARLIEST} to {dates.LATEST}.")
    return day
