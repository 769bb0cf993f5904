"""What is in a zip, a tar or a gz: files as others are, unpacked one at a time and never on the disk under their names.

A few kilobytes can be packed so that they unpack to more than any disk holds. Whatever an
archive says of its members, no more is unpacked than LARGEST_RATIO times its own size, and
no member beyond what its format may have. A member whose path leads out of the archive is
refused, although nothing is written to any path.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from articles.readers.records import NotAnArticle, RawArticle, ReaderError

MAX_BYTES = 4 * 1024**3
LARGEST_RATIO = 250
"""Text packs to a tenth, a very uniform one to a hundredth."""

ALLOWANCE = 16 * 1024 * 1024
"""Bytes that may be unpacked whatever the ratio."""

HELD = 4 * 1024 * 1024
"""Bytes of a member that are held in memory; larger ones go to a temporary file."""

PIECE = 256 * 1024
ENDINGS = (".zip", ".gz", ".tgz", ".tar")
ODD_BYTE = re.compile("[\udc80-\udcff]")
"""How Python keeps a byte that is no UTF-8 (PEP 383)."""

LEFTOVERS = frozenset({"__MACOSX", "Thumbs.db"})

ReadMember = Callable[[BinaryIO, str], Iterator[RawArticle | ReaderError]]
"""Called as read(file, path): formats.read with the options filled in."""

LimitOf = Callable[[str], int]
"""The most bytes that a file of this name may have; raises ReaderError for one that no reader can read."""


@dataclass(slots=True)
class Unpacking:
    """An archive on its way out: its name, how its members are read, and how much it may still unpack to."""

    name: str
    read_member: ReadMember
    limit_of: LimitOf
    left: int

    @classmethod
    def of(cls, file: BinaryIO, name: str, read_member: ReadMember, limit_of: LimitOf) -> "Unpacking":
        """With the allowance that the packed size gives."""
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        return cls(name, read_member, limit_of, size * LARGEST_RATIO + ALLOWANCE)

    def member(self, path: str, opened: Callable[[], BinaryIO]) -> Iterator[RawArticle | ReaderError]:
        """What a member holds, each told of as “archive/path”. Raises ReaderError when too much has been unpacked."""
        try:
            refuse_ways_out(path)
            if is_leftover(path):
                return
            limit = self._limit(path)
            with self._unpacked(path, opened, limit) as content:
                for found in self.read_member(content, path):
                    yield self._placed(found)
        except ReaderError as error:
            yield self._placed(error)

    def take(self, size: int) -> None:
        """Count what was unpacked. Raises TooMuch, which ends the archive."""
        self.left -= size
        if self.left < 0:
            raise TooMuch(self.name, f"it unpacks to more than {LARGEST_RATIO} times its size; no more of it is read.")

    def _limit(self, path: str) -> int:
        if path.lower().endswith(ENDINGS):
            raise ReaderError(path, "an archive within an archive is not opened.")
        try:
            return self.limit_of(path)
        except ReaderError as error:
            raise NotAnArticle(path, error.reason) from error

    @contextmanager
    def _unpacked(self, path: str, opened: Callable[[], BinaryIO], limit: int) -> Iterator[BinaryIO]:
        """The content of a member, in memory or a temporary file. Raises ReaderError beyond the limit."""
        with SpooledTemporaryFile(max_size=HELD) as content, opened() as packed:
            size = 0
            while piece := packed.read(PIECE):
                size += len(piece)
                self.take(len(piece))
                if size > limit:
                    raise ReaderError(path, f"it unpacks to more than {limit:,} bytes.")
                content.write(piece)
            content.seek(0)
            yield cast("BinaryIO", content)

    def _placed(self, found: RawArticle | ReaderError) -> RawArticle | ReaderError:
        if isinstance(found, TooMuch):
            raise found
        if isinstance(found, ReaderError):
            return type(found)(f"{self.name}/{found.position}", found.reason)
        return replace(found, position=f"{self.name}/{found.position}")


class TooMuch(ReaderError):
    """The archive is made to fill memory and disk; nothing more of it is read."""


def is_leftover(path: str) -> bool:
    """Whether a member is nobody's article: hidden, or what a desktop leaves behind."""
    parts = PurePosixPath(path).parts
    return any((part.startswith(".") and part != "..") or part in LEFTOVERS for part in parts)


def spelled(name: str) -> str:
    """A member's name as text: bytes that are no UTF-8 are written as “%E9”, so that two such names stay two."""
    return ODD_BYTE.sub(lambda odd: f"%{ord(odd[0]) - 0xDC00:02X}", name).replace("\0", "�")


def refuse_ways_out(path: str) -> None:
    """Raise ReaderError for a path that leads elsewhere: “../x”, “/x”, “C:\\x”."""
    parts = path.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or ":" in parts[0]:
        raise ReaderError(path, "its path leads out of the archive.")
