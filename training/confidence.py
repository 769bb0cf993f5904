"""How often each rule is right: `python training/confidence.py GOLD [GOLD …] > confidence.toml`.

Prints the table that `articles/extraction/lexicon/confidence.toml` holds, measured on gold documents (JSON Lines; those
that list organisations know every form of a name; Universal NER's IOB2). A quote rule's figure is the share of its pieces that
match a gold piece; a speaker rule's, of the matched pieces whose gold speaker is named, the share with the right name
(for what is `described` or `undecided`: the share that names nobody and rightly so). Of names, by kind and how clear they are,
it is the share whose bounds and kind are right; of events, the share whose date, precision and certainty are.

The name finder has learnt the names of our own corpus, so that its figures there flatter: they are measured on newswire that it
has not seen as well. Shares of few findings are drawn towards `PRIOR`, as if `WEIGHT` more had been seen (the mean of a beta
distribution); a rule that was not met keeps its figure.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from articles.extraction.__main__ import analyse_lines
from articles.extraction.base import DEFAULT_PIPELINE
from articles.extraction.lexicon import load
from benchmarks.accuracy.cast import gold_names, trimmed
from benchmarks.accuracy.corpora import Document, read
from benchmarks.accuracy.dates import same_event
from benchmarks.accuracy.quotes import matched
from benchmarks.accuracy.speakers import is_right

PRIOR, WEIGHT = 0.75, 8
HEADER = """\
# How often each rule was right on the training part of corpus/, names on PUD too: made by training/confidence.py, which says how. Shares of few findings
# are drawn towards the middle. A quote's confidence is the product of its own rule's figure and its speaker's.
"""

Seen = tuple[str, str, bool]
"""A part of the table, a rule, and whether it was right."""


def main(paths: list[str]) -> int:
    """Print the table."""
    counts: Counter[Seen] = Counter()
    for path in paths:
        for document in read(Path(path)):
            (found,) = analyse_lines([json.dumps(document)], pipeline=str(DEFAULT_PIPELINE))
            counts.update(_seen(document, found))
    print(HEADER.rstrip())
    for part in ("quotes", "speakers", "names", "events"):
        print(f"\n[{part}]")
        met = {rule for kind, rule, _ in counts if kind == part}
        for rule in sorted(met, key=lambda rule: -_share(counts, part, rule)[0]):
            share, findings = _share(counts, part, rule)
            print(f"{rule} = {share:.2f}  # {findings}")
        for rule, share in load().table("confidence")[part].items():
            if rule not in met:
                print(f"{rule} = {share}  # not met")
    return 0


def _share(counts: Counter[Seen], part: str, rule: str) -> tuple[float, int]:
    right, wrong = counts[part, rule, True], counts[part, rule, False]
    return (right + PRIOR * WEIGHT) / (right + wrong + WEIGHT), right + wrong


def _seen(document: Document, found: Document) -> Iterator[Seen]:
    """Every finding of the layers that a document annotates."""
    if "quotes" in document:
        yield from _quotes(document, found)
    if "mentions" in document or "entities" in document:
        gold, limit = gold_names(document)
        for mention in found["mentions"]:
            if mention["start"] < limit:
                yield "names", mention["rule"], trimmed(document["text"], mention) in gold
    for event in found["events"] if "events" in document else ():
        right = any(same_event(gold, event, ("precision", "certainty")) for gold in document["events"])
        yield "events", event["rule"], right


def _quotes(document: Document, found: Document) -> Iterator[Seen]:
    both = matched(document, found)
    hit = set(both.matches.values())
    for at, piece in enumerate(both.found):
        yield "quotes", piece["rule"], at in hit
    for gold, piece in both.pairs:
        if piece["speaker_name"]:
            yield "speakers", piece["speaker_rule"], bool(gold["speaker_name"]) and is_right(document, gold, piece)
        elif "organisations" in document:
            yield "speakers", piece["speaker_rule"], not gold["speaker_name"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
