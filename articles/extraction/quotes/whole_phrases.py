"""The whole of a source that a parse has cut.

    a spokeswoman for Mr Este said               not “Mr Este”: the name would be a guess
    The group estimates that nine are left        not “group”: the article tells that somebody known is meant

Parsers trained on little news take “estimates” for a noun and a name behind “for” for the subject; the words right before
the source say better where it begins.
"""

from articles.extraction.layout import Layout
from articles.extraction.speakers.descriptions import CONNECTORS
from articles.text.spans import Span

MODIFIERS = frozenset({"DET", "PRON", "ADJ", "NOUN", "NUM"})
DETERMINERS = frozenset({"the", "a", "an", "this", "his", "her", "its", "their", "another", "one"})
MOST_MODIFIERS = 3


def whole_phrase(layout: Layout, span: Span, within: Span) -> Span:
    """The source with what belongs to it before, within the bounds of where it may stand."""
    return _with_determiner(layout, _with_spokesman(layout, span, within), within)


def _with_spokesman(layout: Layout, span: Span, within: Span) -> Span:
    """The whole of “a spokeswoman for Mr Este” where only “Mr Este” was taken: the name would be a guess."""
    at = layout.token_at(span.start)
    while (
        at
        and (layout.doc[at - 1].is_title or layout.doc[at - 1].lower_ == "the")
        and layout.doc[at - 1].idx > within.start
    ):
        at -= 1
    connectors = int(layout.doc[at].lower_ in CONNECTORS)
    while at and connectors < 2 and layout.doc[at - 1].lower_ in CONNECTORS:
        at, connectors = at - 1, connectors + 1
    if not connectors or not at or layout.doc[at - 1].lower_ not in layout.lexicon.words("unnamed_sources"):
        return span
    while at and layout.doc[at - 1].pos_ in {"NOUN", "ADJ", "DET", "NUM"} and layout.doc[at - 1].idx >= within.start:
        at -= 1
    return Span(layout.doc[at].idx, span.end)


def _with_determiner(layout: Layout, span: Span, within: Span) -> Span:
    """“The group” where the parse has “group” alone, as in “The group estimates that …”."""
    first = layout.token_at(span.start)
    if layout.doc[first].pos_ not in {"NOUN", "ADJ", "NUM"}:
        return span
    for token in reversed(layout.doc[max(0, first - MOST_MODIFIERS) : first]):
        if token.idx < within.start or token.pos_ not in MODIFIERS or layout.quotation_over(token.idx) is not None:
            break
        if token.lower_ in DETERMINERS:
            return Span(token.idx, span.end)
    return span
