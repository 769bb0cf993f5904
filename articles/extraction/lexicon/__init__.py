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
        return _words(self.folder, name)

    def table(self, name: str) -> Mapping[str, Any]:
        """The contents of `NAME.toml`; FileNotFoundError when there is no such table."""
        return _table(self.folder, name)


@cache
def load() -> Lexicon:
    """The lexicon that comes with the archive: English-language news."""
    return Lexicon()


@cache
def _words(folder: Path, name: str) -> frozenset[str]:
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)


@cache
def _table(folder: Path, name: str) -> Mapping[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
