"""Where the embedded server listens: private, within the system's limit, and nobody else's."""

import os
from pathlib import Path

import pytest

from newsarchive.errors import OperatorError
from newsarchive.postgres import Server
from newsarchive.server_socket import SOCKET_PATH_LIMIT, socket_directory
from tests.newsarchive.servers import ask


def test_a_deep_data_directory_gets_a_short_private_socket(place: Path) -> None:
    deep = place / "a directory with spaces, 'quotes' and $signs" / ("d" * 150)
    with Server(deep, durable=False).used() as server:
        assert len(os.fsencode(server.socket)) < SOCKET_PATH_LIMIT
        assert server.socket.stat().st_mode & 0o777 == 0o700
        assert ask(server, "SELECT 1") == 1
    assert not server.socket.exists()


def test_two_data_directories_have_two_sockets(place: Path) -> None:
    deep = place / ("d" * 150)
    assert socket_directory(deep / "one") != socket_directory(deep / "two")


def test_a_socket_directory_that_somebody_else_made_is_refused(place: Path) -> None:
    server = Server(place / ("d" * 150), durable=False)
    server.socket.mkdir(mode=0o777)
    server.socket.chmod(0o777)
    try:
        with pytest.raises(OperatorError, match="belongs to somebody else"), server.used():
            pass
    finally:
        server.socket.rmdir()
