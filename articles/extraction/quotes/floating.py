"""Who goes on speaking when a quotation has no tag of its own?

    “We are done,” said Ms Ardell.
    “Go home.”                              Ms Ardell goes on

    Ms Ardell says she has had enough.
    “Go home.”                              Ms Ardell again: the report before it is hers

    “Go home.”
    “And stay there,” said Ms Ardell.       at the start of a text, the speech after it lends its speaker

Newspapers leave the tag out only where a reader will not look for it, so the nearest report before
carries the quotation; where none stands in the paragraph before, the text hardly tells.
"""

from collections.abc import Sequence
from dataclasses import replace

from articles.extraction.layout import Layout
from articles.extraction.quotes.drafts import DraftQuote


def with_carriers(layout: Layout, drafts: Sequence[DraftQuote]) -> tuple[DraftQuote, ...]:
    """The drafts, in order of the text, with the floating ones tied to the draft whose speaker goes on."""
    return tuple(
        draft if draft.sources or draft.cue else replace(draft, carried_by=_carrier(layout, drafts, at))
        for at, draft in enumerate(drafts)
    )


def _carrier(layout: Layout, drafts: Sequence[DraftQuote], at: int) -> int | None:
    if at:
        return at - 1
    if len(drafts) > 1 and _paragraph(layout, drafts[1]) - _paragraph(layout, drafts[0]) <= 1:
        return 1
    return None


def _paragraph(layout: Layout, draft: DraftQuote) -> int:
    return layout.paragraph_of(draft.start)
