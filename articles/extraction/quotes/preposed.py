"""Reports that come before their cue: “The dam was safe, Ms Ardell said on Monday.”

A clause, a comma, a source right beside its cue, and nothing after the cue that it could report. The tag may also
break the clause in two, at any of its joints (Quirk et al. 1985, 14.29, on comment clauses in the middle):

    The dam, Ms Ardell said, was safe.
    For all the doubts about the dam, engineers say, it will hold.
    The trouble with the dam, says Ms Ardell, is that it leaks.
    It will hold, she said, because it was built to.

What stands before such a tag is reported even where it is no clause; what follows is, unless it opens like an aside of
the narrator's (“…, she said, adding …”).
"""

from typing import TYPE_CHECKING

from articles.extraction.cast import Cast
from articles.extraction.clauses import (
    PHRASE_OPENERS,
    RELATIVES,
    SUBORDINATORS,
    clause_of,
    is_finite,
    is_main_clause,
    starts_clause,
)
from articles.extraction.layout import Layout
from articles.extraction.quotes.cues import Cue
from articles.extraction.quotes.drafts import trimmed
from articles.extraction.quotes.endings import content_end
from articles.extraction.quotes.sources import adjacent_sources, phrase_after
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

EDGES = " \t\n\r\xa0,;:—–-"
TAG_LENGTH = 200
TAG_WORDS = 14
MARKS = frozenset({'"', "”", "’", "'", "''"})
_Tag = tuple[int, int, tuple[Span, ...]]
"""Where the comma before a tag stands, where the tag ends, and its sources."""
ASIDE_OPENERS = frozenset(
    {"amid", "during", "following", "in", "on", "at", "adding", "who", "which", "whose", "where", "and", "but"}
)
ASIDES = ASIDE_OPENERS | SUBORDINATORS
GOING_ON = frozenset({"because", "if", "unless", "so", "rather"})
"""Openers of a clause that belongs to the speaker's reasoning rather than to the narrator."""
CLAUSE_REACH = 20
SPEAKER_REACH = 60
AFTER_TAG = frozenset({"PUNCT", "ADP", "ADV", "SCONJ", "CCONJ", "SPACE"})
TITLED = frozenset({"DET", "ADJ", "PROPN", "NOUN"})


