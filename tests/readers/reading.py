"""Verbs of the readers' tests: what a file holds, in short."""

from articles.readers.formats import read
from articles.readers.records import Options, RawArticle, ReaderError


def only(content: bytes | str, name: str, **mapping: str) -> RawArticle:
    """The one article of a file, or the error that stands in its place, raised."""
    (found,) = every(content, name, **mapping)
    if isinstance(found, ReaderError):
        raise found
    return found


def every(content: bytes | str, name: str, **mapping: str) -> list[RawArticle | ReaderError]:
    """All that a file holds."""
    written = content if isinstance(content, bytes) else content.encode()
    return list(read(written, name=name, options=Options(mapping=mapping)))


def told(content: bytes | str, name: str) -> list[str]:
    """For each record its headline, or the message of the error in its place; at the end what stopped the reading."""
    seen = []
    try:
        for found in read(content if isinstance(content, bytes) else content.encode(), name=name):
            seen.append(str(found) if isinstance(found, ReaderError) else found.headline)
    except ReaderError as error:
        seen.append(str(error))
    return seen
