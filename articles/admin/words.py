"""An article's text with the words in question marked, so that an editor can judge without leaving the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.models import ArticleVersion
from articles.text.spans import Field, Span

AROUND = 3
"""Paragraphs shown before the first and after the last that something stands in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what it is part of (“content”, “cue”, “source”…; empty for the text around)."""

    text: str
    part: str


def marked_text(version: ArticleVersion, parts: Iterable[tuple[str, Span]]) -> SafeString:
    """The version's body as HTML, paragraph by paragraph, each part marked with its name.

    What stands far before the first part and far after the last is folded away.
    """
    parts = [(part, span) for part, span in parts if span.field == Field.BODY]
    paragraphs = [list(_pieces(version.body, start, end, parts)) for start, end in _paragraphs(version.body)]
    marked = [number for number, pieces in enumerate(paragraphs) if any(piece.part for piece in pieces)]
    first, last = (marked[0] - AROUND, marked[-1] + AROUND + 1) if marked else (0, len(paragraphs))
    return render_to_string(
        "admin/articles/marked_text.html",
        {
            "version": version,
            "before": paragraphs[: max(first, 0)],
            "near": paragraphs[max(first, 0) : last],
            "after": paragraphs[last:],
            "parts": sorted({part for part, _span in parts}),
        },
    )


def _paragraphs(body: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in body.split("\n\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 2


def _pieces(body: str, start: int, end: int, parts: list[tuple[str, Span]]) -> Iterator[Piece]:
    """Cut between two offsets wherever a part begins or ends; where parts overlap the shortest wins."""
    inside = [(part, span) for part, span in parts if span.start < end and start < span.end]
    edges = {start, end, *(min(max(edge, start), end) for _part, span in inside for edge in (span.start, span.end))}
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        covering = [(span.end - span.start, part) for part, span in inside if span.start <= left and right <= span.end]
        yield Piece(body[left:right], min(covering)[1] if covering else "")
