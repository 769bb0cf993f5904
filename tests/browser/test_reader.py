"""A reader's way through the archive, in a real browser."""

from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import CDPSession, Page, expect

from articles.search import index_articles
from tests.browser.conftest import AXE, NewPage, barriers
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_role,
    make_source,
)

BODY = (
    "Ferry services will stop on Friday, the harbour board has said.\n\n"
    "Mira Callow, the harbour master, said: “We will not sail until the crews are paid.\n\n"
    "“We have said so since February.”\n\n"
    "The Sable Bay Harbour Board meets in May, a source close to the board told the paper. Ann Lark disagreed."
)


@dataclass(frozen=True)
class Archive:
    """A small archive with a page of every kind: their addresses by kind, and the first quote's anchor."""

    addresses: dict[str, str]
    anchor: str


@pytest.fixture
def archive(live_server: object) -> Archive:
    article = make_article("Ferries stop over pay", body=BODY, source=make_source("The Sable Bay Echo"))
    make_article("Ferries sail again", published_on=date(2025, 5, 2), lead="Pay was agreed.")
    short = make_article("Tolls rise", rights="excerpt")
    limited = make_article("Bridge shut", rights="metadata")
    mira, ann = make_person("Mira Callow"), make_person("Ann Lark", status="suggested", provenance="machine")
    board = make_organisation("Sable Bay Harbour Board", kind="government")
    for words, who in (("Mira Callow", mira), ("Ann Lark", ann)):
        make_mention(article, words, person=who)
    bay = make_place("Sable Bay")
    make_mention(article, "the harbour board", place=bay)
    make_mention(article, "Sable Bay Harbour Board", organisation=board)
    make_role(mira, "harbour master", article=article, evidence="the harbour master", organisation=board)
    pieces = "We will not sail until the crews are paid.", "We have said so since February."
    quote = make_quote(article, *pieces, person=mira, cue="said", source="Mira Callow", speaker_rule="name")
    told = make_quote(
        article, "The Sable Bay Harbour Board meets in May", kind="indirect", status="suggested", confidence=0.7
    )
    told.speakers.update(kind="described", description="a source close to the board", description_organisation=board)
    make_quote(short, person=mira)
    month = {"start": date(2025, 5, 1), "start_precision": "month"}
    event = make_event(
        "board meets",
        article=article,
        evidence=BODY.split("\n\n")[-1],
        participants=(board, mira),
        certainty="planned",
        **month,
    )
    make_event("ferries stop", article=article, evidence=BODY.split("\n\n")[0], start=date(2025, 4, 11))
    make_event(
        "strike called off", article=article, evidence=BODY[:30], certainty="cancelled", open_ended=True, **month
    )
    index_articles([article.pk, short.pk, limited.pk])
    addresses = {
        "home": "/",
        "articles": "/articles/",
        "article": article.get_absolute_url(),
        "excerpt": short.get_absolute_url(),
        "headline only": limited.get_absolute_url(),
        "quotes": "/quotes/",
        "quotes, filtered": "/quotes/?person=mira-callow&kind=direct",
        "quotes, mistaken": "/quotes/?person=nobody&since=yesterday",
        "quote": quote.get_absolute_url(),
        "quote, described": told.get_absolute_url(),
        "people": "/people/",
        "person": mira.get_absolute_url(),
        "organisations": "/organisations/",
        "organisation": board.get_absolute_url(),
        "events": "/events/",
        "event": event.get_absolute_url(),
        "places": "/places/",
        "place": bay.get_absolute_url(),
        "sources": "/sources/",
        "source": article.source.get_absolute_url(),
        "timeline": "/timeline/",
        "timeline by year": "/timeline/?by=year",
        "search": "/search/?q=mira+callow",
        "nothing found": "/articles/?since=2999",
    }
    return Archive(addresses, quote.anchor_name)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_front_page_to_a_quote_its_speaker_and_the_timeline(
    new_page: NewPage, archive: Archive, script: bool
) -> None:
    page = new_page(java_script_enabled=script)
    page.goto("/")
    page.get_by_role("link", name="Ferries stop over pay").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferries stop over pay")
    page.get_by_role("link", name="about this quote").first.click()
    expect(page.get_by_role("blockquote")).to_contain_text("We will not sail until the crews are paid.")
    expect(page.get_by_text("The text names the speaker beside the quote.")).to_be_visible()
    page.get_by_role("link", name="Read it in the article").click()
    expect(page.locator(f"#{archive.anchor}")).to_be_in_viewport()
    page.go_back()
    page.get_by_role("figure").get_by_role("link", name="Mira Callow").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mira Callow")
    expect(page.get_by_text("Also known as")).to_have_count(0)
    page.get_by_role("link", name="On the timeline").click()
    expect(page.get_by_text("1 event with Mira Callow")).to_be_visible()
    page.get_by_role("link", name="Person: Mira Callow").click()
    expect(page.get_by_text("3 events")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_person_s_words_are_narrowed_by_whom_they_spoke_of_and_searched(
    new_page: NewPage, live_server: object, script: bool
) -> None:
    article = make_article(body="“Ann Lark is late,” she said. “Ann Lark will sail,” she said. “We sail,” she said.")
    mira, ann = make_person("Mira Callow"), make_person("Ann Lark")
    make_mention(article, "Ann Lark", person=ann)
    make_mention(article, "Ann Lark will", person=ann)
    for words in ("Ann Lark is late,", "Ann Lark will sail,", "We sail,"):
        make_quote(article, words, person=mira)
    make_role(mira, "harbour master", article=article, evidence="she")
    index_articles([article.pk])
    page = new_page(java_script_enabled=script)
    page.goto(mira.get_absolute_url())
    expect(page.get_by_text("Held on 10 April 2025")).to_be_visible()
    expect(page.locator(".lane-held")).to_be_visible()
    page.get_by_role("link", name="Ann Lark 3").click()
    expect(page.get_by_text("3 quotes on Ann Lark")).to_be_visible()
    page.get_by_label("Words", exact=True).fill("late")
    page.get_by_role("search", name="Search these quotes").get_by_role("button").click()
    expect(page.get_by_text("1 quote with the words “late” on Ann Lark")).to_be_visible()
    page.get_by_role("link", name="Words: late").click()
    expect(page.get_by_text("3 quotes on Ann Lark")).to_be_visible()


def test_every_piece_of_a_quote_lights_up_at_its_address(page: Page, archive: Archive) -> None:
    page.goto(f"{archive.addresses['article']}#{archive.anchor}")
    colours = page.locator("mark.group-0").evaluate_all(
        "pieces => pieces.map(piece => getComputedStyle(piece).backgroundColor)"
    )
    others = page.locator("mark.quote:not(.group-0)").evaluate_all(
        "pieces => pieces.map(piece => getComputedStyle(piece).backgroundColor)"
    )
    assert len(colours) == 2
    assert len(set(colours)) == 1
    assert others
    assert set(colours).isdisjoint(others)


def test_the_search_box_finds_words_and_names(page: Page, archive: Archive) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Search articles and names").fill("mira callow")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Exactly this name")).to_be_visible()
    expect(page.get_by_role("link", name="Ferries stop over pay")).to_be_visible()


