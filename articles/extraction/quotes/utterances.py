"""When was it said? A recalled quote carries its own date: “he said in November that …”.

Only a date in the cue's own words counts: in the sentence of the cue, and outside what is reported
(“she said the vote was in May” dates the vote). A date of several periods (“in the winter”) says too little.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from articles.extraction.dates.find import period
from articles.extraction.events.happenings import verb_dated_by
from articles.extraction.layout import Layout
from articles.extraction.records import Quote, TimeExpression
from articles.text.partial_dates import PartialDate


def dated(layout: Layout, quotes: Sequence[Quote], expressions: Sequence[TimeExpression]) -> tuple[Quote, ...]:
    """The quotes, each with the date of its utterance where the text gives one."""
    return tuple(replace(quote, said_on=_said_on(layout, quote, expressions)) for quote in quotes)


def _said_on(layout: Layout, quote: Quote, expressions: Sequence[TimeExpression]) -> PartialDate | None:
    if not quote.cue:
        return None
    sentence = layout.sentence_of(quote.cue[0].start)
    first = bisect_left(expressions, sentence.start, key=lambda expression: expression.span.start)
    for expression in takewhile(lambda found: found.span.start < sentence.end, islice(expressions, first, None)):
        if not sentence.contains(expression.span) or any(expression.span.overlaps(piece) for piece in quote.content):
            continue
        verb = verb_dated_by(expression.span, layout.doc, layout.lexicon)
        if verb is None or not any(cue.start <= verb.idx < cue.end for cue in quote.cue):
            continue
        dates = period(expression)
        if dates is not None and dates[0] == dates[1]:
            return dates[0]
    return None
