"""Recording: what the extractor found in a version becomes rows, in one transaction.

The only bridge from extraction to the database. Reading the same version again replaces what
the machine suggested and nothing else: what an editor decided stays, follows its words into
a new version, and is handed back to a person when the words are gone. The public ids of
quotes and events live on.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles.extraction.records import Analysis
from articles.ingest.before import Before
from articles.ingest.carry import carry
from articles.ingest.decided import Decided
from articles.ingest.link import link
from articles.ingest.record_events import record_events
from articles.ingest.record_mentions import record_mentions
from articles.ingest.record_quotes import record_quotes
from articles.ingest.record_roles import record_roles
from articles.ingest.run import Run
from articles.ingest.tidy import remove_unused
from articles.models import Article, ArticleVersion, EventReport, Extraction, Mention, Quote


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor found in a version, when it began, and how long it took."""

    analysis: Analysis
    started_at: datetime
    duration_ms: int


def record(version: ArticleVersion, reading: Reading) -> Extraction | None:
    """Make `reading` the archive's findings in `version`; None when a newer version has come meanwhile.

    The number of queries does not depend on how much was found. Raises IntegrityError or
    OperationalError when another worker got in the way; trying again helps.
    """
    with transaction.atomic():
        # Whoever reads or imports the same article waits. `no_key`: an editor's decision refers to the article, and
        # must not wait for us while we wait for the finding that it is about.
        articles = Article.objects.select_related("source").select_for_update(of=["self"], no_key=True)
        article = articles.get(pk=version.article_id)
        if article.current_version_id != version.pk:
            return None
        # A first reading replaces nothing, which spares it half of the queries.
        first = version.number == 1 and not version.extractions.exists()
        if not first:
            _hold(article)
        before = Before.nothing() if first else Before.of(article)
        decided = Decided.in_article(article)
        if not first:
            carry(article, version, decided)
        extraction = _extraction(version, reading)
        is_fiction = article.source.is_fiction
        cast = link(reading.analysis, before, is_fiction=is_fiction)
        run = Run(version, extraction, reading.analysis, cast, decided, is_fiction)
        record_roles(run)
        record_mentions(run)
        record_quotes(run)
        record_events(run, before)
        remove_unused(before)
        return extraction


def _hold(article: Article) -> None:
    """Wait for editors who are deciding about a finding of the article, and keep others waiting."""
    quotes = Quote.objects.filter(article=article)
    mentions = Mention.objects.filter(version__article=article)
    reports = EventReport.objects.filter(version__article=article)
    for findings in (quotes, mentions, reports):
        list(findings.select_for_update(of=["self"], no_key=True).order_by("pk").values_list("pk"))


def _extraction(version: ArticleVersion, reading: Reading) -> Extraction:
    return Extraction.objects.create(
        version=version,
        extractor=reading.analysis.extractor[:50],
        model=reading.analysis.model[:100],
        started_at=reading.started_at,
        duration_ms=reading.duration_ms,
    )
