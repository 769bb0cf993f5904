"""The timeline's main act in a real browser: from a sign to its event, to its sentence, to the place in the article."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, barriers
from tests.factories import make_article, make_event, make_quote

BODY = "The Sable Bay Harbour Board met on Tuesday, early in the morning, with everybody there.\n\nFerries stop. “No.”"


@pytest.fixture
def board_meets(live_server: object) -> str:
    article = make_article("Ferries stop over pay", body=BODY)
    month = {"start": "2025-05-01", "start_precision": "month"}
    make_event("ferries stop", article=article, evidence="Ferries stop.", certainty="planned", **month)
    make_event("strike called off", article=article, evidence="Ferries stop.", certainty="cancelled", **month)
    make_quote(article, "No.")
    return make_event("board meets", article=article, evidence=BODY.split("\n")[0]).anchor_name


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_sign_to_the_sentence_and_its_place_in_the_article(
    new_page: NewPage, board_meets: str, script: bool
) -> None:
    page = new_page(java_script_enabled=script, viewport={"width": 390, "height": 844})
    page.goto("/timeline/")
    assert (
        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        if script
        else True
    )
    page.get_by_role("link", name="8 April 2025: board meets (happened)").click()
    event = page.locator(f"#{board_meets}")
    expect(event).to_be_in_viewport()
    if not script:
        event.get_by_text("Evidence").click()
    expect(event.get_by_text("early in the morning")).to_be_visible()
    event.get_by_role("link", name="Ferries stop over pay").click()
    expect(page).to_have_url(re.compile(r"/articles/2025/04/10/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferries stop over pay")


def test_keys_move_open_and_close_and_the_picture_is_no_barrier(page: Page, board_meets: str) -> None:
    page.goto(f"/timeline/#{board_meets}")
    evidence = page.locator("details.evidence")
    expect(evidence.last).to_have_attribute("open", "")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(evidence.last).not_to_have_attribute("open", "")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(evidence.nth(1)).to_have_attribute("open", "")
    page.get_by_role("link", name="board meets (happened)").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".mark:focus")).to_have_attribute("aria-label", re.compile("May 2025"))
