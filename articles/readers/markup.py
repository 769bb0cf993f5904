"""From HTML and the markup of wire formats to paragraphs: for bodies that arrive inside another format.

A whole page, with its menus and its footer, is another matter: see html.py.

    <p>Ferries stop.</p><script>…</script><p>Crews agree.<br>All&nbsp;of them.</p>
    →  Ferries stop.\\n\\nCrews agree.\\n\\nAll of them.
"""

import re
from html.parser import HTMLParser

MAX_BYTES = 16 * 1024 * 1024
"""Of a document of markup, which is read whole."""

ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
PROLOGUE = re.compile(rb"<\?.*?\?>|<!--.*?-->|<![^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "block",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hl2",
        "hr",
        "li",
        "main",
        "nav",
        "nitf",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
UNREAD = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "head",
        "title",
        "select",
        "button",
        "textarea",
        "media",
    ]
)
LOOKS_LIKE_MARKUP = re.compile(
    r"</(?:p|div|span|a|h[1-6]|ul|ol|li|em|strong|b|i|u|script|style|blockquote|td)\s*>|<(?:br|img|hr)\b[^<>]*>|\A\s*<p\b[^<>]*>",
    re.IGNORECASE,
)
"""The end of a tag, or one that has none. “a < b”, “<name@example.org>” and the share “<P>” of an agency are words."""


NO_TAG = re.compile("<(?![^<>]*>)|<(?=[!?/]+(?![A-Za-z!?/]))")
"""The beginning of no tag, which the parser would search the rest of the text for."""

COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
"""Taken out beforehand, because the parser looks for the end of each that has none, over and over."""

SECTION = re.compile(r"<!\[CDATA\[|\]\]>|<!\[[^<>\[\]]*\]>")
"""The edges of what is to be read as it stands, and of what Word shows to some browsers: “<![if !vml]>”."""

NO_LETTER = re.compile("&#[0-9]{8,};?")
"""The number of no letter that there is, and Python refuses to read very long ones."""


class _Paragraphs(HTMLParser):
    """Collects what a reader would see, a blank line at the edges of every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unread = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unread:
            self.depth += tag == self.unread
        elif tag in UNREAD:
            self.unread, self.depth = tag, 1
        elif tag in BLOCKS:
            self.pieces.append("\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.unread and tag in BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if self.unread:
            self.depth -= tag == self.unread
            self.unread = self.unread if self.depth else ""
        elif tag in BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            # Line ends within a block are spaces; only tags part paragraphs.
            self.pieces.append(re.sub(r"\s+", " ", data))


def looks_like_markup(text: str) -> bool:
    """Whether a text field holds HTML rather than plain words."""
    return LOOKS_LIKE_MARKUP.search(text) is not None


def words_of(markup: str) -> str:
    """The visible text of a fragment, its paragraphs separated by blank lines; not yet cleaned."""
    parser = _Paragraphs()
    markup = NO_LETTER.sub("�", SECTION.sub("", COMMENT.sub("", markup)))
    parser.feed(NO_TAG.sub("&lt;", markup))
    parser.close()
    return "".join(parser.pieces)


def root_name(head: bytes) -> str:
    """The name of the root element, from the first bytes of a file; empty where there is none."""
    found = ROOT.search(PROLOGUE.sub(b"", head.replace(b"\0", b"")))
    return found[1].decode("ascii", "replace") if found else ""
