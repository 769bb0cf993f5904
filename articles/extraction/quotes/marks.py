"""Where do quotation marks open and close?

Marks come curly (“…”), straight ("…"), as two single ones (``…''), as single ones in the British
manner (‘…’ with “…” inside) and mixed up by hand ("…”). The same character is an apostrophe
(the workers’ union, ’90s) and a measure (a 6" pipe). A speech of several paragraphs opens each
of them and closes only the last. And some marks are simply missing: that damage must stay
inside its paragraph, and never turn the rest of an article inside out.

So each paragraph is read on its own. A mark is judged by its neighbours first and by what is
open second; an opening mark without its partner runs to the end of its paragraph, and
`continues` says that the next paragraph opens again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from articles.text.spans import Span

MARK = re.compile(r"``|''|‘‘|’’|[“”„«»\"‘’']")
DOUBLE_OPEN = frozenset({"“", "„", "«", "``", "‘‘"})
DOUBLE_CLOSE = frozenset({"”", "»", "''", "’’"})
SINGLE = frozenset({"‘", "’", "'"})
OPENERS_BEFORE = frozenset("([{—–-/\"“‘'")
SENSE_END = re.compile(r"[.!?,…](?=\s)")


class Role(StrEnum):
    """What a mark does, judged by its neighbours alone."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark: its characters, whether it is a single one, and what it may do."""

    start: int
    end: int
    single: bool
    role: Role


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between marks. `outer` has the marks that are there, `inner` leaves them out.

    `paragraph` counts from 0. `nested` lies inside another. `opened` and `closed` say whether the
    marks were found; `continues`, that it is not closed because the next paragraph opens again.
    """

    outer: Span
    inner: Span
    paragraph: int
    nested: bool = False
    opened: bool = True
    closed: bool = True
    continues: bool = False


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """All quotations of a text in order, the nested ones after those that hold them."""
    found: list[Quotation] = []
    for index, paragraph in enumerate(paragraphs):
        found += _Reader(text, paragraph, index).read()
    return tuple(_with_continuations(text, found, paragraphs))


def marks_in(text: str, paragraph: Span) -> tuple[Mark, ...]:
    """The marks of one paragraph that can open or close something."""
    found = (_judge(text, match, paragraph) for match in MARK.finditer(text, paragraph.start, paragraph.end))
    return tuple(mark for mark in found if mark.role is not Role.NONE)


def _judge(text: str, match: re.Match[str], paragraph: Span) -> Mark:
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    words = match.group()
    single = words in SINGLE
    role = _single_role(words, before, after) if single else _double_role(words, before, after)
    return Mark(match.start(), match.end(), single, role)


def _double_role(words: str, before: str, after: str) -> Role:
    starts = before.isspace() or before in OPENERS_BEFORE
    ends = after.isspace() or not after.isalnum()
    if words in DOUBLE_OPEN:
        return Role.CLOSE if not starts and after.isspace() else Role.OPEN
    if words in DOUBLE_CLOSE:
        return Role.OPEN if before.isspace() and after.isalnum() else Role.CLOSE
    if starts and not after.isspace():
        return Role.EITHER if ends and not before.isspace() else Role.OPEN
    if before.isspace():
        return Role.EITHER
    return Role.CLOSE if ends else Role.EITHER


def _single_role(words: str, before: str, after: str) -> Role:
    starts = (before.isspace() or before in OPENERS_BEFORE) and (after.isalnum() or after in '"“£$€…')
    ends = not before.isspace() and not after.isalnum()
    if starts and words != "’":
        return Role.OPEN
    return Role.CLOSE if ends and words != "‘" else Role.NONE


class _Reader:
    """Reads one paragraph from left to right, with what is open at the moment."""

    def __init__(self, text: str, paragraph: Span, index: int) -> None:
        self.text, self.paragraph, self.index = text, paragraph, index
        self.marks = marks_in(text, paragraph)
        self.open: Mark | None = None
        self.closing: int | None = None  # index of the mark that closes an open single one
        self.inner: Mark | None = None
        self.found: list[Quotation] = []
        self.nested: list[Quotation] = []
        self.floor = paragraph.start

    def read(self) -> list[Quotation]:
        for at, mark in enumerate(self.marks):
            if self.open is None:
                self._outside(at, mark)
            elif mark.single == self.open.single:
                self._same(at, mark)
            else:
                self._nest(mark)
        if self.open is not None:
            self._finish(self.paragraph.end, self.paragraph.end, closed=False)
        return self.found

    def _outside(self, at: int, mark: Mark) -> None:
        if mark.role is not Role.CLOSE:
            self.closing = self._closing_single(at) if mark.single else None
            if not mark.single or self.closing is not None or self._opens_paragraph(mark):
                self.open = mark
        elif not mark.single and not self._is_measure(mark):
            self._unopened(mark)

    def _same(self, at: int, mark: Mark) -> None:
        if mark.role is Role.OPEN:
            self._reopened(at, mark)
        elif not mark.single or at == self.closing:
            self._finish(mark.start, mark.end, closed=True)

    def _nest(self, mark: Mark) -> None:
        if mark.role is Role.OPEN:
            self.inner = mark
        elif self.inner is not None:
            self._add_nested(self.inner, mark)
            self.inner = None

    def _add_nested(self, opening: Mark, closing: Mark) -> None:
        if opening.end < closing.start:
            outer, inner = Span(opening.start, closing.end), Span(opening.end, closing.start)
            self.nested.append(Quotation(outer, inner, self.index, nested=True))

    def _reopened(self, at: int, mark: Mark) -> None:
        """A second opening mark of the same kind: the first one was never closed."""
        if mark.single:
            return
        stops = list(SENSE_END.finditer(self.text, self.open.end if self.open else mark.start, mark.start))
        if stops:
            self._finish(stops[-1].end(), stops[-1].end(), closed=False)
        self.open, self.inner, self.nested = mark, None, []

    def _unopened(self, mark: Mark) -> None:
        """A closing mark with nothing open: the words before it, from the last colon or quotation on."""
        colon = self.text.rfind(": ", self.floor, mark.start)
        start = self.floor if colon < 0 else colon + 2
        while start < mark.start and self.text[start].isspace():
            start += 1
        if start < mark.start and (start == self.paragraph.start or self.text[start].isupper()):
            self._add(Span(start, mark.end), Span(start, mark.start), opened=False, closed=True)
        self.floor = mark.end

    def _finish(self, inner_end: int, outer_end: int, *, closed: bool) -> None:
        opening = self.open
        if opening is not None and opening.end < inner_end:
            self._add(Span(opening.start, outer_end), Span(opening.end, inner_end), opened=True, closed=closed)
        self.open, self.inner, self.nested, self.floor = None, None, [], outer_end

    def _add(self, outer: Span, inner: Span, *, opened: bool, closed: bool) -> None:
        self.found.append(Quotation(outer, inner, self.index, opened=opened, closed=closed))
        self.found += self.nested

    def _opens_paragraph(self, mark: Mark) -> bool:
        return mark.start == self.paragraph.start

    def _is_measure(self, mark: Mark) -> bool:
        """The inches of “a 6" pipe”."""
        return self.text[mark.start] == '"' and mark.start > 0 and self.text[mark.start - 1].isdigit()

    def _closing_single(self, opening: int) -> int | None:
        """The index of the mark that closes the single one at `opening`: not the apostrophe of a plural."""
        plural: int | None = None
        for at in range(opening + 1, len(self.marks)):
            mark = self.marks[at]
            if not mark.single:
                continue
            if mark.role is Role.OPEN:
                break
            if not self._looks_plural(mark):
                return at
            plural = at if plural is None else plural
        return plural

    def _looks_plural(self, mark: Mark) -> bool:
        before, after = self.text[mark.start - 1], self.text[mark.end : mark.end + 2]
        return before == "s" and len(after) == 2 and after[0] == " " and after[1].islower()


def _with_continuations(text: str, found: list[Quotation], paragraphs: Sequence[Span]) -> list[Quotation]:
    """Mark what is left open because the next paragraph opens again."""
    opening = {quotation.outer.start: quotation for quotation in found if quotation.opened}
    result = []
    for quotation in found:
        following = quotation.paragraph + 1
        left_open = not quotation.closed and quotation.outer.end == paragraphs[quotation.paragraph].end
        goes_on = left_open and following < len(paragraphs) and paragraphs[following].start in opening
        result.append(replace(quotation, continues=True) if goes_on else quotation)
    return result
