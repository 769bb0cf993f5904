"""The embedded database server: PostgreSQL from a wheel, working in the data directory.

Nobody installs or configures anything: the first command that needs a database makes a cluster and starts the
server, commands that come meanwhile join it, and the last one to leave stops it. It listens on a Unix socket only.

What made this longer than `pg_ctl start` has files of its own: which account runs it (server_account.py), where that
account finds the programs (server_programs.py), where it listens (server_socket.py), how a cluster is made
(cluster.py), who is using it (lease.py) and what a kill -9 leaves behind (postmaster.py).
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsarchive.cluster import ROLE, Cluster
from newsarchive.data_directory import prepare_data_directory
from newsarchive.lease import Lease
from newsarchive.postmaster import without_stranger
from newsarchive.server_programs import Programs
from newsarchive.server_socket import PORT, make_socket_directory, socket_directory, socket_file

PATIENCE = 10.0  # seconds that a server may take to let go of its lock file
LONGEST_LOG = 10_000_000  # bytes
READY, REJECTING = 0, 1  # pg_isready's answers; 2 and 3 mean that nobody listens


class Server:
    """The embedded server of one data directory.

    A `durable` one keeps its promises through a power cut; one for tests does without, and is much faster.
    """

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        self.data = data
        self.socket = socket_directory(data)
        self._programs = Programs(data)
        self._cluster = Cluster(data, self._programs, durable=durable)
        self._lease = Lease(data)

    @property
    def url(self) -> str:
        """The address of the archive's database, as libpq reads it."""
        host = "".join(f"%{byte:02X}" for byte in os.fsencode(self.socket))
        return f"postgresql://{ROLE}@{host}:{PORT}/{ROLE}"

    @property
    def cluster(self) -> Path:
        """The directory that holds the databases."""
        return self._cluster.directory

    # --- Coming and going ---------------------------------------------------------------------------------------

    @contextmanager
    def used(self) -> Iterator["Server"]:
        """Have the server running meanwhile: join it or start it, and stop it when nobody else uses it."""
        self.join()
        try:
            yield self
        finally:
            self.leave()

    def join(self) -> None:
        """Become a user of the server, starting it when it does not run. Raises OperatorError."""
        prepare_data_directory(self.data)
        with self._lease.gate():
            self._lease.take()
            try:
                self._ensure_running()
            except BaseException:
                if self._lease.give_up():
                    self._stop_if_running()
                raise

    def reserve(self) -> None:
        """Become a user of a server that need not run yet: from now on nobody else is the last one out."""
        with self._lease.gate():
            self._lease.take()

    def leave(self) -> None:
        """Stop being a user; the last one stops the server."""
        self.stop_if_unused()

    def stop_if_unused(self) -> bool:
        """Stop a server that its users left running because they were killed; False when somebody uses it."""
        with self._lease.gate():
            unused = self._lease.give_up()
            if unused:
                self._stop_if_running()
            return unused

    def tend(self) -> None:
        """Start the server again if it went away under its users; to be called now and then while it is used."""
        with self._lease.gate():
            self._ensure_running()

    def answers(self) -> bool:
        """Whether the server takes connections; waits while it is recovering or shutting down."""
        if not socket_file(self.socket).exists():
            return False
        while True:
            state = self._programs.run("pg_isready", "-q", "-h", str(self.socket), "-p", str(PORT)).returncode
            if state != REJECTING:
                return state == READY
            time.sleep(0.1)

    # --- Starting and stopping ----------------------------------------------------------------------------------

    def _ensure_running(self) -> None:
        """Start the server unless it runs already, making the cluster on first use. Raises OperatorError."""
        if self.answers():
            return
        self._cluster.make_ready(self.socket)
        make_socket_directory(self.socket, self.data)
        self._start()

    def _start(self) -> None:
        """Start the server and wait until it answers.

        A server that was killed a moment ago may still have processes that hold its memory: they go by themselves.
        """
        deadline = time.monotonic() + PATIENCE
        log = self.cluster / "server.log"
        while True:
            if renewed := without_stranger(self.cluster):
                self._cluster.write("postmaster.pid", renewed)
            _shorten(log)
            seen = log.stat().st_size if log.exists() else 0
            started = self._control("start", "-l", log.name, "-w", "-t", "600")
            if started == "":
                return
            said = _tail(log, seen) or started
            passing = "pre-existing shared memory" in said or "already exists" in said
            if not passing or time.monotonic() > deadline:
                raise self._cluster.failure("The database server did not start", said)
            time.sleep(0.2)
            if self.answers():
                return

    def _stop_if_running(self) -> None:
        if not self.answers():
            return
        if said := self._control("stop", "-m", "fast", "-w", "-t", "120"):
            raise self._cluster.failure("The database server did not stop", said)
        if self.socket.parent != self.data:
            shutil.rmtree(self.socket, ignore_errors=True)

    def _control(self, verb: str, *options: str) -> str:
        """Run pg_ctl on the cluster; gives what it said against it, and the empty string when it did as told."""
        ended = self._programs.run("pg_ctl", verb, "-D", ".", *options, cwd=self.cluster)
        return "" if ended.returncode == 0 else ended.stderr or f"exit code {ended.returncode}"


def _shorten(log: Path) -> None:
    """Start the log anew when it has grown too long; one older file is kept."""
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".log.1"))


def _tail(log: Path, seen: int) -> str:
    """Read what was written to the log after its first `seen` bytes."""
    try:
        with log.open("rb") as file:
            file.seek(seen)
            return file.read(100_000).decode(errors="replace")
    except OSError:
        return ""
