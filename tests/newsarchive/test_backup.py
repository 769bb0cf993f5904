"""A backup holds everything, and whatever goes wrong on its way back leaves what there was."""

import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from newsarchive import backup
from newsarchive.errors import OperatorError
from newsarchive.sessions import WORKER
from tests.factories import make_article, make_person, make_quote

COPY = "restored_copy"


def url_of(name: str) -> str:
    """The address of a database on the tests' server, as libpq reads it."""
    given = {key.lower(): connection.settings_dict[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
    return make_conninfo(dbname=name, **{key: value for key, value in given.items() if value})


def contents(name: str) -> dict[str, list[str]]:
    """Every row of every table as text."""
    with psycopg.connect(url_of(name)) as database:
        tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {
            table: [
                row
                for (row,) in database.execute(
                    sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier(table))
                )
            ]
            for (table,) in tables
        }


def triggers(name: str) -> list[tuple[str, ...]]:
    with psycopg.connect(url_of(name)) as database:
        return database.execute(
            "SELECT tgrelid::regclass::text, tgname::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"
        ).fetchall()


@pytest.fixture
def elsewhere(transactional_db: None) -> Iterator[str]:
    """An empty database beside the tests' own."""
    with psycopg.connect(url_of(str(connection.settings_dict["NAME"])), autocommit=True) as database:
        database.execute(f"DROP DATABASE IF EXISTS {COPY}")
        database.execute(f"CREATE DATABASE {COPY}")
        yield COPY
        database.execute(f"DROP DATABASE {COPY} WITH (FORCE)")


def test_what_is_restored_equals_what_was_backed_up(elsewhere: str, tmp_path: Path) -> None:
    make_quote(make_article(), person=make_person())
    (tmp_path / "files" / "raw" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "raw" / "ab" / "cdef").write_bytes(b"as it came")
    (tmp_path / "files" / "raw" / "ab" / "incoming-x").write_bytes(b"half of ano")
    here = str(connection.settings_dict["NAME"])
    backup.write(url_of(here), tmp_path / "files", tmp_path / "a backup.dump")
    backup.restore(url_of(elsewhere), tmp_path / "there", tmp_path / "a backup.dump")
    assert contents(here)["articles_quote"]
    assert contents(elsewhere) == contents(here)
    assert triggers(elsewhere) == triggers(here)
    assert [path.name for path in (tmp_path / "there").rglob("*") if path.is_file()] == ["cdef"]
    assert (tmp_path / "there" / "raw" / "ab" / "cdef").read_bytes() == b"as it came"


def test_only_its_owner_may_read_a_backup(transactional_db: None, tmp_path: Path) -> None:
    backup.write(url_of(str(connection.settings_dict["NAME"])), tmp_path / "files", tmp_path / "backup")
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["backup"]


def test_a_backup_that_breaks_off_leaves_the_old_contents(elsewhere: str, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    backup.write(url_of(str(connection.settings_dict["NAME"])), tmp_path / "files", whole)
    backup.restore(url_of(elsewhere), tmp_path / "there", whole)
    before = contents(elsewhere)
    for kept in (0.01, 0.5, 0.97):
        broken.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * kept)])
        with pytest.raises(OperatorError, match="is not a whole backup"):
            backup.restore(url_of(elsewhere), tmp_path / "there", broken)
        assert contents(elsewhere) == before


def test_a_dump_whose_rows_cannot_be_read_leaves_the_old_contents(elsewhere: str, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    backup.write(url_of(str(connection.settings_dict["NAME"])), tmp_path / "files", whole)
    backup.restore(url_of(elsewhere), tmp_path / "there", whole)
    before = contents(elsewhere)
    with tarfile.open(whole) as tar:
        content = tar.extractfile("database.dump")
        assert content
        rows_missing = content.read()[:-500]  # its table of contents is whole
    dump = tmp_path / "database.dump"
    dump.write_bytes(rows_missing)
    with tarfile.open(broken, "w") as tar:
        tar.add(dump, arcname="database.dump")
    with pytest.raises(OperatorError, match="could not be read to its end"):
        backup.restore(url_of(elsewhere), tmp_path / "there", broken)
    assert contents(elsewhere) == before


def test_nothing_is_restored_while_a_worker_of_any_machine_is_connected(elsewhere: str, tmp_path: Path) -> None:
    backup.write(url_of(str(connection.settings_dict["NAME"])), tmp_path / "files", tmp_path / "backup")
    with psycopg.connect(url_of(elsewhere), application_name=WORKER):
        with pytest.raises(OperatorError, match="A worker is at work"):
            backup.restore(url_of(elsewhere), tmp_path / "there", tmp_path / "backup")
        assert contents(elsewhere) == {}
    backup.restore(url_of(elsewhere), tmp_path / "there", tmp_path / "backup")
    assert contents(elsewhere)


def test_a_file_that_is_no_backup_is_named_as_such(transactional_db: None, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear archive,")
    with pytest.raises(OperatorError, match="is not a whole backup made by"):
        backup.restore("postgresql://nobody@localhost:1/never-asked", tmp_path / "there", tmp_path / "letter")


def test_a_dump_of_another_program_is_refused(elsewhere: str, tmp_path: Path) -> None:
    backup.write(url_of(elsewhere), tmp_path / "files", tmp_path / "empty")
    with pytest.raises(OperatorError, match="not of an archive"):
        backup.restore(url_of(elsewhere), tmp_path / "there", tmp_path / "empty")


def test_a_backup_into_a_directory_that_is_not_there_says_so(transactional_db: None, tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="cannot be used"):
        backup.write(url_of(str(connection.settings_dict["NAME"])), tmp_path / "files", tmp_path / "nowhere" / "backup")
