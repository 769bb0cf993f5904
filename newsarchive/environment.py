"""Make `.venv` beside `run` from the locks: the one part of the archive that runs on the system's bare Python.

Run as a script, with `--dev` for the test tools as well; it imports nothing that is not in the standard library.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
VENV = HERE / ".venv"
# Names what is completely installed. It is taken away before anything is changed, so that a `.venv` without it
# is one whose making was interrupted, and is made anew.
STAMP = VENV / "installed"
# A user's own wishes for pip, which would lead it out of .venv.
MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV", "PYTHONPATH", "PYTHONHOME")


def main(arguments: list[str]) -> None:
    """Bring `.venv` to the state of the locks; do nothing where it is in that state."""
    locks = ["requirements.lock"]
    if "--dev" in arguments:
        locks.append("requirements-dev.lock")
    try:
        directory = os.open(HERE, os.O_RDONLY)
        fcntl.flock(directory, fcntl.LOCK_EX)  # until this process ends: a second start waits for the first
        bring_up_to_date(locks)
    except subprocess.CalledProcessError as error:
        sys.exit(explain(str(error.stderr or error.stdout or error)))
    except OSError as error:
        sys.exit(explain(str(error)))


def bring_up_to_date(locks: list[str]) -> None:
    """Install the locks whose present contents are not installed. Raises CalledProcessError, OSError."""
    interpreter = f"python {sys.version_info.major}.{sys.version_info.minor} {sys.base_prefix}"
    installed = STAMP.read_text().splitlines() if STAMP.exists() else []
    wanted = [f"{lock} {hashlib.sha256((HERE / lock).read_bytes()).hexdigest()}" for lock in locks]
    if interpreter in installed and set(wanted) <= set(installed):
        return
    if interpreter not in installed:
        say("Making the Python environment: the first time takes a minute or two.")
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True, symlinks=True)
        installed = []
    else:
        say("Bringing the Python environment up to date.")
        STAMP.unlink()
    install(locks)
    others = [line for line in installed if line.split(" ")[0] not in {"python", *locks}]
    STAMP.write_text("\n".join([interpreter, *wanted, *others]) + "\n")


def install(locks: list[str]) -> None:
    """Install what the locks list, each package only with the very bytes that its hash names."""
    command = [str(VENV / "bin" / "python"), "-I", "-m", "pip", "install", "--quiet", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input", "--no-warn-script-location"]
    for lock in locks:
        command += ["--requirement", str(HERE / lock)]
    environment = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603


def explain(reason: str) -> str:
    """Put what went wrong into a sentence."""
    if "No space left on device" in reason:
        return f"The disk that holds {HERE} is full: make room, then start again."
    if "Permission denied" in reason or "Read-only file system" in reason:
        return f"{VENV} cannot be written by this user: clone the archive to a directory of your own."
    telling = [line for line in reason.splitlines() if line.strip().lower().startswith("error")]
    lines = telling or reason.strip().splitlines() or ["no reason was given"]
    return f"The Python environment could not be made: {lines[0]}"


def say(sentence: str) -> None:
    """Tell the user, who may be waiting."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
