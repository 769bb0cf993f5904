"""JSON: one article, a list of articles, or an object that holds such a list.

    {"articles": [{"headline": "Ferries stop", "published_at": "2025-04-10T09:30:00Z", "body": "…"}, …]}

A file is read whole: who has more articles than fit in 64 MB has them as JSON Lines, one a
line, which are read one by one. JSON Lines under the name of JSON are recognised, and so is ninjs (see ninjs.py).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from articles.readers import jsonl, ninjs
from articles.readers.decoding import NotText, decode
from articles.readers.fields import article, has_text, likeness
from articles.readers.jsonl import parsed, record_of
from articles.readers.records import Options, RawArticle, ReaderError

MAX_BYTES = 64 * 1024 * 1024
DEEPEST_BOX = 3
"""Objects around the list of articles, as in {"response": {"results": […]}}."""


def read(file: BinaryIO, *, name: str, options: Options) -> Iterator[RawArticle | ReaderError]:
    """An article or an error for each record. Raises ReaderError where the file is no JSON or holds no records."""
    try:
        text = decode(file.read())
    except NotText as error:
        raise ReaderError(name, f"it is not text: {error}.") from error
    if _is_json_lines(text):
        file.seek(0)
        yield from jsonl.read(file, name=name, options=options)
        return
    found = parsed(text, name)
    del text
    yield from articles_in(found, name=name, options=options)


def articles_in(found: object, *, name: str, options: Options) -> Iterator[RawArticle | ReaderError]:
    """An article or an error for each record in what JSON says. Raises ReaderError where there are none."""
    if isinstance(found, dict) and ninjs.is_ninjs(found):
        yield ninjs.read(found, position=name, options=options)
        return
    records = records_in(found, options)
    if isinstance(found, dict) and (records is None or _is_article(found, records, options)):
        yield article(found, position=name, options=options, name_of_file=name)
        return
    if not records:
        raise ReaderError(name, "it holds no article and no list of articles.")
    for number, record in enumerate(records, start=1):
        position = f"{name}, record {number}"
        try:
            yield record_of(record, position, options)
        except ReaderError as error:
            yield error


def _is_article(found: dict[str, Any], records: list[Any], options: Options) -> bool:
    """Whether `found` is an article itself, with a list of its authors or pictures, rather than a box of articles."""
    return has_text(found, options) or likeness(found, options) > likeness(records[0], options)


def records_in(found: object, options: Options, depth: int = 0) -> list[Any] | None:
    """Of the lists of objects in `found` and in the objects within it that which begins most like articles; None
    where there is none. Of several, the longest.

    {"facets": [{"name": "ferries"}, {"name": "bridges"}], "results": [{"date": "2025-04-10", "text": "…"}]}
    """
    if isinstance(found, list):
        return found
    if not isinstance(found, Mapping) or depth == DEEPEST_BOX:
        return None
    lists = [records_in(value, options, depth + 1) for value in found.values()]
    return max(
        (each for each in lists if each and isinstance(each[0], dict)),
        key=lambda records: (likeness(records[0], options), len(records)),
        default=None,
    )


def _is_json_lines(text: str) -> bool:
    """Whether the first line is an object by itself and another follows."""
    first, _, rest = text.lstrip().partition("\n")
    if not (first.startswith("{") and rest.lstrip().startswith("{")):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True
