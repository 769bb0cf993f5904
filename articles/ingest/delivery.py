"""What holds for every file of an import, and what is found in them."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import BinaryIO
from zoneinfo import ZoneInfo

from articles.ingest import raw_files
from articles.ingest.arrival import Arrival
from articles.ingest.at_once import Found
from articles.ingest.files import Brought
from articles.ingest.stock import Arriving
from articles.models import ImportBatch, ImportItem, Outcome, Source
from articles.readers.formats import read
from articles.readers.records import NotAnArticle, Options, RawArticle, ReaderError

logger = logging.getLogger(__name__)

OUR_FAULT = "the archive failed on it; its log says how. Nothing of it was written."
"""What is told of an item that met a mistake of ours."""


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

    def found_in(self, brought: Brought) -> Iterator[Found]:
        """What is found in a file: articles, and items, not yet saved, that say what could not be read, and why."""
        if brought.passed_over:
            yield told(self.batch, brought.name, Outcome.SKIPPED, brought.passed_over)
            return
        try:
            file = brought.opened()
        except ReaderError as error:
            yield refused(error, self.batch)
            return
        with file:
            yield from self.found_within(brought.name, file)

    def found_within(self, name: str, file: BinaryIO) -> Iterator[Found]:
        """The same of a file that is open: its articles, and what stopped its reading."""
        try:
            raw_sha256 = raw_files.keep(file)
        except OSError as error:
            yield told(self.batch, name, Outcome.ERROR, f"it cannot be kept as it came: {error.strerror or error}.")
            return
        try:
            for found in read(file, name=name, options=self.options):
                if isinstance(found, ReaderError):
                    yield refused(found, self.batch, raw_sha256)
                else:
                    yield Arriving(found, self.arrival(found, raw_sha256))
        except ReaderError as error:
            yield refused(error, self.batch, raw_sha256)
        except OSError as error:
            yield told(self.batch, name, Outcome.ERROR, f"it cannot be read on: {error.strerror or error}.", raw_sha256)
        except Exception:  # The wall: whatever a stranger's file makes a parser raise, the other files go on.
            logger.exception("Reading %s failed.", name)
            yield told(self.batch, name, Outcome.ERROR, f"it cannot be read on: {OUR_FAULT}", raw_sha256)


def refused(error: ReaderError, batch: ImportBatch, raw_sha256: str = "") -> ImportItem:
    """An item, not yet saved, for what is no article, or for one that cannot be read."""
    outcome = Outcome.SKIPPED if isinstance(error, NotAnArticle) else Outcome.ERROR
    return told(batch, error.position, outcome, error.reason, raw_sha256)


def told(batch: ImportBatch, position: str, outcome: Outcome, error: str, raw_sha256: str = "") -> ImportItem:
    """An item, not yet saved, without an article."""
    return ImportItem(batch=batch, position=position[:500], outcome=outcome, error=error, raw_sha256=raw_sha256)
