"""Write the whole archive to one file, and put such a file back.

The file is a tar: the files as they were brought, below `files/`, then `database.dump` in pg_dump's custom format.
The dump goes back through psql in one transaction, in which the old contents are dropped first: whatever fails, the
old contents are still there. The files have their content's hash for a name, so putting them back only ever adds;
it comes first, since a file too many does no harm and a row without its file would.
"""

import os
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path, PurePosixPath

import psycopg

from newsarchive.errors import OperatorError, storage_error
from newsarchive.server_programs import wheel_programs
from newsarchive.sessions import workers_are_running

DUMP = "database.dump"
FILES = "files"
# Settings that only PostgreSQL 17 and later know; pg_restore writes them into every script it makes.
NEWER_SETTINGS = (b"SET transaction_timeout = 0;",)
HEADER_LINES = 40  # they stand among the first; later lines may be an article's words
BEGIN = (
    b"\\set ON_ERROR_STOP on\n"
    b"BEGIN;\n"
    b"SET LOCAL lock_timeout = '20s';\n"
    b"SET LOCAL client_min_messages = warning;\n"
    b"DROP SCHEMA public CASCADE;\n"
    b"CREATE SCHEMA public;\n"
)
COMMIT = b"\nCOMMIT;\n"


def write(url: str, files: Path, file: Path) -> None:
    """Write the database at `url` and everything below `files` to `file`, which appears only when it is complete.

    It holds the accounts' password hashes, so only its owner may read it. Raises OperatorError.
    """
    partial = file.with_name(f"{file.name}.partial-{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{file.name}-", dir=file.parent) as name:
            dump = Path(name, DUMP)
            _dump(url, dump)
            os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            with partial.open("wb") as output, tarfile.open(fileobj=output, mode="w") as tar:
                if files.is_dir():
                    tar.add(files, arcname=FILES, filter=_worth_keeping)
                tar.add(dump, arcname=DUMP)  # last: a tar that breaks off is known by its absence
                tar.close()
                os.fsync(output.fileno())
        partial.replace(file)
    except OSError as error:
        raise storage_error(file.parent, error) from error
    finally:
        partial.unlink(missing_ok=True)


