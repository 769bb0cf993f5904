"""Imports that are killed, and imports that run at the same time, leave no halves and no doubles."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from articles.ingest import load
from articles.ingest.load import load_paths
from articles.models import Article, ArticleVersion, ImportItem, Publication, SearchEntry

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]
LINES = 3 * load.AT_ONCE  # it is killed when the first of three are there


def write_files(folder: Path, count: int) -> None:
    for number in range(count):
        body = f"Ferry {number} will stop on Friday, the board said.\n\nThe crew of ship {number} left at {number} o'clock."
        (folder / f"ferry-{number:04}.txt").write_text(f" date 2025-04-10 {body}")


def write_lines(folder: Path, count: int) -> None:
    lines = (
        {"id": f"f-{n}", "date": "2025-04-10", "title": f"Ferry {n} stops", "text": f"It left at {n}."}
        for n in range(count)
    )
    (folder / "ferries.jsonl").write_text("\n".join(map(json.dumps, lines)))


def importing(folder: Path) -> "subprocess.Popen[bytes]":
    """A process of its own that imports into the tests' database."""
    at = connection.settings_dict
    where = {key: at[key.upper()] for key in ("host", "port", "user", "password")} | {"dbname": at["NAME"]}
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(**{key: value for key, value in where.items() if value}),
        "ARCHIVE_DATA": str(settings.DATA_DIR),
        "DJANGO_SETTINGS_MODULE": "newsarchive.settings",
    }
    command = [sys.executable, "manage.py", "import_articles", str(folder), "--no-analysis", "--skip-checks"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_an_import_that_was_killed_is_completed_by_the_next_with_nothing_twice(tmp_path: Path) -> None:
    write_lines(tmp_path, LINES)
    process = importing(tmp_path)
    until = time.monotonic() + 60
    while not ImportItem.objects.exists() and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    brought = Article.objects.count()
    assert 0 < brought < LINES
    assert ArticleVersion.objects.count() == Publication.objects.count() == brought
    assert not Article.objects.filter(current_version=None).exists()

    batch = load_paths([tmp_path])
    assert Counter(batch.items.values_list("outcome", flat=True)) == {"unchanged": brought, "new": LINES - brought}
    assert Article.objects.count() == ArticleVersion.objects.count() == Publication.objects.count() == LINES
    assert SearchEntry.objects.count() == LINES


def test_two_imports_of_the_same_files_at_once_make_nothing_twice(tmp_path: Path) -> None:
    write_files(tmp_path, 20)
    ready = threading.Barrier(3)
    outcomes: Counter[str] = Counter()

    def work() -> None:
        try:
            ready.wait(timeout=10)
            outcomes.update(load_paths([tmp_path]).items.values_list("outcome", flat=True))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert outcomes == {"new": 20, "unchanged": 40}
    assert Article.objects.count() == ArticleVersion.objects.count() == 20
