"""Many articles taken in at once come out as if each had come by itself."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.curation.withdraw import withdraw
from articles.ingest import load
from articles.ingest.load import load_paths
from articles.models import Address, Article, ArticleVersion, ImportItem, Publication, SearchEntry
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

OLD = [
    {"id": f"old-{n}", "date": "2025-04-09", "title": f"Quay {n} opens", "text": f"It opened at {n}."} for n in range(4)
]
CASES = [
    {"id": "new-1", "date": "2025-04-10", "title": "Ferries stop", "text": "They stop at noon."},
    OLD[0],
    {**OLD[1], "text": "It opened at 1, the board said, with a band."},
    {"id": "twin", "date": "2025-04-10", "title": "Ferries stop", "text": "They stop at noon."},
    {"id": "new-1", "date": "2025-04-10", "title": "Ferries stop", "text": "Not at all the same words."},
    {"id": "namesake", "date": "2025-04-10", "title": "Ferries stop", "text": "Another day of no ferries."},
    {"id": "bad", "date": "2025-13-10", "title": "No such day", "text": "Never."},
    OLD[2],
    {"id": "taken", "date": "2025-04-10", "title": "An old address", "text": "Somebody else stood here."},
    {"id": "gone", "date": "2025-04-10", "pubstatus": "canceled", "title": "x", "text": "x"},
    {"id": "gone", "date": "2025-04-10", "title": "Taken back", "text": "It was taken back."},
    OLD[3],
    *({"id": f"late-{n}", "date": "2025-04-11", "text": f"The late ferry {n} left, the board said."} for n in range(9)),
]


def write(folder: Path, cases: Sequence[dict[str, str]]) -> Path:
    path = folder / "wire.jsonl"
    path.write_text("\n".join(map(json.dumps, cases)))
    return path


def archived(folder: Path, elsewhere: Article) -> list[object]:
    """All that an import of the cases leaves, keys and times apart; it is undone again."""
    with transaction.atomic():
        load_paths([write(folder, OLD)])
        withdraw(Article.objects.get(headline="Quay 3 opens"), by=make_user(), reason="Asked to")
        Address.objects.remember("/articles/2025/04/10/an-old-address/", elsewhere)
        load_paths([write(folder, CASES)])
        left = [
            list(ImportItem.objects.order_by("pk").values_list("position", "outcome", "error", "article__headline")),
            list(
                Article.objects.order_by("slug").values_list("slug", "published_on", "headline", "lead", "headline_by")
            ),
            list(
                ArticleVersion.objects.order_by("sha256", "number").values_list(
                    "number", "body", "import_item__outcome"
                )
            ),
            list(Publication.objects.order_by("external_id").values_list("external_id", "article__slug")),
            SearchEntry.objects.count() - Article.objects.count(),
        ]
        transaction.set_rollback(True)
    return left


def test_together_or_one_by_one_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = make_article()
    together = archived(tmp_path, elsewhere)
    monkeypatch.setattr(load, "_together", lambda found: ([], [False] * len(found)))
    assert archived(tmp_path, elsewhere) == together
    outcomes = [item[1] for item in together[0]]  # type: ignore[index]
    assert {"new", "changed", "unchanged", "duplicate", "skipped", "error"} <= set(outcomes)


@pytest.mark.parametrize("again", [False, True])
def test_many_cost_no_more_queries_than_few(tmp_path: Path, *, again: bool) -> None:
    load_paths([write(tmp_path, OLD)])  # (makes the source)
    asked = []
    for number in (3, 30):
        cases = [{**CASES[0], "id": f"{number}-{n}", "title": f"{number}, {n}", "text": f"{n}."} for n in range(number)]
        path = write(tmp_path, cases)
        if again:
            load_paths([path])
        with CaptureQueriesContext(connection) as queries:
            load_paths([path])
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert Article.objects.filter(published_on=date(2025, 4, 10)).count() == 33
