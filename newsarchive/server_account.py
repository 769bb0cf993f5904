"""Which system account runs PostgreSQL, which refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from newsarchive.errors import OperatorError

# Accounts that exist for this; the first found is used when root starts the first server of a data directory.
CANDIDATES = ("postgres", "nobody", "daemon")


@dataclass(frozen=True)
class Account:
    """An unprivileged system account."""

    name: str
    uid: int
    gid: int

    def can_enter(self, directory: Path) -> bool:
        """Whether mode bits let the account walk down to the directory; parts that do not exist yet are no hindrance."""
        return all(self._may_pass(step) for step in (directory, *directory.parents))

    def _may_pass(self, directory: Path) -> bool:
        try:
            found = directory.stat()
        except FileNotFoundError:
            return True
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid == self.gid:
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)


def account_for(data: Path) -> Account | None:
    """Tell which account runs the server of a data directory; None means the present one.

    As root it is the owner of the cluster or of the data directory, so that a second run, or an ordinary owner's
    own run, finds files that are his; where root owns both, the first candidate the system has.
    Raises OperatorError when the system has none of them.
    """
    if os.geteuid() != 0:
        return None
    owners = [path.stat().st_uid for path in (data / "postgres", data) if path.exists()]
    for uid in filter(None, owners):
        try:
            return _account(pwd.getpwuid(uid))
        except KeyError:
            continue  # a number without a name: PostgreSQL could not tell who connects
    for name in CANDIDATES:
        try:
            return _account(pwd.getpwnam(name))
        except KeyError:
            continue
    raise OperatorError(
        f"PostgreSQL does not run as root and there is no account for it ({', '.join(CANDIDATES)}): "
        "run this as an ordinary user."
    )


def own_name() -> str:
    """Name the account of this process, as PostgreSQL's peer authentication will see it."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise OperatorError(f"User number {os.geteuid()} has no name here, which PostgreSQL needs.") from None


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
