"""`./run manage import_demo [FOLDER]`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from articles.ingest.analyse import analyse
from articles.ingest.demo import awaited, bring, is_out_of_place, unread
from articles.management.telling import Teller


class Command(BaseCommand):
    """Parse, call ingest, tell; nothing is said when there is nothing to do."""

    help = "Import the demonstration: articles of fiction, marked as such wherever they show. Again is harmless."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the demonstration lies, and whether it may come among other articles."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "seeds" / "demo")
        parser.add_argument(
            "--new-archive-only",
            action="store_true",
            help="not where somebody has brought or made something of their own",
        )

    def handle(self, *args: Any, folder: Path, new_archive_only: bool, **options: Any) -> None:
        """Exit with 1 when something could not be brought in."""
        told = Teller(self.stdout, self.stderr)
        deliveries = [] if new_archive_only and is_out_of_place() else awaited(folder)
        if deliveries:
            self.stdout.write("Importing the demonstration, articles of fiction (./run --no-demo starts without) …")
        for delivery in deliveries:
            told.batch(bring(delivery, on_progress=told.item))
        told.end(analyse(unread(), told.version))
