"""`python -m benchmarks.imports [N]`: how fast N invented articles come in, first and again, beside a bare COPY of them.

In a database of its own, which is dropped at the end. Both doors: one file of JSON Lines, and a folder of dated texts.
"""

import json
import logging
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import django
from django.db import connection

USUAL = 100_000
WORDS = 150
"""Of each article: about a kilobyte, as newswire has it."""

TABLES = ("article", "articleversion", "publication", "importitem")

VOCABULARY = [
    "harbour",
    "board",
    "ferry",
    "crews",
    "quay",
    "winter",
    "repairs",
    "county",
    "council",
    "minister",
    "budget",
    "vote",
    "talks",
    "union",
    "pay",
    "strike",
    "bridge",
    "engineers",
    "warned",
    "plans",
    "report",
    "spokeswoman",
    "decision",
    "morning",
    "evening",
    "the",
    "a",
    "of",
    "to",
    "in",
    "on",
    "at",
    "for",
    "with",
    "from",
]


def texts(number: int, series: int = 0) -> Iterator[tuple[str, date, str]]:
    """A name, a day and a text for each article; the same at every run, and others in another series."""
    chosen = random.Random(series)
    for n in range(number):
        words = chosen.choices(VOCABULARY, k=WORDS)
        body = (
            f"Part {n} of series {series}, the {words[0]} {words[1]}, was told to readers on Friday. {' '.join(words)}."
        )
        yield f"part-{series}-{n}", date(2000, 1, 1) + timedelta(days=n % 8_000), body


def write_lines(folder: Path, number: int, series: int = 0) -> Path:
    """One file of JSON Lines."""
    path = folder / f"series-{series}.jsonl"
    with path.open("w") as file:
        for name, day, body in texts(number, series):
            told = {"id": name, "date": day.isoformat(), "title": f"A headline for {name}", "text": body}
            file.write(json.dumps(told) + "\n")
    return path


def write_files(folder: Path, number: int) -> Path:
    """A folder of dated texts, a thousand to a folder in it."""
    for n, (name, day, body) in enumerate(texts(number, 1)):
        path = folder / "dated" / f"{n // 1_000:04}" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f" date {day.isoformat()} {body}")
    return folder / "dated"


def measure(number: int) -> None:
    """Print a line for each step: articles a second of wall time, and CPU time of this process an article."""
    from articles.ingest import load  # noqa: PLC0415
    from articles.ingest.indexing import index_what_came  # noqa: PLC0415
    from articles.models import Article  # noqa: PLC0415

    # The index is timed by itself.
    with tempfile.TemporaryDirectory() as name, patch.object(load, "index_what_came"):
        folder = Path(name)
        for door, write in (("JSON Lines", write_lines), ("dated texts", write_files)):
            path = write(folder, number)
            for step in ("new", "unchanged"):
                with timed(f"{door}, {step}", number):
                    load.load_paths([path], source=door)
            print(f"{'':30} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:8,} MB at most", flush=True)
            bare_copy(number, folder)
            with timed("the search index of these", number):
                index_what_came()
    print(f"{Article.objects.count():,} articles.")


def bare_copy(number: int, folder: Path) -> None:
    """The same rows into tables without keys, constraints or triggers: what no loader can be faster than."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"CREATE TEMPORARY TABLE bare_{table} AS SELECT * FROM articles_{table} LIMIT 0")  # noqa: S608
            last = f"COPY (SELECT * FROM articles_{table} ORDER BY id DESC LIMIT {number}) TO STDOUT"  # noqa: S608
            with (folder / table).open("wb") as file, cursor.copy(last) as copy:
                file.writelines(copy)
        with timed("bare COPY of the same rows", number):
            for table in TABLES:
                with (folder / table).open("rb") as file, cursor.copy(f"COPY bare_{table} FROM STDIN") as copy:
                    while piece := file.read(1 << 20):
                        copy.write(piece)
        for table in TABLES:
            cursor.execute(f"DROP TABLE bare_{table}")


@contextmanager
def timed(what: str, number: int) -> Iterator[None]:
    """Print how long it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:30} {number / wall:8,.0f} articles/s {1000 * cpu / number:6.2f} ms CPU an article", flush=True)


def main(arguments: list[str]) -> int:
    """Make the database, measure, and drop it."""
    usual = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{usual}_imports"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        measure(int(arguments[0]) if arguments else USUAL)
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    django.setup()
    logging.disable(logging.WARNING)
    sys.exit(main(sys.argv[1:]))
