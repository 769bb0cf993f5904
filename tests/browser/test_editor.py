"""An editor's way: sign in, correct a speaker, see it public."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Quote
from tests.browser.conftest import NewPage
from tests.factories import WORDS, make_article, make_mention, make_person, make_quote, make_user

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def quote(live_server: object) -> Quote:
    """A quote that the machine gave to the wrong person."""
    article = make_article("Ferries stop over pay")
    make_mention(article, "Mira Callow", person=make_person("Mira Callow"))
    make_user("nell", groups=("Editor",))
    return make_quote(article, person=make_person("Ada Wrong"), status="suggested", confidence=0.9, cue="said")


def sign_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("nell")
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Waiting for you")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_speaker_corrected_once_is_public(viewport: dict[str, int], new_page: NewPage, quote: Quote) -> None:
    page = new_page(viewport=viewport)
    page.goto(quote.get_absolute_url())
    expect(page.get_by_role("main")).to_contain_text("Ada Wrong")
    sign_in(page)

    page.get_by_role("link", name="1 quotes to review").click()
    page.get_by_role("link", name=WORDS).first.click()
    expect(page.locator("mark.part-content").first).to_be_visible()
    page.goto(page.url.replace("/change/", "/speaker/").split("?")[0])
    choose(page, "Ada Wrong", "Mira Callow")
    page.get_by_label("Reason").fill("Her name stands before it.")
    page.get_by_role("button", name="Save the speaker").click()

    expect(page.get_by_text("The speaker is changed, and stays so.")).to_be_visible()
    page.goto(quote.get_absolute_url())
    expect(page.get_by_role("main")).to_contain_text("Mira Callow")
    expect(page.get_by_role("main")).not_to_contain_text("Ada Wrong")
    page.goto("/people/mira-callow/")
    expect(page.get_by_role("main")).to_contain_text(WORDS)


def test_a_suggestion_is_rejected_in_one_press_and_brought_back(page: Page, quote: Quote) -> None:
    sign_in(page)
    page.goto(f"/admin/articles/quote/{quote.pk}/change/")
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_text("Rejected: it will not be suggested again.")).to_be_visible()
    assert Quote.objects.published().count() == 0

    page.goto("/admin/articles/decision/")
    page.locator("#result_list tbody a").first.click()
    page.get_by_role("link", name="Take back…").click()
    page.get_by_role("button", name="Take back").click()

    expect(page.get_by_text("Taken back:")).to_be_visible()
    assert Quote.objects.published().get() == quote


def choose(page: Page, now: str, wanted: str) -> None:
    """Pick another person in the search box that shows `now`."""
    page.locator(".select2-selection", has_text=now).click()
    page.locator(".select2-search__field").fill(wanted.lower())
    page.get_by_role("option", name=wanted).click()
