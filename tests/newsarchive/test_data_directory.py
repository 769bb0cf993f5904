"""The data directory, misplaced, forbidden, or out of the server's reach."""

import os
import shutil
from pathlib import Path

import pytest

from newsarchive.errors import OperatorError
from newsarchive.postgres import Server
from tests.newsarchive.servers import ask


def test_a_data_directory_that_is_a_file_is_named(place: Path) -> None:
    (place / "data").write_text("")
    with pytest.raises(OperatorError, match="cannot be used"), Server(place / "data").used():
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_directory_that_cannot_be_written_is_named(place: Path) -> None:
    place.chmod(0o500)
    with pytest.raises(OperatorError, match="is not writable for this user"), Server(place / "data").used():
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives its server to another account")
def test_root_changes_nothing_outside_the_data_directory(place: Path) -> None:
    before = {path: (path.stat().st_uid, path.stat().st_mode) for path in (place, *place.parents)}
    with Server(place / "data", durable=False).used() as server:
        assert server.cluster.stat().st_uid != 0
    assert before == {path: (path.stat().st_uid, path.stat().st_mode) for path in before}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives its server to another account")
def test_where_the_servers_account_cannot_go_a_link_shows_where_its_files_are(place: Path) -> None:
    (place / "private").mkdir(mode=0o700)
    data = place / "private" / "data"
    with Server(data, durable=False).used() as server:
        assert ask(server, "SELECT 1") == 1
    home = (data / "postgres").readlink().parent
    try:
        assert home.parent == Path("/var/lib")
        assert (place / "private").stat().st_mode & 0o777 == 0o700
    finally:
        shutil.rmtree(home)
