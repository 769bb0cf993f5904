"""`./run` as a reader of the README meets it: real processes on a real port, killed and stopped."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from newsarchive import backup
from newsarchive.postgres import Server
from newsarchive.sessions import workers_are_running
from tests.newsarchive.servers import postmaster

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Run:
    """A `./run` with a data directory and a port of its own, which tests may kill and start again."""

    place: Path
    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def server(self) -> Server:
        """The database server it starts or joins."""
        return Server(self.place)

    def started(self) -> subprocess.Popen[str]:
        """Its process, started if it does not run, once it answers."""
        if self.process is None or self.process.poll() is not None:
            self.process = launch("--port", str(self.port), "--no-demo", data=self.place)
            wait_until_served(self.process)
        return self.process

    def sent(self, number: signal.Signals) -> int:
        """Its exit code after that signal."""
        process = self.started()
        process.send_signal(number)
        process.communicate(timeout=30)
        return process.returncode


@pytest.fixture
def place() -> Iterator[Path]:
    """A data directory that the server's account can reach."""
    with tempfile.TemporaryDirectory(prefix="newsarchive-serving-") as name:
        yield Path(name)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def migrated(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of an archive without articles: migrating anew would take most of a test's time."""
    file = tmp_path_factory.mktemp("backup") / "migrated"
    given = {key.lower(): connection.settings_dict[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
    name = str(connection.settings_dict["NAME"])
    url = make_conninfo(dbname=name, **{key: value for key, value in given.items() if value})
    backup.write(url, file.parent / "files", file)
    return file


@pytest.fixture(scope="module")
def archive(migrated: Path) -> Iterator[Run]:
    """An archive for all tests of this file: a start takes seconds."""
    with tempfile.TemporaryDirectory(prefix="newsarchive-serving-") as name:
        place = Path(name)
        with Server(place, durable=False).used() as server:
            backup.restore(server.url, place / "files", migrated)
        run = Run(place, free_port())
        yield run
        if run.process:
            run.process.terminate()
            run.process.communicate(timeout=30)


@pytest.fixture
def served(archive: Run) -> Run:
    """The archive, served."""
    archive.started()
    return archive


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launch(*arguments: str, data: Path) -> subprocess.Popen[str]:
    # Debugging serves the static files from where they lie: gathering them is tried elsewhere and takes seconds.
    environment = os.environ | {"ARCHIVE_DATA": str(data), "PYTHONPATH": str(ROOT), "ARCHIVE_DEBUG": "1"}
    environment["ARCHIVE_WEB_PROCESSES"] = "1"
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "newsarchive.launcher", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def answer(*arguments: str, data: Path) -> tuple[int, str]:
    """The exit code and the last line said of a command that ends."""
    process = launch(*arguments, data=data)
    _, said = process.communicate(timeout=60)
    return process.returncode, said.strip().splitlines()[-1]


def wait_until_served(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    lines = []
    while line := process.stdout.readline():
        lines.append(line)
        if line.startswith("The archive is at http://127.0.0.1:"):
            return
    pytest.fail("".join(lines) + process.communicate()[1])


def is_ready(port: int) -> bool:
    """Ask until the worker has shown itself; ten seconds are plenty."""
    for _ in range(50):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as response:
                return bool(response.status == 200)
        except URLError:
            time.sleep(0.2)
    return False


def has_worker(url: str) -> bool:
    """Ask until a worker is connected, also one that has just lost its server; ten seconds are plenty."""
    for _ in range(50):
        if workers_are_running(url):
            return True
        time.sleep(0.2)
    return False


def count(url: str, table: str) -> int:
    with psycopg.connect(url) as database:
        row = database.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
        assert row
        return int(row[0])


@pytest.mark.django_db  # for what is in `migrated`
def test_a_killed_run_is_taken_up_by_the_next(served: Run) -> None:
    served.sent(signal.SIGKILL)

    served.started()

    assert is_ready(served.port)
    assert count(served.server.url, "articles_article") == len(list((ROOT / "seeds").glob("*.txt")))
    assert count(served.server.url, "articles_user") == 1


@pytest.mark.django_db  # for what is in `migrated`
def test_pages_and_commands_outlive_a_killed_database_server(served: Run) -> None:
    assert is_ready(served.port)
    lost = postmaster(served.server)
    os.kill(lost, signal.SIGKILL)
    command = launch("manage", "migrate", "--check", data=served.place)
    assert command.communicate(timeout=60)[1] == ""
    assert command.returncode == 0
    with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/articles/", timeout=30) as page:
        assert page.status == 200
    assert postmaster(served.server) != lost
    assert served.server.answers()  # the command was not the last one out


@pytest.mark.django_db  # for what is in `migrated`
def test_nothing_is_restored_while_a_worker_runs(served: Run, migrated: Path) -> None:
    assert has_worker(served.server.url)
    code, said = answer("restore", str(migrated), data=served.place)
    assert code == 1
    assert said.startswith("A worker is at work in this archive: stop ./run")
    assert count(served.server.url, "articles_article") == len(list((ROOT / "seeds").glob("*.txt")))


@pytest.mark.django_db  # for what is in `migrated`
def test_a_signal_stops_everything(served: Run) -> None:
    assert served.sent(signal.SIGTERM) == 128 + signal.SIGTERM
    assert not served.server.answers()
    with pytest.raises(URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{served.port}/healthz")


def test_a_port_that_is_taken_is_named_and_nothing_is_made(place: Path, port: int) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        code, said = answer("--port", str(port), data=place / "data")
    assert code == 1
    assert said == f"Port {port} on 127.0.0.1 cannot be used (Address already in use): choose another with --port."
    assert not (place / "data").exists()


def test_a_command_that_does_not_exist_is_named(place: Path) -> None:
    assert answer("sing", data=place) == (1, "There is no command 'sing': ./run help lists them.")


def test_a_data_directory_below_a_file_is_named(place: Path) -> None:
    (place / "file").write_text("")
    code, said = answer("manage", "check", data=place / "file" / "data")
    assert code == 1
    assert said == f"{place}/file/data cannot be used: Not a directory."
