"""What `./run` does once its environment stands: find the command, have a database, run it, say clearly what failed."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import psycopg

from newsarchive import backup, checks, serve
from newsarchive.data_directory import data_directory
from newsarchive.errors import OperatorError
from newsarchive.postgres import Server
from newsarchive.secret_key import keep_secret_key
from newsarchive.sessions import call_this_a_worker

ROOT = Path(__file__).resolve().parent.parent
OLDEST = 15  # PostgreSQL's major version; docs/operations.md says why


def main(arguments: list[str]) -> int:
    """Run one command of `./run`; returns its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _stop)
    name = arguments[0] if arguments and not arguments[0].startswith("-") else "serve"
    rest = arguments[1:] if arguments and arguments[0] == name else arguments
    command = COMMANDS.get(name)
    try:
        if command is None:
            raise OperatorError(f"There is no command {name!r}: ./run help lists them.")
        return command(rest)
    except OperatorError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _stop(number: int, _frame: FrameType | None) -> None:
    """Unwind, so that everything started is stopped on the way out; impatient further signals must not cut that short."""
    for later in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(later, signal.SIG_IGN)
    raise SystemExit(128 + number)


@dataclass(frozen=True)
class Database:
    """A database in use: its address as libpq reads it, and what to do now and then so that it stays up."""

    url: str
    tend: Callable[[], None]


@contextmanager
def database() -> Iterator[Database]:
    """Have a database meanwhile: the one DATABASE_URL names, or the embedded one."""
    keep_secret_key(data_directory())
    url = os.environ.get("DATABASE_URL", "")
    if url:
        _check_server(url)
        yield Database(url, tend=lambda: None)
        return
    with Server(data_directory()).used() as server:
        yield Database(server.url, tend=server.tend)


def _check_server(url: str) -> None:
    """Raise OperatorError unless the server answers and is one the archive works with."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10_000
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        reason = str(error).strip().splitlines()[0]
        raise OperatorError(f"The database that DATABASE_URL names cannot be used: {reason}") from error
    if version < OLDEST:
        raise OperatorError(f"DATABASE_URL names a PostgreSQL {version}: the archive needs {OLDEST} or later.")


def _serve(arguments: list[str]) -> int:
    options = serve.parse(arguments)
    serve.require_free(options)
    with database() as found:
        serve.serve(options, tend=found.tend)


def _manage(arguments: list[str]) -> int:
    # Commands take the time they need; only pages are cut off.
    os.environ.setdefault("ARCHIVE_STATEMENT_TIMEOUT", "0")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  (a slow import few commands need)

    from newsarchive.database import close_connections  # noqa: PLC0415

    with database():
        try:
            execute_from_command_line(["manage.py", *arguments])
        finally:
            close_connections()
    return 0


def _worker(arguments: list[str]) -> int:
    call_this_a_worker()
    return _manage(["procrastinate", "worker", *arguments])


def _backup(arguments: list[str]) -> int:
    file = _one_file("backup", arguments)
    with database() as found:
        backup.write(found.url, data_directory() / "files", file)
    sys.stdout.write(f"Written: {file} ({file.stat().st_size / 1_000_000:.1f} MB)\n")
    return 0


def _restore(arguments: list[str]) -> int:
    file = _one_file("restore", arguments)
    with database() as found:
        backup.restore(found.url, data_directory() / "files", file)
    sys.stdout.write(f"Restored from {file}. The next ./run brings it up to this version.\n")
    return 0


def _one_file(command: str, arguments: list[str]) -> Path:
    if len(arguments) != 1 or arguments[0].startswith("-"):
        raise OperatorError(f"Name one file: ./run {command} FILE")
    return Path(arguments[0]).absolute()


def _test(arguments: list[str]) -> int:
    return checks.test(ROOT, arguments)


def _check(_arguments: list[str]) -> int:
    return checks.check(ROOT)


def _accuracy(arguments: list[str]) -> int:
    return serve.run_child([sys.executable, "-m", "benchmarks.accuracy", *arguments])


def _bench(arguments: list[str]) -> int:
    with database():
        return serve.run_child([sys.executable, "-m", "benchmarks", *arguments])


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "serve": _serve,
    "manage": _manage,
    "worker": _worker,
    "backup": _backup,
    "restore": _restore,
    "test": _test,
    "check": _check,
    "accuracy": _accuracy,
    "bench": _bench,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
