"""Words with a signature under them instead of a tag: posts set into an article, and lines lifted from it.

    The dam holds. We thank the crews. pic.example/x1 — Marl Water (@marlwater) December 22, 2018
    We have never seen a flood like it. Pat Ardell, mayor of Marl

No marks stand around them, since layout set them apart; copied as plain text they read like the narrator's words. A post
is known by its handle. A lifted line is known by a name alone at its end, and by a first person, which a caption
with its photographer's name has not.
"""

import re
from collections.abc import Iterator

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.quotes.drafts import DraftQuote, trimmed
from articles.extraction.records import EntityKind, QuoteKind
from articles.text.spans import Span

POST = re.compile(
    r"\s*(?:—|–|--|-)\s*(?P<name>[^()—–@\n]{2,60}?) \(@\w{1,20}\)(?:,? [A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})?$"
)
LINKS = re.compile(r"(?:\s*(?:#\w*?)?(?:\S*pic\.\w+\.\w+/\S+|https?://\S+))+$")
LIFTED = re.compile(r"[.!?…]\s+(?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3})(?:, [^.!?\n]{3,80})?$")
FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|we|We|our|Our|us|my|My|me)\b")
WORDS = 5
LONGEST = 1500
"""Characters after which a paragraph is no post."""


def find_signed(layout: Layout, cast: Cast, speech: tuple[Span, ...]) -> Iterator[DraftQuote]:
    """The signed words of a text, in order; `speech` are the spans of direct speech, which stay what they are."""
    for paragraph in layout.paragraphs:
        if paragraph.end - paragraph.start > LONGEST:
            continue
        draft = _post(layout, paragraph) or _lifted(layout, cast, paragraph)
        if draft is not None and not any(draft.content[0].overlaps(span) for span in speech):
            yield draft


def _post(layout: Layout, paragraph: Span) -> DraftQuote | None:
    words = paragraph.of(layout.text)
    signature = POST.search(words)
    if signature is None:
        return None
    link = LINKS.search(words, 0, signature.start())
    end = link.start() if link else signature.start()
    return _draft(layout, paragraph.start, end, signature.span("name"), "post")


def _lifted(layout: Layout, cast: Cast, paragraph: Span) -> DraftQuote | None:
    words = paragraph.of(layout.text)
    signature = LIFTED.search(words)
    if signature is None or not FIRST_PERSON.search(words, 0, signature.start()):
        return None
    mention = cast.mention_covering(paragraph.start + signature.start("name"))
    if mention is None or mention.kind is EntityKind.PLACE:
        return None
    if layout.quotations_between(paragraph.start, paragraph.end):
        return None
    return _draft(layout, paragraph.start, signature.start() + 1, signature.span("name"), "lifted")


def _draft(layout: Layout, start: int, end: int, name: tuple[int, int], rule: str) -> DraftQuote | None:
    """The quote of the words up to `end`; both `end` and `name` count from `start`."""
    content = trimmed(layout.text, start, start + end)
    if content is None or len(content.of(layout.text).split()) < WORDS:
        return None
    source = Span(start + name[0], start + name[1])
    return DraftQuote(QuoteKind.DIRECT, (content,), (), (source,), rule)
