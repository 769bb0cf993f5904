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
from articles.extraction.cues import Cue
from articles.extraction.drafts import DraftQuote, kind_of
from articles.extraction.layout import Layout
from articles.extraction.marks import Quotation
from articles.extraction.sources import find_sources
from articles.text.spans import Span

STOPS = frozenset(".!?…")
PAUSES = frozenset(",—–-")
TAG_REACH = 35
"""How many words may stand between a quotation and its cue."""
SPEECH_WORDS = 4
TAG_OPENERS = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X", "ADV", "PART"})
NO_TAG_OPENERS = frozenset({"which", "that", "who", "because", "if", "when", "so", "not"})


@dataclass(frozen=True, slots=True)
class Tag:
    """What ties a speech to its source: the cue, the source's words, and the rule that found them."""

    cue: Cue
    sources: tuple[Span, ...]
    rule: str


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
        cue = self.tag.cue
        return DraftQuote(
            kind_of(layout, content), content, (cue.span,), self.tag.sources, self.rule, cue_token=cue.verb
        )


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
    lead = _lead(layout, run[0])
    introduced = _introduction(layout, cast, run[0], lead)
    starts = _starts_sentence(layout, run[0], lead) or _interrupted(layout, before, run[0])
    if not starts and introduced is None:
        return None
    after = _tag_after(layout, cast, run[-1]) if starts else None
    if after is not None:
        return Speech(run, after, after.rule)
    if introduced is not None:
        return Speech(run, introduced, introduced.rule)
    return Speech(run) if _ends_like_speech(layout, run[-1]) else None


def _resumes(layout: Layout, before: Speech, speech: Speech) -> bool:
    """Whether a speech without a tag of its own goes on where the tag before it broke in."""
    last, first = before.quotations[-1], speech.quotations[0]
    if last.paragraph != first.paragraph:
        return False
    if speech.tag is not None and (before.tag is None or speech.tag.cue != before.tag.cue):
        return False
    return layout.sentence_of(first.outer.start - 1).start < last.outer.end


def _lead(layout: Layout, quotation: Quotation) -> Span | None:
    """The narrator's words right before a quotation, from the start of the sentence or the last quotation."""
    start = layout.sentence_of(quotation.outer.start).start
    others = layout.quotations_between(start, quotation.outer.start)
    start = max([start, *(other.outer.end for other in others)])
    return Span(start, quotation.outer.start) if layout.text[start : quotation.outer.start].strip() else None


def _starts_sentence(layout: Layout, quotation: Quotation, lead: Span | None) -> bool:
    return lead is None or layout.text[: quotation.outer.start].rstrip()[-1:] in STOPS


def _interrupted(layout: Layout, before: Speech | None, quotation: Quotation) -> bool:
    """Whether a tag stands between this quotation and the last speech: “…,” she said, “and …”."""
    if before is None or before.tag is None or before.quotations[-1].paragraph != quotation.paragraph:
        return False
    cue = before.tag.cue
    between = layout.text[cue.span.end : quotation.outer.start]
    return before.quotations[-1].outer.end <= cue.span.start < quotation.outer.start and between.rstrip()[-1:] in PAUSES


def _introduction(layout: Layout, cast: Cast, quotation: Quotation, lead: Span | None) -> Tag | None:
    """The tag before: “she said: …”, “she said, …”, also at the end of the paragraph before."""
    if lead is None:
        return _introduction_above(layout, cast, quotation)
    words = lead.of(layout.text).rstrip()
    cue = _last_direct_cue(layout, lead)
    if cue is None:
        return None
    if words.endswith(":"):
        return Tag(cue, find_sources(layout, cast, cue, _clause(layout, lead)), "colon")
    if not _ends_like_speech(layout, quotation):
        return None
    adjacent = not layout.text[cue.span.end : lead.end].strip(" ,")
    capital = quotation.inner.of(layout.text)[:1].isupper()
    if words.endswith(",") and (adjacent or (capital and _near(layout, cue, lead))):
        return Tag(cue, find_sources(layout, cast, cue, _clause(layout, lead)), "comma")
    if adjacent and capital:
        return Tag(cue, find_sources(layout, cast, cue, _clause(layout, lead)), "comma")
    return None


