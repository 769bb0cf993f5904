"""One article's findings for a person to read: quotes numbered in the text, and why each speaker is who he is."""

from collections.abc import Iterator

from articles.extraction.findings import names_by_key
from articles.extraction.records import Analysis, Quote, Speaker, SpeakerKind
from articles.text.spans import Field, Span


def pretty(text: str, analysis: Analysis, *, headline: str = "") -> str:
    """Headline and text with their quotes in brackets, then quotes, people, organisations and events as lists."""
    names = names_by_key(analysis)
    texts = {Field.HEADLINE: headline, Field.BODY: text}
    lines = [_marked(field, words, analysis.quotes) + "\n" for field, words in texts.items() if words] + ["QUOTES"]
    for number, quote in enumerate(analysis.quotes, 1):
        lines += _quote_lines(number, quote, texts, names)
    lines += ["", "PEOPLE"]
    for person in analysis.people:
        roles = "; ".join(f"{role.title} ({role.standing})" for role in person.roles)
        lines.append(f"  {person.name}" + (f": {roles}" if roles else ""))
    lines += ["", "ORGANISATIONS", *(f"  {body.name}" for body in analysis.organisations)]
    lines += ["", "EVENTS"]
    for event in analysis.events:
        lines.append(f"  {event.start} ({event.certainty}): {event.title}")
    return "\n".join(lines) + "\n"


def _marked(field: Field, text: str, quotes: tuple[Quote, ...]) -> str:
    """The text with “[1 … ]” around the pieces of quote 1, and so on."""
    numbered = [
        (number, span) for number, quote in enumerate(quotes, 1) for span in quote.content if span.field == field
    ]
    edges = sorted((edge for number, span in numbered for edge in _edges(number, span)), reverse=True)
    for at, _, label in edges:
        text = text[:at] + label + text[at:]
    return text


def _edges(number: int, span: Span) -> Iterator[tuple[int, int, str]]:
    yield span.start, 1, f"[{number} "
    yield span.end, 0, "]"


def _quote_lines(number: int, quote: Quote, texts: dict[Field, str], names: dict[str, str]) -> list[str]:
    speakers = ", ".join(_speaker_words(speaker, names) for speaker in quote.speakers)
    words = " … ".join(_words(span, texts) for span in quote.content)
    said_on = f", said {quote.said_on}" if quote.said_on else ""
    lines = [f"  {number}. {speakers} ({quote.kind}, {quote.confidence:.2f}{said_on}): {_short(words)}"]
    cue = " ".join(_words(span, texts) for span in quote.cue)
    why = f"     rule {quote.rule}" + (f", cue “{cue}”" if cue else "") + f"; speaker {quote.speaker_rule}"
    chains = [
        " → ".join(f"“{_words(span, texts)}”" for span in speaker.chain) for speaker in quote.speakers if speaker.chain
    ]
    return [*lines, why + (f": {'; '.join(chains)}" if chains else "")]


def _speaker_words(speaker: Speaker, names: dict[str, str]) -> str:
    if speaker.kind is SpeakerKind.UNDECIDED:
        return "undecided"
    if speaker.kind is SpeakerKind.DESCRIBED:
        body = names.get(speaker.organisation or "")
        return f"“{speaker.description}”" + (f" of {body}" if body else "")
    return names.get(speaker.key or "", "unknown")


def _words(span: Span, texts: dict[Field, str]) -> str:
    return " ".join(span.of(texts[span.field]).split())


def _short(words: str) -> str:
    return words if len(words) <= 120 else words[:119] + "…"
