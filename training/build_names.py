"""Build the sets that the name finder learns from: `python training/build_names.py DATA OUT [--own FOLDER] …`.

DATA is the folder of openly licensed corpora (see README.md). OUT receives one `.spacy` file for each: as it is, and
(`-other`) with other names put in; and `pud.spacy`, which is for measuring alone. `--own` is the folder that
`corpus/build.py` writes; its halves become `own.spacy` and, for measuring alone, `held-out.spacy`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from build import dressed_chunks, ewt, gum, re3d, without_syntax
from corpora import Document, read_columns, read_lines
from evaluate import Name, trimmed, uner_sentences
from invented import make_report
from replace import with_other_names
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans


def named_corpora(data: Path) -> Iterator[tuple[str, list[Document]]]:
    """Every corpus with names, under the name of its set."""
    yield "gum", without_syntax(gum(data / "gum-train.conllu.gz"))
    halves = [ewt(data / f"ewt-{half}.conllu.gz", data / f"uner-ewt-{half}.iob2") for half in ("dev", "test")]
    yield "ewt", without_syntax([document for half in halves for document in half])
    yield "wikigold", list(read_columns(data / "wikigold.conll.gz"))
    yield "re3d", re3d(data / "re3d.conll.gz")
    yield "btc", list(read_columns(data / "btc.conll.gz"))


def pud(nlp: Language, data: Path) -> Iterator[Doc]:
    """PUD, each sentence a text of its own, as it is measured."""
    for text, names in zip(*uner_sentences(data / "uner-pud.iob2"), strict=True):
        yield with_names(nlp, text, names)


def own(nlp: Language, file: Path) -> Iterator[Doc]:
    """Articles of our own corpus, whole."""
    for line in read_lines(file):
        article = json.loads(line)
        names = {(*trimmed(article["text"], m["start"], m["end"]), m["type"]) for m in article["mentions"]}
        yield with_names(nlp, article["text"], names)


def with_names(nlp: Language, text: str, names: set[Name]) -> Doc:
    """A text with its names, as wide as its words."""
    doc = nlp.make_doc(text)
    spans = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in sorted(names)]
    doc.set_ents(filter_spans(spans))
    return doc


def write(out: Path, name: str, docs: Iterable[Doc]) -> None:
    """One set, and how much there is of it."""
    kept = [doc for doc in docs if len(doc)]
    DocBin(docs=kept, store_user_data=False).to_disk(out / f"{name}.spacy")
    print(name, len(kept), "documents", sum(len(doc) for doc in kept), "words")


def main() -> None:
    """Build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--invented", type=int, default=4000, help="invented agency reports")
    parser.add_argument("--own", type=Path, help="folder of our own corpus as built")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    rng = random.Random(options.seed)
    for name, documents in named_corpora(options.data):
        write(options.out, name, dressed_chunks(nlp, documents, rng))
        exchanged = [[with_other_names(sentence, rng) for sentence in document] for document in documents]
        write(options.out, f"{name}-other", dressed_chunks(nlp, exchanged, rng))
    if options.own:
        write(options.out, "own", own(nlp, options.own / "train.jsonl"))
        write(options.out, "held-out", own(nlp, options.own / "held_out.jsonl"))
    write(options.out, "invented", (make_report(nlp, rng) for _ in range(options.invented)))
    write(options.out, "pud", pud(nlp, options.data))


if __name__ == "__main__":
    main()
