"""Direct speech: which quotations are somebody's words, and what introduces them.

    “We are done,” said Ms Ardell.                     tag after
    Ms Ardell said: “We are done.”                      tag before, also in the paragraph before
    “We,” Ms Ardell said, “are done. Go home.”          one speech in two pieces, around its tag
    “We are done.↵ “Go home,” said Ms Ardell.           one speech in two paragraphs, opened again
    “Go home.”                                          no tag: a floating quotation, see floating.py

A quotation is speech when it begins a sentence (or follows a colon or comma after its cue) and ends like
a clause, with a stop or a comma inside or right behind it. Anything else in marks is a fragment: words
inside the narrator's own sentence, which indirect.py claims where a cue reports them, and which stay
scare quotes, titles and nicknames where none does. O'Keefe et al. (2012) find that such surface rules
attribute newspaper speech as well as learned sequences do, where the quotation itself is certain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.quotes.drafts import DraftQuote, kind_of
from articles.extraction.quotes.marks import Quotation
from articles.extraction.quotes.tags import PAUSES, STOPS, Tag, ends_like_speech, introduction, lead_of, tag_after
from articles.text.spans import Span


@dataclass(slots=True)
class Speech:
    """One act of direct speech while it is being put together: its quotations and its tag."""

    quotations: list[Quotation]
    tag: Tag | None = None
    rule: str = "floating"

    def draft(self, layout: Layout) -> DraftQuote:
        """The finished draft."""
        content = tuple(quotation.inner for quotation in self.quotations)
        if self.tag is None:
            return DraftQuote(kind_of(layout, content), content, (), (), self.rule)
        cue = (self.tag.cue,) if self.tag.cue else ()
        return DraftQuote(kind_of(layout, content), content, cue, self.tag.sources, self.rule, cue_token=self.tag.verb)


def find_direct(layout: Layout, cast: Cast) -> tuple[DraftQuote, ...]:
    """All direct speech of a text, in order; drafts without cue and sources float."""
    speeches: list[Speech] = []
    for run in runs(layout.quotations):
        speech = _read(layout, cast, run, speeches[-1] if speeches else None)
        if speech is None:
            continue
        if speeches and _resumes(layout, speeches[-1], speech):
            speeches[-1].quotations += speech.quotations
        else:
            speeches.append(speech)
    return tuple(speech.draft(layout) for speech in speeches)


def runs(quotations: Sequence[Quotation]) -> Iterator[list[Quotation]]:
    """Quotations joined to those that open again in the next paragraph."""
    run: list[Quotation] = []
    for quotation in quotations:
        if run and not run[-1].continues:
            yield run
            run = []
        run.append(quotation)
    if run:
        yield run


def _read(layout: Layout, cast: Cast, run: list[Quotation], before: Speech | None) -> Speech | None:
    """The speech that a run of quotations is, or None for a fragment."""
    lead = lead_of(layout, run[0])
    introduced = introduction(layout, cast, run[0], lead)
    starts = _starts_sentence(layout, run[0], lead) or _interrupted(layout, before, run[0])
    if not starts and introduced is None:
        return _read_late(layout, cast, run, lead)
    after = tag_after(layout, cast, run[-1]) if starts else None
    if after is not None:
        return Speech(run, after, after.rule)
    if introduced is not None:
        return Speech(run, introduced, introduced.rule)
    return Speech(run) if ends_like_speech(layout, run[-1]) else None


def _read_late(layout: Layout, cast: Cast, run: list[Quotation], lead: Span | None) -> Speech | None:
    """A speech behind words of the narrator's that a tag closes: “As for the dam, “I never go there,” said Ms Ardell.”"""
    late = lead is not None and lead.of(layout.text).rstrip().endswith(",")
    if not late or not run[0].inner.of(layout.text)[:1].isupper():
        return None
    after = tag_after(layout, cast, run[-1])
    return Speech(run, after, after.rule) if after is not None and after.sources else None


def _resumes(layout: Layout, before: Speech, speech: Speech) -> bool:
    """Whether a speech without a tag of its own goes on where the tag before it broke in."""
    last, first = before.quotations[-1], speech.quotations[0]
    if last.paragraph != first.paragraph:
        return False
    if speech.tag is not None and (before.tag is None or speech.tag.cue != before.tag.cue):
        return False
    return layout.sentence_of(first.outer.start - 1).start < last.outer.end


def _starts_sentence(layout: Layout, quotation: Quotation, lead: Span | None) -> bool:
    return lead is None or lead.of(layout.text).rstrip()[-1:] in STOPS


def _interrupted(layout: Layout, before: Speech | None, quotation: Quotation) -> bool:
    """Whether a tag stands between this quotation and the last speech: “…,” she said, “and …”."""
    if before is None or before.tag is None or before.quotations[-1].paragraph != quotation.paragraph:
        return False
    cue = before.tag.cue
    if cue is None or not before.quotations[-1].outer.end <= cue.start < quotation.outer.start:
        return False
    return layout.text[cue.end : quotation.outer.start].rstrip()[-1:] in PAUSES
