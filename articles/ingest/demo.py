"""The demonstration: articles of fiction that a new archive is filled with, so that there is something to read.

Each folder of `seeds/demo` is a delivery: what one invented outlet published, and a `source.toml` that names it.

    agency/source.toml                  name = "Estmere News Agency"
    agency/2024-08-04-lessing-flood.txt
    courier/…                           name = "The Varnholm Courier"
    courier-corrections/…               name = "The Varnholm Courier"

Two folders may name one outlet; what stands in the later one under the name of an earlier article is that article's
corrected text. What was taken in under a name is therefore never taken in again, be it edited since: the original
would undo its correction.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pghistory.models import Context

from articles.ingest.analyse import current_versions
from articles.ingest.files import printable
from articles.ingest.load import Progress, load_paths
from articles.models import ImportBatch, ImportItem, Outcome, Source
from articles.models.slugs import slug_of, unused_slugs

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from articles.models import ArticleVersion

MANIFEST = "source.toml"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A folder of articles, and the outlet that published them."""

    folder: Path
    name: str
    kind: str

    @property
    def label(self) -> str:
        """What its import is called; by this it is known to have been brought."""
        return f"demo/{self.folder.name}"

    def awaited(self) -> list[Path]:
        """Those of its files that the archive has not taken in, in the order of their names."""
        brought = ImportItem.objects.filter(batch__origin=ImportBatch.Origin.SEEDS, batch__label=self.label)
        names = set(brought.exclude(outcome=Outcome.ERROR).values_list("position", flat=True))
        return [file for file in sorted(self.folder.glob("*.txt")) if printable(file.name) not in names]

    def source(self) -> Source:
        """The outlet, made and marked as fiction when the archive meets it for the first time.

        A publisher that happens to have its name, and is no fiction, stays what it is: the outlet gets another.
        """
        names = [self.name, f"{self.name} (fiction)"]
        made = Source.objects.filter(name__in=names, is_fiction=True).order_by("pk").first()
        return made or self._make(names)

    def _make(self, names: list[str]) -> Source:
        taken = set(Source.objects.filter(name__in=names).values_list("name", flat=True))
        name = next(name for name in names if name not in taken)
        slug = unused_slugs([slug_of(name, fallback="source")], Source.objects.all(), Source.path_of)[0]
        return Source.objects.create(name=name, slug=slug, kind=self.kind, is_fiction=True)


def awaited(directory: Path) -> list[Delivery]:
    """The deliveries in `directory` of which anything is still to be taken in, in the order of their folders' names."""
    manifests = sorted(directory.glob(f"*/{MANIFEST}"))
    found = [Delivery(folder=manifest.parent, **tomllib.loads(manifest.read_text())) for manifest in manifests]
    return [delivery for delivery in found if delivery.awaited()]


def bring(delivery: Delivery, *, on_progress: Progress | None = None) -> ImportBatch:
    """Take in what is awaited of a delivery."""
    return load_paths(
        delivery.awaited(),
        source=delivery.source(),
        origin=ImportBatch.Origin.SEEDS,
        label=delivery.label,
        on_progress=on_progress,
    )


def unread() -> "QuerySet[ArticleVersion]":
    """What nobody has read yet of the invented outlets, be it left over from a start that was killed."""
    return current_versions().filter(article__source__is_fiction=True, extractions__isnull=True)


def is_out_of_place() -> bool:
    """Whether somebody has brought articles of their own, or worked by hand: fiction does not come among it unasked."""
    by_hand = Context.objects.filter(metadata__has_key="user")
    return ImportBatch.objects.exclude(origin=ImportBatch.Origin.SEEDS).exists() or by_hand.exists()
