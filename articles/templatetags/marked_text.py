"""The text of an article with its quotes and names marked in it, character by character.

Marks overlap: a name stands inside a quote, a quote runs over several paragraphs, an editor's
quote begins in the middle of a machine's. HTML elements may not overlap, so each paragraph is
cut wherever a mark begins or ends, and every piece is wrapped in the marks that cover it.
Nothing is ever added to the text or taken from it: without its tags, the result is the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a text that mean something.

    A name has the address it leads to (`href`); a quote has its `anchor`, and `group` when it
    has several pieces that light up together.
    """

    start: int
    end: int
    href: str = ""
    anchor: str = ""
    group: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that the same marks cover."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text to show as one paragraph, and the marks in it; `first` marks carry their anchor here."""

    text: str
    start: int
    end: int
    quotes: tuple[Mark, ...] = ()
    names: tuple[Mark, ...] = ()
    anchored: frozenset[Mark] = frozenset()


def pieces(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut a stretch wherever a mark begins or ends: no gap, no overlap, and no piece empty."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(place for mark in inside for place in (mark.start, mark.end) if start < place < end)})
    for left, right in pairwise(cuts):
        yield Piece(left, right, tuple(mark for mark in inside if mark.start <= left and right <= mark.end))


@register.simple_tag
def marked_text(passage: Passage) -> SafeString:
    """The passage as HTML; all its text is escaped."""
    anchored: set[str] = set()
    html = []
    for piece in pieces(passage.start, passage.end, passage.quotes):
        inner = _with_names(passage.text, piece, passage.names)
        for mark in piece.marks:
            inner = _quoted(mark, inner, anchored=mark in passage.anchored and mark.anchor not in anchored)
            anchored.add(mark.anchor)
        html.append(inner)
    return mark_safe("".join(html))  # noqa: S308 (every part was escaped by format_html)


def _with_names(text: str, piece: Piece, names: Sequence[Mark]) -> SafeString:
    html = [_named(part, text) for part in pieces(piece.start, piece.end, names)]
    return mark_safe("".join(html))  # noqa: S308 (every part was escaped)


def _named(piece: Piece, text: str) -> SafeString:
    words = conditional_escape(text[piece.start : piece.end])
    if not piece.marks:
        return words
    # Links cannot nest: of two names over the same characters the first one leads.
    return format_html('<a class="name" href="{}">{}</a>', piece.marks[0].href, words)


def _quoted(mark: Mark, inner: SafeString, *, anchored: bool) -> SafeString:
    anchor = format_html(' id="{}"', mark.anchor) if anchored else ""
    return format_html('<mark class="quote {}"{}>{}</mark>', mark.group, anchor, inner)
