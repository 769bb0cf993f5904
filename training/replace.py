"""Put other names into annotated sentences, so that the words around a name are learnt rather than the name.

“Airbus said” teaches a small model that Airbus is a firm; “Thornbeck Ferries said”, “the KPMG said” and “Velora said” in
the same place teach it what stands before “said”. Only the names layer survives the exchange: the syntax no longer fits.
"""

from __future__ import annotations

import random
import re

from corpora import Sentence
from gum_names import TITLES
from invented import SLOTS, Report

NEVER_IN_NAMES = ["the", "a", "an", "he", "she", "they", "we", "it", "i", "his", "her", "their", "our", "you"]
LINKS = {"of", "for", "and", "the", "&", "-", "in", "on", "to"}
BEFORE_PEOPLE = {*TITLES, *(word.lower() for word in SLOTS["nat"]), "us", "uk", "eu", "un"}
SHARE = 0.67


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, label) of IOB2 tags."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and found:
            start, _, label = found.pop()
            found.append((start, i + 1, label))
    return found


def with_other_names(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence with two thirds of its capitalised names exchanged for others of their kind."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    report = Report(rng)
    at = 0
    for start, end, label in [*spans(sentence.names or []), (len(sentence.words), len(sentence.words), "")]:
        words += sentence.words[at:start]
        spaces += sentence.spaces[at:start]
        tags += (sentence.names or [])[at:start]
        old = sentence.words[start:end]
        new = other_name(report, old, label) if old and rng.random() < SHARE else old
        words += new
        spaces += sentence.spaces[start:end] if new == old else [True] * (len(new) - 1) + [sentence.spaces[end - 1]]
        tags += [f"{'I' if i else 'B'}-{label}" for i in range(len(new))]
        at = end
    return Sentence(words=words, spaces=spaces, names=tags, opens_paragraph=sentence.opens_paragraph)


def other_name(report: Report, old: list[str], label: str) -> list[str]:
    """Words of another name of the kind; a name printed without a capital stays, one in capitals stays in capitals."""
    if not old[0][:1].isupper():
        return old
    slots = {"PER": "full" if len(old) > 1 else report.rng.choice(["given", "surname"]), "LOC": "place", "ORG": "org"}
    text = re.sub(r"^[Tt]he ", "", report.value(slots[label]))
    shouted = label != "ORG" and all(word.isupper() and len(word) > 1 for word in old)
    return (text.upper() if shouted else text).split(" ")


def proper_names_only(sentence: Sentence) -> Sentence:
    """Cut mentions of a corpus that marks whole phrases (“Iraqi President Fuad Masum”, “he”) down to their names."""
    tags = ["O"] * len(sentence.words)
    for start, end, label in spans(sentence.names or []):
        run = capitalised_run(sentence.words, start, end, label)
        while run and label == "PER" and sentence.words[run[0]].strip(".").lower() in BEFORE_PEOPLE:
            run = run[1:]
        for number, i in enumerate(run):
            tags[i] = f"{'I' if number else 'B'}-{label}"
    return Sentence(words=sentence.words, spaces=sentence.spaces, names=tags)


def capitalised_run(words: list[str], start: int, end: int, label: str) -> list[int]:
    """Indices of the longest stretch of capitalised words, with the small words inside the name of a body or place."""
    runs: list[list[int]] = [[]]
    for i in range(start, end):
        capital = words[i][:1].isupper() and words[i].lower() not in NEVER_IN_NAMES
        link = label != "PER" and words[i].lower() in LINKS and runs[-1]
        if capital or link:
            runs[-1].append(i)
        else:
            runs.append([])
    for run in runs:
        while run and words[run[-1]].lower() in LINKS:
            run.pop()
    return max(runs, key=len)
