"""What the commands that bring articles in tell whoever typed them."""

from django.core.management.base import CommandError, OutputWrapper

from articles.ingest.analyse import Analysed
from articles.models import ArticleVersion, ImportBatch, ImportItem, Outcome


class Teller:
    """A line for each problem, a progress line where somebody watches, and a summary."""

    def __init__(self, out: OutputWrapper, err: OutputWrapper) -> None:
        self.out, self.err = out, err
        self.watched = err.isatty()
        self.failed = 0

    def item(self, item: ImportItem, done: int, total: int) -> None:
        """One item of an import."""
        if item.outcome in {Outcome.ERROR, Outcome.SKIPPED}:
            self._clear()
            self.err.write(f"{item.position}: {item.error}")
        self._progress("Importing", done, total)

    def version(self, version: ArticleVersion, done: int, total: int) -> None:
        """One text read for findings."""
        self._progress("Reading", done, total)

    def batch(self, batch: ImportBatch) -> None:
        """Sum an import up."""
        self._clear()
        counted = ImportBatch.objects.with_counts().get(pk=batch.pk)
        counts = {outcome: getattr(counted, f"count_{outcome.value}") for outcome in Outcome}
        self.out.write(", ".join(f"{count} {outcome.value}" for outcome, count in counts.items()) + ".")
        self.failed += counts[Outcome.ERROR]

    def end(self, analysed: Analysed | None) -> None:
        """Sum up what was read. Raises CommandError (exit code 1) when anything failed."""
        self._clear()
        for failure in analysed.failed if analysed else ():
            self.err.write(failure)
            self.failed += 1
        if analysed and analysed.read:
            self.out.write(f"{analysed.read} read for quotes, people and events.")
        if self.failed:
            raise CommandError(f"{self.failed} failed; the lines above say why.", returncode=1)

    def _progress(self, doing: str, done: int, total: int) -> None:
        if self.watched:
            self.err.write(f"\r{doing} {done:,} of {total:,} …", ending="")
            self.err.flush()

    def _clear(self) -> None:
        if self.watched:
            self.err.write("\r\x1b[K", ending="")
