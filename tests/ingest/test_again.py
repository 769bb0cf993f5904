"""An article that comes again: what its publisher changed beside the words is obeyed, and an editor's word stands."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.curation.edit import edit
from articles.ingest.load import load_paths
from articles.models import Article, ImportItem, Publication
from tests.factories import make_user

pytestmark = pytest.mark.django_db

FERRIES = "Ferries will stop on Friday, the harbour board has said.\n\nMira Callow leads the crews of the three ships."
SATURDAY = FERRIES.replace("Friday", "Saturday")
SOON, LATER = "2098-01-01T00:00:00Z", "2099-01-01T00:00:00Z"


def bring(folder: Path, **told: object) -> ImportItem:
    record = {"id": "h-1", "title": "Ferries stop", "date": "2025-04-10", "text": FERRIES, **told}
    path = folder / "articles.jsonl"
    path.write_text(json.dumps(record))
    return load_paths([path]).items.get()


def hour(number: int) -> str:
    return f"2025-04-10T{number:02}:00:00Z"


def year_shown() -> int | None:
    visible_from = Article.objects.get().visible_from
    return visible_from.year if visible_from else None


@pytest.mark.parametrize("words", [FERRIES, SATURDAY])
def test_an_embargo_is_set_moved_and_lifted(tmp_path: Path, words: str) -> None:
    bring(tmp_path)
    assert bring(tmp_path, text=words, embargo=SOON).outcome == "changed"
    assert year_shown() == 2098
    assert bring(tmp_path, text=words, embargo=LATER).outcome == "changed"
    assert year_shown() == 2099
    assert bring(tmp_path, text=words, embargo=LATER).outcome == "unchanged"
    assert bring(tmp_path, text=words).outcome == "changed"
    assert Article.objects.published().exists()
    assert bring(tmp_path, text=words).outcome == "unchanged"


def test_an_earlier_version_neither_sets_nor_lifts_an_embargo(tmp_path: Path) -> None:
    bring(tmp_path, embargo=SOON, updated=hour(9))
    assert bring(tmp_path, updated=hour(12)).outcome == "changed"
    assert bring(tmp_path, embargo=SOON, updated=hour(9)).outcome == "unchanged"
    assert bring(tmp_path, embargo=SOON, updated=hour(13)).outcome == "changed"
    assert bring(tmp_path, updated=hour(12)).outcome == "unchanged"
    assert year_shown() == 2098


@pytest.mark.parametrize("words", [FERRIES, SATURDAY])
def test_an_editors_time_outlives_the_publishers_embargo(tmp_path: Path, words: str) -> None:
    bring(tmp_path, embargo=SOON)
    edit(Article.objects.get(), {"visible_from": datetime(2090, 1, 1, tzinfo=UTC)}, by=make_user())
    bring(tmp_path, text=words)
    assert year_shown() == 2090
    bring(tmp_path, text=words, embargo=LATER)
    assert year_shown() == 2090


def test_a_summary_never_follows_the_whole_article(tmp_path: Path) -> None:
    bring(tmp_path, updated=hour(9))
    item = bring(tmp_path, text=None, summary=FERRIES.partition("\n\n")[0], updated=hour(12))
    assert (item.outcome, "only a summary" in item.error) == ("skipped", True)
    article = Article.objects.get()
    assert article.current_version is not None
    assert (article.current_version.body, article.current_version.is_excerpt) == (FERRIES, False)


def test_byline_section_language_and_address_follow_a_new_version(tmp_path: Path) -> None:
    bring(tmp_path, byline="Tom Averill", section="News", language="en", url="https://courier.example/1")
    later = {"byline": "Ida Marsh", "section": "Sea", "language": "fr", "url": "https://courier.example/2"}
    bring(tmp_path, text=SATURDAY, **later)
    article = Article.objects.get()
    assert (article.byline, article.section, article.language) == ("Ida Marsh", "Sea", "fr")
    assert Publication.objects.get().url == "https://courier.example/2"


def test_an_editors_byline_and_address_outlive_a_new_version(tmp_path: Path) -> None:
    bring(tmp_path, byline="Tom Averill", url="https://courier.example/1")
    editor = make_user()
    edit(Article.objects.get(), {"byline": "Tom Averill and Ida Marsh"}, by=editor)
    edit(Publication.objects.get(), {"url": "https://courier.example/good"}, by=editor)
    bring(tmp_path, text=SATURDAY, byline="T. A.", url="https://courier.example/2")
    assert Article.objects.get().byline == "Tom Averill and Ida Marsh"
    assert Publication.objects.get().url == "https://courier.example/good"
