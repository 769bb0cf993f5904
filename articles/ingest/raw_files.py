"""The files as they came, kept by the hash of their content: ARCHIVE_FILES/ab/cdef….

Whatever the readers make of a file, now or after they were improved, can be checked against
it or made again. The same content is kept once. A file appears under its name only when it
is whole and on the disk, so a power cut leaves no half of one.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(content: bytes) -> str:
    """Keep `content` and return the hash that it is kept under. Raises OSError (disk full, not writable)."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        _write(path, content)
    return sha256


def path_of(sha256: str) -> Path:
    """Where the content with this hash is kept, or would be."""
    return Path(settings.ARCHIVE_FILES) / "raw" / sha256[:2] / sha256[2:]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="incoming-")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o640)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
