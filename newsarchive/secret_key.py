"""The key that signs sessions, made once and kept in the data directory."""

import os
import secrets
from pathlib import Path

from newsarchive.data_directory import prepare_data_directory
from newsarchive.errors import storage_error


def keep_secret_key(data: Path) -> None:
    """Make sure the data directory holds a key that only its owner can read. Raises OperatorError."""
    prepare_data_directory(data)
    path = data / "secret_key"
    if path.exists():
        return
    try:
        partial = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        # A link, not a rename: of two first starts at once the second must not replace the first one's key.
        try:
            path.hardlink_to(partial)
        except FileExistsError:
            return
        finally:
            partial.unlink()
    except OSError as error:
        raise storage_error(data, error) from error
