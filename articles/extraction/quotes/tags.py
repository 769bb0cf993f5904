"""What ties a speech to its source: the narrator's words right before or right after a quotation.

    Ms Ardell said: “We are done.”            before, with a colon
    She told the panel, “We are done.”         before, with a comma
    Prof Este said:↵ “We are done.”            in the paragraph before
    Ms Ardell was blunter: “We are done.”      a colon alone
    “We are done,” said Ms Ardell.             after
    “We are done,” Ms Ardell crowed.           after, with a verb that no list of reporting verbs holds

Place says as much as the verb does: what stands between a quotation that ends with a comma and the end of the sentence
is a tag, whatever its verb.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.extraction.base import dep
from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.quotes.cues import Cue, verb_forms
from articles.extraction.quotes.marks import Quotation
from articles.extraction.quotes.sources import find_sources, phrase_after, phrase_of
from articles.extraction.records import EntityKind
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

STOPS = frozenset(".!?…")
PAUSES = frozenset(",—–-")
NESTED_MARKS = "'’\"”"
TAG_REACH = 35
"""How many words may stand between a quotation and its cue."""
SHORT_TAG = 12
"""How many may where the cue is no known reporting verb."""
COLON_WORDS = 2
SPEECH_WORDS = 4
TAG_OPENERS = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X", "ADV", "PART"})
NAMING = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
NO_TAG_OPENERS = frozenset({"which", "that", "who", "because", "if", "when", "so", "not"})


@dataclass(frozen=True, slots=True)
class Tag:
    """What ties a speech to its source: the cue (with its verb's token), the source's words, and the rule that found them."""

    cue: Span | None
    sources: tuple[Span, ...]
    rule: str
    verb: int | None = None


def lead_of(layout: Layout, quotation: Quotation) -> Span | None:
    """The narrator's words right before a quotation, from the start of the sentence or the last quotation."""
    start = layout.sentence_of(quotation.outer.start).start
    others = layout.quotations_between(start, quotation.outer.start)
    start = max([start, *(other.outer.end for other in others)])
    return Span(start, quotation.outer.start) if layout.text[start : quotation.outer.start].strip() else None


def introduction(layout: Layout, cast: Cast, quotation: Quotation, lead: Span | None) -> Tag | None:
    """The tag before: “she said: …”, “she said, …”, also at the end of the paragraph before."""
    if lead is None:
        return _introduction_above(layout, cast, quotation)
    words = lead.of(layout.text).rstrip()
    cue = _last_direct_cue(layout, lead)
    if cue is None:
        return _bare_colon(layout, cast, quotation, lead) if words.endswith(":") else None
    if words.endswith(":"):
        return Tag(cue.span, find_sources(layout, cast, cue, _clause(layout, lead)), "colon", cue.verb)
    adjacent = not layout.text[cue.span.end : lead.end].strip(" ,")
    capital = quotation.inner.of(layout.text)[:1].isupper()
    if not ends_like_speech(layout, quotation) and not (capital and adjacent and _breaks_off(layout, quotation, words)):
        return None
    if words.endswith(",") and (adjacent or (capital and _near(layout, cue, lead))):
        return Tag(cue.span, find_sources(layout, cast, cue, _clause(layout, lead)), "comma", cue.verb)
    if adjacent and capital:
        return Tag(cue.span, find_sources(layout, cast, cue, _clause(layout, lead)), "comma", cue.verb)
    return None


def _breaks_off(layout: Layout, quotation: Quotation, words: str) -> bool:
    """Whether the narrator goes on behind a speech that a comma introduced: “she said, “Go home,” and left”."""
    return words.endswith(",") and len(quotation.inner.of(layout.text).split()) >= COLON_WORDS


def _bare_colon(layout: Layout, cast: Cast, quotation: Quotation, lead: Span) -> Tag | None:
    """“Ms Ardell was blunter: “…””: no cue; the subject of the sentence speaks, if it can."""
    if not ends_like_speech(layout, quotation) or len(quotation.inner.of(layout.text).split()) < COLON_WORDS:
        return None
    within = _clause(layout, lead)
    subject = next(
        (
            token
            for token in layout.doc[layout.token_at(within.start) : layout.token_at(within.end)]
            if dep(token) == "nsubj"
        ),
        None,
    )
    if subject is None:
        return None
    sources = phrase_of(layout, cast, subject, within)
    mention = cast.mention_covering(subject.idx)
    person = subject.lower_ in {"he", "she", "they"} or (mention is not None and mention.kind is not EntityKind.PLACE)
    return Tag(None, sources, "colon-bare") if person and sources else None


def _introduction_above(layout: Layout, cast: Cast, quotation: Quotation) -> Tag | None:
    paragraph = layout.paragraphs[quotation.paragraph]
    if quotation.outer.start != paragraph.start or quotation.paragraph == 0:
        return None
    above = layout.paragraphs[quotation.paragraph - 1]
    if not above.of(layout.text).endswith(":"):
        return None
    lead = layout.sentence_of(above.end - 1)
    cue = _last_direct_cue(layout, lead)
    return Tag(cue.span, find_sources(layout, cast, cue, lead), "colon-paragraph", cue.verb) if cue else None


def _clause(layout: Layout, lead: Span) -> Span:
    """Where the source of an introduction may stand: anywhere in its sentence, up to the quotation."""
    return Span(layout.sentence_of(lead.start).start, lead.end)


def _last_direct_cue(layout: Layout, lead: Span) -> Cue | None:
    cues = [cue for cue in layout.cues_between(lead.start, lead.end) if speaks(cue) or "lead" in cue.frames]
    return cues[-1] if cues else None


def _near(layout: Layout, cue: Cue, lead: Span) -> bool:
    """No other verb between a cue and the comma before the quotation: “told the panel, …”."""
    between = layout.doc[cue.last + 1 : layout.token_at(lead.end)]
    return len(between) < 15 and not any(token.pos_ == "VERB" for token in between)


def tag_after(layout: Layout, cast: Cast, quotation: Quotation) -> Tag | None:
    """The tag after: “…,” she said. / “…?” asked Ms Ardell, the chair. / “…,” he chirped."""
    if quotation.continues or not _invites_tag(layout, quotation):
        return None
    within = Span(quotation.outer.end, max(_tag_end(layout, quotation), quotation.outer.end + 1))
    first = _first_word(layout, within.start)
    for cue in layout.cues_between(within.start, within.end):
        if not speaks(cue):
            continue
        if not _is_tag(layout, first, cue):
            return None
        inverted = cue.first == first
        sources = () if inverted else _leading_source(layout, cast, first, cue, within)
        return Tag(
            cue.span,
            sources or find_sources(layout, cast, cue, within),
            "tag-inverted" if inverted else "tag",
            cue.verb,
        )
    return _tag_by_position(layout, cast, quotation, first, within) or _tag_by_stops(
        layout, cast, quotation, first, within
    )


def _tag_by_stops(layout: Layout, cast: Cast, quotation: Quotation, first: int, within: Span) -> Tag | None:
    """A noun phrase and one last word between two stops: “…,” the email read. Whatever the parse makes of it, that is a verb."""
    if _words_of(layout, quotation)[-1:] not in PAUSES | {"?", "!"}:
        return None
    reach = layout.doc[first : min(first + SHORT_TAG, layout.token_at(within.end - 1) + 1)]
    stop = next((token.i for token in reach if token.text in {".", ","}), first)
    phrase = layout.doc[first : max(first, stop - 1)]
    verb = layout.doc[stop - 1]
    if not phrase or not all(token.pos_ in NAMING for token in phrase) or not _may_tell(layout, verb):
        return None
    whole = Span(phrase[0].idx, phrase[-1].idx + len(phrase[-1]))
    sources = phrase_after(layout, cast, first, Span(within.start, verb.idx)) or (whole,)
    return Tag(Span(verb.idx, verb.idx + len(verb)), sources, "tag", verb.i)


def _may_tell(layout: Layout, word: "Token") -> bool:
    """Whether a word is a form of a verb of speech that may stand beside direct speech, or looks like a past tense."""
    known = verb_forms(layout.lexicon).get(word.lower_, ())
    return word.is_lower and (word.lower_.endswith("ed") or any("direct" in verb.frames for verb in known))


def _leading_source(layout: Layout, cast: Cast, first: int, cue: Cue, within: Span) -> tuple[Span, ...]:
    """The noun phrase that a tag opens with, where it names a person: “Pat Doe, founder and owner of Marl, said”."""
    sources = phrase_after(layout, cast, first, Span(within.start, cue.span.start))
    named = sources and cast.mentions_between(sources[0].start, sources[0].end)
    return sources if named and named[0].kind is EntityKind.PERSON else ()


def _tag_by_position(layout: Layout, cast: Cast, quotation: Quotation, first: int, within: Span) -> Tag | None:
    """A tag whose verb the lexicon does not know: “…,” Ms Ardell crowed. Place and comma are enough."""
    if _words_of(layout, quotation)[-1:] not in PAUSES | {"?", "!"}:
        return None
    limit = min(first + SHORT_TAG, layout.token_at(within.end - 1))
    verb = next((token for token in layout.doc[first:limit] if token.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.pos_ == "AUX" or "Fin" not in verb.morph.get("VerbForm", []):
        return None
    span = Span(verb.idx, verb.idx + len(verb))
    cue = Cue(verb.i, verb.i, verb.i, span, verb.lower_, frozenset({"direct"}))
    if not _is_tag(layout, first, cue) or layout.doc[verb.i + 1].lower_ in {"that", "to"}:
        return None
    sources = find_sources(layout, cast, cue, within)
    return Tag(span, sources, "tag-unlisted", verb.i) if sources else None


def _tag_end(layout: Layout, quotation: Quotation) -> int:
    """The end of the sentence that goes on after a quotation."""
    after = quotation.outer.end
    while after < len(layout.text) and layout.text[after] in " \xa0,":
        after += 1
    end = layout.sentence_of(min(after, len(layout.text) - 1)).end
    return min(end, layout.paragraphs[quotation.paragraph].end)


def _invites_tag(layout: Layout, quotation: Quotation) -> bool:
    """Whether the narrator's sentence goes on after a quotation as a tag does."""
    inside = _words_of(layout, quotation)[-1:]
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


def _is_tag(layout: Layout, first: int, cue: Cue) -> bool:
    """Whether only a subject stands between the word after a quotation and a cue."""
    if cue.first - first > TAG_REACH:
        return False
    opener = layout.doc[first]
    opens = opener.pos_ in TAG_OPENERS or opener.is_title
    return first == cue.first or (opens and opener.lower_ not in NO_TAG_OPENERS)


def ends_like_speech(layout: Layout, quotation: Quotation) -> bool:
    """Whether a quotation ends with a stop, or is left open."""
    inside = _words_of(layout, quotation)
    if not quotation.closed:
        return len(inside.split()) >= SPEECH_WORDS
    behind = layout.text[quotation.outer.end : quotation.outer.end + 1]
    return inside[-1:] in STOPS or (behind in STOPS and len(inside.split()) >= SPEECH_WORDS)


def _words_of(layout: Layout, quotation: Quotation) -> str:
    """What is quoted, without the marks of a quotation inside it that ends with it: “He said: ‘Go.’”"""
    return quotation.inner.of(layout.text).rstrip().rstrip(NESTED_MARKS)


def speaks(cue: Cue) -> bool:
    """Whether a cue may stand beside direct speech."""
    return "direct" in cue.frames and not cue.passive and not cue.negated
