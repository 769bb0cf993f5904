"""Which clause without a date shares that of its sentence?

    Rebels shelled the port on Monday while Lethia claims to have sunk two of their ships.

What goes on “while” something dated happened is of the same time (TimeML's IS_INCLUDED and SIMULTANEOUS links,
Pustejovsky et al. 2003). Only claims are taken so: they tell of something done (“to have sunk”), where most clauses with
“while” tell of a state or a contrast.
"""

from spacy.tokens import Doc

from articles.extraction.dates.outlook import sentence_end
from articles.extraction.events.happenings import Happening
from articles.extraction.lexicon import Lexicon
from articles.text.spans import Span

REACH = 10
"""Words from “while” to the end of “claims to have sunk”."""


def claimed_beside(date_words: Span, doc: Doc, lexicon: Lexicon) -> Happening | None:
    """What somebody claims to have done, in a clause with “while” after the date."""
    span = doc.char_span(date_words.start, date_words.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    rest = doc[span.end : sentence_end(span.root)]
    opener = next((token for token in rest if token.lower_ == "while"), None)
    doubting = lexicon.table("event_judgement")["doubting"]
    for token in doc[opener.i + 1 : min(opener.i + REACH, rest.end)] if opener is not None else ():
        following = list(doc[token.i + 1 : min(token.i + 4, rest.end)])
        claims_to = [word.lower_ for word in following[:2]] == ["to", "have"]
        if token.lemma_.lower() in doubting and claims_to and following[-1].pos_ == "VERB":
            return Happening(following[-1], token)
    return None
