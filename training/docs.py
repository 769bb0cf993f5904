"""Make spaCy documents of sentences, and vary their typography.

The archive's news comes with curly marks, straight marks, dashes of every kind and blank lines between paragraphs;
the treebanks mostly have straight marks and no paragraphs. Each document is therefore also shown in other dress.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from corpora import Document, Sentence
from spacy.tokens import Doc
from spacy.vocab import Vocab

PARAGRAPH = "\n\n"


def chunks(document: Document, rng: random.Random, longest: int = 10) -> Iterator[Document]:
    """A document cut into runs of one to `longest` sentences, so that sentence ends are learnt in context."""
    start = 0
    while start < len(document):
        size = rng.randint(1, longest)
        yield document[start : start + size]
        start += size


def dress(document: Document, rng: random.Random) -> Document:
    """The same document in one of the typographies of print: as it is, curly, British single marks, long dashes."""
    style = rng.choice(["plain", "curly", "curly", "single", "straight"])
    dash = rng.choice(["--", "–", "—", "-"])
    return [dressed(sentence, style, dash) for sentence in document] if style != "plain" else document


OPENING = {"``", "“"}
CLOSING = {"''", "”"}
DOUBLE = {'"', "“", "”", "``", "''"}


def dressed(sentence: Sentence, style: str, dash: str) -> Sentence:
    """One sentence with its marks replaced; words and layers stay aligned."""
    words = list(sentence.words)
    inside = False
    for i, word in enumerate(words):
        if word in DOUBLE:
            opens = opens_quote(sentence, i, inside)
            inside = opens
            words[i] = mark(style, opens)
        elif word in {"--", "—", "–"}:
            words[i] = dash
        elif "'" in word or "’" in word:
            words[i] = word.replace("'", "’") if style in {"curly", "single"} else word.replace("’", "'")
    return Sentence(**{**vars(sentence), "words": words})


def opens_quote(sentence: Sentence, i: int, inside: bool) -> bool:  # noqa: FBT001
    """Whether a double mark opens: by its form, its tag, or else its turn."""
    word = sentence.words[i]
    tag = sentence.tags[i] if sentence.tags else ""
    if word in OPENING or tag == "``":
        return True
    if word in CLOSING:
        return False
    return not inside


def mark(style: str, opens: bool) -> str:  # noqa: FBT001
    """The mark of a style."""
    if style == "straight":
        return '"'
    return ("“" if opens else "”") if style == "curly" else ("‘" if opens else "’")


def make_doc(vocab: Vocab, document: Iterable[Sentence]) -> Doc:
    """One spaCy document of several sentences; layers that any sentence lacks stay unknown for the whole of it."""
    columns: dict[str, list] = {
        key: []
        for key in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "heads", "deps", "ents", "sent_starts")
    }
    sentences = list(document)
    for number, sentence in enumerate(sentences):
        if number and sentence.opens_paragraph and columns["words"]:
            add_paragraph_break(columns)
        add_sentence(columns, sentence)
    if any(sentence.tags is None for sentence in sentences):
        for key in ("tags", "pos", "morphs", "lemmas", "heads", "deps", "sent_starts"):
            del columns[key]
    if any(sentence.names is None for sentence in sentences):
        del columns["ents"]
    return Doc(vocab, **columns)


def add_paragraph_break(columns: dict[str, list]) -> None:
    """A blank line between paragraphs is a token of its own, hung on the word before it."""
    columns["spaces"][-1] = False
    columns["words"].append(PARAGRAPH)
    columns["spaces"].append(False)
    for key, value in (
        ("tags", "_SP"),
        ("pos", "SPACE"),
        ("morphs", ""),
        ("lemmas", PARAGRAPH),
        ("deps", "dep"),
        ("ents", "O"),
        ("sent_starts", 0),
    ):
        columns[key].append(value)
    columns["heads"].append(len(columns["words"]) - 2)


def add_sentence(columns: dict[str, list], sentence: Sentence) -> None:
    """Append one sentence's layers, heads moved to document positions."""
    offset = len(columns["words"])
    count = len(sentence.words)
    columns["words"] += sentence.words
    spaces = list(sentence.spaces)
    spaces[-1] = True
    columns["spaces"] += spaces
    columns["tags"] += sentence.tags or []
    columns["pos"] += sentence.pos or []
    columns["morphs"] += sentence.morphs or []
    columns["lemmas"] += sentence.lemmas or []
    columns["heads"] += [offset + head for head in sentence.heads or []]
    columns["deps"] += sentence.deps or []
    columns["ents"] += sentence.names or []
    columns["sent_starts"] += [1] + [0] * (count - 1)
