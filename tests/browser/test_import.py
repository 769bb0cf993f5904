"""An importer's way: upload files, see what became of them, see the article."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_source, make_user

GOOD = ' date 2025-04-10 \nFerry services will stop on Friday.\n\nMira Callow said: "We will not sail."\n'


@pytest.fixture
def files(tmp_path: Path, live_server: object) -> list[Path]:
    """Two files of an importer, one of which cannot be read."""
    make_user("omar", groups=("Importer",))
    make_source("The Sable Bay Echo")
    good, bad = tmp_path / "ferries.txt", tmp_path / "undated.txt"
    good.write_text(GOOD)
    bad.write_text("Nobody knows when this was.\n")
    return [good, bad]


def test_uploaded_files_become_articles_and_errors_are_told(page: Page, files: list[Path]) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("omar")
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Bring in articles").click()
    page.get_by_label("Files", exact=True).set_input_files(files)
    page.get_by_label("Published by").select_option("The Sable Bay Echo")
    page.get_by_role("button", name="Bring in").click()

    rows = page.locator(".archive-report tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("undated.txt")
    expect(page.get_by_text("1 article is still waiting to be read")).to_be_visible()
    page.get_by_role("link", name="as readers see it").click()

    expect(page.get_by_role("main")).to_contain_text("Ferry services will stop on Friday.")
    expect(page.get_by_role("main")).to_contain_text("The Sable Bay Echo")
