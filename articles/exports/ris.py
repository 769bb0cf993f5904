"""Citations in RIS, which reference managers read: a tag of two letters, two spaces, a hyphen, and one line of text."""

from collections.abc import Iterator

from articles.exports.citation import Citation


def ris(citation: Citation) -> str:
    """One record, an article of a newspaper; lines end as the format demands."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(citation) if value or tag == "ER")


def _lines(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", citation.key
    yield "AU", citation.byline
    yield "TI", citation.title
    yield "T2", citation.outlet
    yield "PY", f"{citation.published_on.year:04d}"
    yield "DA", f"{citation.published_on:%Y/%m/%d}/"
    yield "N1", citation.quoted
    yield "N1", citation.as_seen
    yield "LA", citation.language
    yield "DP", citation.archive
    yield "UR", citation.url
    yield "Y2", f"{citation.accessed_on:%Y/%m/%d}/"
    yield "ER", ""
