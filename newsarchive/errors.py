"""The one error that reaches the person at the keyboard."""

import errno
from pathlib import Path


class OperatorError(Exception):
    """Something only the operator can put right; its text is the whole message, one or two clear sentences."""


def storage_error(path: Path, error: OSError) -> OperatorError:
    """Put into words why the system refused to write below `path`."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return OperatorError(f"The disk that holds {path} is full: make room, then start again.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return OperatorError(f"{path} is not writable for this user: set ARCHIVE_DATA to a directory of your own.")
    return OperatorError(f"{path} cannot be used: {error.strerror or error}.")
