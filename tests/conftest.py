"""The tests' own database: a throw-away server, made when the first test asks for a database.

With DATABASE_URL the tests use a database beside the one it names, on that server, as Django does by itself.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from newsarchive.postgres import ROLE, Server

DIRECTORY = pytest.StashKey[Path]()
PREFIX = "newsarchive-test-"


def pytest_configure(config: pytest.Config) -> None:
    """Name one directory for the whole run; the processes of `-n` are told of it and share its server."""
    if is_worker(config):
        config.stash[DIRECTORY] = Path(config.workerinput["database_directory"])  # type: ignore[attr-defined]
    else:
        sweep_abandoned()
        config.stash[DIRECTORY] = Path(tempfile.mkdtemp(prefix=PREFIX))
    keep_files_in(config.stash[DIRECTORY])


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: pytest.Session) -> None:
    """Hand the directory to a process of `-n`."""
    node.workerinput["database_directory"] = str(node.config.stash[DIRECTORY])  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the directory after the run's last process has left the server, which stops it."""
    if not is_worker(config):
        shutil.rmtree(config.stash[DIRECTORY], ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> Iterator[None]:
    """Point Django at the throw-away server before it makes its test database there."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with Server(request.config.stash[DIRECTORY], durable=False).used() as server:
        connections["default"].settings_dict.update(HOST=str(server.socket), USER=ROLE, NAME=ROLE, PORT="")
        yield
        connections.close_all()


def keep_files_in(directory: Path) -> None:
    """Let no test write into the user's archive, and none need the collected static files."""
    settings.DATA_DIR = directory
    settings.ARCHIVE_FILES = directory / "files"
    settings.STATIC_ROOT = directory / "static"
    settings.STORAGES["default"]["OPTIONS"]["location"] = settings.ARCHIVE_FILES
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = True


def is_worker(config: pytest.Config) -> bool:
    """Whether this process is one of `-n`."""
    return hasattr(config, "workerinput")


def sweep_abandoned() -> None:
    """Stop the servers of test runs that were killed, and remove their directories."""
    for directory in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if directory.owner() == Path(__file__).owner() and Server(directory, durable=False).stop_if_unused():
            shutil.rmtree(directory, ignore_errors=True)
