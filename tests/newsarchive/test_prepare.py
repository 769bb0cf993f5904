"""What a start does before it serves."""

from pathlib import Path

import pytest

from articles.models import Article
from newsarchive.prepare import import_seeds

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
