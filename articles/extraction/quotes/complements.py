"""Where does the thing end that a word attributes?

    backs | a ban on swimming in the lake | , which opened in May
    called for | an inquiry | after the dam leaked
    worried about | the dam, the mill and the bridge
    rejected | the plan | and left the room
    praised | the nurses | in a speech on Monday

The noun phrase runs on through its prepositions and its defining relative clauses. A comma ends it unless it goes on
with a list, and so does whatever only a verb can carry on: a tensed verb without a relative, a conjunction, a time, an
occasion (“in an interview”).
"""

from typing import TYPE_CHECKING

from articles.extraction.clauses import RELATIVES, SUBORDINATORS, is_finite
from articles.extraction.events.occasions import tells_occasion
from articles.extraction.layout import Layout
from articles.extraction.quotes.cues import Cue
from articles.extraction.quotes.drafts import trimmed
from articles.extraction.quotes.preposed import EDGES
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENERS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "X", "SYM"})
SKIPPED = frozenset({"ADV", "PART"})
BREAKS = frozenset({";", ":", "—", "–", "--", "-", "(", ")", "[", "]"})
ENDERS = SUBORDINATORS | {"during", "amid", "but", "including", "saying", "adding", "unless", "so", "than"}
TIMES = frozenset({"last", "this", "next", "earlier", "later", "recently", "today", "yesterday", "tomorrow", "tonight"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
QUESTIONS = frozenset({"what", "how", "why", "who", "where", "when", "whether", "which"})
LIST_REACH = 12
LONGEST = 60
"""Words after which a thing is cut: no noun phrase of a newspaper is longer."""


def complement(layout: Layout, cue: Cue, sentence: Span) -> Span | None:
    """The thing after a cue, where its frames allow one there."""
    first, limit = cue.last + 1, layout.token_at(sentence.end - 1) + 1
    while first < limit and layout.doc[first].pos_ in SKIPPED and layout.doc[first].lower_ not in cue.frames:
        first += 1
    if first + 1 >= limit:
        return None
    word = layout.doc[first]
    if word.lower_ in cue.frames:
        first += 1
    elif "np" not in cue.frames:
        return None
    return leading(layout, first, sentence)


def leading(layout: Layout, first: int, sentence: Span) -> Span | None:
    """The thing that begins at token `first`, if one can begin there."""
    limit = layout.token_at(sentence.end - 1) + 1
    if first >= limit:
        return None
    word = layout.doc[first]
    quoted = layout.quotation_over(word.idx) is not None
    opens = word.pos_ in OPENERS or word.lower_.endswith("ing") or word.lower_ in QUESTIONS
    if not opens and not quoted:
        return None
    last = _end(layout, first, limit)
    end = layout.doc[last - 1].idx + len(layout.doc[last - 1])
    return trimmed(layout.text, word.idx, end, EDGES + ".!?")


def _end(layout: Layout, first: int, limit: int) -> int:
    """The index of the first token after the thing."""
    borrowed = layout.doc[first].lower_ in QUESTIONS
    for at in range(first + 1, min(limit, first + LONGEST)):
        token = layout.doc[at]
        if layout.quotation_over(token.idx) is not None:
            continue
        if token.text in BREAKS and token.nbor(-1).whitespace_:
            return at
        if token.lower_ in RELATIVES and token.nbor(-1).text != ",":
            borrowed = True
        elif is_finite(token):
            if not borrowed and not _contact_relative(layout, first, at):
                return _before_subject(layout, first, at)
            borrowed = False
        elif _ends(layout, at, limit):
            return at
    return min(limit, first + LONGEST)


def _contact_relative(layout: Layout, first: int, verb: int) -> bool:
    """Whether a relative without its pronoun ends in this verb: “the words she had said”."""
    subject = verb - 1
    while subject > first and layout.doc[subject].pos_ in {"ADV", "PROPN"} and layout.doc[subject - 1].pos_ == "PROPN":
        subject -= 1
    return (
        subject - 1 > first - 1
        and layout.doc[subject].pos_ in {"PRON", "PROPN"}
        and layout.doc[subject - 1].pos_ == "NOUN"
    )


def _before_subject(layout: Layout, first: int, verb: int) -> int:
    """A tensed verb without a relative: the thing ended at “and”, or right before the verb."""
    for at in range(verb - 1, max(first, verb - 4), -1):
        if layout.doc[at].pos_ == "CCONJ":
            return at
    return verb


def _ends(layout: Layout, at: int, limit: int) -> bool:
    token = layout.doc[at]
    if token.text == ",":
        return not _goes_on_as_list(layout, at, limit)
    if token.lower_ in ENDERS or token.lower_ in TIMES:
        return token.nbor(-1).text not in {"the", "of", "from"}
    if token.lower_ == "on" and at + 1 < limit and layout.doc[at + 1].lower_ in DAYS:
        return True
    return token.pos_ == "ADP" and tells_occasion(layout, at, limit)


def _goes_on_as_list(layout: Layout, comma: int, limit: int) -> bool:
    """Whether nouns and an “and” follow before any verb."""
    words: list[Token] = list(layout.doc[comma + 1 : min(comma + LIST_REACH, limit)])
    if not words or words[0].pos_ not in OPENERS | {"CCONJ"}:
        return False
    for token in words:
        if is_finite(token) or token.lower_ in RELATIVES:
            return False
        if token.lower_ in {"and", "or"}:
            return token.i + 1 < limit and not is_finite(layout.doc[token.i + 1])
    return False
