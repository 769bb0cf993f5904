"""A quote as a W3C Web Annotation: its words, found again in the article by what they say and by where they stand.

A target for each piece, with a TextQuoteSelector and a TextPositionSelector. Positions count characters (code
points) of the text as published, which are those of the article's page without its marks. What stands before and
after the words is told only where the whole text may be shown.
"""

from typing import Any

from articles.models import Quote, QuoteSpan, Rights
from articles.text.anchors import anchor
from articles.text.spans import Field

CONTENT_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def annotation(quote: Quote, *, site: str) -> dict[str, Any]:
    """The annotation of a quote in force, fetched with for_list()."""
    url = f"{site}{quote.get_absolute_url()}"
    known = [speaker.known for speaker in quote.speakers.all()]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{url}annotation.json",
        "type": "Annotation",
        "motivation": "linking",
        "body": [url, *(f"{site}{each.get_absolute_url()}" for each in known if each)],  # type: ignore[attr-defined]
        "target": [_target(quote, span, site=site) for span in quote.content],
    }


def _target(quote: Quote, span: QuoteSpan, *, site: str) -> dict[str, Any]:
    words: dict[str, Any] = {"type": "TextQuoteSelector", "exact": span.words}
    selectors = [words]
    if quote.article.effective_rights == Rights.FULL:
        text = quote.version.body if span.field == Field.BODY else quote.version.headline
        found = anchor(text, span.span)
        words |= {"prefix": found.prefix, "suffix": found.suffix}
        selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
    source = f"{site}{quote.article.get_absolute_url()}"
    language = {"language": quote.article.language} if quote.article.language else {}
    return {"source": {"id": source, "type": "Text", **language}, "selector": selectors}
