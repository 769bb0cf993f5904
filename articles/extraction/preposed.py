"""Reports that come before their cue: “The dam was safe, Ms Ardell said on Monday.”

A clause, a comma, a source right beside its cue, and nothing after the cue that it could report. The tag may also
break the clause in two: “The dam, Ms Ardell said, was safe.”
"""

from articles.extraction.cast import Cast
from articles.extraction.clauses import SUBORDINATORS, clause_of, is_finite, is_main_clause, starts_clause
from articles.extraction.cues import Cue
from articles.extraction.drafts import trimmed
from articles.extraction.endings import content_end
from articles.extraction.layout import Layout
from articles.extraction.sources import adjacent_sources
from articles.text.spans import Span

EDGES = " \t\n\r\xa0,;:—–-"
TAG_LENGTH = 200
ASIDE_OPENERS = frozenset(
    {"amid", "during", "following", "in", "on", "at", "adding", "who", "which", "whose", "where", "and", "but"}
)
AFTER_TAG = frozenset({"PUNCT", "ADP", "ADV", "SCONJ", "CCONJ", "SPACE"})
TITLED = frozenset({"DET", "ADJ", "PROPN", "NOUN"})


def preposed(layout: Layout, cast: Cast, cue: Cue, sentence: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """The content pieces and the source spans of a report that stands before its cue; None where there is none."""
    if "direct" not in cue.frames or layout.doc[cue.verb].lower_.endswith("ing") or _takes_clause(layout, cue):
        return None
    sources = adjacent_sources(layout, cast, cue, sentence)
    first = min([cue.span.start, *(source.start for source in sources)])
    if not sources or cue.span.start - first > TAG_LENGTH:
        return None
    comma = _comma_before(layout, first, sentence)
    if comma is None or not is_main_clause(layout, sentence.start, comma):
        return None
    after = max([cue.span.end, *(source.end for source in sources)])
    if not _ends_tag(layout, after) and "whom" not in cue.frames:
        return None
    pieces = (
        trimmed(layout.text, after_joiner(layout, sentence.start), comma, EDGES),
        _rest(layout, cue, after, sentence),
    )
    return tuple(piece for piece in pieces if piece), sources


def after_joiner(layout: Layout, start: int) -> int:
    """Past an opening “But” or “And”, which is the narrator's."""
    first = layout.doc[layout.token_at(start)]
    return first.idx + len(first) if first.pos_ == "CCONJ" else start


def _takes_clause(layout: Layout, cue: Cue) -> bool:
    """Whether a reported clause follows the cue at once."""
    at = cue.last + 1
    if at >= len(layout.doc):
        return False
    if layout.doc[at].lower_ in {"that", ":"} or (layout.doc[at].lower_ == "to" and "to" in cue.frames):
        return True
    limit = layout.token_at(layout.sentence_of(cue.span.start).end - 1)
    if "bare" in cue.frames and starts_clause(layout, at, limit):
        return True
    return layout.doc[at].text != "," and clause_of(layout, cue) is not None


def _ends_tag(layout: Layout, after: int) -> bool:
    """Whether a tag ends here: with a stop, a time, a place, but not with an object (“…, he revealed the plan”)."""
    at = layout.token_at(after)
    if at >= len(layout.doc):
        return True
    token = layout.doc[at]
    return (
        token.pos_ in AFTER_TAG
        or token.is_title
        or token.lower_ in {"this", "last", "earlier", "later", "yesterday", "today"}
    )


def _comma_before(layout: Layout, offset: int, sentence: Span) -> int | None:
    """The offset of the comma that closes the clause before a source; titles and articles may come between."""
    first = layout.token_at(offset)
    at = first - 1
    while at >= 0 and layout.doc[at].idx >= sentence.start and layout.doc[at].pos_ in TITLED:
        if at < first - 6:
            return None
        at -= 1
    while at > 0 and layout.doc[at].text in "\"”’'":
        at -= 1
    if at < 0 or layout.doc[at].idx < sentence.start or layout.doc[at].text != ",":
        return None
    return layout.doc[at].idx


def _rest(layout: Layout, cue: Cue, offset: int, sentence: Span) -> Span | None:
    """The second half of a clause that its tag broke in two."""
    at = layout.token_at(offset)
    if at + 1 >= len(layout.doc) or layout.doc[at].text != "," or layout.doc[at].idx >= sentence.end:
        return None
    following = layout.doc[at + 1]
    if following.lower_ in ASIDE_OPENERS | SUBORDINATORS or following.pos_ in {"SCONJ", "NUM"}:
        return None
    words = layout.doc[at + 1 : layout.token_at(sentence.end - 1) + 1]
    if following.lower_.endswith("ing") or not any(is_finite(token) for token in words):
        return None
    return trimmed(layout.text, following.idx, content_end(layout, following.i, cue, sentence), EDGES)
