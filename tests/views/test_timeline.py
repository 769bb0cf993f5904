"""The timeline's page: list and picture of the same public items, and the way from one to the other."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from articles.models import Event
from articles.timeline import counts
from articles.views import timeline
from tests.factories import make_article, make_event, make_mention, make_person, make_place, make_quote
from tests.views.conftest import Get
from tests.views.test_visibility import WITH_FINDINGS, World

pytestmark = pytest.mark.django_db


def signs(page: str) -> list[str]:
    return re.findall(r'class="mark mark-\w+" href="([^"]*)"', page)


def test_what_is_drawn_and_counted_is_public_and_nothing_else(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    page = get("/timeline/")
    assert set(signs(page)) == {f"#{world.events[sort].anchor_name}" for sort in WITH_FINDINGS}
    assert re.findall(r"April 2025: (\d) quotes|10 April 2025: (\d) quotes", page) == [("", "3")]
    assert set(Event.objects.published_together()) == set(Event.objects.published())
    monkeypatch.setattr(timeline, "DRAWN", 0)
    assert "8 April 2025: 3 events" in get("/timeline/")


def test_the_keys_outlive_what_is_exchanged_in_place(get: Get) -> None:
    make_event("board meets", article=make_article())
    head, _, body = get("/timeline/").partition("</head>")
    assert "articles/timeline" in head
    assert "<script" not in body


def test_an_event_opens_its_sentence_which_leads_to_its_place_in_the_article(get: Get) -> None:
    article = make_article("Open", body="Ferries stop. The Harbour Board, well-read, met.")
    event = make_event("board meets", article=article, evidence="The Harbour Board, well-read, met.")
    page = get("/timeline/")
    assert f'id="{event.anchor_name}"' in page
    assert "<p>The Harbour Board, well-read, met.</p>" in page
    link = f"{article.get_absolute_url()}#:~:text=The%20Harbour%20Board%2C%20well%2Dread%2C%20met."
    assert f'href="{link}"' in page


def test_a_sign_leads_to_the_page_on_which_its_event_stands(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "EVENTS_A_PAGE", 2)
    article = make_article()
    events = [make_event(article=article, start=date(2025, 4, day)) for day in range(1, 6)]
    page = get("/timeline/")
    found = {link.partition("#")[2]: link.partition("#")[0].replace("&amp;", "&") for link in signs(page)}
    assert set(found) == {event.anchor_name for event in events}
    for anchor, address in found.items():
        assert f'<li class="event-item certainty-happened precision-day" id="{anchor}">' in get(f"/timeline/{address}")
    assert [event.anchor_name for event in events if not found[event.anchor_name]] == [
        event.anchor_name for event in events[3:]
    ]


def test_many_events_are_counted_by_period_and_each_bar_leads_to_its_own(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "DRAWN", 2)
    article = make_article()
    for start, precision in (
        ("2024-04-01", "day"),
        ("2024-05-02", "day"),
        ("2025-04-03", "day"),
        ("2025-01-01", "year"),
    ):
        make_event(article=article, start=date.fromisoformat(start), start_precision=precision)
    page = get("/timeline/?by=month")
    bars = dict(re.findall(r'class="bar" href="([^"]*)"[^>]* aria-label="([^"]*)"', page))
    assert list(bars.values())[:4] == [
        "April 2024: 1 event",
        "May 2024: 1 event",
        "April 2025: 1 event",
        "Some time in 2025: 1 event",
    ]
    assert "1 event in April 2024" in get(f"/timeline/{next(iter(bars)).replace('&amp;', '&')}")
    assert re.findall(r"<strong>(Days|Decades):</strong> ([^<]*)", page) == [
        ("Decades", "All of it lies in one decade."),
        ("Days", "640 days are too many to draw side by side: choose a shorter time."),
    ]


def test_the_timeline_of_a_place_and_of_one_event(get: Get) -> None:
    article = make_article(body="The Harbour Board met in Sable Bay. Then it rained.")
    place = make_place("Sable Bay")
    make_mention(article, "Sable Bay", place=place)
    there = make_event("board meets", article=article, evidence="The Harbour Board met in Sable Bay.", place=place)
    other = make_event("it rains", article=article, evidence="Then it rained.")
    quote = make_quote(article, "it rained")
    assert signs(get("/timeline/?place=sable-bay")) == [f"#{there.anchor_name}"]
    page = get(f"/timeline/?event={other.public_id}")
    assert signs(page) == [f"#{other.anchor_name}"]
    assert "10 April 2025: 1 quote" in page
    assert f"/quotes/?event={other.public_id}&amp;since=2025-04-10" in page
    assert quote.get_absolute_url() in get(f"/quotes/?event={other.public_id}")
    assert "1 quote" not in get("/timeline/?certainty=happened")


@pytest.mark.parametrize("address", ["/timeline/?since=May", "/timeline/?person=nobody", "/timeline/?since=2999"])
def test_without_events_there_is_no_picture(get: Get, address: str) -> None:
    make_event(article=make_article())
    assert "<figure" not in get(address)


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """What a test counts is of no use to the next."""
    yield
    cache.clear()


def test_only_what_takes_long_to_count_is_kept_a_minute(
    client: Client, monkeypatch: pytest.MonkeyPatch, nothing_kept: None
) -> None:
    article = make_article()

    def told() -> str:
        return re.findall(r"\d events?", client.get("/timeline/").content.decode())[0]

    for number in range(3):
        make_event(article=article, start=date(2025, 4, 1) + timedelta(days=number))
        if number == 1:
            monkeypatch.setattr(counts, "MANY", 1)
        assert told() == f"{number + 1} event{'s' * bool(number)}" if number < 2 else "2 events"


def test_somebody_s_quotes_are_drawn_below_their_events(get: Get) -> None:
    ann, article = make_person("Ann Lark", slug="ann-lark"), make_article(body="Ann Lark met. “We sail.” “No.”")
    make_mention(article, "Ann Lark", person=ann)
    make_event("all meet", article=article, evidence="Ann Lark met.", participants=(ann,))
    make_quote(article, "We sail.", person=ann)
    make_quote(article, "No.")
    page = get("/timeline/?person=ann-lark")
    assert "10 April 2025: 1 quote" in page
    assert "/quotes/?person=ann-lark&amp;since=2025-04-10&amp;until=2025-04-10" in page
