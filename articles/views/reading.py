"""An article's text laid out for reading: paragraphs, what is marked in them, and the notes beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.models import Mention, Quote
from articles.templatetags.marked_text import Mark, Passage
from articles.text.spans import Field

BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")

GROUPS = 24
"""Quotes of one article whose several pieces light up together; the style sheet knows as many names."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage, and the quotes that begin in it."""

    passage: Passage
    quotes: tuple[Quote, ...] = ()

    @property
    def notes(self) -> list[list[Quote]]:
        """The quotes in order, those in a row by the same speakers together: one card in the margin for them."""
        return [list(row) for _, row in groupby(self.quotes, key=_spoken_by)]


def paragraphs(
    text: str, quotes: Sequence[Quote], mentions: Iterable[Mention] = (), *, field: Field = Field.BODY
) -> list[Paragraph]:
    """Every paragraph of a text, with the marks of the quotes and mentions that stand in it."""
    marks = {quote.pk: tuple(_marks(quote, group, field)) for quote, group in _grouped(quotes)}
    quoted = [mark for own in marks.values() for mark in own]
    anchored = frozenset(own[0] for own in marks.values() if own)
    names = [mark for mention in mentions if mention.field == field for mark in _name(mention)]
    return [
        Paragraph(
            Passage(text, start, end, _inside(quoted, start, end), _inside(names, start, end), anchored),
            tuple(quote for quote in quotes if marks[quote.pk] and start <= marks[quote.pk][0].start < end),
        )
        for start, end in stretches(text)
    ]


def around(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with a mark in them, and one before and after."""
    marked = [place for place, paragraph in enumerate(found) if paragraph.passage.quotes]
    return list(found[max(0, marked[0] - 1) : marked[-1] + 2]) if marked else []


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph; blank lines lie between them."""
    start = len(text) - len(text.lstrip())
    for gap in BLANK_LINES.finditer(text, start):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _spoken_by(quote: Quote) -> list[tuple[str, int | None, int | None, str]]:
    speakers = quote.speakers.all()
    return [(each.kind, each.person_id, each.organisation_id, each.description) for each in speakers]


def _grouped(quotes: Iterable[Quote]) -> Iterator[tuple[Quote, str]]:
    """Each quote with the name of its group, if it has several pieces and a name is left."""
    used = 0
    for quote in quotes:
        several = len(quote.content) > 1 and used < GROUPS
        yield quote, f"group-{used}" if several else ""
        used += several


def _marks(quote: Quote, group: str, field: Field) -> Iterator[Mark]:
    for span in quote.content:
        if span.field == field:
            yield Mark(span.start, span.end, anchor=quote.anchor_name, group=group)


def _name(mention: Mention) -> Iterator[Mark]:
    named = mention.person or mention.organisation or mention.place
    if named:
        yield Mark(mention.start, mention.end, href=named.get_absolute_url())


def _inside(marks: Iterable[Mark], start: int, end: int) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.start < end and start < mark.end)
