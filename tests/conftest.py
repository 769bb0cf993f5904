"""The tests' own database: a throw-away server, made when the first test asks for a database.

With DATABASE_URL the tests use a database beside the one it names, on that server, as Django does by itself.
"""

import fcntl
import gc
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as property_settings
from pytest_django import DjangoDbBlocker

from newsarchive import backup
from newsarchive.cluster import ROLE
from newsarchive.errors import OperatorError
from newsarchive.frames import with_deep_frames
from newsarchive.postgres import Server
from tests.emptying import Emptying

DIRECTORY = pytest.StashKey[Path]()
SERVER = pytest.StashKey[Server]()
PREFIX = "newsarchive-test-"
TEMPLATE = "migrated"
ROOT = Path(__file__).resolve().parent.parent

# Other examples are tried in every run: more than twenty-five of each property add up. HYPOTHESIS_PROFILE=default tries a hundred.
# How long an example takes tells on a busy machine of nothing but the machine.
property_settings.register_profile(
    "daily", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
property_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "daily"))


def pytest_configure(config: pytest.Config) -> None:
    """Name one directory for the whole run; the processes of `-n` are told of it and share its server."""
    if is_worker(config):
        config.stash[DIRECTORY] = Path(config.workerinput["database_directory"])  # type: ignore[attr-defined]
    else:
        sweep_abandoned()
        directory = Path(tempfile.mkdtemp(prefix=PREFIX))
        config.stash[DIRECTORY] = directory
        config.stash[SERVER] = Server(directory, durable=False)
        config.stash[SERVER].reserve()
    keep_files_in(config.stash[DIRECTORY])
    # Else every process that is started, here or by a test, would compile all modules of the archive anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # Accounts by the dozen: a hash that is slow on purpose would be most of their tests' time.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: pytest.Session) -> None:
    """Hand the directory to a process of `-n`."""
    node.workerinput["database_directory"] = str(node.config.stash[DIRECTORY])  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the directory after the run's last process has left the server, which stops it."""
    if not is_worker(config):
        config.stash[SERVER].leave()
        shutil.rmtree(config.stash[DIRECTORY], ignore_errors=True)


@pytest.hookimpl(trylast=True)  # after the shuffling
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with what takes longest, and end with the browser: its event loop runs on in a process that opened one."""
    first, last = Path("tests/newsarchive/test_serving.py"), Path("tests/browser")
    items.sort(key=lambda item: (last in item.path.relative_to(ROOT).parents) - (item.path == ROOT / first))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give what every test calls the deep frames that a page has when it is served."""
    item.setup = partial(with_deep_frames, item.setup)  # type: ignore[method-assign]
    item.runtest = partial(with_deep_frames, item.runtest)  # type: ignore[method-assign]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave the modules and tests out of every later search for garbage, and search less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> Iterator[None]:
    """Point Django at the throw-away server before it makes its test database there."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with Server(request.config.stash[DIRECTORY], durable=False).used() as server:
        default = connections["default"].settings_dict
        default.update(HOST=str(server.socket), USER=ROLE, NAME=ROLE, PORT="")
        default["TEST"]["TEMPLATE"] = migrated_template(server, request.config)
        yield
        connections.close_all()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let tests that commit leave the rows of the migrations, and only them."""
    with django_db_blocker.unblock():
        emptying = Emptying()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: emptying.empty())
        yield


def migrated_template(server: Server, config: pytest.Config) -> str:
    """Make a migrated database, once for all processes of the run, which then copy it; gives its name.

    Migrating takes many times as long as all else before the first test, so the outcome is kept between runs for as
    long as no migration changes. Django still migrates every copy, and finds nothing to do.
    """
    cached = cache_directory(config) / f"migrated-{migrations_digest()}.backup"
    url = f"{server.url.removesuffix(ROLE)}{TEMPLATE}"
    with (config.stash[DIRECTORY] / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(server.url, autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone():
                return TEMPLATE
            connection.execute(f"CREATE DATABASE {TEMPLATE}")
        if cached.exists():
            backup.restore(url, config.stash[DIRECTORY] / "files", cached)
        else:
            migrate = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0"]
            subprocess.run(migrate, env=os.environ | {"DATABASE_URL": url}, check=True)
            for outdated in cached.parent.glob("migrated-*"):
                outdated.unlink(missing_ok=True)
            backup.write(url, config.stash[DIRECTORY] / "files", cached)
    return TEMPLATE


def cache_directory(config: pytest.Config) -> Path:
    """Where pytest keeps what it knows between runs; the throw-away directory where that is switched off."""
    cache = getattr(config, "cache", None)
    return cache.mkdir("newsarchive") if cache else config.stash[DIRECTORY]


def migrations_digest() -> str:
    """Tell one state of all migrations from another."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


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
    """Stop the servers of test runs that were killed, and remove their directories.

    A directory of the last minute is left alone: another run may be about to reserve it.
    """
    for directory in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError, OperatorError):  # another run sweeps too
            found = directory.stat()
            abandoned = found.st_uid == os.geteuid() and found.st_mtime < time.time() - 60
            if abandoned and Server(directory, durable=False).stop_if_unused():
                shutil.rmtree(directory, ignore_errors=True)
