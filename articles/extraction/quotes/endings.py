"""Where does a reported clause end?

It runs to the end of its sentence, unless something in the sentence is not reported any more:

    said it was safe and warned that it would leak       the same subject speaks again
    said it was safe, adding that it would leak          the same, with a participle
    said it was safe, but Mr Este said it leaked         somebody else speaks
    said it would be at a meeting, which he will chair   the narrator adds: no shift of tense
    said it was safe, according to the minutes           a source of the report itself

The parser's clause boundaries are least sure in just these coordinations, so words and tenses decide.
The shift of tenses in reported speech (“will” → “would”) is Quirk et al. (1985), 14.31.
"""

from typing import TYPE_CHECKING

from articles.extraction.base import dep, governor
from articles.extraction.clauses import PHRASE_OPENERS, SUBORDINATORS, is_finite, starts_clause
from articles.extraction.events.occasions import tells_occasion
from articles.extraction.layout import Layout
from articles.extraction.quotes.cues import Cue
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

CLOSERS = ".!?"
RELATIVES = frozenset({"which", "who", "whose", "where"})
SHIFTED = frozenset({"would", "had", "was", "were", "could", "might", "should", "did"})
UNSHIFTED = frozenset({"will", "is", "are", "has", "have", "can", "may", "does", "do"})
JOINERS = frozenset({"and", "but", "while", "though", "although", "whereas", "yet"})
SURELY_AGAIN = frozenset({"said", "says", "added"})
NARRATOR_OPENERS = frozenset({"as", "after", "before", "while", "when", "amid", "although", "though"})
CLAUSE_BREAKS = frozenset({",", ";", ":", "—", "–", "-", "“", '"', "(", ")"})
SUBJECT_WORDS = 8


def content_end(layout: Layout, first: int, cue: Cue, sentence: Span, *, finite: bool = True) -> int:
    """The offset where the content that begins at token `first` ends, without the sentence's own full stop.

    An infinitive (“promised to go”, “urged them to go”) is not `finite`.
    """
    end = _past_open_marks(layout, sentence)
    last = layout.token_at(end - 1)
    subordinate = _subordinate(layout, cue, sentence)
    for at in range(first + 1, last + 1):
        if subordinate and layout.doc[at].text == "," and _main_clause_at(layout, at, last):
            return layout.doc[at].idx
        if _stops_at(layout, first, at, cue) or (not finite and _narration_resumes(layout, at, last)):
            return layout.doc[at].idx + (len(layout.doc[at]) if layout.quotation_over(layout.doc[at].idx) else 0)
    return _without_stop(layout, sentence, end)


def _narration_resumes(layout: Layout, at: int, last: int) -> bool:
    """Whether a tensed verb or clause after an infinitive is the narrator's: “vowed to stay, and many cheered”."""
    token = layout.doc[at]
    if at >= last or layout.quotation_over(token.idx) is not None:
        return False
    if token.text == "," or token.lower_ in {"and", "but"}:
        after = at + 1
        while after < last and (layout.doc[after].pos_ in {"ADV", "CCONJ"}):
            after += 1
        word = layout.doc[after]
        participle = token.text == "," and word.pos_ == "VERB" and word.lower_.endswith("ing")
        resumes = is_finite(word) or word.lower_ in NARRATOR_OPENERS or participle
        return resumes or _main_clause_at(layout, after - 1, last)
    return token.lower_ in NARRATOR_OPENERS and _is_past(layout, at, last)


def _is_past(layout: Layout, opener: int, last: int) -> bool:
    """Whether a subordinate clause is in the past tense, which no order or promise can reach: “after sales fell”."""
    verb = next((token for token in layout.doc[opener + 1 : min(opener + 10, last)] if is_finite(token)), None)
    return verb is not None and _tense(verb) == "Past" and starts_clause(layout, opener + 1, last)


def _past_open_marks(layout: Layout, sentence: Span) -> int:
    """The sentence's end, or that of the quotation that it breaks off in: “said it was “a mess. A real one.””"""
    quotation = layout.quotation_over(sentence.end)
    return quotation.outer.end if quotation and quotation.outer.start < sentence.end else sentence.end


def _without_stop(layout: Layout, sentence: Span, end: int) -> int:
    """The end before its full stop; a stop inside a closing mark stays with the marks."""
    while end > sentence.start and layout.text[end - 1] in CLOSERS:
        end -= 1
    return end


def _subordinate(layout: Layout, cue: Cue, sentence: Span) -> bool:
    """Whether a cue stands in a clause that only leads up to the main one: “Though he said he was loath to, …”."""
    first = cue.first
    while first > 0 and layout.doc[first - 1].idx >= sentence.start and layout.doc[first - 1].text not in CLAUSE_BREAKS:
        first -= 1
    if first == cue.first and layout.doc[first].lower_.endswith("ing"):
        return layout.doc[first].idx == sentence.start
    while layout.doc[first].pos_ in {"ADV", "CCONJ"} and layout.doc[first].lower_ not in SUBORDINATORS:
        first += 1
    return first < cue.first and layout.doc[first].lower_ in SUBORDINATORS


def _main_clause_at(layout: Layout, comma: int, limit: int) -> bool:
    return comma + 1 < limit and starts_clause(layout, comma + 1, limit)


