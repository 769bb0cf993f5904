"""Where in an article the words of a search stand: its most telling paragraph, with the words marked."""

import re
from collections.abc import Iterator

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Rights
from articles.search import read_words
from articles.templatetags.marked_text import Mark, Piece, pieces
from articles.text.folding import fold

register = template.Library()

WORD = re.compile(r"\w+(?:['’]\w+)?")
PARAGRAPH = re.compile(r"\S.*")
BEFORE, SHOWN = 120, 320
"""Characters shown before the first word found, and in all."""

ENDING = 3
"""Letters by which two forms of one word may differ at the end: “sail”, “sailing”."""


@register.simple_tag
def found_in(article: Article, question: str) -> SafeString:
    """The paragraph with most of the question's words, cut short; the lead where the text may not be shown or has none."""
    if article.effective_rights == Rights.METADATA:
        return SafeString()
    version = article.current_version
    text = version.body if version and article.effective_rights == Rights.FULL else article.lead
    asked = read_words(question)
    words = {word for part in asked.words + asked.phrases for word in part.split()}
    paragraphs = [(list(_hits(text, match.span(), words)), match.span()) for match in PARAGRAPH.finditer(text)]
    hits, span = max(paragraphs, key=lambda found: _variety(text, found[0]), default=([], (0, 0)))
    return _cut(text, span, hits) if hits else conditional_escape(article.lead)


def _variety(text: str, hits: list[Mark]) -> int:
    """How many different words were found."""
    return len({fold(text[hit.start : hit.end]) for hit in hits})


def _hits(text: str, span: tuple[int, int], words: set[str]) -> Iterator[Mark]:
    for match in WORD.finditer(text, *span):
        folded = fold(match[0])
        if any(_same(folded, word) for word in words):
            yield Mark(*match.span())


def _same(found: str, word: str) -> bool:
    """Two forms of one word, near enough to mark it; what was found is decided by the index."""
    if found == word:
        return True
    stem = max(4, min(len(found), len(word)) - 1)
    return abs(len(found) - len(word)) <= ENDING and min(len(found), len(word)) >= 4 and found[:stem] == word[:stem]


def _cut(text: str, span: tuple[int, int], hits: list[Mark]) -> SafeString:
    start, end = span
    if hits[0].start - start > BEFORE:
        start = text.rfind(" ", start, hits[0].start - BEFORE // 2) + 1
    if end - start > SHOWN:
        end = max(text.rfind(" ", start, start + SHOWN), hits[0].end)
    shown = [_marked(piece, text) for piece in pieces(start, end, hits)]
    before, after = "… " if start > span[0] else "", " …" if end < span[1] else ""
    return mark_safe(before + "".join(shown) + after)  # noqa: S308 (every part was escaped)


def _marked(piece: Piece, text: str) -> SafeString:
    words = text[piece.start : piece.end]
    return format_html('<mark class="hit">{}</mark>', words) if piece.marks else conditional_escape(words)
