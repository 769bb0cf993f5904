"""`python -m benchmarks.killed_imports [KILLS]`: kill -9 an import at random moments, begin it anew, count what is lost.

Each round imports a file of 5,000 invented articles, killed and begun anew until it ends by itself; rounds go on until
there were KILLS (200 unless told). In a database of its own, which is dropped at the end. Exits with 1 when anything
was lost, doubled or left half.
"""

import logging
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
from django.db import connection
from psycopg.conninfo import make_conninfo

from benchmarks.imports import write_lines

KILLS, ARTICLES = 200, 5_000
ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Make the database, kill, count, and drop it."""
    kills = int(arguments[0]) if arguments else KILLS
    usual = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{usual}_killed"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        rounds, whole = killed(kills)
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)
    print(f"{kills} kills in {rounds} imports of {ARTICLES:,} articles: {'nothing lost' if whole else 'NOT whole'}.")
    return 0 if whole else 1


def killed(kills: int) -> tuple[int, bool]:
    """How many rounds it took, and whether each left its articles whole and once."""
    chance = random.Random(1)
    left, rounds, whole = kills, 0, True
    while left > 0:
        rounds += 1
        with tempfile.TemporaryDirectory() as folder:
            path = write_lines(Path(folder), ARTICLES, rounds)
            while importing(path, chance.uniform(0.5, 8) if left > 0 else None):
                left -= 1
        whole = is_whole(rounds) and whole
    return rounds, whole


def importing(path: Path, killed_after: float | None) -> bool:
    """Import the file in a process of its own; whether it was killed after so many seconds."""
    at = connection.settings_dict
    where = {key: at[key.upper()] for key in ("host", "port", "user", "password")} | {"dbname": at["NAME"]}
    environment = os.environ | {"DATABASE_URL": make_conninfo(**{key: value for key, value in where.items() if value})}
    command = [sys.executable, "manage.py", "import_articles", str(path), "--no-analysis"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    until = time.monotonic() + killed_after if killed_after else None
    while process.poll() is None:
        if until and time.monotonic() > until:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
        time.sleep(0.005)
    return False


def is_whole(rounds: int) -> bool:
    """Whether there are exactly the articles of so many rounds, each with its words, its name, an item and an entry."""
    from articles.models import Article, ArticleVersion, ImportItem, Outcome, Publication, SearchEntry  # noqa: PLC0415

    counts = {
        "articles": Article.objects.exclude(current_version=None).count(),
        "versions": ArticleVersion.objects.count(),
        "names": Publication.objects.count(),
        "items": ImportItem.objects.filter(outcome=Outcome.NEW).count(),
        "entries": SearchEntry.objects.count(),
    }
    wrong = {what: count for what, count in counts.items() if count != rounds * ARTICLES}
    if wrong:
        print(f"Round {rounds}: {wrong}, where {rounds * ARTICLES:,} of each are expected.")
    return not wrong


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    django.setup()
    logging.disable(logging.WARNING)
    sys.exit(main(sys.argv[1:]))
