"""Pages saved from the web."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.readers.records import ReaderError
from tests.readers.reading import every, only

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="CHARSET"><title>Ferries stop – Sable Bay Courier</title>
<link rel="canonical" href="https://courier.example/2025/ferries">
<meta property="article:published_time" content="2025-04-10T09:30:00+01:00">
<meta property="og:title" content="Ferries stop"><meta property="og:site_name" content="Sable Bay Courier">
<meta name="author" content="Tom Averill"></head>
<body><nav><a href="/">Home</a> <a href="/weather">Weather</a></nav>
<article><h1>Ferries stop</h1>
<p>Ferry services to the islands will stop on Friday, the harbour board has said after a long meeting in the town hall.</p>
<script>alert("evil")</script>
<p>Mira Callow, who leads the crews of the three ships, said: “We will not sail until the crews are paid – all of them.”</p>
</article><aside>Ten things you never knew about ferries</aside><footer>Cookies and terms of use</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_reads_the_article_without_what_stands_around_it(charset: str) -> None:
    found = only(PAGE.replace("CHARSET", charset).encode(charset), "ferries.html")
    first, second = found.body.split("\n\n")
    assert first.startswith("Ferry services to the islands")
    assert second.endswith("said: “We will not sail until the crews are paid – all of them.”")
    assert (found.headline, found.byline, found.source) == ("Ferries stop", "Tom Averill", "Sable Bay Courier")
    assert (found.external_id, found.language) == ("https://courier.example/2025/ferries", "en-GB")
    assert str(found.published_at) == "2025-04-10 09:30:00+01:00"


def test_a_page_without_an_address_is_known_by_its_file() -> None:
    page = PAGE.replace('<link rel="canonical" href="https://courier.example/2025/ferries">', "")
    assert only(page, "2025/ferries.html").external_id == "2025/ferries.html"


def test_the_date_may_stand_in_linked_data() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-04-09T08:00:00Z"}</script>'
    )
    page = PAGE.replace('<meta property="article:published_time" content="2025-04-10T09:30:00+01:00">', data)
    assert str(only(page, "a.html").published_at) == "2025-04-09 08:00:00+00:00"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "no article is found"),
        ("<html></html>", "no article is found"),
        (b"\x89PNG\0\0", "it is not text"),
        (PAGE.replace("2025-04-10T09:30:00+01:00", "").replace("2025", "now"), "there is no date"),
        (PAGE.replace("2025-04-10T09:30:00+01:00", "10/04/2025"), "published: “10/04/2025” could be two days"),
    ],
)
def test_refuses(page: str | bytes, reason: str) -> None:
    with pytest.raises(ReaderError, match=f"^a.html: {reason}"):
        only(page, "a.html")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1500), st.integers(0, 200), st.text(max_size=20) | st.just("<p>" * 500) | st.just("\0"))
def test_any_damage_gives_an_article_or_a_reader_error(start: int, length: int, damage: str) -> None:
    with suppress(ReaderError, UnicodeEncodeError):
        every((PAGE[:start] + damage + PAGE[start + length :]).encode(), "a.html")
