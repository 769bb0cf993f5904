"""Gold corpora as documents: JSON Lines (`{"id", "date", "text", …}` and the layers annotated), or Universal NER's IOB2.

A folder stands for its `dev.jsonl`. Layers are told by their keys: `quotes`, `people` with `organisations` and
`events`, `timex`, and names as `mentions` or `entities`.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Document = dict[str, Any]
HALVES = ("a", "b")
NO_DATE = "2000-01-01"
"""The date of documents that have none: only what is told relative to it comes out wrong."""


class CorpusError(Exception):
    """A file that is no corpus: what is wrong, and where."""


def read(path: Path) -> list[Document]:
    """The documents of a folder or file; raises CorpusError."""
    file = path / "dev.jsonl" if path.is_dir() else path
    if not file.is_file():
        raise CorpusError(f"{file}: there is no such file")
    documents = list(_iob2(file) if file.suffix == ".iob2" else _json_lines(file))
    for document in documents:
        document["date"] = document.get("date") or NO_DATE
    return documents


def half_of(documents: list[Document], half: str | None) -> list[Document]:
    """The documents of one half, told by their ids, so that the halves stay the same as a corpus grows; all without one."""
    if half is None:
        return documents
    return [document for document in documents if _half(str(document["id"])) == half]


def _half(ident: str) -> str:
    return HALVES[hashlib.sha1(ident.encode(), usedforsecurity=False).digest()[1] % 2]


def name_of(path: Path) -> str:
    """What a corpus is called in a table."""
    if path.is_dir():
        return path.name
    return f"{path.parent.name}-{path.stem}" if path.stem in {"dev", "train", "held_out"} else path.stem


def _json_lines(file: Path) -> Iterator[Document]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                document = json.loads(line)
                document["id"], document["text"]
            except (ValueError, KeyError, TypeError) as error:
                raise CorpusError(f"{file}, line {number}: no document ({type(error).__name__}: {error})") from error
            yield document


def _iob2(file: Path) -> Iterator[Document]:
    """The sentences, each a document: `# sent_id =`, `# text =`, then number, word and tag in columns."""
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().splitlines()
        said = dict(line[1:].split("=", 1) for line in lines if line.startswith("#") and "=" in line)
        notes = {key.strip(): value.strip() for key, value in said.items()}
        words = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if not words:
            continue
        if "text" not in notes:
            raise CorpusError(f"{file}: a sentence without its text ({lines[0][:60]!r})")
        yield {
            "id": notes.get("sent_id", notes["text"]),
            "text": notes["text"],
            "mentions": _tagged(file, notes["text"], words),
        }


def _tagged(file: Path, text: str, words: list[list[str]]) -> list[dict[str, Any]]:
    """The names that B- and I- tags mark, by their places in the text."""
    names: list[dict[str, Any]] = []
    at = 0
    for _, word, tag, *_ in words:
        start = text.find(word, at)
        if start < 0:
            raise CorpusError(f"{file}: {word!r} is not in the text it is a word of ({text[:60]!r})")
        at = start + len(word)
        if tag.startswith("B-"):
            names.append({"start": start, "end": at, "type": tag[2:]})
        elif tag.startswith("I-") and names:
            names[-1]["end"] = at
    return names
