"""The shell script `run`, before there is an environment: what it asks of a machine, and how it says so."""

import shutil
import subprocess
from pathlib import Path

import pytest

from newsarchive import environment

RUN = Path(__file__).resolve().parent.parent.parent / "run"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A PATH with no Python in it."""
    for name in ("cat", "dirname"):
        found = shutil.which(name)
        assert found
        (tmp_path / name).symlink_to(found)
    return tmp_path


def install(machine: Path, name: str, script: str) -> None:
    (machine / name).write_text(f"#!/bin/sh\n{script}\n")
    (machine / name).chmod(0o755)


def run(machine: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(RUN), *arguments], env={"PATH": str(machine)}, capture_output=True, text=True, check=False
    )


def test_help_needs_no_python_and_names_every_command(machine: Path) -> None:
    shown = run(machine, "help")
    assert shown.returncode == 0
    for command in ("manage", "worker", "backup", "restore", "test", "check", "accuracy", "bench", "help"):
        assert f"./run {command}" in shown.stdout


def test_a_machine_without_python_is_told_what_to_install(machine: Path) -> None:
    assert "needs Python 3.11 or later, and there is none here" in run(machine).stderr
    assert run(machine).returncode == 1


def test_an_old_python_is_passed_over(machine: Path) -> None:
    install(machine, "python3", "exit 1  # what the question for 3.11 ends with in 3.10")
    assert "needs Python 3.11 or later" in run(machine).stderr


def test_a_python_without_venv_is_told_which_package_brings_it(machine: Path) -> None:
    install(machine, "python3", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    outcome = run(machine)
    assert outcome.returncode == 1
    assert "apt-get install python3-venv" in outcome.stderr


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device: 'x'", "is full: make room"),
        ("[Errno 13] Permission denied: '/opt/archive/.venv'", "clone the archive to a directory of your own"),
        ("noise\nERROR: No matching distribution\nmore", "could not be made: ERROR: No matching distribution"),
    ],
)
def test_what_stops_the_environment_is_put_into_a_sentence(reason: str, sentence: str) -> None:
    assert sentence in environment.explain(reason)
