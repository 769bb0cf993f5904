"""`python -m benchmarks.memory GOLD.jsonl [--articles N] [--minutes M]`: whether reading many articles needs ever more memory.

GOLD is JSON Lines with `text` and `date`. An article is some 100 words of one of its texts, paragraph by paragraph,
with every capitalised word of five letters or more written as a word that nobody has met before, a third of the time:
what a pipeline remembers of words would grow with each. Prints the memory that the process holds after every 1,000.
"""

import argparse
import json
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from articles.extraction.base import load_base
from articles.extraction.pipeline import Text, analyse_many

WORDS = 100
STEP = 1_000
NAME_LIKE = re.compile(r"\b[A-Z][a-z]{4,}\b")
SYLLABLES = (
    "ba",
    "cor",
    "dell",
    "fen",
    "gar",
    "hol",
    "kin",
    "lar",
    "mor",
    "nes",
    "pel",
    "rud",
    "sten",
    "tor",
    "vel",
    "win",
)


def main(arguments: list[str]) -> int:
    """Read until the articles or the minutes are used up."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=25)
    options = parser.parse_args(arguments)
    documents = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    base, until = load_base(), time.monotonic() + 60 * options.minutes
    print("| articles | MiB held | MiB at most | articles a second of CPU |\n|---|---|---|---|")
    read, began = 0, time.process_time()
    for _ in analyse_many(_articles(documents, options.articles, until), nlp=base):
        read += 1
        if read % STEP == 0:
            _print(read, time.process_time() - began)
    _print(read, time.process_time() - began)
    return 0


def _articles(documents: list[dict[str, str]], number: int, until: float) -> Iterator[Text]:
    chance = random.Random(7)
    for _ in range(number):
        if time.monotonic() > until:
            return
        document = chance.choice(documents)
        paragraphs = document["text"].split("\n\n")
        taken = paragraphs[chance.randrange(max(1, len(paragraphs) - 3)) :]
        text = ""
        while taken and len(text.split()) < WORDS:
            text += taken.pop(0) + "\n\n"
        yield Text(
            NAME_LIKE.sub(lambda match: _renamed(match[0], chance), text.strip()), date.fromisoformat(document["date"])
        )


def _renamed(name: str, chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=4)).capitalize() if chance.random() < 1 / 3 else name


def _print(read: int, seconds: float) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    held, most = pages * resource.getpagesize() >> 20, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"| {read:,} | {held} | {most} | {read / max(seconds, 0.01):.0f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
