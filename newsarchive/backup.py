"""Write the whole database to one file, and put such a file back.

The file is pg_dump's custom format. It goes back through psql in one transaction, in which the old contents are
dropped first: whatever fails, the old contents are still there. Programs of the server's own generation
do the dumping, since a newer pg_dump writes files that the server's own pg_restore cannot read.
"""

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import psycopg

from newsarchive.errors import OperatorError, storage_error
from newsarchive.postgres import wheel_programs

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


def write(url: str, file: Path) -> None:
    """Dump the database at `url` to `file`, which appears under its name only when it is complete.

    It holds the accounts' password hashes, so only its owner may read it. Raises OperatorError.
    """
    partial = file.with_name(f"{file.name}.partial-{os.getpid()}")
    command = [str(_program("pg_dump", url)), "--format=custom", "--no-owner", "--no-privileges"]
    try:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        # Not through a pipe or standard output: pg_dump goes back in the file to note where each table's rows are.
        dumped = subprocess.run(  # noqa: S603
            [*command, f"--file={partial}", f"--dbname={url}"], capture_output=True, check=False
        )
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        if dumped.returncode != 0:
            raise _failure(f"{file} was not written", dumped.stderr)
        partial.replace(file)
    except OSError as error:
        raise storage_error(file.parent, error) from error
    finally:
        partial.unlink(missing_ok=True)


def restore(url: str, file: Path) -> None:
    """Replace the contents of the database at `url` by those of `file`, wholly or not at all. Raises OperatorError."""
    _require_backup(file)
    reader = subprocess.Popen(  # noqa: S603  (PostgreSQL's own programs)
        [str(wheel_programs() / "pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(file)],
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


def _require_backup(file: Path) -> None:
    """Raise OperatorError unless the file is a dump of an archive."""
    if not file.is_file():
        raise OperatorError(f"There is no file {file}.")
    command = [str(wheel_programs() / "pg_restore"), "--list", str(file)]
    listed = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if listed.returncode != 0:
        raise OperatorError(f"{file} is not a backup made by ./run backup. Nothing was changed.")
    if b" TABLE DATA public articles_article " not in listed.stdout:
        raise OperatorError(f"{file} is a dump of some other database, not of an archive. Nothing was changed.")


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
