"""The embedded server's cluster: how it is made, and what is refused as one."""

from pathlib import Path

import pytest

from newsarchive import cluster
from newsarchive.errors import OperatorError
from newsarchive.postgres import Server
from tests.newsarchive.servers import ask


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


def test_a_cluster_whose_making_was_killed_is_made_anew(place: Path) -> None:
    (place / "postgres.new").mkdir()
    (place / "postgres.new" / "PG_VERSION").write_text("18\n")
    with Server(place, durable=False).used() as server:
        assert ask(server, "SELECT 1") == 1
    assert not (place / "postgres.new").exists()


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
    monkeypatch.setattr(cluster, "ROOM_FOR_A_CLUSTER", 2**60)
    with pytest.raises(OperatorError, match=r"The disk that holds .* is full"), Server(place).used():
        pass
    assert not (place / "postgres").exists()
