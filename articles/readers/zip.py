"""Zip archives of any files that can be read here, in the order of their names."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from articles.readers.packed import Unpacking
from articles.readers.records import RawArticle, ReaderError

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)
"""What the zipfile module raises for archives that are broken, encrypted or packed in an unknown way."""


def read(file: BinaryIO, unpacking: Unpacking) -> Iterator[RawArticle | ReaderError]:
    """What the members hold. Raises ReaderError where the archive is none, or unpacks to too much."""
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise ReaderError(unpacking.name, f"it is not a zip archive that can be read: {error}.") from error
    with archive:
        for member in sorted(archive.infolist(), key=lambda each: each.filename):
            # Not is_dir(), which cannot stand an empty name.
            if not member.filename.endswith("/"):
                yield from _member(archive, member, unpacking)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, unpacking: Unpacking
) -> Iterator[RawArticle | ReaderError]:
    def opened() -> BinaryIO:
        if stat.S_ISLNK(member.external_attr >> 16):
            raise ReaderError(member.filename, "it is a link, not a file.")
        return cast("BinaryIO", _Safely(archive, member))

    return unpacking.member(member.filename, opened)


class _Safely:
    """A member whose faults are ReaderErrors."""

    def __init__(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
        self.path = member.filename
        try:
            self.content = archive.open(member)
        except BROKEN as error:
            raise ReaderError(self.path, f"it cannot be unpacked: {error}.") from error

    def __enter__(self) -> "_Safely":
        return self

    def __exit__(self, *_: object) -> None:
        self.content.close()

    def read(self, size: int) -> bytes:
        try:
            return self.content.read(size)
        except BROKEN as error:
            raise ReaderError(self.path, f"it cannot be unpacked: {error}.") from error