def test_filters_are_set_by_the_form_and_kept_in_the_address(page: Page, archive: Archive) -> None:
    page.goto("/quotes/")
    page.get_by_text("More filters").click()
    page.get_by_label("Person", exact=True).fill("Mira Callow")
    page.get_by_label("Kind", exact=True).select_option("direct")
    page.get_by_role("button", name="Show").last.click()
    expect(page.get_by_text("2 quotes (direct) by Mira Callow")).to_be_visible()
    assert "kind=direct" in page.url
    expect(page.get_by_label("Person", exact=True)).to_have_value("Mira Callow")


def test_the_keyboard_skips_the_header(page: Page, archive: Archive) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_no_page_puts_up_a_barrier_in_the_light_or_in_the_dark_and_every_page_fits_a_phone(
    page: Page, archive: Archive
) -> None:
    """Each page is fetched once, and looked at on a desktop computer in both colour schemes, then on a phone."""
    page.add_init_script(path=AXE)  # handed to the browser once, not for every page
    devices = page.context.new_cdp_session(page)
    found = {}
    for kind, address in archive.addresses.items():
        turn_into_desktop(page, devices)
        page.goto(address)
        found[kind] = barriers(page)
        page.emulate_media(color_scheme="dark")
        found[f"{kind}, dark"] = barriers(page, only=["color-contrast", "link-in-text-block"])
        turn_into_phone(page, devices)
        found[f"{kind}, on a phone"] = misfits(page)
    assert {kind: here for kind, here in found.items() if here} == {}


def turn_into_desktop(page: Page, devices: CDPSession) -> None:
    devices.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def turn_into_phone(page: Page, devices: CDPSession) -> None:
    """A narrow one, which is also what a desktop computer shows at 400 %."""
    devices.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme="light")


def misfits(page: Page) -> list[str]:
    """What is wrong on a phone: sideways scrolling, and controls of less than 24 by 24 pixels.

    Links in sentences are exempt (WCAG 2.5.8).
    """
    controls = "button, input, select, summary, nav a, .chip, .chip-all, .go, .site-name a"
    small: list[str] = page.locator(controls).evaluate_all(
        "all => all.filter(one => one.type != 'hidden' && one.checkVisibility())"
        ".filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML.slice(0, 80))"
    )
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        return ["scrolls sideways", *small]
    return small


def test_a_barrier_that_is_there_is_found(page: Page, archive: Archive) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('label[for=site-search]').remove()")
    page.evaluate("document.querySelector('#site-search').removeAttribute('placeholder')")
    assert [barrier.split(":")[0] for barrier in barriers(page)] == ["label"]
