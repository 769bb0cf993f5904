"""The settings, as a fresh process reads them from its environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SHOW = """
import json
from newsarchive import settings
print(json.dumps({name: getattr(settings, name) for name in ("AXES_CLIENT_IP_CALLABLE", "DATA_DIR", "DATABASES", "SECRET_KEY")}, default=str))
"""


def read(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ARCHIVE_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_reading_them_makes_no_directory_and_starts_no_server(tmp_path: Path) -> None:
    settings = json.loads(read(ARCHIVE_DATA=str(tmp_path / "data")).stdout)
    assert settings["DATA_DIR"] == str(tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_without_an_address_the_database_is_the_embedded_one(tmp_path: Path) -> None:
    default = json.loads(read(ARCHIVE_DATA="/d").stdout)["DATABASES"]["default"]
    assert (default["HOST"], default["NAME"]) == ("/d/socket", "newsarchive")


def test_everything_in_an_address_reaches_the_database() -> None:
    url = "postgresql://ada:s%40cret@db.example.org:6432/news?sslmode=verify-full&options=-c%20work_mem%3D8MB"
    default = json.loads(read(DATABASE_URL=url).stdout)["DATABASES"]["default"]
    assert [default[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "ada",
        "s@cret",
        "db.example.org",
        "6432",
        "news",
    ]
    assert default["OPTIONS"]["sslmode"] == "verify-full"
    assert default["OPTIONS"]["options"] == (
        "-c jit=off -c statement_timeout=15000 -c lock_timeout=5000 -c work_mem=8MB"
    )


def test_an_address_that_cannot_be_read_says_how_one_is_written() -> None:
    assert "DATABASE_URL cannot be read: postgresql://user:password@host/name" in read(DATABASE_URL="news").stderr


def test_production_refuses_to_start_without_a_key() -> None:
    assert "ARCHIVE_SECRET_KEY must be set in production." in read(ARCHIVE_ENV="production").stderr


def test_production_refuses_to_show_its_insides() -> None:
    given = {"ARCHIVE_ENV": "production", "ARCHIVE_SECRET_KEY": "x" * 60, "ARCHIVE_DEBUG": "1"}
    assert "unset it in production" in read(**given).stderr


def test_an_environment_nobody_knows_is_an_error_rather_than_a_guess() -> None:
    assert "ARCHIVE_ENV is 'prod': write local or production." in read(ARCHIVE_ENV="prod").stderr
    assert "ARCHIVE_DEBUG is 'maybe': write 1 or 0." in read(ARCHIVE_DEBUG="maybe").stderr
    assert "ARCHIVE_POOL is 'many': write a whole number." in read(ARCHIVE_POOL="many").stderr


def test_the_key_of_the_data_directory_is_used(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("a key of this archive alone\n")
    assert json.loads(read(ARCHIVE_DATA=str(tmp_path)).stdout)["SECRET_KEY"] == "a key of this archive alone"


def test_what_a_proxy_says_is_believed_only_where_there_is_one() -> None:
    assert json.loads(read().stdout)["AXES_CLIENT_IP_CALLABLE"].endswith(".client_address")
    told = read(ARCHIVE_BEHIND_PROXY="1").stdout
    assert json.loads(told)["AXES_CLIENT_IP_CALLABLE"].endswith(".forwarded_address")
