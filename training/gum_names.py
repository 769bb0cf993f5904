"""Names out of GUM's entity annotation.

GUM marks whole noun phrases of every kind, nested: "US President Barack Obama" is a person holding a place.
A name here is what newswire corpora mark: the proper words alone, outermost, without titles, determiners and possessives.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpora import Sentence

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
TITLES = {
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness", "president",
    "vice", "prime", "minister", "chancellor", "senator", "sen", "rep", "representative", "congressman",
    "congresswoman", "governor", "gov", "mayor", "judge", "justice", "chief", "secretary", "general", "gen", "colonel",
    "col", "lieutenant", "lt", "major", "captain", "capt", "sergeant", "sgt", "admiral", "king", "queen", "prince",
    "princess", "pope", "bishop", "archbishop", "cardinal", "father", "reverend", "rev", "saint", "st", "emperor",
    "director", "chairman", "chairwoman", "chair", "ceo", "commissioner", "ambassador", "councillor", "mp", "dean",
    "speaker", "attorney", "officer", "coach", "author", "biologist", "deputy", "foreign", "of", "state", "first",
}  # fmt: skip
LINKS = {"of", "and", "for", "the", "&", "on", "in", "at", "de", "la", "'s", "’s", "to"}


class Mention(NamedTuple):
    """A span of words (end exclusive), GUM's kind of it, and the page it is linked to, if any."""

    start: int
    end: int
    kind: str
    wiki: str


def mentions(sentence: Sentence) -> list[Mention]:
    """Entity spans of one sentence (end exclusive) from the MISC column; a span that crosses the sentence is dropped."""
    found: list[Mention] = []
    still_open: list[tuple[str, int, str, str]] = []
    for i, misc in enumerate(sentence.misc):
        entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            if piece.startswith("("):
                fields = piece.strip("()").split("-")
                kind = fields[1] if len(fields) > 1 else ""
                wiki = "-".join(fields[6:]) if len(fields) > 6 else ""
                if piece.endswith(")"):
                    found.append(Mention(i, i + 1, kind, wiki))
                else:
                    still_open.append((fields[0], i, kind, wiki))
            else:
                ident = piece.strip(")")
                for k in reversed(range(len(still_open))):
                    if still_open[k][0] == ident:
                        _, start, kind, wiki = still_open.pop(k)
                        found.append(Mention(start, i + 1, kind, wiki))
                        break
    return found


def names(sentence: Sentence) -> list[str]:
    """IOB2 tags of the names in a GUM sentence."""
    tags = ["O"] * len(sentence.words)
    spans = mentions(sentence)
    for mention in sorted(spans, key=lambda m: m.start - m.end):
        if mention.kind not in KINDS:
            continue
        span = name_within(sentence, mention, spans)
        if span is None or any(tag != "O" for tag in tags[slice(*span)]):
            continue
        start, end = span
        kind = KINDS[mention.kind]
        tags[start] = f"B-{kind}"
        tags[start + 1 : end] = [f"I-{kind}"] * (end - start - 1)
    return tags


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """Index of the word in the span whose head lies outside it."""
    heads = sentence.heads or []
    for i in range(start, end):
        if heads[i] == i or not start <= heads[i] < end:
            return i
    return end - 1


def proper(sentence: Sentence, i: int) -> bool:
    """Whether a word can be part of a name: a proper noun, or an adjective tagged as one (United, French in a title)."""
    return (sentence.tags or [])[i] in {"NNP", "NNPS"} and sentence.words[i][:1].isupper()


def name_within(sentence: Sentence, mention: Mention, spans: list[Mention]) -> tuple[int, int] | None:
    """The stretch of proper words in a mention that names it, or `None` for a description."""
    start, end, kind, _ = mention
    head = head_of(sentence, start, end)
    if kind == "person":
        return person_within(sentence, mention, head, spans)
    if not proper(sentence, head):
        return None
    left = right = head
    while left > start and (
        proper(sentence, left - 1)
        or (joins(sentence.words[left - 1]) and left - 2 >= start and proper(sentence, left - 2))
    ):
        left -= 1
    while right + 1 < end and (proper(sentence, right + 1) or (links(sentence, right + 1, end, kind))):
        right += 1
    while right > left and not proper(sentence, right):
        right -= 1
    return left, right + 1


def joins(word: str) -> bool:
    """Whether a word can stand between two proper words to the left of the head."""
    return word in {"-", "&", "'s", "’s", "of"}


def links(sentence: Sentence, i: int, end: int, kind: str) -> bool:
    """Whether "of the" and its like carry a name on to another proper word ("Ministry of the Interior")."""
    allowed = LINKS if kind == "organization" else {"-", "of", "'s", "’s", "and"}
    word = sentence.words[i].lower()
    if word == "-":
        return i + 1 < end and (proper(sentence, i + 1))
    if word not in allowed:
        return False
    following = i + 1
    while following < end and sentence.words[following].lower() in {"the", "of", "for"}:
        following += 1
    return following < end and proper(sentence, following)


def person_within(sentence: Sentence, mention: Mention, head: int, spans: list[Mention]) -> tuple[int, int] | None:
    """The last run of proper words around the head, without titles and without the places and bodies nested before it."""
    start, end = mention.start, mention.end
    nested = {
        i
        for m in spans
        if m.kind != "person" and start <= m.start and m.end <= end and m.end - m.start < end - start
        for i in range(m.start, m.end)
    }
    usable = [proper(sentence, i) and i not in nested for i in range(start, end)]
    for k in range(1, len(usable) - 1):
        if sentence.words[start + k] in {"-", "."} and usable[k - 1] and usable[k + 1]:
            usable[k] = True
    runs: list[list[int]] = []
    for k, good in enumerate(usable):
        if good and k and usable[k - 1]:
            runs[-1].append(start + k)
        elif good:
            runs.append([start + k])
    near = [run for run in runs if head in run] or [
        run for run in runs if run[0] <= head + 6 and is_flat(sentence, run, head)
    ]
    if not near:
        return None
    run = near[-1]
    while run and sentence.words[run[0]].strip(".").lower() in TITLES:
        run = run[1:]
    return (run[0], run[-1] + 1) if run else None


def is_flat(sentence: Sentence, run: list[int], head: int) -> bool:
    """Whether the run is the name after a descriptive head ("student Ahmed Mohamed")."""
    heads, deps = sentence.heads or [], sentence.deps or []
    return any(heads[i] == head and deps[i] in {"flat", "appos"} for i in run) and run[0] == head + 1
