"""`./run accuracy CORPUS…`: what extraction reaches on gold corpora, as Markdown tables.

CORPUS is a folder with a `dev.jsonl`, a file of JSON Lines, or Universal NER's IOB2. What each annotates is
measured: quotes and their sources, who spoke, people and bodies and roles, names, date expressions, events. `--pipeline`
names another base pipeline, `--save` a folder for the findings (one JSON Lines file a corpus), to be read or to be compared.
`--attributions` counts thoughts, plans and judgements as found, for corpora whose gold does; `--errors` adds a table of the
commonest kinds of error with quotes; `--half a` or `b` takes every document whose id falls in that half, so that errors can
be read in one half and what was learnt from them be checked in the other.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from articles.extraction.__main__ import analyse_lines
from articles.extraction.base import DEFAULT_PIPELINE, PipelineMissing
from benchmarks.accuracy import cast, confidence, corpora, dates, errors, quotes, speakers

BATCH_SIZE = 64


def main(arguments: list[str]) -> int:
    """Measure each corpus; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        for path in options.corpus:
            _measure(path, options)
    except (corpora.CorpusError, PipelineMissing) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run accuracy", description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", nargs="+", type=Path, help="a folder with dev.jsonl, JSON Lines, or IOB2")
    parser.add_argument(
        "--pipeline", default=str(DEFAULT_PIPELINE), help="spaCy pipeline: a folder or an installed package"
    )
    parser.add_argument("--attributions", action="store_true", help="find thoughts, plans and judgements too")
    parser.add_argument("--errors", action="store_true", help="count the kinds of error with quotes")
    parser.add_argument("--half", choices=corpora.HALVES, help="only the documents of this half")
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="write the findings there, a file for each corpus")
    return parser


def _measure(path: Path, options: argparse.Namespace) -> None:
    documents, name = corpora.half_of(corpora.read(path), options.half), corpora.name_of(path)
    began = time.process_time()
    findings = {document["id"]: found for document, found in zip(documents, _findings(documents, options), strict=True)}
    seconds = time.process_time() - began
    words = sum(len(document["text"].split()) for document in documents)
    print(f"## {name}: {len(documents)} documents, {words:,} words, {seconds:.0f} s of one core\n")
    for table in _tables(name, documents, findings, options.pipeline):
        print(table, end="\n\n", flush=True)
    if options.errors and any("quotes" in document for document in documents):
        print(errors.table(errors.measure(documents, findings)), end="\n\n", flush=True)
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(findings[document["id"]], ensure_ascii=False) + "\n" for document in documents)
        (options.save / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


def _findings(documents: list[corpora.Document], options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for start in range(0, len(documents), BATCH_SIZE):
        batch = documents[start : start + BATCH_SIZE]
        lines = [json.dumps(document) for document in batch]
        yield from analyse_lines(lines, pipeline=options.pipeline, with_attributions=options.attributions)


def _tables(name: str, documents: list[corpora.Document], findings: dict[str, Any], pipeline: str) -> Iterator[str]:
    """A table for every layer that the corpus annotates, and how far its findings' confidence can be relied on."""
    layers = set().union(*documents)
    sure: dict[str, Iterable[confidence.Sure]] = {}
    if "quotes" in layers:
        yield quotes.table(name, quotes.measure(documents, findings))
        if any(quote["speaker_name"] for document in documents for quote in document["quotes"]):
            tally = speakers.measure(documents, findings)
            yield speakers.table(tally, speakers.given(documents, pipeline))
            sure["quotes"] = tally.sure
    if {"organisations", "events"} <= layers:
        yield cast.listed_table(cast.measure_listed(documents, findings))
        yield dates.events_table(dates.measure_events(documents, findings))
        sure["events"] = confidence.events(documents, findings)
    if layers & {"mentions", "entities"}:
        yield cast.names_table(cast.measure_names(documents, findings))
        sure["names"] = confidence.names(documents, findings)
    if "timex" in layers:
        yield dates.expressions_table(dates.measure_expressions(documents, findings))
    if sure:
        yield confidence.table(sure)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
