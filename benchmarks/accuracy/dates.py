"""Date expressions in the way of TempEval-3, and dated events.

*Strict*: the same bounds. *Relaxed*: overlapping, one to one. *Value*: relaxed, and the same TIMEX3 value. An event is
right when its start (to the gold's precision), precision and certainty are, and its evidence overlaps the gold's.
"""

from dataclasses import dataclass, field
from typing import Any

from benchmarks.accuracy.corpora import Document
from benchmarks.accuracy.counting import Counts, heading, row

DIGITS = {"year": 4, "month": 7}
"""How much of an ISO date a precision leaves."""


@dataclass
class Expressions:
    """Counts of one part of a corpus."""

    strict: Counts = field(default_factory=Counts)
    relaxed: Counts = field(default_factory=Counts)
    value: Counts = field(default_factory=Counts)


def measure_expressions(documents: list[Document], findings: dict[str, Any]) -> dict[str, Expressions]:
    """By the part of the corpus that a document names, and all together."""
    parts: dict[str, Expressions] = {}
    for document in documents:
        for part in ("all", document.get("corpus", "all")):
            _count(parts.setdefault(part, Expressions()), document, findings[document["id"]]["timex"])
            if part == document.get("corpus", "all") == "all":
                break
    return parts


def _count(counts: Expressions, document: Document, found: list[dict[str, Any]]) -> None:
    gold = [each for each in document["timex"] if each.get("function") != "CREATION_TIME"]
    left = sorted(found, key=lambda each: each["start"])
    hits = []
    for each in gold:
        over = [other for other in left if other["start"] < each["end"] and each["start"] < other["end"]]
        if over:
            hit = max(over, key=lambda other: _shared(each, other))
            left.remove(hit)
            hits.append((each, hit))
    same = sum((want["start"], want["end"]) == (got["start"], got["end"]) for want, got in hits)
    valued = sum(want["value"] == got["value"] for want, got in hits)
    for count, right in ((counts.strict, same), (counts.relaxed, len(hits)), (counts.value, valued)):
        count.add(right=right, found=len(found), gold=len(gold))


def _shared(left: dict[str, Any], right: dict[str, Any]) -> int:
    return int(min(left["end"], right["end"]) - max(left["start"], right["start"]))


def expressions_table(parts: dict[str, Expressions]) -> str:
    """One row a part."""
    lines = [heading("Date expressions", "gold", "strict P / R / F1", "relaxed", "value")]
    lines += [row(part, each.strict.gold, each.strict, each.relaxed, each.value) for part, each in parts.items()]
    return "\n".join(lines)


def measure_events(documents: list[Document], findings: dict[str, Any]) -> tuple[Counts, Counts]:
    """With certainty, and without."""
    whole, dated = Counts(), Counts()
    for document in documents:
        found = findings[document["id"]]["events"]
        for counts, keys in ((whole, ("precision", "certainty")), (dated, ("precision",))):
            left = list(found)
            for event in document["events"]:
                hit = next((each for each in left if same_event(event, each, keys)), None)
                if hit is not None:
                    left.remove(hit)
            counts.add(right=len(found) - len(left), found=len(found), gold=len(document["events"]))
    return whole, dated


def same_event(gold: dict[str, Any], found: dict[str, Any], keys: tuple[str, ...]) -> bool:
    """Whether an event has the gold's start (to its precision) and `keys`, and evidence that overlaps."""
    digits = DIGITS.get(gold["precision"], 10)
    start, end = gold["evidence"]
    return (
        (found["start"] or "")[:digits] == gold["start"][:digits]
        and all(found[key] == gold[key] for key in keys)
        and found["evidence"][0] < end
        and start < found["evidence"][1]
    )


def events_table(counts: tuple[Counts, Counts]) -> str:
    """With certainty, and without."""
    return "\n".join(
        [
            heading("Events", "P / R / F1"),
            row("date, precision, certainty", counts[0]),
            row("without certainty", counts[1]),
        ]
    )
