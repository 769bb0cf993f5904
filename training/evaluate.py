"""Measure a pipeline: `python training/evaluate.py PIPELINE DATA [--corpora FOLDER] [--no-syntax]`.

DATA is the folder of treebanks, `--corpora` the folder of gold news. One line per measure:
 names      exact, typed F1 on PUD (Universal NER), a leading article and a trailing possessive cut on both sides
 found      on invented British news (gold lists names, not places): of the printed people and organisations, the share found
            with the right bounds and kind, and of the people and organisations predicted, the share that is one
 syntax     tags, parts of speech, labelled and unlabelled attachment, sentences, on text as printed
 speed      words and 300-word articles a second of processor time, one core
`--mentions FILE` writes the names of a gold corpus as JSON Lines for a scorer of one's own.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
from corpora import Document, read_conllu, read_lines, read_uner
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

from docs import chunks, make_doc

sys.path.insert(0, str(Path(__file__).parents[1]))
import articles.extraction.names.finder  # noqa: F401 (spaCy is to know the component by its name)

LABELS = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC", "PER": "PER", "ORG": "ORG", "LOC": "LOC"}
Name = tuple[int, int, str]
TOKENS = 345
"""Tokens of a 300-word article, marks and blank lines included."""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without its leading article and trailing possessive."""
    head = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
    start += head.end() if head else 0
    tail = re.search(r"[’']s?$", text[start:end])
    return start, end - (len(tail.group()) if tail else 0)


def found_names(doc: Doc) -> set[Name]:
    """Names of a processed document as (start, end, label)."""
    return {
        (*trimmed(doc.text, ent.start_char, ent.end_char), LABELS[ent.label_])
        for ent in doc.ents
        if ent.label_ in LABELS
    }


def uner_sentences(path: Path) -> tuple[list[str], list[set[Name]]]:
    """Texts and gold names of a Universal NER file."""
    texts = [line.partition("=")[2].strip() for line in read_lines(path) if line.startswith("# text =")]
    words: list[list[str]] = []
    for line in read_lines(path):
        if line.startswith("# text ="):
            words.append([])
        elif line and not line.startswith("#"):
            words[-1].append(line.split("\t")[1])
    gold = [
        located(text, tokens, tags) for text, tokens, tags in zip(texts, words, read_uner(path).values(), strict=True)
    ]
    return texts, gold


def located(text: str, words: list[str], tags: list[str]) -> set[Name]:
    """Character spans of IOB2 tags over words that occur in this order in the text."""
    names: list[list] = []
    at = 0
    for word, tag in zip(words, tags, strict=True):
        at = text.index(word, at)
        if tag.startswith("B-"):
            names.append([at, at + len(word), tag[2:]])
        elif tag.startswith("I-") and names:
            names[-1][1] = at + len(word)
        at += len(word)
    return {(*trimmed(text, start, end), label) for start, end, label in names}


def f1(gold: int, predicted: int, right: int) -> str:
    """Precision, recall and F1 in per cent."""
    precision, recall = right / max(predicted, 1), right / max(gold, 1)
    return f"P {100 * precision:.1f} R {100 * recall:.1f} F1 {200 * precision * recall / max(precision + recall, 1e-9):.1f}"


def score_names(title: str, gold: Iterable[set[Name]], predicted: Iterable[set[Name]]) -> None:
    """Print one row: all kinds, then each."""
    counts: Counter[tuple[str, str]] = Counter()
    for want, got in zip(gold, predicted, strict=True):
        for what, names in (("gold", want), ("predicted", got), ("right", want & got)):
            for *_, label in names:
                counts[label, what] += 1
                counts["all", what] += 1
    row = [
        f"{label} {f1(*(counts[label, what] for what in ('gold', 'predicted', 'right')))}"
        for label in ("all", "PER", "ORG", "LOC")
    ]
    print(f"names {title:9s}", " | ".join(row))


PREFIX = re.compile(
    r"^(?:the|mr|mrs|ms|miss|dr|prof|professor|sir|dame|cllr|councillor|lt|gen|col|capt|rev|judge|pc|sgt)\.?\s+",
    re.IGNORECASE,
)