def _worth_keeping(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out what is still arriving."""
    return None if Path(member.name).name.startswith("incoming-") else member


def _dump(url: str, dump: Path) -> None:
    """Run pg_dump; not through a pipe, since it goes back in the file to note where each table's rows are."""
    command = [str(_program("pg_dump", url)), "--format=custom", "--no-owner", "--no-privileges"]
    dumped = subprocess.run(  # noqa: S603
        [*command, f"--file={dump}", f"--dbname={url}"], capture_output=True, check=False
    )
    if dumped.returncode != 0:
        raise _failure("The backup was not written", dumped.stderr)


def restore(url: str, files: Path, file: Path) -> None:
    """Replace the database at `url` by the one in `file`, wholly or not at all, and add its files to `files`.

    Raises OperatorError.
    """
    if not file.is_file():
        raise OperatorError(f"There is no file {file}.")
    try:
        with tempfile.TemporaryDirectory(prefix="newsarchive-restore-", dir=files.parent) as name:
            unpacked = Path(name)
            _unpack(file, unpacked)
            _require_archive(file, unpacked / DUMP)
            _require_no_worker(url)
            _add_files(unpacked / FILES, files)
            _restore_database(url, unpacked / DUMP)
    except OSError as error:
        raise storage_error(files.parent, error) from error


def _unpack(file: Path, directory: Path) -> None:
    """Unpack what a backup consists of and nothing else, whatever names the tar holds."""
    try:
        with tarfile.open(file, mode="r:") as tar:
            for member in tar:
                content = tar.extractfile(member) if _belongs(member) else None
                if content:
                    goal = directory / member.name
                    goal.parent.mkdir(parents=True, exist_ok=True)
                    with goal.open("wb") as output:
                        shutil.copyfileobj(content, output)
    except (tarfile.TarError, EOFError) as error:
        raise OperatorError(f"{file} is not a whole backup made by ./run backup. Nothing was changed.") from error


def _belongs(member: tarfile.TarInfo) -> bool:
    """Whether a member is a plain file with a name that a backup has (Python's own filter came with 3.11.4)."""
    path = PurePosixPath(member.name)
    return member.isreg() and ".." not in path.parts and (path.parts[0] == FILES or member.name == DUMP)


def _require_archive(file: Path, dump: Path) -> None:
    """Raise OperatorError unless the dump is one of an archive."""
    command = [str(wheel_programs() / "pg_restore"), "--list", str(dump)]
    listed = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if listed.returncode != 0:  # also when there is no dump: the tar broke off before it
        raise OperatorError(f"{file} is not a whole backup made by ./run backup. Nothing was changed.")
    if b" TABLE DATA public articles_article " not in listed.stdout:
        raise OperatorError(f"{file} is a dump of some other database, not of an archive. Nothing was changed.")


def _require_no_worker(url: str) -> None:
    """Raise OperatorError while a worker runs: the rows that its job is about would be gone."""
    if workers_are_running(url):
        raise OperatorError(
            "A worker is at work in this archive: stop ./run and every ./run worker, then restore. Nothing was changed."
        )


def _add_files(unpacked: Path, files: Path) -> None:
    """Put the files that are not there yet where they belong; each appears whole."""
    for path in sorted(unpacked.rglob("*")):
        goal = files / path.relative_to(unpacked)
        if path.is_file() and not goal.exists():
            goal.parent.mkdir(parents=True, exist_ok=True)
            path.replace(goal)


def _restore_database(url: str, dump: Path) -> None:
    reader = subprocess.Popen(  # noqa: S603  (PostgreSQL's own programs)
        [str(wheel_programs() / "pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(dump)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    writer = subprocess.Popen(  # noqa: S603
        [str(wheel_programs() / "psql"), "--no-psqlrc", "--quiet", "--output", os.devnull, f"--dbname={url}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        _copy(reader, writer)
    finally:
        # Without the last line's COMMIT psql's end is the transaction's end, and nothing has changed.
        for process in (reader, writer):
            process.kill()
            process.wait()
            for pipe in filter(None, (process.stdin, process.stdout, process.stderr)):
                with suppress(BrokenPipeError):
                    pipe.close()


def _copy(reader: subprocess.Popen[bytes], writer: subprocess.Popen[bytes]) -> None:
    """Let psql run the script that pg_restore writes, and commit only if both came to their end."""
    if not (reader.stdout and reader.stderr and writer.stdin and writer.stderr):
        raise ValueError("both programs must be started with pipes")
    try:
        writer.stdin.write(BEGIN)
        for number, line in enumerate(reader.stdout):
            if number > HEADER_LINES or not line.startswith(NEWER_SETTINGS):
                writer.stdin.write(line)
        if reader.wait() != 0:
            raise _failure("The backup could not be read to its end", reader.stderr.read())
        writer.stdin.write(COMMIT)
        writer.stdin.close()
    except BrokenPipeError:
        raise _failure("The backup could not be restored", writer.stderr.read()) from None
    if writer.wait() != 0:
        raise _failure("The backup could not be restored", writer.stderr.read())


def _program(name: str, url: str) -> Path:
    """Find the program in the generation of the server: the wheel brings 16 and 18, later ones must be installed."""
    with psycopg.connect(url) as connection:
        major = connection.info.server_version // 10_000
    newest = wheel_programs()
    for generation in (16, 18):
        path = newest.parent.parent / f"pginstall{generation}".removesuffix("16") / "bin" / name
        if major <= generation and path.exists():
            return path
    found = shutil.which(name)
    if found is None:
        raise OperatorError(f"The server is PostgreSQL {major}: install its client programs ({name}), then try again.")
    return Path(found)


def _failure(what: str, said: bytes) -> OperatorError:
    text = said.decode(errors="replace")
    if "No space left on device" in text:
        return OperatorError(f"{what}: the disk is full. Nothing was changed.")
    lines = [line.strip() for line in text.splitlines() if line.strip()] or ["no reason was given"]
    telling = [line for line in lines if "ERROR:" in line or "error:" in line]
    return OperatorError(f"{what}: {(telling or lines)[0]}. Nothing was changed.")
