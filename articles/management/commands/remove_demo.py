"""`./run manage remove_demo [--all]`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.ingest.remove_demo import Held, remove_demo


class Command(BaseCommand):
    """Parse, call ingest, print counts."""

    help = "Remove the demonstration, and whatever else comes from invented sources. All of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether what editors have settled goes too."""
        parser.add_argument("--all", action="store_true", help="what somebody has worked on by hand as well")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit with 1 when it was left alone."""
        try:
            removed = remove_demo(everything=options["all"])
        except Held as error:
            raise CommandError(
                f"Somebody has worked on the demonstration: {error}. Nothing was removed; --all removes this too.",
                returncode=1,
            ) from error
        told = ", ".join(f"{count} {noun}" for noun, count in removed.items() if count)
        self.stdout.write(f"Removed: {told}." if told else "There is no fiction here.")
