"""The embedded server, with real processes: coming and going, killed, moved, misplaced."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from newsarchive import postgres
from newsarchive.errors import OperatorError
from newsarchive.postgres import SOCKET_PATH_LIMIT, Server, socket_directory

# A process that uses the server of the directory given until its input ends.
USER = """
import sys
from pathlib import Path
from newsarchive.postgres import Server
with Server(Path(sys.argv[1])).used():
    print("in", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
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


def user_of(data: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", USER, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(postgres.__file__).parent.parent)},
    )
    assert process.stdout
    assert process.stdout.readline() == "in\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def ask(server: Server, question: str) -> object:
    with psycopg.connect(server.url) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[call-overload]
        return row[0]


def postmaster(server: Server) -> int:
    return int((server.cluster / "postmaster.pid").read_text().splitlines()[0])


def test_the_server_sorts_by_code_points_in_utf_8_and_listens_on_no_port(made: Path) -> None:
    with Server(made, durable=False).used() as server:
        assert (
            ask(
                server,
                "SELECT format('%s %s', datlocprovider, datlocale) FROM pg_database WHERE datname = 'newsarchive'",
            )
            == "b C.UTF-8"
        )
        assert ask(server, "SHOW listen_addresses") == ""
        assert ask(server, "SHOW server_encoding") == "UTF8"


def test_the_archive_is_no_superuser_of_its_own_server(made: Path) -> None:
    with Server(made, durable=False).used() as server:
        assert ask(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_the_last_one_out_stops_the_server(made: Path) -> None:
    first, second = user_of(made), user_of(made)
    server = Server(made, durable=False)
    first.communicate("")
    assert server.answers()
    second.communicate("")
    assert not server.answers()


def test_a_killed_user_leaves_a_server_that_the_next_one_joins_and_stops(made: Path) -> None:
    kill(user_of(made))
    server = Server(made, durable=False)
    assert server.answers()
    left_behind = postmaster(server)
    with server.used():
        assert postmaster(server) == left_behind
    assert not server.answers()


def test_a_server_killed_with_its_user_comes_back_with_what_was_committed(made: Path) -> None:
    user = user_of(made)
    server = Server(made)
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 'word' AS word")
    os.kill(postmaster(server), signal.SIGKILL)
    kill(user)
    with server.used():
        assert ask(server, "SELECT word FROM kept") == "word"


def test_a_number_that_meanwhile_belongs_to_another_process_is_no_obstacle(made: Path) -> None:
    server = Server(made, durable=False)
    stranger = subprocess.Popen(
        ["sleep", "60"], user=made.joinpath("postgres").stat().st_uid if os.geteuid() == 0 else None
    )
    try:
        pid_file = server.cluster / "postmaster.pid"
        pid_file.write_text(f"{stranger.pid}\n{server.cluster}\n{int(time.time())}\n5432\n{server.socket}\n\n")
        os.chown(pid_file, server.cluster.stat().st_uid, server.cluster.stat().st_gid)
        with server.used():
            assert ask(server, "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_cluster_whose_making_was_killed_is_made_anew(place: Path) -> None:
    (place / "postgres.new").mkdir()
    (place / "postgres.new" / "PG_VERSION").write_text("18\n")
    with Server(place, durable=False).used() as server:
        assert ask(server, "SELECT 1") == 1
    assert not (place / "postgres.new").exists()


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


def test_data_of_another_major_version_is_named_and_left_alone(made: Path) -> None:
    version = made / "postgres" / "PG_VERSION"
    before = version.read_text()
    version.write_text("16\n")
    try:
        with pytest.raises(OperatorError, match=r"is PostgreSQL 16's and this version brings 18"), Server(made).used():
            pass
        assert version.read_text() == "16\n"
    finally:
        version.write_text(before)


def test_a_full_disk_is_named_before_anything_is_made(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "ROOM_FOR_A_CLUSTER", 2**60)
    with pytest.raises(OperatorError, match=r"The disk that holds .* is full"), Server(place).used():
        pass
    assert not (place / "postgres").exists()


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
