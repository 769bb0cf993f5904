"""The embedded server's cluster: the directory that holds its databases, made once and configured at every start.

A cluster appears under its name only when it is complete, so a kill -9 while it is made leaves nothing half.
"""

import os
import shutil
from pathlib import Path

from newsarchive.data_directory import server_home
from newsarchive.errors import OperatorError, storage_error
from newsarchive.server_account import account_for, own_name
from newsarchive.server_programs import MAJOR, Programs

ROLE = "newsarchive"  # the role and the database; it owns its database and is no superuser
SUPERUSER = "postgres"
ROOM_FOR_A_CLUSTER = 150 * 1024 * 1024  # bytes; a fresh one takes about 60 MB

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
# Only for a server whose data nobody will miss. Tests take back what they write: statistics gathered meanwhile speak of
# tables that are empty again, and lead to plans that take seconds for what needs milliseconds.
CARELESS = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n"


class Cluster:
    """The cluster of one data directory; `directory` is where it is, or will be."""

    def __init__(self, data: Path, programs: Programs, *, durable: bool) -> None:
        self.directory = data / "postgres"
        self._data = data
        self._programs = programs
        self._durable = durable

    def make_ready(self, socket: Path) -> None:
        """Make the cluster if there is none, and configure it to listen in `socket`. Raises OperatorError."""
        if self.directory.exists():
            self._check_version()
        else:
            self._initialise()
        self._configure(socket)

    def write(self, name: str, content: str) -> None:
        """Write a file of the cluster, as its owner. Raises OperatorError."""
        written = self._programs.write(self.directory / name, content)
        if written.returncode != 0:
            raise self.failure(f"{self.directory / name} could not be written", written.stderr)

    def failure(self, what: str, said: str) -> OperatorError:
        """Turn a program's words into a sentence: the known reasons plainly, others by the line that tells most."""
        if "No space left on device" in said:
            return OperatorError(f"The disk that holds {self._data} is full: make room, then start again.")
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        telling = [line for line in lines if any(word in line for word in ("FATAL:", "PANIC:", "ERROR:", "error:"))]
        reason = (telling or lines or ["no reason was given"])[-1]
        return OperatorError(f"{what}: {reason} (the server's log is {self.directory / 'server.log'})")

    # --- Making it ----------------------------------------------------------------------------------------------

    def _initialise(self) -> None:
        """Make the cluster beside its final place, and move it there once it is complete."""
        home = server_home(self._data)
        _check_room(home)
        partial = home / "postgres.new"
        account = account_for(self._data)
        try:
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(mode=0o700)
            if account:
                os.chown(partial, account.uid, account.gid)
            self._initdb(partial)
            self._create_database(partial)
            partial.rename(home / "postgres")
        except OSError as error:
            raise storage_error(home, error) from error
        finally:
            shutil.rmtree(partial, ignore_errors=True)

    def _initdb(self, partial: Path) -> None:
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
        if not self._durable:
            options.append("--no-sync")
        made = self._programs.run("initdb", *options, cwd=partial)
        if made.returncode != 0:
            raise self.failure("The database could not be made", made.stderr)

    def _create_database(self, partial: Path) -> None:
        """Create role and database in single-user mode, so that no half-made cluster is ever served."""
        statements = f"CREATE ROLE {ROLE} LOGIN CREATEDB;\nCREATE DATABASE {ROLE} OWNER {ROLE};\n"
        made = self._programs.run("postgres", "--single", "-D", ".", "postgres", cwd=partial, text=statements)
        if made.returncode != 0 or "ERROR:" in made.stderr:
            raise self.failure("The database could not be made", made.stderr)

    # --- Finding it as it should be -----------------------------------------------------------------------------

    def _check_version(self) -> None:
        try:
            major = (self.directory / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            raise OperatorError(
                f"{self.directory} is not a PostgreSQL database: move it away, then start again."
            ) from None
        except OSError as error:
            raise storage_error(self.directory, error) from error
        if major != str(MAJOR):
            raise OperatorError(
                f"The data in {self.directory} is PostgreSQL {major}'s and this version brings {MAJOR}: make a backup "
                "with the version that wrote it, and restore that into a new data directory. Nothing was changed."
            )

    def _configure(self, socket: Path) -> None:
        """Write what depends on where the data directory is and who runs the server, if it changed."""
        account = account_for(self._data)
        users = {account.name if account else own_name(), "root"}
        place = str(socket).replace('"', '""').replace("'", "''")
        files = {
            "postgresql.conf": CONFIGURATION.format(socket=f'"{place}"', durability="" if self._durable else CARELESS),
            "pg_hba.conf": "local all all peer map=archive\n",
            "pg_ident.conf": "".join(
                f'archive "{user}" {role}\n' for user in sorted(users) for role in (ROLE, SUPERUSER)
            ),
        }
        for name, content in files.items():
            path = self.directory / name
            if not path.exists() or path.read_text() != content:
                self.write(name, content)


def _check_room(directory: Path) -> None:
    free = shutil.disk_usage(directory).free
    if free < ROOM_FOR_A_CLUSTER:
        raise OperatorError(
            f"The disk that holds {directory} is full: {free // 2**20} MB are free and a new database needs "
            f"{ROOM_FOR_A_CLUSTER // 2**20} MB. Make room, then start again."
        )
