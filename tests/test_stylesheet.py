"""The one stylesheet: joined from its files, compressed once, kept by browsers."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from articles import stylesheet as module
from articles.stylesheet import stylesheet


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A stylesheet of four small files in a folder of its own, read anew when they change."""
    (tmp_path / "components").mkdir()
    for name in ("tokens", "base", "print", "components/chips"):
        (tmp_path / f"{name}.css").write_text(f"/* {name} */\n.{name.split('/')[-1]} {{\n  color: red;\n}}\n")
    monkeypatch.setattr(module, "HERE", tmp_path)
    with override_settings(DEBUG=True):
        yield tmp_path


def test_a_component_is_added_by_adding_a_file(files: Path) -> None:
    before = stylesheet()
    (files / "components" / "cards.css").write_text('.cards { src: url("fonts/a.woff2") }')
    after = stylesheet()
    assert before.digest != after.digest
    assert "@layer components{.cards" in after.plain.decode()
    assert 'url("/static/articles/fonts/a.woff2")' in after.plain.decode()


def test_base_stands_before_components_and_paper_after_them(files: Path) -> None:
    text = stylesheet().plain.decode()
    assert text.startswith("@layer tokens,base,components,print;")
    assert "/*" not in text


def test_browsers_keep_it_for_ever_under_its_digest(client: Client) -> None:
    sheet = stylesheet()
    response = client.get("/style.css", {"v": sheet.digest}, headers={"accept-encoding": "gzip"})
    assert gzip.decompress(response.content) == sheet.plain
    assert "immutable" in response["Cache-Control"]
    assert "immutable" not in client.get("/style.css", {"v": "another"})["Cache-Control"]
    assert client.get("/style.css", headers={"if-none-match": response["ETag"]}).status_code == 304
