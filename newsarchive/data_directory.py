"""Where the archive keeps its data, and where the embedded server keeps its own."""

import os
import tempfile
from pathlib import Path

from newsarchive.errors import storage_error
from newsarchive.server_account import account_for


def data_directory() -> Path:
    """Tell where the archive keeps its data: ARCHIVE_DATA, else the user's state directory (root: /var/lib)."""
    given = os.environ.get("ARCHIVE_DATA", "")
    if given:
        return Path(given).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/newsarchive")
    state = os.environ.get("XDG_STATE_HOME", "")
    return (Path(state) if state else Path.home() / ".local" / "state") / "newsarchive"


def prepare_data_directory(data: Path) -> None:
    """Make the data directory, private to its owner; as root passable, since the server's account lives inside.

    Raises OperatorError when it cannot be made or written to.
    """
    mode = 0o711 if os.geteuid() == 0 else 0o700
    try:
        data.mkdir(mode=mode, parents=True, exist_ok=True)
        found = data.stat()
        if os.geteuid() == 0 and found.st_uid == 0 and not found.st_mode & 0o001:
            data.chmod(found.st_mode & 0o777 | 0o011)
        if not os.access(data, os.W_OK | os.X_OK):
            raise PermissionError(13, "not writable")
    except OSError as error:
        raise storage_error(data, error) from error


def server_home(data: Path) -> Path:
    """Tell where the server's own files go: the data directory, or below /var/lib if its account cannot go there.

    The one below /var/lib is made on first asking, and found again by the link `postgres` in the data directory.
    """
    account = account_for(data)
    if account is None or account.can_enter(data):
        return data
    link = data / "postgres"
    if not link.is_symlink():
        home = Path(tempfile.mkdtemp(prefix="newsarchive-", dir="/var/lib"))
        home.chmod(0o711)
        link.symlink_to(home / "postgres")
    return link.readlink().parent