def preposed(layout: Layout, cast: Cast, cue: Cue, sentence: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """The content pieces and the source spans of a report that stands before its cue; None where there is none."""
    if "direct" not in cue.frames or layout.doc[cue.verb].lower_.endswith("ing") or _takes_clause(layout, cue):
        return None
    tag = _tag_by_parse(layout, cast, cue, sentence) or _tag_by_place(layout, cast, cue, sentence)
    if tag is None:
        return None
    comma, after, sources = tag
    if not _ends_tag(layout, after) and "whom" not in cue.frames:
        return None
    before = trimmed(layout.text, after_joiner(layout, sentence.start), comma, EDGES)
    if is_main_clause(layout, sentence.start, comma):
        rest = _rest(layout, cue, after, sentence)
    else:
        rest = _second_half(layout, cue, after, sentence)
        if rest is None:
            return None
    return tuple(piece for piece in (before, rest) if piece), sources


def _tag_by_parse(layout: Layout, cast: Cast, cue: Cue, sentence: Span) -> "_Tag | None":
    """The tag whose source the parse finds right beside the cue."""
    sources = adjacent_sources(layout, cast, cue, sentence)
    first = min([cue.span.start, *(source.start for source in sources)])
    relative = bool(sources) and sources[0].of(layout.text).lower() in RELATIVES
    if not sources or relative or cue.span.start - first > TAG_LENGTH:
        return None
    comma = _comma_before(layout, first, sentence)
    return (comma, max([cue.span.end, *(source.end for source in sources)]), sources) if comma is not None else None


def _tag_by_place(layout: Layout, cast: Cast, cue: Cue, sentence: Span) -> "_Tag | None":
    """The tag that a comma opens, where nothing but a noun phrase stands between it and the cue, or after the cue."""
    comma = cue.first - 1
    while comma > 0 and layout.doc[comma].text != ",":
        token = layout.doc[comma]
        if cue.first - comma > TAG_WORDS or token.idx <= sentence.start or is_finite(token) or _is_mark(token):
            return None
        comma -= 1
    if comma <= 0 or layout.doc[comma].idx <= sentence.start:
        return None
    inverted = all(token.pos_ == "ADV" for token in layout.doc[comma + 1 : cue.first])
    first = cue.last + 1 if inverted else comma + 1
    within = Span(layout.doc[comma].idx, sentence.end if inverted else cue.span.start)
    if first >= len(layout.doc) or layout.doc[first].pos_ not in PHRASE_OPENERS:
        return None
    sources = phrase_after(layout, cast, first, within)
    if not sources:
        return None
    return layout.doc[comma].idx, max(cue.span.end, sources[-1].end), sources


def _is_mark(token: "Token") -> bool:
    return token.text in MARKS


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
    if layout.doc[at].text == "," or clause_of(layout, cue) is None:
        return False
    if cue.first and layout.doc[cue.first - 1].text == ",":
        limit = next((token.i for token in layout.doc[at:limit] if token.text == ","), limit)
    return any(is_finite(token) for token in layout.doc[at:limit])


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
    while at > 0 and (layout.doc[at].text in MARKS or layout.doc[at].is_space):
        at -= 1
    if at < 0 or layout.doc[at].idx < sentence.start or layout.doc[at].text != ",":
        return None
    return layout.doc[at].idx


def _rest(layout: Layout, cue: Cue, offset: int, sentence: Span) -> Span | None:
    """What goes on after a tag whose first half is a whole clause."""
    following = _after_comma(layout, offset, sentence)
    if following is None or following.lower_.endswith("ing"):
        return None
    if following.lower_ in GOING_ON or (following.lower_ in {"and", "but"} and _joins_clause(layout, following.i + 1)):
        return _until_end(layout, cue, following.i, sentence)
    if following.lower_ in ASIDES or following.pos_ in {"SCONJ", "NUM"}:
        return None
    words = layout.doc[following.i : layout.token_at(sentence.end - 1) + 1]
    return _until_end(layout, cue, following.i, sentence) if any(is_finite(token) for token in words) else None


def _joins_clause(layout: Layout, at: int) -> bool:
    """Whether “and” or “but” goes on with a clause, or with “also”, and no other speaker."""
    if at >= len(layout.doc) or layout.cues_between(layout.doc[at].idx, layout.doc[at].idx + SPEAKER_REACH):
        return False
    return layout.doc[at].lower_ == "also" or starts_clause(layout, at, min(at + CLAUSE_REACH, len(layout.doc)))


def _second_half(layout: Layout, cue: Cue, offset: int, sentence: Span) -> Span | None:
    """The main half of a clause that its tag broke in two: “Sometimes, she said, it leaks”."""
    following = _after_comma(layout, offset, sentence)
    if following is None or following.lower_.endswith("ing") or following.lower_ in RELATIVES:
        return None
    words = layout.doc[following.i : layout.token_at(sentence.end - 1) + 1]
    return _until_end(layout, cue, following.i, sentence) if any(is_finite(token) for token in words) else None


def _until_end(layout: Layout, cue: Cue, first: int, sentence: Span) -> Span | None:
    return trimmed(layout.text, layout.doc[first].idx, content_end(layout, first, cue, sentence), EDGES)


def _after_comma(layout: Layout, offset: int, sentence: Span) -> "Token | None":
    """The word after the comma that closes a tag."""
    at = layout.token_at(offset)
    if at + 1 >= len(layout.doc) or layout.doc[at].text != "," or layout.doc[at].idx >= sentence.end:
        return None
    return layout.doc[at + 1]
