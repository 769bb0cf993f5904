"""docs/operations.md keeps up with the program: every variable that is read is explained, every command is listed."""

import re
from pathlib import Path

from newsarchive.launcher import COMMANDS

ROOT = Path(__file__).resolve().parent.parent.parent
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
# Said by the launcher to its own children.
INTERNAL = {"ARCHIVE_SUPERVISOR"}


def test_every_variable_the_program_reads_is_explained() -> None:
    sources = [*(ROOT / "newsarchive").glob("*.py"), ROOT / "run"]
    read = {name for path in sources for name in re.findall(r"\b(ARCHIVE_[A-Z_]+|DATABASE_URL)\b", path.read_text())}
    settings = {"ARCHIVE_FILES"}  # a setting of Django's, derived from the data directory
    missing = sorted(name for name in read - INTERNAL - settings if f"`{name}`" not in OPERATIONS)
    assert missing == []


def test_every_variable_that_is_explained_is_read() -> None:
    program = "".join(path.read_text() for path in [*(ROOT / "newsarchive").glob("*.py"), ROOT / "run"])
    explained = set(re.findall(r"^\| .*?`(ARCHIVE_[A-Z_]+)`", OPERATIONS, flags=re.MULTILINE))
    assert sorted(name for name in explained if name not in program) == []


def test_help_lists_every_command() -> None:
    shown = (ROOT / "newsarchive" / "help.txt").read_text()
    assert sorted(name for name in COMMANDS if name != "serve" and f"./run {name}" not in shown) == []
