"""What a start does before it serves."""

from pathlib import Path

import pghistory
import pytest
from django.core.management import call_command
from pytest_django import Settings

from articles.ingest import analyse
from articles.ingest.demo import awaited, bring, unread
from articles.models import Archive, Article, ListedArticle, SearchEntry
from newsarchive.prepare import import_seeds, import_what_it_starts_with, list_what_came
from tests.factories import make_article, make_person
from tests.ingest.analyses import reading

pytestmark = pytest.mark.django_db


def test_a_bad_seed_is_told_and_the_others_come_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.txt").write_text("no date here")
    (tmp_path / "good.txt").write_text(" date 2025-04-10 The ferry to Sable Bay was late.\n")
    import_seeds(tmp_path)
    assert Article.objects.count() == 1
    assert "1 failed" in capsys.readouterr().out


def test_an_empty_folder_of_seeds_is_no_problem(tmp_path: Path) -> None:
    import_seeds(tmp_path)
    assert not Article.objects.exists()


def test_folders_of_seeds_come_in_but_for_the_demonstration(tmp_path: Path) -> None:
    for folder, day in (("letters", "2025-04-10"), ("demo", "2025-04-11"), (".hidden", "2025-04-12")):
        (tmp_path / folder / "within").mkdir(parents=True)
        (tmp_path / folder / "within" / "document.txt").write_text(f" date {day} The ferry to Sable Bay was late.\n")
    import_seeds(tmp_path)
    assert [str(article.published_on) for article in Article.objects.all()] == ["2025-04-10"]


def test_what_an_import_that_was_killed_left_is_found_after_a_start() -> None:
    article = make_article(body="Ferries will stop on Friday.")
    list_what_came()
    assert SearchEntry.objects.get().article == ListedArticle.objects.get().article == article


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document, and a demonstration of one article; texts are read without the text engine."""
    monkeypatch.setattr(analyse, "_read", lambda versions: [reading().analysis for _version in versions])
    outlet = tmp_path / "demo" / "echo"
    outlet.mkdir(parents=True)
    (outlet / "source.toml").write_text('name = "The Echo"\nkind = "newspaper"\n')
    (outlet / "2024-01-15-ferries.txt").write_text(" date 2024-01-15 Ferries will stop on Friday.\n")
    (tmp_path / "document.txt").write_text(" date 2025-04-10 The ferry to Sable Bay was late.\n")
    return tmp_path


def test_a_new_archive_starts_with_the_demonstration(
    seeds: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ARCHIVE_DEMO = True
    import_what_it_starts_with(seeds)
    assert set(Article.objects.values_list("source__is_fiction", flat=True)) == {False, True}
    assert "Importing the demonstration, articles of fiction" in capsys.readouterr().out
    import_what_it_starts_with(seeds)
    assert Article.objects.count() == 2
    assert "demonstration" not in capsys.readouterr().out


def test_the_demonstration_is_left_out_where_it_is_not_wanted(seeds: Path, settings: Settings) -> None:
    settings.ARCHIVE_DEMO = False
    import_what_it_starts_with(seeds)
    assert not Article.objects.get().source.is_fiction


def test_the_demonstration_does_not_come_among_articles_of_ones_own(
    seeds: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings.ARCHIVE_DEMO = True
    own = tmp_path_factory.mktemp("own") / "own.txt"
    own.write_text(" date 2025-04-11 The ferry to Sable Bay was late again.")
    call_command("import_articles", str(own))
    import_what_it_starts_with(seeds)
    assert not Article.objects.filter(source__is_fiction=True).exists()
    call_command("import_demo", str(seeds / "demo"))
    assert Article.objects.filter(source__is_fiction=True).exists()


def test_an_archive_that_was_started_without_the_demonstration_stays_without(seeds: Path, settings: Settings) -> None:
    settings.ARCHIVE_DEMO = False
    import_what_it_starts_with(seeds)
    settings.ARCHIVE_DEMO = True
    import_what_it_starts_with(seeds)
    assert not Article.objects.filter(source__is_fiction=True).exists()
    assert Archive.objects.current().has_demo is False


def test_the_demonstration_does_not_come_where_somebody_has_worked_by_hand(seeds: Path, settings: Settings) -> None:
    settings.ARCHIVE_DEMO = True
    with pghistory.context(user=1):
        make_person("Mira Callow")
    import_what_it_starts_with(seeds)
    assert not Article.objects.filter(source__is_fiction=True).exists()


def test_what_a_killed_start_left_unread_is_read_though_somebody_has_brought_articles(
    seeds: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings.ARCHIVE_DEMO = True
    (delivery,) = awaited(seeds / "demo")
    bring(delivery)
    own = tmp_path_factory.mktemp("own") / "own.txt"
    own.write_text(" date 2025-04-11 The ferry to Sable Bay was late again.")
    call_command("import_articles", str(own))
    assert unread().exists()
    import_what_it_starts_with(seeds)
    assert not unread().exists()
