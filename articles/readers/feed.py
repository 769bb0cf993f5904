"""RSS and Atom: what a feed's file holds of each entry.

    <item><title>Ferries stop</title><link>https://courier.example/ferries</link>
      <guid>ferries-1</guid><pubDate>Thu, 10 Apr 2025 09:30:00 +0100</pubDate>
      <description>In short.</description><content:encoded>&lt;p&gt;All of it…</content:encoded></item>

Some feeds carry whole articles, most of them a sentence or two. An entry with content of its
own is an article; one with a summary only is marked as an excerpt, as is one whose content
breaks off after a few lines. The entry's id is the identity, else its link. The feed's own
title names the publisher.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, BinaryIO

import feedparser

from articles.readers import xml
from articles.readers.fields import wire_article
from articles.readers.markup import MAX_BYTES, words_of
from articles.readers.records import Options, RawArticle, ReaderError

MOST_WORDS_OF_A_TEASER = 60
"""Content that ends in an ellipsis before so many words is a teaser under another name."""

TEASER_ENDS = ("…", "...", "[…]", "[...]", "Read more", "Continue reading")


def read(file: BinaryIO, *, name: str, options: Options) -> Iterator[RawArticle | ReaderError]:
    """An article, an excerpt or an error for each entry. Raises ReaderError where it is no feed."""
    content = file.read(MAX_BYTES + 1)
    xml.parsed(BytesIO(content), name)  # feedparser would guess at what is broken, and knows entities
    # From an open file, because feedparser takes bytes that look like an address or a path for one.
    try:
        feed = feedparser.parse(BytesIO(content), resolve_relative_uris=False, sanitize_html=False)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ReaderError(name, f"it is not a feed that can be read: {error}.") from error
    about = feed.feed
    for number, entry in enumerate(feed.entries, start=1):
        position = f"{name}, entry {number}"
        try:
            # As a plain mapping: feedparser's own warns when it is asked for what is not there.
            yield wire_article(_fields(dict(entry), about), position=position, options=options)
        except ReaderError as error:
            yield error


def _fields(entry: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, object]:
    """What an entry tells, by our names of fields."""
    content, summary = _content(entry), str(entry.get("summary") or "")
    link = str(entry.get("link") or "")
    return {
        "id": entry.get("id"),
        "url": link if link.startswith(("http://", "https://")) else "",
        "headline": words_of(str(entry.get("title") or "")),
        "published": _time(entry, "published") or _time(entry, "updated"),
        "issued": _time(entry, "updated"),
        "byline": ", ".join(str(author["name"]) for author in entry.get("authors") or [] if author.get("name")),
        "section": next((str(tag.get("term") or "") for tag in entry.get("tags") or []), ""),
        "language": str(about.get("language") or ""),
        "rights": entry.get("rights") or about.get("rights"),
        "source": (entry.get("source") or {}).get("title") or about.get("title"),
        "body": "" if _is_teaser(content) else content,
        "excerpt": content or summary,
    }


def _time(entry: Mapping[str, Any], name: str) -> str:
    """As it is written, so that the day stays the one that was written."""
    return str(entry.get(name) or "")


def _content(entry: Mapping[str, Any]) -> str:
    """The longest of the entry's contents."""
    return max((str(each.get("value") or "") for each in entry.get("content") or []), key=len, default="")


def _is_teaser(content: str) -> bool:
    words = words_of(content).split()
    return len(words) < MOST_WORDS_OF_A_TEASER and " ".join(words).endswith(TEASER_ENDS)
