"""Who answers? Never the one who asked.

    “Did it leak?” asked Ms Crow. “It did,” he replied.         not Ms Crow
    Cross-examined by Ida Crow, she agreed …                       not Ida Crow
    “Did it leak?” said Ms Crow.                                    Ms Crow asks,
    “It did.”                                                       and the other party answers

In dialogue every new paragraph changes the speaker (Sacks, Schegloff and Jefferson 1974, on turns), which news prints
without tags once it is plain who talks to whom.
"""

import re
from collections.abc import Iterator

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.quotes.drafts import DraftQuote
from articles.extraction.records import EntityKind, Mention
from articles.text.spans import Span

ASKED_BY = re.compile(
    r"\b(?:Asked|Pressed|Questioned|Cross-examined|Examined|Challenged|Quizzed|Prompted|Interviewed|Under questioning|"
    r"Under cross-examination|when asked|when pressed|if asked) (?:by|from) "
)
ASKING = re.compile(r"(?:ask|inquir|enquir|demand|press|wonder)", re.IGNORECASE)
REPLYING = re.compile(r"(?:repl(?:y|ied)|answer|respond|retort|shot back|shoots back)", re.IGNORECASE)


def asked_by(layout: Layout, cast: Cast, source: Span) -> Iterator[Mention]:
    """The people by whom the source was asked: in its sentence or the one before."""
    sentence = layout.sentence_of(source.start)
    start = layout.sentence_of(max(0, sentence.start - 2)).start
    for match in ASKED_BY.finditer(layout.text, start, source.start):
        named = cast.mentions_between(match.end(), min(source.start, match.end() + 80))
        if named and named[0].kind is EntityKind.PERSON and cast.addressed(named[0]).start - match.end() < 40:
            yield named[0]


def answers(layout: Layout, before: DraftQuote, draft: DraftQuote) -> bool:
    """Whether a quote with a verb of answering follows one that asks."""
    replying = any(REPLYING.match(cue.of(layout.text)) for cue in draft.cue)
    asking = ends_asking(layout, before) or any(ASKING.match(cue.of(layout.text)) for cue in before.cue)
    near = layout.paragraph_of(draft.start) - layout.paragraph_of(before.end - 1) <= 1
    return replying and asking and near


def ends_asking(layout: Layout, draft: DraftQuote) -> bool:
    """Whether the words of a quote end with a question mark."""
    return layout.text[draft.end - 1 : draft.end + 1].rstrip("”\"’'")[-1:] == "?"


def apart(layout: Layout, before: DraftQuote, draft: DraftQuote) -> bool:
    """Whether a quote stands in the paragraph after another's."""
    return layout.paragraph_of(draft.start) - layout.paragraph_of(before.end - 1) == 1
