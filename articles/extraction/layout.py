"""What the eye sees before it reads: paragraphs, sentences, quotations, and the cues outside them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from articles.extraction.lexicon import Lexicon
from articles.extraction.paragraphs import paragraphs, sentences
from articles.extraction.quotes.cues import Cue, find_cues
from articles.extraction.quotes.marks import Quotation, find_quotations
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Layout:
    """A parsed text with its paragraphs, sentences, outermost and nested quotations, and cues.

    `cues` holds those that the narrator speaks: what is said inside a quotation is left out.
    """

    doc: "Doc"
    text: str
    lexicon: Lexicon
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    nested: tuple[Quotation, ...]
    cues: tuple[Cue, ...]

    def paragraph_of(self, offset: int) -> int:
        """The number of the paragraph that holds the character at `offset`, or the one before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def sentence_of(self, offset: int) -> Span:
        """The sentence that holds the character at `offset`, or the one before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def quotation_over(self, offset: int) -> Quotation | None:
        """The outermost quotation, marks included, that covers the character at `offset`."""
        at = bisect_right(self._quotation_starts, offset) - 1
        if at >= 0 and offset < self.quotations[at].outer.end:
            return self.quotations[at]
        return None

    def quotations_between(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The outermost quotations that open within `start` ≤ … < `end`."""
        first, last = bisect_left(self._quotation_starts, start), bisect_left(self._quotation_starts, end)
        return self.quotations[first:last]

    def cues_between(self, start: int, end: int) -> tuple[Cue, ...]:
        """The narrator's cues that begin within `start` ≤ … < `end`."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after `offset`; the number of tokens at the text's end."""
        return bisect_right(self._token_ends, offset)

    @cached_property
    def _token_ends(self) -> list[int]:
        return [token.idx + len(token) for token in self.doc]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.outer.start for quotation in self.quotations]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [cue.span.start for cue in self.cues]


def lay_out(doc: "Doc", lexicon: Lexicon) -> Layout:
    """Read a parsed text's layout."""
    text = doc.text  # put together anew each time it is asked for: ask once
    blocks = paragraphs(text)
    found = find_quotations(text, blocks)
    outermost = tuple(quotation for quotation in found if not quotation.nested)
    return Layout(
        doc=doc,
        text=text,
        lexicon=lexicon,
        paragraphs=blocks,
        sentences=tuple(sentence for block in blocks for sentence in sentences(text, block, lexicon)),
        quotations=outermost,
        nested=tuple(quotation for quotation in found if quotation.nested),
        cues=_outside(find_cues(doc, lexicon), outermost),
    )


def _outside(cues: Sequence[Cue], quotations: Sequence[Quotation]) -> tuple[Cue, ...]:
    """The cues that no quotation covers."""
    starts = [quotation.outer.start for quotation in quotations]
    kept = []
    for cue in cues:
        at = bisect_right(starts, cue.span.start) - 1
        if at < 0 or cue.span.start >= quotations[at].outer.end:
            kept.append(cue)
    return tuple(kept)
