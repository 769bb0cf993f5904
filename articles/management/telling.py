"""What the commands that bring articles in tell whoever typed them."""

from django.core.management.base import OutputWrapper

from articles.ingest.analyse import Analysed
from articles.models import ArticleVersion, ImportBatch, ImportItem, Outcome


class Teller:
    """A line for each problem, a progress line where somebody watches, and a summary."""

    def __init__(self, out: OutputWrapper, err: OutputWrapper) -> None:
        self.out, self.err = out, err
        self.watched = err.isatty()

    def item(self, item: ImportItem, done: int, total: int) -> None:
        """One item of an import."""
        if item.outcome in {Outcome.ERROR, Outcome.SKIPPED}:
            self._clear()
            self.err.write(f"{item.position}: {item.error}")
        self._progress("Importing", done, total)

    def version(self, version: ArticleVersion, done: int, total: int) -> None:
        """One text read for findings."""
        self._progress("Reading", done, total)

    def batch(self, batch: ImportBatch) -> int:
        """Sum an import up; the number of items that failed."""
        self._clear()
        counted = ImportBatch.objects.with_counts().get(pk=batch.pk)
        counts = {outcome: getattr(counted, f"count_{outcome.value}") for outcome in Outcome}
        self.out.write(", ".join(f"{count} {outcome.value}" for outcome, count in counts.items()) + ".")
        return int(counts[Outcome.ERROR])

    def analysed(self, analysed: Analysed) -> int:
        """Sum up what was read; the number of texts that could not be."""
        self._clear()
        for failure in analysed.failed:
            self.err.write(f"{failure}")
        if analysed.read:
            self.out.write(f"{analysed.read} read for quotes, people and events.")
        return len(analysed.failed)

    def _progress(self, doing: str, done: int, total: int) -> None:
        if self.watched:
            self.err.write(f"\r{doing} {done:,} of {total:,} …", ending="")
            self.err.flush()

    def _clear(self) -> None:
        if self.watched:
            self.err.write("\r\x1b[K", ending="")
