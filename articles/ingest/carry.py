"""Carrying decisions into a new version: the words are looked for, never guessed.

Everything that an editor decided about an older version follows its words to where they
stand now (articles.text.anchors). When they cannot be found for certain the finding stays
with the old version, a quote is retired, and its decisions are marked so that a person
looks. Should the words come back in a later version, so does the finding.

The machine's own suggestions are not carried: the new reading makes them again.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from articles.ingest.decided import Decided
from articles.models import (
    Article,
    ArticleVersion,
    Decision,
    EventReport,
    Mention,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    RoleEvidence,
    Status,
)
from articles.models.spanned import Spanned
from articles.text.anchors import anchor, locate
from articles.text.spans import Field, Span

PLACE = ["version", "start", "end", "body_length", "headline_length"]


def carry(article: Article, version: ArticleVersion, decided: Decided) -> None:
    """Move what was decided to `version`, after removing what was only suggested and has no address of its own."""
    _forget(Mention.objects.filter(version__article=article), decided)
    _forget(EventReport.objects.filter(version__article=article).exclude(_of_decided_event()), decided)
    _carry_rows(Mention, article, version, PLACE)
    _carry_rows(EventReport, article, version, [*PLACE, "expression_start", "expression_end"])
    _carry_evidence(article, version)
    _carry_quotes(article, version, decided)


def _forget(findings: "models.QuerySet[Any]", decided: Decided) -> None:
    suggested = findings.filter(status=Status.SUGGESTED, extraction__isnull=False)
    suggested.exclude(pk__in=decided.ids(findings.model)).delete()


def _of_decided_event() -> models.Q:
    """A report of an event that an editor decided upon: it is what says that this article tells of it."""
    decisions = Decision.objects.in_force().filter(subject="event", subject_id=models.OuterRef("event_id"))
    return ~models.Q(event__status=Status.SUGGESTED) | models.Q(models.Exists(decisions))


def _carry_rows(
    model: type[Mention | EventReport], article: Article, version: ArticleVersion, columns: list[str]
) -> None:
    """Whatever is left after _forget() was decided."""
    rows: list[Any] = list(model.objects.filter(version__article=article).select_related("version"))
    taken = {row.span for row in rows if row.version_id == version.pk}
    moved, lost = [], []
    for row in rows:
        if row.version_id == version.pk:
            continue
        now = _located(row, version)
        if now is None or (model is Mention and now in taken):
            lost.append(row.pk)
        else:
            taken.add(now)
            moved.append(_moved(row, now, version))
    model.objects.bulk_update(moved, columns)
    _tell(article, model, found=[row.pk for row in moved], lost=lost)


def _carry_evidence(article: Article, version: ArticleVersion) -> None:
    """Words that attest a role an editor accepted; where they are gone, the old version goes on attesting it."""
    evidence = RoleEvidence.objects.filter(version__article=article, role__status=Status.ACCEPTED)
    taken = set(evidence.filter(version=version).values_list("role", "field", "start", "end"))
    moved = []
    for row in evidence.exclude(version=version).select_related("version"):
        now = _located(row, version)
        if now and (row.role_id, now.field.value, now.start, now.end) not in taken:
            taken.add((row.role_id, now.field.value, now.start, now.end))
            moved.append(_moved(row, now, version))
    RoleEvidence.objects.bulk_update(moved, PLACE)


def _carry_quotes(article: Article, version: ArticleVersion, decided: Decided) -> None:
    quotes = Quote.objects.filter(article=article).exclude(version=version).select_related("version")
    quotes = quotes.prefetch_related("spans__version", "speakers")
    found: list[Quote] = []
    lost: list[Quote] = []
    for quote in quotes:
        if decided.covers(quote):
            (found if _carry_quote(quote, version) else lost).append(quote)
    for quote in lost:
        quote.retired_at = quote.retired_at or timezone.now()
    Quote.objects.bulk_update([*found, *lost], ["version", "position", "retired_at"])
    spans = [span for quote in found for span in quote.spans.all()]
    QuoteSpan.objects.filter(pk__in=[span.pk for span in spans if span.version_id != version.pk]).delete()
    QuoteSpan.objects.bulk_update([span for span in spans if span.version_id == version.pk], PLACE)
    QuoteSpeaker.objects.bulk_update([speaker for quote in found for speaker in quote.speakers.all()], ["chain"])
    _tell(article, Quote, found=[quote.pk for quote in found], lost=[quote.pk for quote in lost])


def _carry_quote(quote: Quote, version: ArticleVersion) -> bool:
    """Point the quote and its pieces at `version`, unsaved; nothing happens unless all its words stand there in order."""
    places = [(span, _located(span, version)) for span in quote.spans.all()]
    words = [now for span, now in places if span.part == QuoteSpan.Part.CONTENT]
    if not words or not _in_order(words):
        return False
    for speaker in quote.speakers.all():
        speaker.chain = _carried_chain(speaker.chain, quote.version, version)
    for span, now in places:
        if now:
            _moved(span, now, version)
    quote.version, quote.position, quote.retired_at = version, min(now.start for now in words if now), None
    return True


def _in_order(places: Sequence[Span | None]) -> bool:
    """Whether every piece was found, and each after the one before."""
    starts = [place.start for place in places if place]
    return len(starts) == len(places) and starts == sorted(starts)


def _carried_chain(chain: list[list[int]], old: ArticleVersion, version: ArticleVersion) -> list[list[int]]:
    places = (locate(anchor(old.body, Span(start, end)), version.body) for start, end in chain)
    return [[place.start, place.end] for place in places if place]


def _located(row: Spanned, version: ArticleVersion) -> Span | None:
    """Where the row's words stand in `version`, or None when that is not certain."""
    old, new = (row.version.body, version.body)
    if row.field == Field.HEADLINE:
        old, new = (row.version.headline, version.headline)
    return locate(anchor(old, row.span), new)


def _moved(row: Any, now: Span, version: ArticleVersion) -> Any:
    """The row at its new place, unsaved; the date words of a report move with their sentence."""
    shift = now.start - row.start
    row.version, row.start, row.end = version, now.start, now.end
    row.body_length, row.headline_length = len(version.body), len(version.headline)
    if getattr(row, "expression_start", None) is not None:
        row.expression_start += shift
        row.expression_end += shift
    return row


def _tell(article: Article, subject: type[models.Model], *, found: Iterable[int], lost: Iterable[int]) -> None:
    """Mark the decisions about findings whose words are gone, and unmark those whose words are back."""
    decisions = Decision.objects.in_force().filter(article=article, subject=subject._meta.model_name)
    decisions.filter(subject_id__in=found, orphaned_at__isnull=False).update(orphaned_at=None)
    decisions.filter(subject_id__in=lost, orphaned_at__isnull=True).update(orphaned_at=timezone.now())
