"""ninjs 1 and 2: news in JSON, as agencies send it.

Version 1 has its words in `headline`, `body_text`, `body_xhtml` and the like; version 2 in
lists: `headlines`, `bodies`, `descriptions`, each with a role and a content type. A body in
XHTML goes before one in plain text, which often has lost its paragraphs. Identity is the
`uri`. Pictures, video, audio and packages are passed over with a reason; a story of type
“composite” that has a body of its own is an article with pictures.

Source: IPTC, ninjs user guide (https://iptc.org/std/ninjs/).
"""

from collections.abc import Mapping

from articles.readers.fields import wire_article
from articles.readers.records import NotAnArticle, Options, RawArticle

TIMES = ("firstcreated", "versioncreated", "contentcreated")
WORDS = frozenset({"text", "composite", ""})
SUMMARY_ROLES = frozenset({"summary", "abstract", "text", "main", "caption", ""})


def is_ninjs(record: object) -> bool:
    """Whether an object of JSON is a ninjs item rather than anybody's record."""
    return isinstance(record, Mapping) and "uri" in record and any(time in record for time in TIMES)


def read(record: Mapping[str, object], *, position: str, options: Options) -> RawArticle:
    """The article. Raises NotAnArticle for pictures and packages, ReaderError for an item that tells too little."""
    kind = str(record.get("type") or "")
    body = _body(record)
    if kind not in WORDS or (kind == "composite" and not body):
        raise NotAnArticle(position, f"it is not text but {kind}.")
    return wire_article(_fields(record, body), position=position, options=options)


def _fields(record: Mapping[str, object], body: str) -> dict[str, object]:
    """What the item tells, by our names of fields."""
    return {
        "id": record["uri"],
        "url": record.get("url"),
        "headline": record.get("headline") or _role(record, "headlines", ("main", "")) or record.get("title"),
        "published": next((record[time] for time in ("firstcreated", *TIMES) if record.get(time)), ""),
        "issued": record.get("versioncreated"),
        "embargo": record.get("embargoed") or record.get("embargoeduntil"),
        "version": record.get("version"),
        "pubstatus": record.get("pubstatus"),
        "byline": record.get("byline") or record.get("by"),
        "language": record.get("language"),
        "source": record.get("copyrightholder"),
        "rights": record.get("copyrightnotice"),
        "body": body,
        "excerpt": record.get("description_text") or _role(record, "descriptions", SUMMARY_ROLES),
    }


def _body(record: Mapping[str, object]) -> str:
    """XHTML first, then plain text, in either version's way."""
    for name in ("body_xhtml", "body_html", "body_text"):
        if isinstance(text := record.get(name), str) and text.strip():
            return text
    bodies = _entries(record, "bodies")
    markup = [entry for entry in bodies if "html" in str(entry.get("contenttype") or entry.get("role"))]
    texts = (entry.get("value") for entry in [*markup, *bodies])
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")


def _role(record: Mapping[str, object], name: str, roles: "frozenset[str] | tuple[str, ...]") -> object:
    entries = [entry for entry in _entries(record, name) if str(entry.get("role") or "") in roles]
    return next((entry["value"] for entry in entries if entry.get("value")), None)


def _entries(record: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    entries = record.get(name)
    return [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []
