"""Measure what events are called and who took part: `python training/event_scores.py GOLD FOUND [--list]`.

GOLD is the JSON Lines of an annotated corpus (`events` with `title`, `start`, `evidence`, `participants`), FOUND what
`python -m articles.extraction GOLD` writes for it. A found event stands for a gold one where both begin on the same date
and their evidence overlaps. Two measures over these pairs:
 participants  precision, recall and F1 of the names, less forms of address
 titles        the share of the gold title's content words that the found title has, and the other way round, by their
               first five letters, so that “closes” is “closure”
`--list` prints every pair, to be read.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ADDRESS = re.compile(r"^(?:(?:mr|mrs|ms|dr|sir|dame|the|prof|lt|gen|cllr)\b\.?\s*)+")
EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "and",
        "by",
        "its",
        "his",
        "her",
        "their",
        "from",
        "as",
        "is",
        "are",
        "into",
        "over",
        "again",
    ]
)
LETTERS = {"year": 4, "month": 7}
STEM = 5
"""First letters by which words are compared."""

Record = dict[str, Any]


def pairs(gold: list[Record], found: list[Record]) -> Iterator[tuple[Record, Record]]:
    """The events of one article that are the same, each used once."""
    left = list(found)
    for event in gold:
        same = next((other for other in left if is_same(event, other)), None)
        if same is not None:
            left.remove(same)
            yield event, same


def is_same(gold: Record, found: Record) -> bool:
    """Whether two events begin on the same date and share evidence."""
    letters = LETTERS.get(gold["precision"], 10)
    begins = str(found["start"])[:letters] == str(gold["start"])[:letters]
    first, last = found["evidence"]
    return begins and bool(first < gold["evidence"][1] and gold["evidence"][0] < last)


def name(printed: str) -> str:
    """A name to compare: small letters, straight marks, no nickname, no form of address."""
    plain = re.sub(r"\s*“[^”]*”\s*", " ", printed.replace("’", "'")).casefold()
    return ADDRESS.sub("", plain).strip(" .")


def stems(title: str) -> set[str]:
    """The content words of a title by their first letters."""
    words = re.findall(r"[\w£%]+", title.casefold().replace("’", "'"))
    return {word[:STEM] for word in words if word not in EMPTY}


def names_of(event: Record) -> set[str]:
    """The participants of a gold event, or of a found one."""
    return {name(p["name"] if isinstance(p, dict) else p) for p in event["participants"]}


def line(label: str, shared: int, found: int, gold: int) -> str:
    """Precision, recall and F1 as a line of the table."""
    precision, recall = shared / max(found, 1), shared / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{label:13} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}"


def main() -> None:
    """Print the table, and the pairs if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    gold = [json.loads(text) for text in arguments.gold.read_text("utf-8").splitlines()]
    found = {record["id"]: record for record in map(json.loads, arguments.found.read_text("utf-8").splitlines())}
    people, words, number = [0, 0, 0], [0, 0, 0], 0
    for article in gold:
        for event, other in pairs(article["events"], found[article["id"]]["events"]):
            number += 1
            for sums, (have, want) in (
                (people, (names_of(other), names_of(event))),
                (words, (stems(other["title"]), stems(event["title"]))),
            ):
                sums[0], sums[1], sums[2] = sums[0] + len(have & want), sums[1] + len(have), sums[2] + len(want)
            if arguments.list:
                print(
                    f"  {event['title']}  {sorted(names_of(event))}\n  > {other['title']}  {sorted(names_of(other))}\n"
                )
    print(f"{number} events of {sum(len(article['events']) for article in gold)}")
    print(line("participants", *people))
    print(line("titles", *words))


if __name__ == "__main__":
    main()
