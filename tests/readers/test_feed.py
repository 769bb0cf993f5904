"""RSS and Atom."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers.records import RawArticle, ReaderError
from tests.readers.reading import every, only, told

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Sable Bay Courier</title><language>en-gb</language>
<item><title>Ferries &amp;amp; ships stop</title><link>https://courier.example/ferries</link>
  <guid isPermaLink="false">ferries-1</guid><pubDate>Thu, 10 Apr 2025 23:30:00 -0400</pubDate>
  <dc:creator>Tom Averill</dc:creator><category>Harbour</category><description>In short.</description>
  <content:encoded><![CDATA[<p>Ferries will stop.</p><script>x</script><p>Crews agree.</p>]]></content:encoded></item>
<item><title>Bridges close</title><guid>https://courier.example/bridges</guid><pubDate>2025-04-10T09:00:00Z</pubDate>
  <description>&lt;p&gt;Two bridges in short.&lt;/p&gt;</description></item>
<item><title>Undated</title><description>Nobody knows when.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
<entry><id>tag:courier.example,2025:1</id><title type="html">&lt;b&gt;Ferries&lt;/b&gt; stop</title>
  <updated>2025-04-11T09:00:00Z</updated><published>2025-04-10T09:00:00+01:00</published>
  <author><name>Tom Averill</name></author><link href="https://courier.example/ferries"/>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ferries will stop.</p><p>Crews agree.</p></div></content>
</entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_reads_rss(name: str) -> None:
    ferries, bridges, undated = every(RSS, name)
    assert isinstance(ferries, RawArticle)
    assert isinstance(bridges, RawArticle)
    assert (ferries.headline, ferries.body) == ("Ferries & ships stop", "Ferries will stop.\n\nCrews agree.")
    assert (ferries.external_id, ferries.url) == ("ferries-1", "https://courier.example/ferries")
    assert (ferries.byline, ferries.section, ferries.source, ferries.language) == (
        "Tom Averill", "Harbour", "Sable Bay Courier", "en-gb",
    )  # fmt: skip
    assert str(ferries.published_on) == "2025-04-10"
    assert (bridges.body, bridges.is_excerpt, ferries.is_excerpt) == ("Two bridges in short.", True, False)
    assert str(undated) == f"{name}, entry 3: there is no date."


def test_reads_atom() -> None:
    found = only(ATOM, "a.atom")
    assert (found.external_id, found.headline, found.byline) == (
        "tag:courier.example,2025:1",
        "Ferries stop",
        "Tom Averill",
    )
    assert (found.body, found.is_excerpt) == ("Ferries will stop.\n\nCrews agree.", False)
    assert (str(found.published_at), str(found.issued_at)) == ("2025-04-10 09:00:00+01:00", "2025-04-11 09:00:00+00:00")


def test_content_that_breaks_off_is_an_excerpt() -> None:
    assert only(ATOM.replace("Crews agree.", "Crews […]"), "a.atom").is_excerpt


@pytest.mark.parametrize(
    "content", [RSS[:200], RSS.replace("<rss", '<!DOCTYPE r [<!ENTITY a "b">]><rss'), "<rss>&b;</rss>"]
)
def test_what_is_broken_or_defines_entities_is_refused(content: str) -> None:
    (message,) = told(content, "a.rss")
    assert message.startswith("a.rss: it ")


@given(st.sampled_from([RSS, ATOM]), st.integers(150, 1400), st.integers(0, 60), st.text("<>&;x \0é", max_size=9))
def test_any_damage_gives_entries_or_reader_errors(good: str, start: int, length: int, damage: str) -> None:
    with suppress(ReaderError):
        every(good[:start] + damage + good[start + length :], "a.rss")
