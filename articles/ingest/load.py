"""Bringing files into the archive: the verb behind the command and the upload form."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.db import DataError, IntegrityError, OperationalError, transaction
from django.utils import timezone

from articles.ingest import raw_files
from articles.ingest.analyse import enqueue, unread
from articles.ingest.arrival import Arrival
from articles.ingest.files import Brought, find, printable
from articles.ingest.version import take_in
from articles.models import ImportBatch, ImportItem, Outcome, Source, User
from articles.readers.formats import read
from articles.readers.records import NotAnArticle, Options, RawArticle, ReaderError

logger = logging.getLogger(__name__)

DEFAULT_SOURCE = "Imported files"
"""The source of files of which nobody said who published them."""

ATTEMPTS, PAUSE = 3, 0.5
"""How often an article is taken in anew when the database was busy, and the seconds between, more each time."""

OUR_FAULT = "the archive failed on it; its log says how. Nothing of it was written."
"""What is told of an item that met a mistake of ours."""

Progress = Callable[[ImportItem, int, int], None]
"""Told of each item, with the number of files done and the number of files there are."""


def load_paths(
    paths: Iterable[str | Path],
    *,
    source: Source | str | None = None,
    origin: ImportBatch.Origin = ImportBatch.Origin.COMMAND,
    label: str = "",
    mapping: Mapping[str, str] | None = None,
    on_progress: Progress | None = None,
) -> ImportBatch:
    """Take in every file among `paths` and below them; the batch's items say what became of each.

    `source` may be a publisher's name, made when it is new; without it, articles that name their own publisher are
    that one's. `label` says what was brought where the paths would not; `mapping` tells which field of the files is
    which of ours (readers.fields). One file's failure never stops the others. Raises NothingThere when a path does
    not exist, before anything was done.
    """
    paths = list(paths)
    files = find(paths)
    with _importing(label or ", ".join(map(printable, paths)), source, None, origin) as batch:
        delivery = Delivery.of(batch, named=source is not None, mapping=mapping or {})
        for done, brought in enumerate(files, start=1):
            for item in _load(brought, delivery):
                if on_progress:
                    on_progress(item, done, len(files))
    return batch


def load_uploads(
    files: Sequence[tuple[str, BinaryIO]], *, source: Source | None = None, brought_by: User | None = None
) -> ImportBatch:
    """Take in uploaded files, each a name and its open file, and have their articles read in the background."""
    names = [printable(name) for name, _content in files]
    with _importing(", ".join(names), source, brought_by, ImportBatch.Origin.UPLOAD) as batch:
        delivery = Delivery.of(batch, named=source is not None)
        for name, (_name, file) in zip(names, files, strict=True):
            for item in _take_in_all(name, file, delivery):
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


@dataclass(frozen=True, slots=True)
class Delivery:
    """What holds for every file of an import."""

    batch: ImportBatch
    options: Options
    publishers: Callable[[str], Source]
    """The source of an article that names this publisher, or none."""
    named: bool
    """Whether the importer named the publisher."""

    @classmethod
    def of(cls, batch: ImportBatch, *, named: bool, mapping: Mapping[str, str] = MappingProxyType({})) -> "Delivery":
        """The publisher whom the importer `named` is that of all; else each article's own is, where it has one."""

        def publisher(name: str) -> Source:
            return batch.source if named or not name else Source.objects.called(name)

        def zone_of(name: str) -> ZoneInfo:
            return batch.source.zone if named else Source.objects.known_as(name).zone

        options = Options(mapping=mapping, zone=batch.source.zone, zone_of=lru_cache(maxsize=1024)(zone_of))
        return cls(batch, options, lru_cache(maxsize=1024)(publisher), named)

    def arrival(self, raw: RawArticle, raw_sha256: str) -> Arrival:
        """What is known of an article of this delivery."""
        source_is_told = self.named or bool(raw.source)
        return Arrival(self.batch, self.publishers(raw.source), raw_sha256, source_is_told)


def _load(brought: Brought, delivery: Delivery) -> Iterator[ImportItem]:
    if brought.passed_over:
        yield _tell(delivery.batch, brought.name, Outcome.SKIPPED, brought.passed_over)
        return
    try:
        file = brought.opened()
    except ReaderError as error:
        yield _refuse(error, delivery.batch)
        return
    with file:
        yield from _take_in_all(brought.name, file, delivery)


def _take_in_all(name: str, file: BinaryIO, delivery: Delivery) -> Iterator[ImportItem]:
    """One item for each article in the file, for each that cannot be read, and for what stopped its reading."""
    batch = delivery.batch
    try:
        raw_sha256 = raw_files.keep(file)
    except OSError as error:
        yield _tell(batch, name, Outcome.ERROR, f"it cannot be kept as it came: {error.strerror or error}.")
        return
    try:
        for found in read(file, name=name, options=delivery.options):
            if isinstance(found, ReaderError):
                yield _refuse(found, batch, raw_sha256)
            else:
                yield _take_in_one(found, delivery.arrival(found, raw_sha256))
    except ReaderError as error:
        yield _refuse(error, batch, raw_sha256)
    except OSError as error:
        yield _tell(batch, name, Outcome.ERROR, f"it cannot be read on: {error.strerror or error}.", raw_sha256)
    except Exception:  # The wall: whatever a stranger's file makes a parser raise, the other files go on.
        logger.exception("Reading %s failed.", name)
        yield _tell(batch, name, Outcome.ERROR, f"it cannot be read on: {OUR_FAULT}", raw_sha256)


def _take_in_one(raw: RawArticle, arrival: Arrival) -> ImportItem:
    try:
        return _take_in_patiently(raw, arrival)
    except ReaderError as error:
        return _refuse(error, arrival.batch, arrival.raw_sha256)
    except (DataError, IntegrityError, OperationalError) as error:
        logger.exception("The database refused %s.", raw.position)
        return _tell(
            arrival.batch, raw.position, Outcome.ERROR, f"the database refused it: {error}", arrival.raw_sha256
        )
    except Exception:  # The wall: take_in is one transaction, so nothing of it is left, and the others go on.
        logger.exception("Taking in %s failed.", raw.position)
        return _tell(
            arrival.batch, raw.position, Outcome.ERROR, f"it cannot be taken in: {OUR_FAULT}", arrival.raw_sha256
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


def _refuse(error: ReaderError, batch: ImportBatch, raw_sha256: str = "") -> ImportItem:
    """An item for what is no article, or for one that cannot be read."""
    outcome = Outcome.SKIPPED if isinstance(error, NotAnArticle) else Outcome.ERROR
    return _tell(batch, error.position, outcome, error.reason, raw_sha256)


def _tell(batch: ImportBatch, position: str, outcome: Outcome, error: str, raw_sha256: str = "") -> ImportItem:
    return ImportItem.objects.create(
        batch=batch, position=position[:500], outcome=outcome, error=error, raw_sha256=raw_sha256
    )
