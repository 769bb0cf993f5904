"""The words the rules know: data files beside this one, read once.

`NAME.txt` holds one word or phrase a line; `NAME.toml` a table. A `#` starts a comment.
Rules never spell out word lists: they ask the lexicon, which is passed in, so that
another language or another house style is another folder of files.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists and tables from one folder; each file is read the first time it is asked for."""

    folder: Path = FOLDER

    def words(self, name: str) -> frozenset[str]:
        """The lines of `NAME.txt`; FileNotFoundError when there is no such list."""
        return _words(self.folder / f"{name}.txt")

    def table(self, name: str) -> Mapping[str, Any]:
        """The contents of `NAME.toml`; FileNotFoundError when there is no such table."""
        return _table(self.folder / f"{name}.toml")


@cache
def load() -> Lexicon:
    """The lexicon that comes with the archive: English-language news."""
    return Lexicon()


@cache
def _words(path: Path) -> frozenset[str]:
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line)


@cache
def _table(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
