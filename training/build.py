"""Build training and development sets: `python training/build.py DATA OUT [--seed N] [--names-only] …`.

DATA is the folder of openly licensed corpora (see README.md); OUT receives train.spacy and dev.spacy.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from corpora import Document, Sentence, read_columns, read_conllu, read_uner
from gum_names import names
from invented import make_report
from replace import proper_names_only, with_other_names
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from docs import chunks, dress, make_doc


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
        [
            Sentence(words=s.words, spaces=s.spaces, tags=None, names=s.names, opens_paragraph=s.opens_paragraph)
            for s in document
            if s.names
        ]
        for document in documents
    ]


def re3d(path: Path) -> list[Document]:
    """re3d with its phrases cut down to names."""
    return [[proper_names_only(sentence) for sentence in document] for document in read_columns(path)]


def training_docs(nlp: Language, options: argparse.Namespace, rng: random.Random) -> Iterator[Doc]:
    """Every training document, in other dress each time it is repeated."""
    data: Path = options.data
    named = [
        (without_syntax(gum(data / "gum-train.conllu.gz")), int(options.names_only)),
        (without_syntax(ewt(data / "ewt-test.conllu.gz", data / "uner-ewt-test.iob2")), 1),
        (list(read_columns(data / "wikigold.conll.gz")), 2),
        (re3d(data / "re3d.conll.gz"), 1),
        *([(list(read_columns(data / "btc.conll.gz")), 1)] if options.btc else []),
    ]
    for documents, times in named:
        for _ in range(times):
            yield from dressed_chunks(nlp, documents, rng)
        for _ in range(options.replaced):
            exchanged = [[with_other_names(sentence, rng) for sentence in document] for document in documents]
            yield from dressed_chunks(nlp, exchanged, rng)
    for _ in range(options.invented):
        yield make_report(nlp, rng)
    if not options.names_only:
        for _ in range(options.syntax):
            yield from dressed_chunks(nlp, gum(data / "gum-train.conllu.gz"), rng)
            yield from dressed_chunks(nlp, ewt(data / "ewt-train.conllu.gz"), rng)


def dressed_chunks(nlp: Language, documents: Iterable[Document], rng: random.Random) -> Iterator[Doc]:
    """Documents cut into short runs and varied in typography."""
    for document in documents:
        for chunk in chunks(document, rng):
            yield make_doc(nlp.vocab, dress(chunk, rng))


def development_docs(nlp: Language, data: Path, rng: random.Random) -> Iterator[Doc]:
    """Development halves of GUM and EWT with their names, as printed."""
    for document in [
        *gum(data / "gum-dev.conllu.gz"),
        *ewt(data / "ewt-dev.conllu.gz", data / "uner-ewt-dev.iob2"),
    ]:
        for chunk in chunks(document, rng):
            yield make_doc(nlp.vocab, chunk)


def main() -> None:
    """Build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--dev", type=int, default=300, help="development documents, so that each look at them is quick"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--names-only", action="store_true", help="leave the syntax out (quick trials)")
    parser.add_argument("--btc", action="store_true", help="add the Broad Twitter Corpus")
    parser.add_argument("--replaced", type=int, default=1, help="copies of each named corpus with other names put in")
    parser.add_argument("--invented", type=int, default=4000, help="invented agency reports")
    parser.add_argument("--syntax", type=int, default=1, help="copies of the treebanks")
    options = parser.parse_args()
    nlp = spacy.blank("en")
    options.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(options.seed)
    train = [doc for doc in training_docs(nlp, options, rng) if len(doc)]
    rng.shuffle(train)
    dev = [doc for doc in development_docs(nlp, options.data, rng) if len(doc)]
    rng.shuffle(dev)
    for name, docs in (("train", train), ("dev", dev[: options.dev])):
        DocBin(docs=docs, store_user_data=False).to_disk(options.out / f"{name}.spacy")
        print(name, len(docs), "documents", sum(len(doc) for doc in docs), "words")


if __name__ == "__main__":
    main()
