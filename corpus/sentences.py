"""Where an article's sentences begin and end, as printed.

A sentence ends at a full stop, question or exclamation mark with what closes after it, or with its paragraph; never
inside a name or a date that is marked. A quotation of several sentences is cut at each of them.
"""

from __future__ import annotations

import re

from markup import Text

# What may follow a stop that ends a sentence; the words before a stop that ends an abbreviation.
END = re.compile(r"[.!?…][”’\"')\]»]*(?=\s+[“‘\"'(\[«]*[^\W_a-z])")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Lt|Col|Gen|Maj|Sgt|Capt|Cmdr|Adm|St|Rev|Hon|Supt|Det|No|vs"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)


def sentences(text: Text) -> list[tuple[int, int]]:
    """The sentences as character offsets, without the space between them."""
    guarded = [(mark.start, mark.end) for mark in text.tagged("per", "org", "loc", "time")]
    found = []
    for paragraph in re.finditer(r"[^\n]+", text.text):
        start = paragraph.start()
        for match in END.finditer(text.text, *paragraph.span()):
            stop = match.start() + 1
            if ABBREVIATION.search(text.text[start:stop]) or any(s < stop < e for s, e in guarded):
                continue
            found.append((start, match.end()))
            start = match.end() + len(text.text[match.end() :]) - len(text.text[match.end() :].lstrip())
        found.append((start, paragraph.end()))
    return found


def sentence_of(text: Text, offset: int) -> tuple[int, int]:
    """The sentence that holds the character at `offset`."""
    return next(span for span in sentences(text) if span[0] <= offset < span[1])
