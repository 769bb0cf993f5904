"""JSON Lines: one article a line, its fields named as in fields.ALIASES or by the importer's mapping.

    {"id": "h-1", "title": "Ferries stop", "date": "2025-04-10", "text": "Ferries will stop on Friday."}

Read line by line, however long the file is. A line that is no article is told of, and the
next one is read.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from articles.readers import ninjs
from articles.readers.decoding import Line, NotText, lines
from articles.readers.fields import article
from articles.readers.records import Options, RawArticle, ReaderError

MAX_BYTES = 8 * 1024**3
LONGEST_LINE = 8 * 1024 * 1024
"""Bytes: an article of a million characters, each escaped (“\\u201c”), and its other fields."""


def read(file: BinaryIO, *, name: str, options: Options) -> Iterator[RawArticle | ReaderError]:
    """An article or an error for each line that is not empty. Raises ReaderError where the file cannot be read on."""
    try:
        for line in lines(file, longest=LONGEST_LINE):
            if line.problem or line.text.strip():
                yield _read_line(line, f"{name}, line {line.number}", options)
    except NotText as error:
        raise ReaderError(name, f"it is not text: {error}.") from error


def _read_line(line: Line, position: str, options: Options) -> RawArticle | ReaderError:
    if line.problem:
        return ReaderError(position, f"{line.problem}.")
    try:
        return record_of(parsed(line.text, position), position, options)
    except ReaderError as error:
        return error


def parsed(text: str, position: str) -> Any:
    """What JSON says. Raises ReaderError."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}" if error.lineno > 1 else f"character {error.colno}"
        raise ReaderError(position, f"it is not JSON: {error.msg} at {where}.") from error
    except ValueError as error:  # a number of more than 4,300 digits
        raise ReaderError(position, f"it is not JSON that can be read: {error}.") from error
    except RecursionError as error:
        raise ReaderError(position, "its brackets are nested too deeply.") from error


def record_of(value: object, position: str, options: Options) -> RawArticle:
    """The article that an object is, ninjs or anybody's. Raises ReaderError."""
    if not isinstance(value, dict):
        raise ReaderError(position, "an article is expected here, with its fields in curly brackets.")
    if ninjs.is_ninjs(value):
        return ninjs.read(value, position=position, options=options)
    return article(value, position=position, options=options)
