"""The formats that the archive can read, by the ends of their files' names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from articles.readers import text
from articles.readers.records import RawArticle, ReaderError

Reader = Callable[..., Iterator[RawArticle]]
"""Called as read(content, *, name, external_id): yields what the file holds, or raises ReaderError."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is read, and how large one may be."""

    read: Reader
    max_bytes: int


FORMATS: Mapping[str, Format] = {
    ".txt": Format(text.read, text.MAX_BYTES),
    ".text": Format(text.read, text.MAX_BYTES),
}


def format_of(name: str) -> Format:
    """The format of a file of this name. Raises ReaderError where there is none."""
    suffix = PurePath(name).suffix.lower()
    found = FORMATS.get(suffix)
    if found is None:
        kind = f"files ending in {suffix}" if suffix else "files without an ending"
        raise ReaderError(name, f"{kind} cannot be read; these can: {', '.join(FORMATS)}.")
    return found


MAIN_ENDING = ".txt"
"""Left away in identities; every other ending stays, so that “a.txt” and “a.text” of one folder are two."""


def identity(name: str) -> str:
    """What a file's publisher is taken to call its article: the file's name, with its folders where it has any.

    2025-04-10/1.txt  →  2025-04-10/1
    """
    return name.removesuffix(MAIN_ENDING)


def read(content: bytes, *, name: str) -> Iterator[RawArticle]:
    """The articles in a file of that name. Raises ReaderError, at the latest when the last one is asked for."""
    return format_of(name).read(content, name=name, external_id=identity(name))
