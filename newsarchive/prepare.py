"""Bring the archive to where it can be served: `python -m newsarchive.prepare`, a step of `./run`.

Every step asks first whether there is anything to do, so a second start passes through in a second or two, and
one that was killed is taken up where it was.
"""

import hashlib
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from newsarchive.attached import attach
from newsarchive.database import close_connections, migrations_applied

# Any number, the same in every process: two starts at once migrate and import one after the other.
PREPARING = 7_203_641

DEMO = "demo"
"""The folder of the seeds that holds the demonstration."""


def main() -> None:
    """Migrate, import the seeds and the demonstration, make the first account, gather the static files."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    os.environ["ARCHIVE_STATEMENT_TIMEOUT"] = "0"
    attach()
    django.setup()
    with _alone():
        migrate()
        import_what_it_starts_with(settings.BASE_DIR / "seeds")
        list_what_came()
        make_first_account()
        gather_static_files()
    close_connections()


def migrate() -> None:
    """Apply the migrations that this version brings."""
    if not migrations_applied():
        say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)


def import_what_it_starts_with(directory: Path) -> None:
    """Import the documents in a directory, and the demonstration below it where it belongs and is wanted."""
    # Decided before anything comes: what is new to a start that was killed is new no longer to the next.
    belongs = apps.get_model("articles", "Archive").objects.belongs_with_demo(asked=settings.ARCHIVE_DEMO)
    import_seeds(directory)
    if belongs and settings.ARCHIVE_DEMO:
        import_demo(directory / DEMO)


def list_what_came() -> None:
    """Index what an import that was killed left without, and bring the lists up to date before the first reader."""
    from articles.ingest.indexing import index_what_came  # noqa: PLC0415 (its models need Django set up)

    index_what_came()


def import_seeds(directory: Path) -> None:
    """Import the documents the archive starts with; those it has are left alone. A bad one is told, and stops nothing."""
    paths = sorted(str(path) for path in directory.iterdir() if path.name != DEMO and not path.name.startswith("."))
    if not paths:
        return
    say("Importing the documents in seeds …")
    _import("import_articles", *paths, seeds=True)


def import_demo(directory: Path) -> None:
    """Import the articles of fiction that show what the archive can do, unless somebody brought articles of their own."""
    _import("import_demo", str(directory), new_archive_only=True)


def _import(command: str, *arguments: str, **options: Any) -> None:
    try:
        call_command(command, *arguments, **options)
    except CommandError as error:
        say(str(error))


def make_first_account() -> None:
    """Make the account `editor` in an archive without any account, and print its password this once."""
    user_model = apps.get_model(settings.AUTH_USER_MODEL)
    if user_model.objects.exists():
        return
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        editor = user_model.objects.create_user(username="editor", password=password, is_staff=True)
        editor.groups.add(apps.get_model("auth", "Group").objects.get(name="Editor"))
    say(
        "\n  An editor's account was made for /admin/.\n"
        f"  Name: editor   Password: {password}\n"
        "  This is shown once; ./run manage changepassword editor sets another.\n"
    )


def gather_static_files() -> None:
    """Collect and compress the style sheets, scripts and pictures, if any changed since the last time."""
    if settings.DEBUG:
        return
    stamp = Path(settings.DATA_DIR, "static.stamp")
    present = _static_state()
    if stamp.exists() and stamp.read_text() == present and Path(settings.STATIC_ROOT).is_dir():
        return
    say("Gathering the static files …")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(present)


def say(sentence: str) -> None:
    """Tell the user, at once."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def _static_state() -> str:
    """A digest of every static file's name, size and time of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other start, on this machine or another, is preparing the same database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        yield
        cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


if __name__ == "__main__":
    main()
