"""Read the openly licensed corpora into plain sentences.

Every reader yields documents (lists of `Sentence`), so that sentences which follow each other in print stay together.
A layer that a corpus does not annotate is `None`, which the training reads as "unknown", never as "absent".
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Sentence:
    """Words with their layers; `heads` are indices into the sentence, a root points at itself; `names` are IOB2 tags."""

    words: list[str]
    spaces: list[bool]
    tags: list[str] | None = None
    pos: list[str] | None = None
    morphs: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deps: list[str] | None = None
    names: list[str] | None = None
    misc: list[str] = field(default_factory=list)
    opens_paragraph: bool = False
    ident: str = ""


Document = list[Sentence]


def read_lines(path: Path) -> Iterator[str]:
    """Lines of a plain or gzipped UTF-8 file, without their ends."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read_conllu(path: Path) -> Iterator[Document]:
    """Documents of a CoNLL-U file with all its layers but names."""
    document: Document = []
    rows: list[list[str]] = []
    comments: dict[str, str] = {}
    for line in [*read_lines(path), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            if any(key.startswith("newdoc") for key in comments) and document:
                yield document
                document = []
            sentence = sentence_of(rows)
            sentence.opens_paragraph = any(key.startswith("newpar") for key in comments)
            sentence.ident = comments.get("sent_id", "")
            document.append(sentence)
            rows, comments = [], {}
    if document:
        yield document


def sentence_of(rows: list[list[str]]) -> Sentence:
    """One CoNLL-U sentence; spacing inside a multi-word token comes from its range line."""
    spaces: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            spaces.update(dict.fromkeys(range(first, last), False))
            spaces[last] = "SpaceAfter=No" not in row[9]
    words = [row for row in rows if row[0].isdigit()]
    for row in words:
        spaces.setdefault(int(row[0]), "SpaceAfter=No" not in row[9])
    return Sentence(
        words=[row[1] for row in words],
        spaces=[spaces[int(row[0])] for row in words],
        tags=[row[4] for row in words],
        pos=[row[3] for row in words],
        morphs=["" if row[5] == "_" else row[5] for row in words],
        lemmas=[row[2] for row in words],
        heads=[(int(row[6]) or int(row[0])) - 1 for row in words],
        deps=[row[7] for row in words],
        misc=[row[9] for row in words],
    )


def read_uner(path: Path) -> dict[str, list[str]]:
    """Sentence id → its IOB2 tags (PER, ORG, LOC) from a Universal NER file."""
    tags: dict[str, list[str]] = {}
    ident = ""
    for line in read_lines(path):
        if line.startswith("# sent_id"):
            ident = line.partition("=")[2].strip()
            tags[ident] = []
        elif line and not line.startswith("#"):
            tag = line.split("\t")[2]
            tags[ident].append(tag if tag[2:] in NAME_LABELS else "O")
    return tags


NAME_LABELS = ("PER", "ORG", "LOC")
RE3D_LABELS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}


def read_columns(path: Path) -> Iterator[Document]:
    """Documents of a two-column file (word, IOB tag) with names only; both IOB1 and IOB2 come out as IOB2."""
    document: Document = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*read_lines(path), ""]:
        parts = line.split()
        if line.startswith("-DOCSTART-"):
            if document:
                yield document
            document = []
        elif len(parts) >= 2:
            words.append(parts[0])
            tags.append(known_label(parts[-1]))
        elif words:
            document.append(Sentence(words=words, spaces=printed_spaces(words), names=iob2(tags)))
            words, tags = [], []
            if len(document) == 8:
                yield document
                document = []
    if document:
        yield document


def known_label(tag: str) -> str:
    """The tag in our three labels, or O."""
    prefix, _, label = tag.partition("-")
    label = RE3D_LABELS.get(label, label)
    return f"{prefix}-{label}" if label in NAME_LABELS else "O"


def iob2(tags: list[str]) -> list[str]:
    """IOB1 tags made IOB2: an I- that continues nothing becomes a B-."""
    fixed: list[str] = []
    for tag in tags:
        before = fixed[-1] if fixed else "O"
        fixed.append(f"B{tag[1:]}" if tag.startswith("I-") and before[2:] != tag[2:] else tag)
    return fixed


CLOSES_UP_LEFT = {
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    ")",
    "]",
    "%",
    "'s",
    "’s",
    "n't",
    "'",
    "''",
    "”",
    "’",
    "'re",
    "'ve",
    "'ll",
}
CLOSES_UP_RIGHT = {"(", "[", "$", "£", "€", "``", "“", "‘"}


def printed_spaces(words: list[str]) -> list[bool]:
    """Guess the printed spacing of space-separated tokens; a straight double mark opens and closes in turn."""
    spaces = [True] * len(words)
    inside = False
    for i, word in enumerate(words):
        if word == '"':
            inside = not inside
        opens = word in CLOSES_UP_RIGHT or (word == '"' and inside)
        closes = word in CLOSES_UP_LEFT or (word == '"' and not inside)
        if opens:
            spaces[i] = False
        if closes and i:
            spaces[i - 1] = False
    return spaces
