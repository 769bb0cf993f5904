"""Who is “the 81-year-old”? The one person whose age the article gives as that.

    Ida Crow, 81, lives alone. … the 81-year-old said          Ida Crow
    the 44-year-old plumber Rory Ash … The 44-year-old said      Rory Ash
    Ida Crow, 81, and Ann Moy, 81, … the 81-year-old said      nobody: it may be either

An age says nothing of gender, so it leads to women and men alike; one that the article has given to nobody leads to nobody.
"""

import re

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.records import EntityKind, Mention
from articles.text.spans import Span

AGED = re.compile(r"(?:the |this )?(?P<age>\d{1,3})[- ]year[- ]old(?: [a-z-]+)?", re.IGNORECASE)
AGE_AFTER = re.compile(r"(?:,| \(| is| was| who is)? ?(?:now )?(?:aged )?(?P<age>\d{1,3})(?=[\s,.;:)])(?!,\d)")
AGE_BEFORE = re.compile(r"\b(?P<age>\d{1,3})[- ]year[- ]old (?:[a-z-]+ ){0,3}$")
REACH = 60
"""Characters before a name in which its age may stand."""


def of_that_age(layout: Layout, cast: Cast, source: Span) -> str | None:
    """The key of the only person to whom the text before gives the age that the source tells."""
    match = AGED.fullmatch(source.of(layout.text))
    if match is None or not _is_definite(layout, source):
        return None
    before = cast.mentions_between(0, source.start)
    people = (mention for mention in before if mention.kind is EntityKind.PERSON)
    keys = {mention.key for mention in people if _age_of(layout, mention) == match["age"]}
    return keys.pop() if len(keys) == 1 else None


def _is_definite(layout: Layout, source: Span) -> bool:
    """Whether “the” or “this” stands in the source or right before it: “an 81-year-old” is somebody new."""
    words = layout.text[max(0, source.start - len("this ")) : source.end].lower().split()
    return bool({"the", "this"} & set(words[:2]))


def _age_of(layout: Layout, mention: Mention) -> str | None:
    """The age that stands beside a name."""
    after = AGE_AFTER.match(layout.text, mention.span.end)
    before = AGE_BEFORE.search(layout.text[max(0, mention.span.start - REACH) : mention.span.start])
    found = after or before
    return found["age"] if found else None
