"""When was it said? A recalled quote carries its own date: “he said in November that …”.

Only a date in the cue's own words counts: in the sentence of the cue, and outside what is reported
(“she said the vote was in May” dates the vote). A date of several periods (“in the winter”) says too little.
"""

from collections.abc import Sequence
from dataclasses import replace

from articles.extraction.dates import period
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
    for expression in expressions:
        if not sentence.contains(expression.span) or any(expression.span.overlaps(piece) for piece in quote.content):
            continue
        if abs(expression.span.start - quote.cue[0].end) > 60 or layout.quotation_over(expression.span.start):
            continue
        dates = period(expression)
        if dates is not None and dates[0] == dates[1]:
            return dates[0]
    return None
