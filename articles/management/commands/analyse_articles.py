"""`./run manage analyse_articles`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.ingest.analyse import analyse, current_versions
from articles.management.telling import Teller


class Command(BaseCommand):
    """Parse, call ingest, tell."""

    help = "Look for quotes, people and events again. What editors have decided stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which articles."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--missing", action="store_true", help="only articles that were never read (the default)")
        which.add_argument("--all", dest="every", action="store_true", help="every article")

    def handle(self, *args: Any, every: bool, **options: Any) -> None:
        """Exit with 1 when a text could not be read."""
        told = Teller(self.stdout, self.stderr)
        versions = current_versions() if every else current_versions().filter(extractions__isnull=True)
        told.end(analyse(versions, told.version))
