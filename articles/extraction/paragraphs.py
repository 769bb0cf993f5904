"""Where do paragraphs and sentences end?

News sets each paragraph apart by a blank line, or by a single line break; agency copy is
sometimes broken at 70 columns as well, and then only blank lines count. Within a paragraph
a sentence ends at . ! ? … and what closes around it, unless the stop belongs to an
abbreviation (“Lt. Gen. Ardell”, “J.P. Oram”) or the sentence goes on after a quotation
(“Who knew?” Ms Ardell asked.). A multi-sentence quotation is cut at its inner stops, as
annotators of news do. Parsers are poor at all of this in quoted text, so they are told.
"""

import re
from itertools import pairwise

from articles.extraction.lexicon import Lexicon
from articles.extraction.quotes.cues import verb_forms
from articles.text.spans import Span

BLANK_LINES = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+[^\S\n]*")
LINE_BREAK = re.compile(r"\n")
WRAPPED_WIDTH = range(50, 100)
"""Lines all about this long were broken by a machine."""

BOUNDARY = re.compile(
    r"(?P<stop>[.!?…]+)(?P<closing>[\"”’'»)\]]*)\s+(?=[\"“”‘'«(\[]*[^\W_a-z])"
    r"|(?P<line>(?<![^\n]{50})\n(?=\W*[^\W_a-z]))"
)
"""A stop before something that can begin a sentence; or the end of a short line, such as a heading's."""
DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([\w .’'/]+\))?"
    r" ?(?:—|–|--|-|:)(?=\s)\s*"
)
"""“OTTAWA —”, “NEW YORK, Nov. 19 (Reuters) —”: where and when agency copy was filed; a sentence of its own."""
LAST_WORD = re.compile(r"[^\s(\[“”\"‘—–-]+$")
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
TAG_LENGTH = 80


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, in order, without the space around them."""
    break_at = BLANK_LINES if _blank_lines_rule(text) else LINE_BREAK
    found, start = [], 0
    for match in break_at.finditer(text):
        found.append(_trimmed(text, start, match.start()))
        start = match.end()
    found.append(_trimmed(text, start, len(text)))
    return tuple(span for span in found if span)


def sentences(text: str, paragraph: Span, lexicon: Lexicon) -> tuple[Span, ...]:
    """The sentences of one paragraph, in order, without the space around them."""
    dateline = DATELINE.match(text, paragraph.start, paragraph.end)
    start = dateline.end() if dateline else paragraph.start
    found = [_trimmed(text, paragraph.start, start)] if dateline else []
    for match in BOUNDARY.finditer(text, start, paragraph.end):
        if match["line"] or _ends_sentence(text, match, paragraph, lexicon):
            found.append(_trimmed(text, start, match.start() if match["line"] else match.end("closing")))
            start = match.end()
    found.append(_trimmed(text, start, paragraph.end))
    return tuple(span for span in found if span)


def _blank_lines_rule(text: str) -> bool:
    """Whether single line breaks are mere layout: blank lines are the commoner break, or lines were wrapped."""
    blank = len(BLANK_LINES.findall(text))
    lines = text.split("\n")
    inner = [len(line.rstrip()) for line, next_line in pairwise(lines) if line.strip() and next_line.strip()]
    wrapped = len(inner) > 3 and sum(length in WRAPPED_WIDTH for length in inner) > 0.9 * len(inner)
    return wrapped or blank > len(inner)


def _ends_sentence(text: str, match: re.Match[str], paragraph: Span, lexicon: Lexicon) -> bool:
    if match["closing"] and match["stop"][-1] in "!?…":
        return not _opens_with_tag(text[match.end() : min(match.end() + TAG_LENGTH, paragraph.end)], lexicon)
    if match["stop"] != "." or match["closing"]:
        return True
    word = LAST_WORD.search(text, max(paragraph.start, match.start() - 24), match.start())
    if word is None:
        return True
    return _word_ends_sentence(word.group(), text[match.end() : match.end() + 24], lexicon)


def _word_ends_sentence(word: str, following: str, lexicon: Lexicon) -> bool:
    if word.lower() in lexicon.words("titles_with_stop"):
        return False
    if INITIALS.fullmatch(word) or word in lexicon.words("abbreviations"):
        first = re.match(r"\W*(\w+)", following)
        return first is not None and first[1].lower() in lexicon.words("sentence_openers")
    return True


def _opens_with_tag(following: str, lexicon: Lexicon) -> bool:
    """Whether the words after “…?” are the tag of the quotation: “Ms Ardell asked”."""
    clause = re.split(r"[.,:;“\"]\s", following + " ", maxsplit=1)[0]
    words = clause.rstrip(".").split()
    return any("direct" in verb.frames for word in words[:6] for verb in verb_forms(lexicon).get(word, ()))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
