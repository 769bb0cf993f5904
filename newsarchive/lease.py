"""Who is using a data directory: locks that the kernel takes back from a process that is killed.

Each process that needs the embedded server holds a shared lock on `users.lock`. Coming and going happens one
process at a time, behind an exclusive lock on `gate.lock`; whoever leaves and can have `users.lock` to itself
was the last. No process numbers or counters are written down, so there is nothing that a kill -9 could leave wrong.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsarchive.errors import storage_error


class Lease:
    """One process's share in a data directory."""

    def __init__(self, data: Path) -> None:
        self._gate = data / "gate.lock"
        self._users = data / "users.lock"
        self._held: int | None = None

    @contextmanager
    def gate(self) -> Iterator[None]:
        """Keep every other process from coming or going meanwhile."""
        descriptor = _open(self._gate)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def take(self) -> None:
        """Count this process among the users; to be called behind the gate."""
        self._held = _open(self._users)
        fcntl.flock(self._held, fcntl.LOCK_SH)

    def give_up(self) -> bool:
        """Stop being a user; to be called behind the gate. True when no other process is one."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
        descriptor = _open(self._users)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            return True
        finally:
            os.close(descriptor)


def _open(path: Path) -> int:
    """Open a lock file; reading is enough to lock, so files that root made serve the directory's owner too."""
    try:
        return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise storage_error(path.parent, error) from error
