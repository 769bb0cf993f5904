"""Where the embedded server listens: a Unix socket, in a directory that only its users may enter.

The path of a Unix socket has at most 107 bytes (103 on macOS), so a deep data directory gets its socket in a short
private directory named after it.
"""

import hashlib
import os
from pathlib import Path

from newsarchive.errors import OperatorError, storage_error
from newsarchive.server_account import account_for

PORT = 5432  # only part of the socket's file name: nothing listens on a port
SOCKET_PATH_LIMIT = 103  # bytes, the smaller of Linux's and macOS's


def socket_directory(data: Path) -> Path:
    """Tell where the server of a data directory has its socket; looks at the disk, changes nothing."""
    inside = data / "socket"
    account = account_for(data)
    reachable = account is None or account.can_enter(data.parent)
    if reachable and len(os.fsencode(socket_file(inside))) <= SOCKET_PATH_LIMIT:
        return inside
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    # Not $TMPDIR or $XDG_RUNTIME_DIR: every process using this data directory must come to the same answer.
    return Path("/tmp") / f"newsarchive-{digest}"  # noqa: S108  (ownership is checked before use)


def socket_file(directory: Path) -> Path:
    """Name the socket as PostgreSQL does."""
    return directory / f".s.PGSQL.{PORT}"


def make_socket_directory(directory: Path, data: Path) -> None:
    """Make the directory, and give it to the server's account.

    Raises OperatorError when it cannot be made, or when another account was there first and might listen.
    """
    account = account_for(data)
    owner = account.uid if account else os.geteuid()
    try:
        directory.mkdir(mode=0o700, exist_ok=True)
        found = directory.lstat()
        if account and found.st_uid == os.geteuid() != owner:
            os.chown(directory, account.uid, account.gid)
            found = directory.lstat()
    except OSError as error:
        raise storage_error(directory, error) from error
    if found.st_uid != owner or not directory.is_dir() or directory.is_symlink() or found.st_mode & 0o077:
        raise OperatorError(f"{directory} belongs to somebody else: remove it, then start again.")
