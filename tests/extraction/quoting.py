"""Small factories: quotes read from one line of invented news."""

from dataclasses import dataclass
from datetime import date

from articles.extraction.pipeline import analyse
from articles.extraction.records import Analysis, Quote

PUBLISHED = date(2024, 5, 16)


@dataclass(frozen=True)
class Read:
    """A quote as words: what was said, by which cue and source, and who speaks."""

    words: str
    cue: str
    source: str
    speakers: tuple[str | None, ...]
    quote: Quote


def reading(text: str) -> tuple[Read, ...]:
    """The quotes of a text, in order; the pieces of one are joined by “ … ”, joint sources by “; ”."""
    analysis = analyse(text, PUBLISHED)
    return tuple(_read(text, analysis, quote) for quote in analysis.quotes)


def words_of(text: str) -> list[str]:
    return [read.words for read in reading(text)]


def only(text: str) -> Read:
    """The one quote of a text."""
    (read,) = reading(text)
    return read


def _read(text: str, analysis: Analysis, quote: Quote) -> Read:
    names = {person.key: person.name for person in analysis.people}
    names |= {body.key: body.name for body in analysis.organisations}
    return Read(
        words=" … ".join(span.of(text) for span in quote.content),
        cue=" ".join(span.of(text) for span in quote.cue),
        source="; ".join(speaker.source.of(text) for speaker in quote.speakers if speaker.source),
        speakers=tuple(names.get(speaker.key or "") for speaker in quote.speakers),
        quote=quote,
    )