def printed(record: dict) -> set[Name]:
    """Every place where a listed person or organisation is printed, longest forms first, titles cut."""
    forms = listed_forms(record)
    names: set[Name] = set()
    taken: set[int] = set()
    for form in sorted(forms, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(form)}\b", record["text"]):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                names.add((*match.span(), forms[form]))
    return names


def listed_forms(record: dict) -> dict[str, str]:
    """Capitalised forms of the listed names, less their titles, with their kinds."""
    forms: dict[str, str] = {}
    for kind, label in (("people", "PER"), ("organisations", "ORG")):
        for entry in record[kind]:
            for form in {entry["name"], *entry.get("names_used", [])}:
                _, end, _ = whole = without_titles(form, (0, len(form), label))
                if form[whole[0] : end][:1].isupper():
                    forms[form[whole[0] : end]] = label
    return forms


def without_titles(text: str, name: Name) -> Name:
    """The name without honorifics that a pipeline may have kept."""
    start, end, label = name
    while match := PREFIX.match(text[start:end]):
        start += match.end()
    return start, end, label


def score_news(nlp: Language, corpora: Path) -> None:
    """Names on the invented British news and the seed, and the speed."""
    for corpus in ("british", "seed"):
        records = [json.loads(line) for line in read_lines(corpora / corpus / "dev.jsonl")]
        docs = list(nlp.pipe([record["text"] for record in records]))
        predicted = [{without_titles(doc.text, name) for name in found_names(doc) if name[2] != "LOC"} for doc in docs]
        score_names(corpus, [printed(record) for record in records], predicted)
    records = [json.loads(line) for line in read_lines(corpora / "meantime" / "dev.jsonl")]
    texts = [record["text"] for record in records]
    started = time.process_time()
    docs = list(nlp.pipe(texts))
    words = sum(len(doc) for doc in docs)
    rate = words / (time.process_time() - started)
    print(f"speed {rate:.0f} tokens a second, {rate / TOKENS:.0f} articles of 300 words")


def write_mentions(nlp: Language, corpus: Path, out: Path) -> None:
    """Predicted names of a gold corpus, in the form that name scorers read."""
    records = [json.loads(line) for line in read_lines(corpus)]
    docs = nlp.pipe([record["text"] for record in records])
    with out.open("w", encoding="utf-8") as lines:
        for record, doc in zip(records, docs, strict=True):
            mentions = [{"start": start, "end": end, "type": label} for start, end, label in sorted(found_names(doc))]
            lines.write(json.dumps({"id": record["id"], "mentions": mentions}) + "\n")


def score_syntax(nlp: Language, title: str, documents: Iterable[Document]) -> None:
    """Print one row for a treebank, its documents joined as printed."""
    rng = random.Random(1)
    examples = []
    for document in documents:
        for chunk in chunks(document, rng):
            for sentence in chunk:
                sentence.names = None
            gold = make_doc(nlp.vocab, chunk)
            examples.append(Example(nlp.make_doc(gold.text), gold))
    scores = nlp.evaluate(examples)
    keys = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    print(f"syntax {title:9s}", " ".join(f"{key} {100 * (scores.get(key) or 0):.1f}" for key in keys))


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline")
    parser.add_argument("data", type=Path)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--mentions", nargs=2, type=Path, metavar=("CORPUS", "OUT"))
    parser.add_argument("--no-syntax", action="store_true")
    options = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(options.pipeline)
    texts, gold = uner_sentences(options.data / "uner-pud.iob2")
    score_names("PUD", gold, [found_names(doc) for doc in nlp.pipe(texts)])
    if options.corpora:
        score_news(nlp, options.corpora)
    if options.mentions:
        write_mentions(nlp, *options.mentions)
    if not options.no_syntax:
        score_syntax(nlp, "PUD", read_conllu(options.data / "ud-pud.conllu.gz"))
        score_syntax(nlp, "GUM test", read_conllu(options.data / "gum-test.conllu.gz"))
        score_syntax(nlp, "EWT test", read_conllu(options.data / "ewt-test.conllu.gz"))


if __name__ == "__main__":
    main()
