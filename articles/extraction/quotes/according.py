"""Reports without a verb: “according to Ms Ardell”, “her claim that …”.

According to Ms Ardell, chair of the board, the dam was safe.      the clause after her and what is said of her
The dam was safe, according to Ms Ardell.                           the clause before
Her claim that the dam was safe was questioned.                     what “that” opens
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from articles.extraction.base import dep, dependents
from articles.extraction.cast import Cast
from articles.extraction.clauses import is_finite
from articles.extraction.layout import Layout
from articles.extraction.quotes.drafts import trimmed
from articles.extraction.quotes.preposed import EDGES, after_joiner
from articles.extraction.quotes.sources import phrase_after
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Report:
    """Words that report without a verb, what they report, and whose words it is."""

    cue: Span
    content: Span | None
    sources: tuple[Span, ...]
    rule: str


def reports_without_verb(layout: Layout, cast: Cast, sentence: Span) -> Iterator[Report]:
    """The reports of one sentence that hang on “according to” or on a noun."""
    first = layout.token_at(sentence.start)
    for token in layout.doc[first : layout.token_at(sentence.end - 1)]:
        word = token.lower_
        if word not in {"according", "that"} or layout.quotation_over(token.idx) is not None:
            continue
        if word == "according" and token.nbor(1).lower_ == "to":
            yield from _according(layout, cast, token, sentence)
        elif word == "that" and token.i > first and token.nbor(-1).pos_ == "NOUN":
            yield from _noun(layout, cast, token.nbor(-1), sentence)


def _according(layout: Layout, cast: Cast, token: "Token", sentence: Span) -> Iterator[Report]:
    cue = Span(token.idx, token.nbor(1).idx + len("to"))
    sources = phrase_after(layout, cast, token.i + 2, sentence)
    if sources:
        yield Report(cue, _around(layout, cue, sources[-1].end, sentence), sources, "according-to")


def _around(layout: Layout, cue: Span, source_end: int, sentence: Span) -> Span | None:
    """What stands before “according to”; where it opens the sentence, what stands after its source."""
    before = trimmed(layout.text, after_joiner(layout, sentence.start), cue.start, EDGES)
    if before is not None and _has_verb(layout, before):
        return before
    start = _after_apposition(layout, source_end, sentence)
    return trimmed(layout.text, start, sentence.end, EDGES + ".") if start is not None else None


def _has_verb(layout: Layout, span: Span) -> bool:
    words = layout.doc[layout.token_at(span.start) : layout.token_at(span.end - 1) + 1]
    return len(words) > 2 and any(token.pos_ in {"VERB", "AUX"} for token in words)


def _after_apposition(layout: Layout, offset: int, sentence: Span) -> int | None:
    """The start of the clause after a source and what is said of it: “Greta Holm, an analyst at Penner Bank, …”."""
    first, last = layout.token_at(offset), layout.token_at(sentence.end - 1)
    commas = [token.i for token in layout.doc[first:last] if token.text == ","]
    for comma, following in zip_longest(commas, commas[1:]):
        if following is None:
            return layout.doc[comma].idx + 1
        clause = any(is_finite(token) for token in layout.doc[comma:following])
        if clause and layout.doc[comma + 1].lower_ not in {"who", "which", "whose"}:
            return layout.doc[comma].idx + 1
    return None


def _noun(layout: Layout, cast: Cast, token: "Token", sentence: Span) -> Iterator[Report]:
    if token.lower_ not in layout.lexicon.table("cues")["nouns"]["lemmas"]:
        return
    owner = next((child for child in dependents(token) if dep(child) == "nmod:poss"), None)
    if owner is None:
        return
    sources = phrase_after(layout, cast, min(word.i for word in owner.subtree), sentence)
    yield Report(
        Span(token.idx, token.idx + len(token)), _that_clause(layout, token.i + 2, sentence), sources, "noun-that"
    )


def _that_clause(layout: Layout, first: int, sentence: Span) -> Span | None:
    opener = layout.doc[first]
    verbs = (token for token in (opener, *opener.ancestors) if dep(token) in {"acl", "ccomp", "acl:relcl"})
    clause = next(verbs, None)
    if clause is None:
        return None
    last = max(clause.subtree, key=lambda token: token.i)
    end = min(last.idx + len(last), sentence.end)
    return trimmed(layout.text, opener.idx, end, EDGES + ".") if opener.idx < end else None
