"""Bringing files into the archive: the verb behind the command and the upload form."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import DataError, IntegrityError, OperationalError, transaction
from django.utils import timezone

from articles.ingest import raw_files
from articles.ingest.analyse import enqueue, unread
from articles.ingest.files import Brought, find, printable
from articles.ingest.version import Arrival, take_in
from articles.models import ImportBatch, ImportItem, Outcome, Source, User
from articles.readers.formats import read
from articles.readers.records import RawArticle, ReaderError

logger = logging.getLogger(__name__)

DEFAULT_SOURCE = "Imported files"
"""The source of files of which nobody said who published them."""

ATTEMPTS, PAUSE = 3, 0.5
"""How often an article is taken in anew when the database was busy, and the seconds between, more each time."""

Progress = Callable[[ImportItem, int, int], None]
"""Told of each item, with the number of files done and the number of files there are."""


def load_paths(
    paths: Iterable[str | Path],
    *,
    source: Source | str | None = None,
    brought_by: User | None = None,
    origin: ImportBatch.Origin = ImportBatch.Origin.COMMAND,
    label: str = "",
    on_progress: Progress | None = None,
) -> ImportBatch:
    """Take in every file among `paths` and below them; the batch's items say what became of each.

    `source` may be a publisher's name, made when it is new; `label` says what was brought where the paths would not.
    One file's failure never stops the others. Raises NothingThere when a path does not exist, before anything was done.
    """
    paths = list(paths)
    files = find(paths)
    with _importing(label or ", ".join(map(printable, paths)), source, brought_by, origin) as batch:
        for done, brought in enumerate(files, start=1):
            for item in _load(brought, batch):
                if on_progress:
                    on_progress(item, done, len(files))
    return batch


def load_uploads(
    files: Sequence[tuple[str, Callable[[], bytes]]], *, source: Source | None = None, brought_by: User | None = None
) -> ImportBatch:
    """Take in uploaded files, each a name and how to get its content, and have their articles read in the background.

    One content is asked for after the other, so that no two are held at a time.
    """
    names = [printable(name) for name, _content in files]
    with _importing(", ".join(names), source, brought_by, ImportBatch.Origin.UPLOAD) as batch:
        for name, (_name, content) in zip(names, files, strict=True):
            for item in _take_in_all(name, content(), batch):
                logger.info("%s: %s", item.position, item.outcome)
    transaction.on_commit(lambda: enqueue(unread(batch).values_list("pk", flat=True)))
    return batch


def forget_if_nothing_came(batch: ImportBatch) -> None:
    """Remove the record of an import that met only what the archive had, unchanged."""
    if not batch.items.exclude(outcome=Outcome.UNCHANGED).exists():
        batch.delete()


@contextmanager
def _importing(
    label: str, source: Source | str | None, brought_by: User | None, origin: ImportBatch.Origin
) -> Iterator[ImportBatch]:
    """A batch that is told to be finished whatever happens."""
    publisher = source if isinstance(source, Source) else Source.objects.called(source or DEFAULT_SOURCE)
    batch = ImportBatch.objects.create(label=label[:300], source=publisher, brought_by=brought_by, origin=origin)
    try:
        yield batch
    finally:
        batch.finished_at = timezone.now()
        batch.save(update_fields=["finished_at"])


def _load(brought: Brought, batch: ImportBatch) -> Iterator[ImportItem]:
    if brought.passed_over:
        yield _tell(batch, brought.name, Outcome.SKIPPED, brought.passed_over)
        return
    try:
        content = brought.content()
    except ReaderError as error:
        yield _tell(batch, error.position, Outcome.ERROR, error.reason)
    else:
        yield from _take_in_all(brought.name, content, batch)


def _take_in_all(name: str, content: bytes, batch: ImportBatch) -> Iterator[ImportItem]:
    """One item for each article in the file, and one for what stopped its reading."""
    try:
        raw_sha256 = raw_files.keep(content)
    except OSError as error:
        yield _tell(batch, name, Outcome.ERROR, f"it cannot be kept as it came: {error.strerror or error}.")
        return
    arrival = Arrival(batch=batch, source=batch.source, raw_sha256=raw_sha256)
    try:
        for raw in read(content, name=name):
            yield _take_in_one(raw, arrival)
    except ReaderError as error:
        yield _tell(batch, error.position, Outcome.ERROR, error.reason, arrival.raw_sha256)


def _take_in_one(raw: RawArticle, arrival: Arrival) -> ImportItem:
    try:
        return _take_in_patiently(raw, arrival)
    except ReaderError as error:
        return _tell(arrival.batch, error.position, Outcome.ERROR, error.reason, arrival.raw_sha256)
    except (DataError, IntegrityError, OperationalError) as error:
        logger.exception("The database refused %s.", raw.position)
        return _tell(
            arrival.batch, raw.position, Outcome.ERROR, f"the database refused it: {error}", arrival.raw_sha256
        )


def _take_in_patiently(raw: RawArticle, arrival: Arrival) -> ImportItem:
    """Take it in, trying again when somebody else held what is needed for too long."""
    for attempt in range(1, ATTEMPTS):
        try:
            return take_in(raw, arrival)
        except OperationalError as error:
            logger.warning("Taking %s in again: %s", raw.position, error)
            time.sleep(attempt * PAUSE)
    return take_in(raw, arrival)


def _tell(batch: ImportBatch, position: str, outcome: Outcome, error: str, raw_sha256: str = "") -> ImportItem:
    return ImportItem.objects.create(
        batch=batch, position=position[:500], outcome=outcome, error=error, raw_sha256=raw_sha256
    )
