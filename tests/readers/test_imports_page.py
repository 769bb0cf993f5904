"""What docs/imports.md promises is what the readers do."""

from pathlib import Path

import pytest

from articles.readers.fields import ALIASES
from articles.readers.formats import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "imports.md").read_text()


@pytest.mark.parametrize(("ours", "names"), ALIASES.items())
def test_every_name_of_a_field_is_told(ours: str, names: tuple[str, ...]) -> None:
    assert f"| {ours} | {', '.join(f'`{name}`' for name in names)} |" in PAGE


@pytest.mark.parametrize("ending", FORMATS)
def test_every_ending_is_told(ending: str) -> None:
    assert f"`{ending}`" in PAGE
