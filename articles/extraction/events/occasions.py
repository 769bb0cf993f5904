"""Where were the words said? “in an interview”, “on his radio show”: the occasion is no part of what is said."""

from articles.extraction.layout import Layout

OCCASIONS = frozenset(
    {
        "interview", "speech", "statement", "rally", "debate", "email", "letter", "tweet", "post", "news", "conference",
        "meeting", "event", "hearing", "briefing", "television", "radio", "twitter", "facebook", "show", "programme", "program", "podcast", "blog",
    }
)  # fmt: skip
PREPOSITIONS = frozenset({"in", "at", "on", "during"})
REACH = 4


def tells_occasion(layout: Layout, at: int, limit: int) -> bool:
    """Whether token `at` opens an occasion: “at a rally”, “on Twitter”; not “in the debate”, which may be spoken of."""
    if layout.doc[at].lower_ not in PREPOSITIONS or at + 1 >= min(limit, len(layout.doc)):
        return False
    if layout.doc[at + 1].lower_ == "the":
        return False
    return any(token.lower_ in OCCASIONS for token in layout.doc[at + 1 : min(at + REACH, limit)])
