"""Quotes before their speakers are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.layout import Layout
from articles.extraction.records import QuoteKind
from articles.text.spans import Span

WHOLLY = 0.95
"""Share of letters in marks from which words count as wholly quoted: a stray “he” outside does not make them mixed."""


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """One act of speech, with the words that name its source but not yet who that is.

    `cue` and `sources` are empty for a floating quote; `carried_by` is then the index of the draft whose speaker goes
    on speaking, or None. `cue_token` is the verb's index in the document.
    """

    kind: QuoteKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    sources: tuple[Span, ...]
    rule: str
    cue_token: int | None = None
    carried_by: int | None = None

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.content[-1].end


def kind_of(layout: Layout, content: Sequence[Span]) -> QuoteKind:
    """Direct when the words stand wholly in marks, mixed when some do."""
    letters = quoted = 0
    for span in content:
        letters += _letters(layout.text, span)
        for quotation in _touching(layout, span):
            quoted += _letters(layout.text, _overlap(quotation, span))
    if not letters or not quoted:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if quoted / letters >= WHOLLY else QuoteKind.MIXED


def _touching(layout: Layout, span: Span) -> list[Span]:
    before = layout.quotation_over(span.start)
    found = [before] if before else []
    found += [other for other in layout.quotations_between(span.start, span.end) if other is not before]
    return [quotation.outer for quotation in found if quotation.outer.overlaps(span)]


def _overlap(left: Span, right: Span) -> Span:
    return Span(max(left.start, right.start), min(left.end, right.end))


def _letters(text: str, span: Span) -> int:
    return sum(letter.isalnum() for letter in span.of(text))


def trimmed(text: str, start: int, end: int, drop: str = " \t\n\r\xa0") -> Span | None:
    """The span without the characters in `drop` at either end; None when nothing is left."""
    while start < end and text[start] in drop:
        start += 1
    while end > start and text[end - 1] in drop:
        end -= 1
    return Span(start, end) if start < end else None
