"""Bringing files into the archive: the verb behind the command and the upload form."""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from django.db import DataError, IntegrityError, OperationalError, transaction
from django.utils import timezone

from articles.ingest.analyse import enqueue, unread
from articles.ingest.arrival import Arrival
from articles.ingest.at_once import Found, take_in_at_once
from articles.ingest.delivery import OUR_FAULT, Delivery, refused
from articles.ingest.files import Brought, find, printable
from articles.ingest.indexing import index_what_came
from articles.ingest.stock import Arriving
from articles.ingest.version import take_in
from articles.models import ImportBatch, ImportItem, Outcome, Source, User
from articles.readers.records import RawArticle, ReaderError

logger = logging.getLogger(__name__)

DEFAULT_SOURCE = "Imported files"
"""The source of files of which nobody said who published them."""

ATTEMPTS, PAUSE = 3, 0.5
"""How often an article is taken in anew when the database was busy, and the seconds between, more each time."""

AT_ONCE, CHARACTERS_AT_ONCE = 500, 4_000_000
"""Articles taken in together at most, and about how many characters: what one transaction writes, and memory holds."""

STRETCH = 8
"""Plain cases in a row that are worth a transaction of their own after one that was none."""

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
        numbers: deque[int] = deque()
        for item in _taken_in(_found_in(files, delivery, numbers)):
            number = numbers.popleft()
            if on_progress:
                on_progress(item, number, len(files))
        index_what_came()
    return batch


def load_uploads(
    files: Sequence[tuple[str, BinaryIO]], *, source: Source | None = None, brought_by: User | None = None
) -> ImportBatch:
    """Take in uploaded files, each a name and its open file, and have their articles read in the background."""
    names = [printable(name) for name, _content in files]
    with _importing(", ".join(names), source, brought_by, ImportBatch.Origin.UPLOAD) as batch:
        delivery = Delivery.of(batch, named=source is not None)
        found = (delivery.found_within(name, file) for name, (_name, file) in zip(names, files, strict=True))
        for item in _taken_in(chain.from_iterable(found)):
            logger.info("%s: %s", item.position, item.outcome)
        index_what_came()
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


def _found_in(files: Sequence[Brought], delivery: Delivery, numbers: deque[int]) -> Iterator[Found]:
    """What is found in the files; for each, `numbers` is given the number of its file, which is read ahead."""
    for number, brought in enumerate(files, start=1):
        for each in delivery.found_in(brought):
            numbers.append(number)
            yield each


def _taken_in(found: Iterable[Found]) -> Iterator[ImportItem]:
    """An item for each of what is found, in order."""
    found = iter(found)
    while chunk := _chunk(found):
        yield from _chunk_taken_in(chunk)


def _chunk(found: Iterator[Found]) -> deque[Found]:
    """The next AT_ONCE, or fewer where their texts are long."""
    chunk: deque[Found] = deque()
    size = 0
    while len(chunk) < AT_ONCE and size < CHARACTERS_AT_ONCE and (each := next(found, None)):
        chunk.append(each)
        size += len(each.raw.body) if isinstance(each, Arriving) else 0
    return chunk


def _chunk_taken_in(rest: deque[Found]) -> Iterator[ImportItem]:
    """Plain cases together, the others one by one until a stretch of plain ones begins again."""
    while rest:
        items, plain = _together(rest)
        yield from items
        for _item in items:
            rest.popleft()
        left = plain[len(items) :]
        while rest and not (len(left) >= STRETCH and all(left[:STRETCH])):
            yield _take_in_one(rest.popleft())
            left = left[1:]


def _together(found: Sequence[Found]) -> tuple[list[ImportItem], list[bool]]:
    """What could be taken in together; nothing, where one of them did not let it."""
    try:
        return take_in_at_once(list(found))
    except Exception:  # (one transaction: nothing is left, and each is told by itself what was wrong with it)
        logger.warning("Taking in %s at once failed; they are taken in one by one.", len(found), exc_info=True)
        return [], [False] * len(found)


def _take_in_one(found: Found) -> ImportItem:
    if isinstance(found, ImportItem):
        found.save()
        return found
    raw, arrival = found.raw, found.arrival
    try:
        return _take_in_patiently(raw, arrival)
    except ReaderError as error:
        item = refused(error, arrival.batch, arrival.raw_sha256)
    except (DataError, IntegrityError, OperationalError) as error:
        logger.exception("The database refused %s.", raw.position)
        item = arrival.told(raw, None, Outcome.ERROR, f"the database refused it: {error}")
    except Exception:  # The wall: take_in is one transaction, so nothing of it is left, and the others go on.
        logger.exception("Taking in %s failed.", raw.position)
        item = arrival.told(raw, None, Outcome.ERROR, f"it cannot be taken in: {OUR_FAULT}")
    item.save()
    return item


def _take_in_patiently(raw: RawArticle, arrival: Arrival) -> ImportItem:
    """Take it in, trying again when somebody else held what is needed for too long."""
    for attempt in range(1, ATTEMPTS):
        try:
            return take_in(raw, arrival)
        except OperationalError as error:
            logger.warning("Taking %s in again: %s", raw.position, error)
            time.sleep(attempt * PAUSE)
    return take_in(raw, arrival)
