"""Citations in CSL-JSON, which Zotero, pandoc and citation processors read."""

import json
from datetime import date
from typing import Any

from articles.exports.citation import Citation


def csl(citation: Citation) -> str:
    """A list of one item, an article of a newspaper."""
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "article-newspaper",
        "title": citation.title,
        "container-title": citation.outlet,
        "issued": _parts(citation.published_on),
        "accessed": _parts(citation.accessed_on),
        "URL": citation.url,
        "archive": citation.archive,
        "language": citation.language,
    }
    if citation.byline:
        item["author"] = [{"literal": citation.byline}]
    if citation.version:
        item["version"] = str(citation.version)
    if note := ". ".join(filter(None, (citation.quoted, citation.as_seen))):
        item["note"] = note
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
