"""Invented agency news, annotated as it is written.

The treebanks know few names and no wire style: honorifics, roles before and after names, bodies with their acronyms,
speech verbs on either side of a quotation. A small grammar (names/grammar.toml) writes short reports about invented
people and bodies in places real and invented, with every name marked in the text as [PER Ida Crewe], so that the spans
need no guessing.

Nationalities, roles, days, titles of works and named occasions are written without marks: they are not names here.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

LISTS = Path(__file__).parent / "names"
NAME = re.compile(r"\[(PER|ORG|LOC) ([^\[\]]+)\]|([^\[\]]+)")


def listed(name: str) -> list[str]:
    """Entries of a list, separated by semicolons or (in lists of single words) spaces; # starts a comment line."""
    text = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    separator = ";" if any(";" in line for line in lines) else " "
    return [entry.strip() for line in lines for entry in line.split(separator) if entry.strip()]


GRAMMAR = tomllib.loads((LISTS / "grammar.toml").read_text(encoding="utf-8"))
SLOTS: dict[str, list[str]] = {
    **GRAMMAR["slots"],
    "given": listed("given"),
    "listed_surname": listed("surnames"),
    "listed_place": [place.removeprefix("the ") for place in listed("places")],
    "listed_organisation": listed("organisations"),
}
CAST = {"p": "full", "l": "place", "o": "org"}


@dataclass
class Report:
    """Who and what one report is about: filled once, so that later sentences speak of the same people."""

    rng: random.Random
    cast: dict[str, str] = field(default_factory=dict)

    def fill(self, template: str) -> str:
        """The template with every slot filled; `{slot^}` and `{Slot}` begin with a capital."""
        return re.sub(r"\{(\w+)(\^?)\}", self.slot, template)

    def slot(self, match: re.Match[str]) -> str:
        """What stands in one slot."""
        name, hat = match.groups()
        text = self.value(name[0].lower() + name[1:])
        if (hat or name[0].isupper()) and not text.startswith("["):
            return re.sub(r"[^\W\d_]", lambda letter: letter.group().upper(), text, count=1)
        return text

    def value(self, name: str) -> str:
        """A choice for a slot of the grammar, or a member of the cast."""
        return self.fill(self.rng.choice(SLOTS[name])) if name in SLOTS else self.member(name)

    def member(self, name: str) -> str:
        """One of the cast, made when first asked for; s1 is the surname of p1, a1 the acronym of o1x."""
        if name not in self.cast:
            if name[0] == "s":
                self.cast[name] = self.member(f"p{name[1]}").split(" ")[-1]
            elif name[0] == "a":
                words = re.findall(r"[A-Z][\w’']+", self.member("o1x"))
                self.cast[name] = "".join(word[0] for word in words)
            else:
                self.cast[name] = self.value("body" if name.endswith("x") else CAST[name[0]])
        return self.cast[name]

    def text(self) -> str:
        """A marked report of one to six sentences, in paragraphs."""
        lines = [self.fill(self.rng.choice(GRAMMAR["first"])) for _ in range(self.rng.randint(1, 2))]
        lines += [self.fill(self.rng.choice(GRAMMAR["later"])) for _ in range(self.rng.randint(0, 4))]
        return "".join(line + self.rng.choice([" ", "\n\n"]) for line in lines).strip()


def in_print(text: str, rng: random.Random) -> str:
    """The report in one of the typographies of print."""
    style = rng.choice(["curly", "curly", "single", "straight"])
    if style == "single":
        text = text.replace("“", "‘").replace("”", "’")
    if style == "straight":
        text = text.replace("“", '"').replace("”", '"').replace("’", "'")
    return text


def make_report(nlp: Language, rng: random.Random) -> Doc:
    """One invented report as a document with names only; a leading “the” is no part of a name."""
    text, spans = "", []
    for label, inside, outside in NAME.findall(in_print(Report(rng).text(), rng)):
        start = len(text) + len(inside) - len(re.sub(r"^[Tt]he ", "", inside))
        text += inside or outside
        if label:
            spans.append((start, len(text), label))
    doc = nlp.make_doc(text)
    entities = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in spans]
    doc.set_ents([entity for entity in entities if entity is not None])
    return doc
