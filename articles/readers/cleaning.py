"""Cleaning: the same words, however the file was written down.

Every reader hands over bodies in one shape, so that offsets, hashes and anchors mean the
same everywhere: paragraphs separated by one blank line, each on a line of its own; plain
spaces; no characters that a reader cannot see. A text that has this shape already is not
changed by a single character.

    "One\\r\\nparagraph.\\xa0\\r\\n\\r\\n\\r\\nAnother."  →  "One paragraph.\\n\\nAnother."
"""

import re
import unicodedata

NORMALISER_VERSION = 1
"""Raised when the rules below change, so that a version tells how it was made."""

WIDEST_WRAPPED_LINE = 160
"""Characters. Longer lines are not the work of a program that wraps lines: they are paragraphs."""

INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # width, direction, marks
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"  # controls that are neither a space nor the end of a line
)
JOINERS = re.compile("(?<=[\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\x00-\x7f]|$)|^[\u200c\u200d]+", re.MULTILINE)
"""Joiners have work to do between letters of other scripts and within emoji, never beside plain letters."""

SPACE = re.compile("[\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028]")
PARAGRAPH_END = re.compile("\n{2,}")
WRAPPED_AT_HYPHEN = re.compile(r"(?<=[^\W\d_]-)\n(?=[^\W\d_])")


def clean(text: str) -> str:
    """The paragraphs of `text`, separated by one blank line; empty when there is nothing to read."""
    return "\n\n".join(paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`, each without line ends and spaces around it."""
    lines = "\n".join(line.strip() for line in _visible(text).split("\n")).strip()
    joined = (_unwrap(block) for block in PARAGRAPH_END.split(_blank_lines(lines)))
    return [paragraph for paragraph in joined if paragraph]


def _visible(text: str) -> str:
    """Line ends as newlines, spaces as spaces, nothing unseen, accents composed."""
    text = LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    text = JOINERS.sub("", INVISIBLE.sub("", SPACE.sub(" ", text)))
    return unicodedata.normalize("NFC", text)


def _blank_lines(lines: str) -> str:
    """A text without any blank line but with long lines keeps its paragraphs on lines: part them."""
    if "\n\n" in lines or max(map(len, lines.split("\n"))) <= WIDEST_WRAPPED_LINE:
        return lines
    return lines.replace("\n", "\n\n")


def _unwrap(block: str) -> str:
    """One line made of several; a word parted at its hyphen gets no space."""
    return WRAPPED_AT_HYPHEN.sub("", block).replace("\n", " ")
