"""Recording quotes: one row for each act of speech, whose public id outlives every new reading."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from articles.ingest.decided import overlaps_any
from articles.ingest.drafts import Draft, content_of, drafts, matched
from articles.ingest.quote_speakers import speakers_of
from articles.ingest.run import Run
from articles.models import Quote, QuoteSpan, QuoteSpeaker, Status
from articles.text.spans import Span

COLUMNS = [
    "version",
    "position",
    "kind",
    "said_on",
    "said_on_precision",
    "confidence",
    "rule",
    "speaker_rule",
    "stable_key",
    "extraction",
    "retired_at",
]


def record_quotes(run: Run) -> None:
    """Renew the suggested quotes, make those that are new, retire those that are found no more.

    Nothing is suggested over words that an editor decided upon, nor the words of a rejected quote again.
    """
    archived = list(
        Quote.objects.filter(article=run.article).select_related("version").prefetch_related("spans").order_by("pk")
    )
    settled = [quote for quote in archived if run.decided.covers(quote)]
    found = _unsettled(drafts(run, {quote.stable_key for quote in settled}), settled, run)
    pairs, new, gone = matched(found, (quote for quote in archived if quote not in settled), run.version)
    made = [_filled(Quote(article=run.article), draft, run) for draft in new]
    renewed = [_filled(quote, draft, run) for draft, quote in pairs]
    _retire(gone)
    _save(made, renewed)
    _write_parts([*zip(made, new, strict=True), *((quote, draft) for draft, quote in pairs)], run)


def _unsettled(found: Sequence[Draft], settled: Sequence[Quote], run: Run) -> list[Draft]:
    """The drafts about which no editor has decided anything."""
    rejected = {content_of(quote)[0] for quote in settled if quote.status == Status.REJECTED}
    here = [span for quote in settled if quote.version_id == run.version.pk for span in content_of(quote)[1]]
    return [draft for draft in found if draft.words not in rejected and not overlaps_any(draft.quote.content, here)]


def _filled(quote: Quote, draft: Draft, run: Run) -> Quote:
    """The row with what the reading says, unsaved."""
    found = draft.quote
    quote.version, quote.extraction, quote.retired_at = run.version, run.extraction, None
    quote.position, quote.stable_key, quote.kind = draft.position, draft.key, found.kind.value
    quote.said_on = found.said_on.first if found.said_on else None
    quote.said_on_precision = found.said_on.precision if found.said_on else ""
    quote.confidence, quote.rule, quote.speaker_rule = found.confidence, found.rule[:100], found.speaker_rule[:100]
    return quote


def _save(made: Sequence[Quote], renewed: Sequence[Quote]) -> None:
    Quote.objects.bulk_create(made)
    QuoteSpan.objects.filter(quote__in=renewed).delete()
    QuoteSpeaker.objects.filter(quote__in=renewed).delete()
    Quote.objects.bulk_update(renewed, COLUMNS)


def _retire(gone: Iterable[Quote]) -> None:
    Quote.objects.filter(pk__in=[quote.pk for quote in gone]).update(retired_at=timezone.now())


def _write_parts(quotes: Sequence[tuple[Quote, Draft]], run: Run) -> None:
    QuoteSpan.objects.bulk_create(span for quote, draft in quotes for span in _spans(quote, draft, run))
    QuoteSpeaker.objects.bulk_create(speaker for quote, draft in quotes for speaker in speakers_of(quote, draft, run))


def _spans(quote: Quote, draft: Draft, run: Run) -> Iterable[QuoteSpan]:
    sources = dict.fromkeys(speaker.source for speaker in draft.quote.speakers if speaker.source)
    parts: list[tuple[QuoteSpan.Part, Iterable[Span]]] = [
        (QuoteSpan.Part.CONTENT, draft.quote.content),
        (QuoteSpan.Part.CUE, draft.quote.cue),
        (QuoteSpan.Part.SOURCE, sources),
    ]
    for part, spans in parts:
        for position, span in enumerate(spans):
            yield QuoteSpan.at(run.version, span, quote=quote, part=part, position=position)
