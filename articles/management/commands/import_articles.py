"""`./run manage import_articles PATH…`."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.ingest.analyse import analyse_batch
from articles.ingest.files import NothingThere
from articles.ingest.load import forget_if_nothing_came, load_paths
from articles.management.telling import Teller
from articles.models import ImportBatch
from articles.readers.fields import ALIASES


def pair(written: str) -> tuple[str, str]:
    """“headline=hl” in two. Raises ArgumentTypeError for a field that articles do not have."""
    ours, equals, theirs = written.partition("=")
    if ours not in ALIASES or not (equals and theirs):
        raise ArgumentTypeError(f"“{written}” is not OURS=THEIRS with one of ours: {', '.join(ALIASES)}.")
    return ours, theirs


class Command(BaseCommand):
    """Parse, call ingest, tell."""

    help = "Import files and folders: bring in their articles and find who said what. Running it again is harmless."

    def add_arguments(self, parser: CommandParser) -> None:
        """Paths, who published them, and whether to look for findings."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder with everything below it")
        parser.add_argument("--source", metavar="NAME", help="who published them; made when it is new")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            type=pair,
            metavar="OURS=THEIRS",
            help="what the files call a field: headline=hl; ours are id, url, headline, … (docs/imports.md)",
        )
        parser.add_argument("--no-analysis", action="store_true", help="do not look for findings now")

        parser.add_argument(
            "--seeds",
            action="store_true",
            help="what the archive starts with: no record is kept of an import that brought nothing",
        )

    def handle(
        self,
        *args: Any,
        paths: list[str],
        source: str | None,
        map: list[tuple[str, str]],
        no_analysis: bool,
        seeds: bool,
        **options: Any,
    ) -> None:
        """Exit with 1 when something could not be brought in, with 2 when a path does not exist."""
        told = Teller(self.stdout, self.stderr)
        origin = ImportBatch.Origin.SEEDS if seeds else ImportBatch.Origin.COMMAND
        try:
            batch = load_paths(paths, source=source, origin=origin, mapping=dict(map), on_progress=told.item)
        except (NothingThere, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        told.batch(batch)
        analysed = None if no_analysis else analyse_batch(batch, told.version)
        if seeds:
            forget_if_nothing_came(batch)
        told.end(analysed)
