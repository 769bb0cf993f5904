"""Drafts: the quotes of a new reading before it is known which of them the archive has already."""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from articles.extraction import records
from articles.ingest.run import Run
from articles.models import ArticleVersion, Quote, QuoteSpan
from articles.models.quote import stable_key
from articles.text.folding import fold
from articles.text.spans import Field, Span

ALIKE = 80
"""Per cent of letters: a quote whose ends the extractor now draws elsewhere is still the same quote."""

TELLING = 20
"""Letters: words this long that stand within others are those words, cut or drawn out."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A quote as found, its folded words, and the key that makes it the same quote in a later reading."""

    quote: records.Quote
    words: str
    key: str

    @property
    def position(self) -> int:
        """The first character of its words."""
        return min(span.start for span in self.quote.content)

    def resembles(self, other: Quote, version: ArticleVersion) -> bool:
        """Whether an older finding is this one with other ends: alike in words and, in one version, in place."""
        words, spans = content_of(other)
        if other.version_id == version.pk and not any(s.overlaps(o) for s in self.quote.content for o in spans):
            return False
        shorter, longer = sorted([words, self.words], key=len)
        return (len(shorter) >= TELLING and shorter in longer) or fuzz.ratio(words, self.words) >= ALIKE


def drafts(run: Run, taken: Container[str]) -> list[Draft]:
    """The reading's quotes in the order of the text, with keys that no decided quote has (`taken`)."""
    counts: Counter[str] = Counter()
    found = []
    for quote in sorted(run.analysis.quotes, key=lambda quote: quote.content[0]):
        pieces = [run.words(span) for span in quote.content]
        words = fold(" ".join(pieces))
        while (key := stable_key(pieces, ordinal=counts[words])) in taken:
            counts[words] += 1
        counts[words] += 1
        found.append(Draft(quote, words, key))
    return found


def content_of(quote: Quote) -> tuple[str, list[Span]]:
    """The folded words of a quote in the archive, and where they stand (fetch spans and version with it)."""
    pieces = [span for span in quote.spans.all() if span.part == QuoteSpan.Part.CONTENT]
    texts = {Field.BODY: quote.version.body, Field.HEADLINE: quote.version.headline}
    return fold(" ".join(piece.span.of(texts[Field(piece.field)]) for piece in pieces)), [p.span for p in pieces]


def matched(
    found: Iterable[Draft], archived: Iterable[Quote], version: ArticleVersion
) -> tuple[list[tuple[Draft, Quote]], list[Draft], list[Quote]]:
    """Which draft is which quote of the archive; the drafts that are new; the quotes that are found no more.

    The same key is the same quote, retired or not; of what is left, what resembles it.
    """
    by_key = {quote.stable_key: quote for quote in archived}
    pairs: list[tuple[Draft, Quote]] = []
    new: list[Draft] = []
    found = list(found)
    keys = {draft.key for draft in found}
    rest = [quote for quote in by_key.values() if quote.stable_key not in keys and quote.retired_at is None]
    for draft in found:
        quote = by_key.get(draft.key) or next((each for each in rest if draft.resembles(each, version)), None)
        if quote is None:
            new.append(draft)
            continue
        pairs.append((draft, quote))
        rest = [each for each in rest if each is not quote]
    return pairs, new, rest
