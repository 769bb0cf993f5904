"""Tar archives, packed with gzip or not, and single files packed with gzip."""

import gzip
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, cast

from articles.readers.packed import Unpacking, spelled
from articles.readers.records import RawArticle, ReaderError

BROKEN = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, OverflowError)
"""What the modules raise for archives that are broken or cut short."""


def read(file: BinaryIO, unpacking: Unpacking) -> Iterator[RawArticle | ReaderError]:
    """What the members hold, in their order. Raises ReaderError where it is no archive, is broken, or unpacks to too much."""
    try:
        with tarfile.open(fileobj=file, mode="r:*", encoding="utf-8") as archive:
            while member := archive.next():
                archive.members.clear()  # type: ignore[attr-defined] # else a list of all that have been read grows with the archive
                yield from _member(archive, member, unpacking)
    except BROKEN as error:
        raise ReaderError(unpacking.name, f"it is not a tar archive that can be read on: {error}.") from error


def _member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, unpacking: Unpacking
) -> Iterator[RawArticle | ReaderError]:
    if member.isdir():
        return
    path = spelled(member.name.removeprefix("./"))

    def opened() -> BinaryIO:
        content = archive.extractfile(member) if member.isfile() else None
        if content is None:
            raise ReaderError(path, "it is a link or a device, not a file.")
        return cast("BinaryIO", content)

    before = unpacking.left
    yield from unpacking.member(path, opened)
    # What is passed over must be unpacked all the same, to get to the next.
    unpacking.take(max(0, member.size - (before - unpacking.left)))


def read_single(file: BinaryIO, unpacking: Unpacking) -> Iterator[RawArticle | ReaderError]:
    """What the one file in a .gz holds, known by the name without that ending. Raises ReaderError."""
    path = PurePath(unpacking.name).name.removesuffix(".gz").removesuffix(".GZ")
    try:
        yield from unpacking.member(path, lambda: cast("BinaryIO", gzip.GzipFile(fileobj=file)))
    except BROKEN as error:
        raise ReaderError(unpacking.name, f"it cannot be unpacked: {error}.") from error
