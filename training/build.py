"""Build the training and development sets: `python training/build.py DATA OUT [--seed N]`.

DATA is the folder of openly licensed corpora (see README.md); OUT receives train.spacy and dev.spacy.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

import spacy
from corpora import Document, Sentence, read_columns, read_conllu, read_uner
from docs import chunks, dress, make_doc
from gum_names import names
from spacy.tokens import DocBin


def gum(path: Path) -> list[Document]:
    """GUM with names from its entities."""
    documents = list(read_conllu(path))
    for document in documents:
        for sentence in document:
            sentence.names = names(sentence)
    return documents


def ewt(path: Path, *uner: Path) -> list[Document]:
    """EWT, with names where Universal NER annotated the sentence."""
    tags: dict[str, list[str]] = {}
    for file in uner:
        tags.update(read_uner(file))
    documents = list(read_conllu(path))
    for document in documents:
        for sentence in document:
            found = tags.get(sentence.ident)
            sentence.names = found if found and len(found) == len(sentence.words) else None
    return documents


def without_syntax(documents: Iterable[Document]) -> list[Document]:
    """Documents kept for their names alone."""
    return [
        [Sentence(words=s.words, spaces=s.spaces, names=s.names, opens_paragraph=s.opens_paragraph) for s in document if s.names]
        for document in documents
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    data: Path = options.data
    rng = random.Random(options.seed)
    sources: list[tuple[str, list[Document], int]] = [
        ("gum", gum(data / "gum-train.conllu.gz"), 2),
        ("ewt", ewt(data / "ewt-train.conllu.gz"), 1),
        ("uner", without_syntax(ewt(data / "ewt-test.conllu.gz", data / "uner-ewt-test.iob2")), 3),
        ("wikigold", list(read_columns(data / "wikigold.conll.gz")), 4),
        ("re3d", list(read_columns(data / "re3d.conll.gz")), 2),
        ("btc", list(read_columns(data / "btc.conll.gz")), 1),
    ]
    nlp = spacy.blank("en")
    options.out.mkdir(parents=True, exist_ok=True)
    train = [
        make_doc(nlp.vocab, dress(chunk, rng), rng)
        for _, documents, times in sources
        for _ in range(times)
        for document in documents
        if document
        for chunk in chunks(document, rng)
    ]
    rng.shuffle(train)
    dev = [
        make_doc(nlp.vocab, chunk, rng)
        for document in [*gum(data / "gum-dev.conllu.gz"), *ewt(data / "ewt-dev.conllu.gz", data / "uner-ewt-dev.iob2")]
        for chunk in chunks(document, rng)
    ]
    for name, docs in (("train", train), ("dev", dev)):
        DocBin(docs=docs, store_user_data=False).to_disk(options.out / f"{name}.spacy")
        print(name, len(docs), "documents", sum(len(doc) for doc in docs), "words")


if __name__ == "__main__":
    main()
