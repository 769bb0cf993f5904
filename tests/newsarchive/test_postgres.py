"""The embedded server, with real processes: coming and going, killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg

from newsarchive import postgres
from newsarchive.postgres import Server
from tests.newsarchive.servers import ask, postmaster

# A process that uses the server of the directory given until its input ends.
USER = """
import sys
from pathlib import Path
from newsarchive.postgres import Server
with Server(Path(sys.argv[1])).used():
    print("in", flush=True)
    sys.stdin.read()
"""


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
