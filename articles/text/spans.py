"""Spans: where in a text something stands.

Offsets are Python character offsets (Unicode code points), end exclusive, into one
field of an article version. A browser counts UTF-16 units and must convert.
"""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """The two texts of an article version that findings may point into."""

    HEADLINE = "headline"
    BODY = "body"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, `start` ≤ character < `end`, never empty.

    Raises ValueError when the offsets are negative or not increasing.
    """

    start: int
    end: int
    field: Field = Field.BODY

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A span needs 0 ≤ start < end, not {self.start}–{self.end}.")

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both spans share a character of the same field."""
        return self.field == other.field and self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end
