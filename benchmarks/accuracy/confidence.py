"""Is what is said to be 0.9 sure right nine times in ten? Findings of each kind by their confidence.

A quote with a named speaker is right when its words are found and the person or body is; a printed name when its bounds
and kind are; an event when its date, precision and certainty are.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.accuracy.cast import gold_names, trimmed
from benchmarks.accuracy.corpora import Document
from benchmarks.accuracy.counting import heading, row
from benchmarks.accuracy.dates import same_event

BANDS = (0.95, 0.9, 0.8, 0.7, 0.0)
"""The lower bounds of the table's rows."""

Sure = tuple[float, bool]
"""How sure a finding is, and whether it is right."""


def names(documents: list[Document], findings: dict[str, Any]) -> Iterator[Sure]:
    """Every printed name found."""
    for document in documents:
        gold, limit = gold_names(document)
        for mention in findings[document["id"]]["mentions"]:
            if mention["start"] < limit:
                yield mention["confidence"], trimmed(document["text"], mention) in gold


def events(documents: list[Document], findings: dict[str, Any]) -> Iterator[Sure]:
    """Every event found."""
    for document in documents:
        for event in findings[document["id"]]["events"]:
            right = any(same_event(gold, event, ("precision", "certainty")) for gold in document["events"])
            yield event["confidence"], right


def table(kinds: dict[str, Iterable[Sure]]) -> str:
    """How many findings of each kind, their mean confidence, and the share that is right."""
    lines = [heading("Confidence", "of", "findings", "mean confidence", "share right")]
    for kind, sure in kinds.items():
        lines += _rows(kind, list(sure))
    return "\n".join(lines)


def _rows(kind: str, sure: list[Sure]) -> Iterator[str]:
    above = 1.01
    for bound in BANDS:
        band = [(confidence, right) for confidence, right in sure if bound <= confidence < above]
        above = bound
        if band:
            mean = sum(confidence for confidence, _ in band) / len(band)
            share = sum(right for _, right in band) / len(band)
            yield row(f"{bound:.2f} and more" if bound else "less", kind, len(band), f"{mean:.2f}", f"{share:.2f}")
