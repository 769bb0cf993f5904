"""Narrowing a list: pick a person, leave a place out, click a bar, drop a chip; with JavaScript in place, and without."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.factories import make_article, make_mention, make_person, make_place

pytestmark = [pytest.mark.django_db(transaction=True)]

BODY = "Ann Lark of Sable Bay left. The board met."


@pytest.mark.parametrize("scripted", [True, False])
def test_a_list_is_narrowed_step_by_step_and_back(new_page: NewPage, scripted: bool) -> None:
    ann, bay = make_person("Ann Lark"), make_place("Sable Bay")
    for month in (1, 2, 3):
        article = make_article(f"Part {month}", body=BODY, published_on=date(2025, month, 10))
        if month > 1:
            make_mention(article, "Ann Lark", person=ann)
        if month > 2:
            make_mention(article, "Sable Bay", place=bay)
    page = new_page(java_script_enabled=scripted)
    page.goto("/articles/")
    if scripted:
        page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="Ann Lark", exact=True).click()
    shown(page, "2 articles naming Ann Lark")
    page.get_by_role("link", name="Leave out Sable Bay").click()
    shown(page, "1 article naming Ann Lark, but not naming Sable Bay")
    page.locator(".chip", has_text="Sable Bay").click()
    shown(page, "2 articles naming Ann Lark")
    page.locator(".histogram-bar").last.click()
    shown(page, "1 article naming Ann Lark in March 2025")
    assert "since=2025-03" in page.url
    page.go_back()
    shown(page, "2 articles naming Ann Lark")
    if scripted:
        assert page.evaluate("window.sameDocument") is True


def shown(page: Page, sentence: str) -> None:
    expect(page.locator("#shown")).to_have_text(sentence)
