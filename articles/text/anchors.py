"""Anchors: finding the same words again in a later version of an article.

An editor says “these words are Ms Ardell's”. Next day the agency corrects the article: a
paragraph goes in above, a figure changes below. The decision must follow the words, and
must never jump to look-alike words elsewhere ("he said" stands nine times in the text). So
an anchor keeps the exact words, a little of what stood before and after, and the position,
as W3C Web Annotation does with TextQuoteSelector and TextPositionSelector.

Looking an anchor up has two outcomes. *Carry*: the words stand in recognisable
surroundings, or are long and unique, and nothing else is as good. *Orphan*: anything else;
the caller asks a person.
"""

from dataclasses import dataclass

from articles.text.spans import Field, Span

CONTEXT_LENGTH = 32
"""Characters kept before and after, as Hypothesis does."""

TELLING_CONTEXT = 24
"""So many characters of surroundings tell a place from every other, boilerplate apart."""

LEAST_CONTEXT = 12
"""Fewer (“he said”, an opening mark) tell nothing, even where a short text has no more to offer."""

TELLING_LENGTH = 40
"""Words this long that occur once need no surroundings to be recognised."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words (`exact`), up to 32 characters on either side, and where they stood."""

    exact: str
    prefix: str
    suffix: str
    start: int
    field: Field = Field.BODY

    @property
    def end(self) -> int:
        """Where the words ended, exclusive."""
        return self.start + len(self.exact)


def anchor(text: str, span: Span) -> Anchor:
    """Describe `span` of `text` so that it can be found in a later version.

    Raises ValueError when the span reaches past the end of the text.
    """
    if span.end > len(text):
        raise ValueError(f"The span {span.start}–{span.end} reaches past the text's {len(text)} characters.")
    prefix = text[max(0, span.start - CONTEXT_LENGTH) : span.start]
    suffix = text[span.end : span.end + CONTEXT_LENGTH]
    return Anchor(exact=span.of(text), prefix=prefix, suffix=suffix, start=span.start, field=span.field)


def locate(sought: Anchor, text: str) -> Span | None:
    """Where the anchored words stand in `text`; None when they are gone or cannot be told apart."""
    candidates = [_candidate(sought, text, start) for start in _occurrences(sought.exact, text)]
    untouched = next((c for c in candidates if c.untouched), None)
    if untouched:
        return untouched.span(sought)
    known = [c for c in candidates if c.recognisable]
    if not known and len(candidates) == 1 and len(sought.exact) >= TELLING_LENGTH:
        known = candidates
    best = max((c.context for c in known), default=0)
    winners = [c for c in known if c.context == best]
    return winners[0].span(sought) if len(winners) == 1 else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where the words stand; `untouched` if nothing within reach has changed, the position included."""

    start: int
    before: int
    after: int
    sides: tuple[int, int]
    untouched: bool

    @property
    def context(self) -> int:
        return self.before + self.after

    @property
    def recognisable(self) -> bool:
        """Much of the surroundings stands unchanged, or most of them where the text began or ended near by."""
        most = self.context * 2 > sum(self.sides) and self.context >= LEAST_CONTEXT
        return most or self.context >= TELLING_CONTEXT

    def span(self, sought: Anchor) -> Span:
        return Span(self.start, self.start + len(sought.exact), sought.field)


def _candidate(sought: Anchor, text: str, start: int) -> _Candidate:
    end = start + len(sought.exact)
    before = _shared_length(sought.prefix[::-1], text[max(0, start - len(sought.prefix)) : start][::-1])
    after = _shared_length(sought.suffix, text[end : end + len(sought.suffix)])
    sides = (len(sought.prefix), len(sought.suffix))
    # A suffix cut short by the text's end stands unchanged only if the text still ends there.
    same_end = len(sought.suffix) == CONTEXT_LENGTH or end + len(sought.suffix) == len(text)
    return _Candidate(start, before, after, sides, (before, after) == sides and start == sought.start and same_end)


def _shared_length(left: str, right: str) -> int:
    for index, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return index
    return min(len(left), len(right))


def _occurrences(words: str, text: str) -> list[int]:
    found, start = [], text.find(words)
    while start != -1:
        found.append(start)
        start = text.find(words, start + 1)
    return found
