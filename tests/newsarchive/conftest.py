"""Places for embedded servers of the tests' own, beside the one that all other tests share."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.postgres import Server


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """A data directory whose cluster is made, and whose server rests between tests."""
    with tempfile.TemporaryDirectory(prefix="newsarchive-server-") as name:
        with Server(Path(name), durable=False).used():
            pass
        yield Path(name)


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory that the server's account can reach, as it cannot pytest's own when root runs the tests."""
    with tempfile.TemporaryDirectory(prefix="newsarchive-server-") as name:
        Path(name).chmod(0o711)
        yield Path(name)