def _stops_at(layout: Layout, first: int, at: int, cue: Cue) -> bool:
    token = layout.doc[at]
    quotation = layout.quotation_over(token.idx)
    if quotation is not None:
        closes = token.idx + len(token) >= quotation.outer.end
        if closes and _judges(cue) and _narration_follows(layout, at + 1):
            return True
        return closes and quotation.inner.of(layout.text).endswith(",") and _comma_stops(layout, first, at, cue)
    if token.text == ";":
        return layout.doc[min(at + 1, len(layout.doc) - 1)].lower_ != "that"
    if token.text == ",":
        return _comma_stops(layout, first, at, cue)
    if token.lower_ in JOINERS:
        return _speaks_again(layout, at, cue) or _another_speaks(layout, at)
    return False


def _narration_follows(layout: Layout, at: int) -> bool:
    """Whether what stands behind a judged fragment is the narrator's: “called it “a mess” in an interview”."""
    if at + 1 >= len(layout.doc):
        return False
    token = layout.doc[at]
    if token.lower_ in NARRATOR_OPENERS or token.text in {"—", "–", "--", "("} or is_finite(token):
        return True
    return token.lower_ in {"on", "in", "at", "during"} and tells_occasion(layout, at, at + 6)


def _comma_stops(layout: Layout, first: int, at: int, cue: Cue) -> bool:
    if at + 2 >= len(layout.doc):
        return False
    following = layout.doc[at + 1]
    if _closes_relative(layout, at):
        return True
    if following.lower_ in {"according", "compared"} or _participle_cue(layout, at + 1):
        return True
    if following.lower_ in JOINERS:
        return _speaks_again(layout, at + 1, cue) or _another_speaks(layout, at + 1)
    if following.lower_ == "which":
        return True
    if following.lower_ in RELATIVES:
        return _is_narrators(layout, first, at + 1)
    adverbial = following.lower_ in NARRATOR_OPENERS and dep(following) == "mark"
    return adverbial and governor(governor(following)).i == cue.verb and governor(following).i > at


def _closes_relative(layout: Layout, comma: int) -> bool:
    """“One man, who asked not to be named, said …”: the comma before the main clause's own cue."""
    found = layout.cues_between(layout.doc[comma + 1].idx, layout.doc[comma + 1].idx + 1)
    return bool(found) and _reports(found[0]) and _tense(layout.doc[comma + 1]) in {"Past", "Pres"}


def _participle_cue(layout: Layout, at: int) -> bool:
    """“, adding that …” and “, later saying …”."""
    word = layout.doc[at + 1] if layout.doc[at].pos_ == "ADV" else layout.doc[at]
    found = layout.cues_between(word.idx, word.idx + 1)
    return bool(found) and word.lower_.endswith("ing") and bool(found[0].frames & {"that", "direct"})


def _speaks_again(layout: Layout, joiner: int, cue: Cue) -> bool:
    """“and warned”: a cue in the same tense, without a subject of its own."""
    at = joiner + 1
    while at < len(layout.doc) - 1 and layout.doc[at].pos_ == "ADV":
        at += 1
    if at >= len(layout.doc):
        return False
    word = layout.doc[at]
    found = layout.cues_between(word.idx, word.idx + 1)
    again = bool(found) and (_reports(found[0]) or (_judges(cue) and _judges(found[0])))
    return again and (_tense(word) == _tense(layout.doc[cue.verb]) or word.lower_ in SURELY_AGAIN)


def _judges(cue: Cue) -> bool:
    """Whether a cue takes no clause: “called the cuts “a disaster” and blamed the province”."""
    return bool(cue.frames & {"fragment", "object"}) and not cue.frames & {"that", "bare"}


def _another_speaks(layout: Layout, joiner: int) -> bool:
    """“but the ministry said”: a new subject and a finite cue right after it."""
    if joiner + 1 >= len(layout.doc) or layout.doc[joiner + 1].pos_ not in PHRASE_OPENERS:
        return False
    for at in range(joiner + 2, min(joiner + 2 + SUBJECT_WORDS, len(layout.doc))):
        token = layout.doc[at]
        found = layout.cues_between(token.idx, token.idx + 1)
        if found and _reports(found[0]) and _tense(token) in {"Past", "Pres"}:
            return True
        if token.is_punct or token.pos_ in {"VERB", "SCONJ"}:
            return False
    return False


def _reports(cue: Cue) -> bool:
    return bool(cue.frames & {"that", "direct"}) and not cue.passive


def _tense(token: "Token") -> str:
    if token.lower_.endswith("ing"):
        return "Ing"
    tense = token.morph.get("Tense", [])
    return tense[0] if tense else "Past" if token.lower_.endswith(("ed", "aid", "old")) else ""


def _is_narrators(layout: Layout, first: int, relative: int) -> bool:
    """A last relative clause in a tense that reported words would have shifted."""
    doc = layout.doc
    content = {token.lower_ for token in doc[first:relative]}
    if not content & SHIFTED or content & UNSHIFTED:
        return False
    for token in doc[relative + 1 : relative + 5]:
        if token.lower_ in UNSHIFTED:
            return True
        if token.lower_ in SHIFTED:
            return False
    return False
