"""`./run check` and `./run test`: what must hold before a change is merged."""

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsarchive.postgres import Server

PYTHON = [sys.executable, "-P"]
DJADE = Path(sys.executable).with_name("djade")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test(root: Path, arguments: list[str]) -> int:
    """Run pytest in two processes; further arguments go to it."""
    return _run(root, [*PYTHON, "-m", "pytest", "-n", "2", *arguments])


def check(root: Path) -> int:
    """Run every check, so that one look shows all that is wrong; returns 0 only if all passed."""
    templates = sorted(str(path.relative_to(root)) for path in root.glob("templates/**/*.html"))
    manage = [*PYTHON, str(root / "manage.py")]
    production = {
        "ARCHIVE_ENV": "production",
        "ARCHIVE_DEBUG": "0",
        "ARCHIVE_SECRET_KEY": secrets.token_urlsafe(60),
        "ARCHIVE_ALLOWED_HOSTS": "archive.example.org",
    }
    steps: list[tuple[str, list[str], dict[str, str]]] = [
        ("style", [*PYTHON, "-m", "ruff", "check"], {}),
        ("format", [*PYTHON, "-m", "ruff", "format", "--check"], {}),
        ("types", [*PYTHON, "-m", "mypy"], {}),
        ("floors", [*PYTHON, "-c", LINT_IMPORTS, "--no-logo"], {}),
        ("templates", [str(DJADE), "--check", "--target-version", "5.2", *templates], {}),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"], {}),
        ("security", [*manage, "check", "--deploy", "--fail-level", "WARNING"], production),
    ]
    with throwaway_server() as url:
        failed = [
            name for name, command, given in steps if not _passes(root, name, command, given | {"DATABASE_URL": url})
        ]
    sys.stdout.write(f"Failed: {', '.join(failed)}\n" if failed else "All checks passed.\n")
    return 1 if failed else 0


@contextmanager
def throwaway_server() -> Iterator[str]:
    """Have an empty database meanwhile, for checks that want one; gives its address."""
    with (
        tempfile.TemporaryDirectory(prefix="newsarchive-check-") as name,
        Server(Path(name), durable=False).used() as server,
    ):
        yield server.url


def _passes(root: Path, name: str, command: list[str], environment: dict[str, str]) -> bool:
    sys.stdout.write(f"— {name}\n")
    sys.stdout.flush()
    return _run(root, command, environment) == 0


def _run(root: Path, command: list[str], environment: dict[str, str] | None = None) -> int:
    return subprocess.run(command, cwd=root, env=os.environ | (environment or {}), check=False).returncode  # noqa: S603
