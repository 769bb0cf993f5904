"""The files as they came, kept by the hash of their content: ARCHIVE_FILES/ab/cdef….

Whatever the readers make of a file, now or after they were improved, can be checked against
it or made again. The same content is kept once. A file appears under its name only when it
is whole and on the disk, so a power cut leaves no half of one.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

PIECE = 1024 * 1024
"""Bytes held at a time."""


def keep(content: BinaryIO) -> str:
    """Keep what a file holds and return the hash that it is kept under; the file is left at its beginning.

    Raises OSError (disk full, not writable).
    """
    content.seek(0)
    sha256 = hashlib.sha256()
    while piece := content.read(PIECE):
        sha256.update(piece)
    content.seek(0)
    path = path_of(sha256.hexdigest())
    if not path.exists():
        _write(path, content)
        content.seek(0)
    return sha256.hexdigest()


def path_of(sha256: str) -> Path:
    """Where the content with this hash is kept, or would be."""
    return Path(settings.ARCHIVE_FILES) / "raw" / sha256[:2] / sha256[2:]


def _write(path: Path, content: BinaryIO) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="incoming-")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(content, file, PIECE)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o640)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