def _introduction_above(layout: Layout, cast: Cast, quotation: Quotation) -> Tag | None:
    paragraph = layout.paragraphs[quotation.paragraph]
    if quotation.outer.start != paragraph.start or quotation.paragraph == 0:
        return None
    above = layout.paragraphs[quotation.paragraph - 1]
    if not above.of(layout.text).endswith(":"):
        return None
    lead = layout.sentence_of(above.end - 1)
    cue = _last_direct_cue(layout, lead)
    return Tag(cue, find_sources(layout, cast, cue, lead), "colon-paragraph") if cue else None


def _clause(layout: Layout, lead: Span) -> Span:
    """Where the source of an introduction may stand: anywhere in its sentence, up to the quotation."""
    return Span(layout.sentence_of(lead.start).start, lead.end)


def _last_direct_cue(layout: Layout, lead: Span) -> Cue | None:
    cues = [cue for cue in layout.cues_between(lead.start, lead.end) if _speaks(cue)]
    return cues[-1] if cues else None


def _near(layout: Layout, cue: Cue, lead: Span) -> bool:
    """No other verb between a cue and the comma before the quotation: “told the panel, …”."""
    between = layout.doc[cue.last + 1 : layout.token_at(lead.end)]
    return len(between) < 15 and not any(token.pos_ == "VERB" for token in between)


def _tag_after(layout: Layout, cast: Cast, quotation: Quotation) -> Tag | None:
    """The tag after: “…,” she said. / “…?” asked Ms Ardell, the chair."""
    if quotation.continues or not _invites_tag(layout, quotation):
        return None
    end = _tag_end(layout, quotation)
    for cue in layout.cues_between(quotation.outer.end, end):
        if not _speaks(cue):
            continue
        if not _is_tag(layout, quotation, cue):
            return None
        sources = find_sources(layout, cast, cue, Span(quotation.outer.end, end))
        inverted = cue.first == _first_word(layout, quotation.outer.end)
        return Tag(cue, sources, "tag-inverted" if inverted else "tag")
    return None


def _tag_end(layout: Layout, quotation: Quotation) -> int:
    """The end of the sentence that goes on after a quotation."""
    after = quotation.outer.end
    while after < len(layout.text) and layout.text[after] in " \xa0,":
        after += 1
    end = layout.sentence_of(min(after, len(layout.text) - 1)).end
    return min(end, layout.paragraphs[quotation.paragraph].end)


def _invites_tag(layout: Layout, quotation: Quotation) -> bool:
    """Whether the narrator's sentence goes on after a quotation as a tag does."""
    inside = quotation.inner.of(layout.text).rstrip()[-1:]
    behind = layout.text[quotation.outer.end : quotation.outer.end + 1]
    if inside in PAUSES or inside in "?!…" or behind in PAUSES:
        return True
    if inside == ".":
        return layout.text[quotation.outer.end : quotation.outer.end + 2].strip()[:1].islower()
    return len(quotation.inner.of(layout.text).split()) >= SPEECH_WORDS


def _first_word(layout: Layout, offset: int) -> int:
    at = layout.token_at(offset)
    while at < len(layout.doc) and (layout.doc[at].is_punct or layout.doc[at].is_space):
        at += 1
    return at


def _is_tag(layout: Layout, quotation: Quotation, cue: Cue) -> bool:
    """Whether only a subject stands between a quotation and a cue."""
    first = _first_word(layout, quotation.outer.end)
    if cue.first - first > TAG_REACH:
        return False
    opener = layout.doc[first]
    return first == cue.first or (opener.pos_ in TAG_OPENERS and opener.lower_ not in NO_TAG_OPENERS)


def _ends_like_speech(layout: Layout, quotation: Quotation) -> bool:
    """Whether a quotation ends with a stop, or is left open."""
    inside = quotation.inner.of(layout.text).rstrip()
    if not quotation.closed:
        return len(inside.split()) >= SPEECH_WORDS
    behind = layout.text[quotation.outer.end : quotation.outer.end + 1]
    return inside[-1:] in STOPS or (behind in STOPS and len(inside.split()) >= SPEECH_WORDS)


def _speaks(cue: Cue) -> bool:
    return "direct" in cue.frames and not cue.passive and not cue.negated
