"""Reading archived texts for findings, and recording them.

The text engine is imported here, and only when a text is read: workers and commands need
it, the processes that serve pages never load it.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, OperationalError
from django.db.models import F, QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.ingest.lifelines import trace
from articles.ingest.record import Reading, record
from articles.models import ArticleVersion, Extraction, ImportBatch
from articles.search import list_anew

if TYPE_CHECKING:
    from articles.extraction.records import Analysis

logger = logging.getLogger(__name__)

TASK = "articles.tasks.analyse_version"

AT_ONCE = 64
"""Texts that the engine is given together; it reads them a third faster than one by one."""

ATTEMPTS = 3
"""How often findings are recorded anew when two workers got in each other's way."""

Done = Callable[[ArticleVersion, int, int], None]
"""Told of each text read, with how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """How many texts were read, and which could not be."""

    read: int
    failed: tuple[str, ...]


def analyse_version(version_id: int) -> Extraction | None:
    """Read one version and record what it says; None when it is no longer the article's current one.

    Raises ArticleVersion.DoesNotExist.
    """
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    if version.article.current_version_id != version.pk:
        return None
    (reading,) = _readings([version])
    extraction = _recorded(version, reading)
    _trace([version])
    return extraction


def analyse_batch(batch: ImportBatch, on_done: Done | None = None) -> Analysed:
    """Read what an import brought and nobody has read yet, be it left over from an import that was killed."""
    return analyse(unread(batch), on_done)


def analyse(versions: "QuerySet[ArticleVersion]", on_done: Done | None = None) -> Analysed:
    """Read every one of `versions`; a text that cannot be read is logged and does not stop the others."""
    ids = list(versions.order_by("pk").values_list("pk", flat=True).distinct())
    failed: list[str] = []
    remaining = iter(ids)
    done = 0
    while chunk := list(islice(remaining, AT_ONCE)):
        for version, told in _analysed(chunk):
            done += 1
            if told:
                failed.append(told)
            if on_done:
                on_done(version, done, len(ids))
    return Analysed(read=done - len(failed), failed=tuple(failed))


def current_versions() -> "QuerySet[ArticleVersion]":
    """The version of each article that is to be read."""
    return ArticleVersion.objects.filter(article__current_version=F("pk"))


def unread(batch: ImportBatch) -> "QuerySet[ArticleVersion]":
    """What an import brought, or met again, and nobody has read yet."""
    return current_versions().filter(article__import_items__batch=batch, extractions__isnull=True).distinct()


def enqueue(version_ids: Iterable[int]) -> None:
    """Have these versions read in the background; those already waiting wait once."""
    for version_id in version_ids:
        task = app.configure_task(TASK, queueing_lock=f"version:{version_id}")
        try:
            task.defer(version_id=version_id)
        except AlreadyEnqueued:
            logger.info("Version %s is waiting to be read already.", version_id)


def _analysed(ids: Sequence[int]) -> Iterator[tuple[ArticleVersion, str]]:
    """Each version after its findings were recorded, with what went wrong, if something did."""
    versions = list(ArticleVersion.objects.select_related("article").filter(pk__in=ids).order_by("pk"))
    try:
        readings: Sequence[Reading | None] = list(_readings(versions))
    except Exception:  # (a fault in one text must not cost the others: they are read one by one)
        logger.exception("Reading %s texts together failed.", len(versions))
        readings = [None] * len(versions)
    for version, reading in zip(versions, readings, strict=True):
        yield version, _attempted(version, reading)
    _trace(versions)


def _attempted(version: ArticleVersion, reading: "Reading | None") -> str:
    """Record the findings of one version, reading it if need be; what went wrong, or nothing."""
    try:
        _recorded(version, reading or next(_readings([version])))
    except Exception as error:  # (the wall between one text and all others; the log has the traceback)
        logger.exception("Version %s could not be read.", version.pk)
        return f"{version.article} ({version.article.published_on}): {error}"
    return ""


def _recorded(version: ArticleVersion, reading: Reading) -> Extraction | None:
    for _attempt in range(ATTEMPTS - 1):
        try:
            return _recorded_once(version, reading)
        except (IntegrityError, OperationalError) as error:
            logger.warning("Recording version %s again: %s", version.pk, error)
    return _recorded_once(version, reading)


def _recorded_once(version: ArticleVersion, reading: Reading) -> Extraction | None:
    extraction = record(version, reading)
    list_anew()  # afterwards: within the transaction others would wait for it
    return extraction


def _trace(versions: Sequence[ArticleVersion]) -> None:
    """Find where else the quotes of these articles stand: for all at once, which costs little more than for one."""
    try:
        trace([version.article_id for version in versions])
    except OperationalError:  # (another worker kept the lock too long, or the database went away)
        logger.exception("Where else the quotes of %s articles stand was not found: trace_quotes does.", len(versions))


def _readings(versions: Sequence[ArticleVersion]) -> Iterator[Reading]:
    """What the extractor finds in each version; the time is shared out among those read together."""
    started_at, clock = timezone.now(), time.perf_counter()
    analyses = list(_read(versions))
    each = (time.perf_counter() - clock) / max(1, len(analyses))
    for number, analysis in enumerate(analyses):
        yield Reading(analysis, started_at + number * timedelta(seconds=each), duration_ms=round(each * 1000))


def _read(versions: Sequence[ArticleVersion]) -> Iterator["Analysis"]:
    from articles.extraction.base import load_base  # noqa: PLC0415  (the text engine, in workers and commands only)
    from articles.extraction.pipeline import Text, analyse_many  # noqa: PLC0415

    texts = (Text(version.body, version.article.published_on, version.headline) for version in versions)
    return analyse_many(texts, nlp=load_base(settings.ARCHIVE_PIPELINE))
