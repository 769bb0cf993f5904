"""Finding the files that were brought: named ones, and those in named folders.

In a folder, what no reader can read is passed over with a note, and hidden files without
one; a file named by itself must be readable. The order is that of the names, so that a
second run meets the files in the same order.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from articles.readers.formats import format_of
from articles.readers.records import ReaderError


class NothingThere(Exception):
    """A path that was named does not exist or cannot be listed."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file to read: where it is, what to call it, and why it is passed over, if it is."""

    path: Path
    name: str
    passed_over: str = ""

    def opened(self) -> BinaryIO:
        """The open file. Raises ReaderError when it cannot be opened, or is larger than its format may be."""
        limit = format_of(self.name).max_bytes
        try:
            status = self.path.stat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= limit:
                return self.path.open("rb")
        except OSError as error:
            raise ReaderError(self.name, f"it cannot be opened: {error.strerror}.") from error
        if not stat.S_ISREG(status.st_mode):
            raise ReaderError(self.name, "it is not an ordinary file.")
        raise ReaderError(self.name, f"it holds {status.st_size:,} bytes; {limit:,} are the most that will be read.")


def find(paths: Iterable[str | Path]) -> list[Brought]:
    """Every file among `paths` and below them, each once. Raises NothingThere before anything is read."""
    found: dict[Path, Brought] = {}
    for path in map(Path, paths):
        for brought in _below(path):
            found.setdefault(brought.path.resolve(), brought)
    return list(found.values())


def _below(path: Path) -> Iterator[Brought]:
    if path.is_dir():
        for inside in _files_in(path):
            name = printable(inside.relative_to(path))
            yield Brought(inside, name, passed_over=_unreadable(name))
    elif path.exists():
        yield Brought(path, printable(path.name))
    else:
        raise NothingThere(f"{printable(path)}: there is no such file or folder.")


def _files_in(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise NothingThere(f"{printable(error.filename)}: the folder cannot be listed: {error.strerror}.")

    for directory, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(directory, name) for name in sorted(names) if not name.startswith("."))


def _unreadable(name: str) -> str:
    try:
        format_of(name)
    except ReaderError as error:
        return error.reason
    return ""


def printable(path: str | Path) -> str:
    """A path as text: a name that is not valid UTF-8 keeps a mark where its odd bytes stood."""
    return os.fsencode(path).decode("utf-8", errors="replace").replace("\0", "�")
