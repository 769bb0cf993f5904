"""Where does a report begin that comes after its cue?

said | that the dam was safe            after “that”, also behind a time: said on Monday that …
(what it) said | was a leak            at the verb, where a relative holds its subject
said | the dam was safe                 where the parser sees the clause, else at a noun phrase with a finite verb
told MPs | her department would not     after the hearer
promised | to resign                    at “to”
urged | them to go                      at the object
asked | whether it was safe             at the question
denied | telling anybody                at the participle
accused | the mayor of hiding it        at the accused, where “of” or “for” and a participle follow
called | it “a farce”                   a mere complement, which counts only with words in marks
"""

from articles.extraction.base import dep
from articles.extraction.clauses import clause_of, has_subject, holds_clause, is_finite, starts_clause
from articles.extraction.layout import Layout
from articles.extraction.quotes.cues import Cue
from articles.text.spans import Span

THAT_REACH = 18
"""How many words of time, place and hearer may stand between a cue and its “that”."""
WH = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when"})
BARRIERS = frozenset({":", ";", "“", '"', "."})
NEW_PHRASE = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
SUBJECT_RELATIVES = frozenset({"what", "which", "that", "who"})
RELATIVE_REACH = 8
NO_CLAUSE = frozenset({"PUNCT", "ADP", "CCONJ", "SPACE"})
NAMING = frozenset({"call", "name", "label", "brand", "headline"})
NOUNS = frozenset({"NOUN", "PROPN", "X"})


def opening(layout: Layout, cue: Cue, sentence: Span) -> tuple[int, str] | None:
    """The token where a content after its cue begins, and the rule that says so."""
    first, limit = cue.last + 1, layout.token_at(sentence.end - 1) + 1
    if first >= limit:
        return None
    marked = _marked(layout, cue, first, limit)
    if marked is not None:
        return marked
    if "object" in cue.frames and (at := _object_infinitive(layout, first, limit)) is not None:
        return at, "command"
    if "bare" in cue.frames and (at := _bare(layout, cue, limit)) is not None:
        return at, "clause"
    if "sure" in cue.frames and _after_relative(layout, cue, sentence):
        return first, "clause-relative"
    if cue.frames & {"fragment", "bare"} and _complements(layout, cue, first):
        return first, "fragment"
    return None


def _marked(layout: Layout, cue: Cue, first: int, limit: int) -> tuple[int, str] | None:
    """A content that a small word opens: “to”, “that”, “whether”."""
    if "to" in cue.frames and layout.doc[first].lower_ == "to":
        return first, "infinitive"
    if cue.frames & {"that", "bare", "weak"} and (that := _that(layout, first, limit)) is not None:
        return that + 1, "clause-that"
    if "wh" in cue.frames and layout.doc[first].lower_ in WH:
        return first, "clause-question"
    if "ing" in cue.frames and _is_participle(layout, first):
        return first, "gerund"
    if "of" in cue.frames and _accuses(layout, first, limit):
        return first, "accusation"
    return None


def _is_participle(layout: Layout, at: int) -> bool:
    token = layout.doc[at]
    return token.lower_.endswith("ing") and token.pos_ in {"VERB", "AUX"}


def _accuses(layout: Layout, first: int, limit: int) -> bool:
    """Whether “the mayor of hiding it” follows: somebody, then “of” or “for” and a participle."""
    for token in layout.doc[first : min(first + THAT_REACH, limit - 1)]:
        if token.lower_ in {"of", "for"} and token.i > first and _is_participle(layout, token.i + 1):
            return True
        if token.pos_ in {"VERB", "AUX"} or token.text in BARRIERS:
            return False
    return False


def _that(layout: Layout, first: int, limit: int) -> int | None:
    for token in layout.doc[first : min(first + THAT_REACH, limit - 1)]:
        if token.lower_ == "that" and token.pos_ in {"SCONJ", "PRON", "DET"}:
            return token.i if token.i == first or dep(token) == "mark" or token.pos_ == "SCONJ" else None
        if token.pos_ in {"VERB", "AUX"} or token.text in BARRIERS:
            return None
    return None


def _object_infinitive(layout: Layout, first: int, limit: int) -> int | None:
    """Where the object of “urged them to go” begins, if an infinitive follows it."""
    named = False
    for token in layout.doc[first : min(first + THAT_REACH, limit - 1)]:
        if token.lower_ == "to" and named and token.nbor(1).pos_ in {"VERB", "AUX", "ADV"}:
            return first
        named = named or token.pos_ in {"NOUN", "PROPN", "PRON", "X"}
        if token.pos_ in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


def _bare(layout: Layout, cue: Cue, limit: int) -> int | None:
    """Where a clause without “that” begins: where the parser says, else after the hearer and the time."""
    first = cue.last + 1
    if layout.doc[first].text in {":", ","}:
        return first + 1 if layout.doc[first].text == ":" and first + 1 < limit else None
    clause = clause_of(layout, cue)
    start = _past_hearer(layout, first) if "whom" in cue.frames else first
    if clause is not None:
        left = min((token.i for token in clause.subtree if token.i > cue.last), default=clause.i)
        if left < limit and layout.doc[left].pos_ != "CCONJ":
            return start if left == first or not has_subject(clause) else left
    if start < limit and starts_clause(layout, start, limit):
        return start
    expected = "sure" in cue.frames and layout.doc[first].pos_ not in NO_CLAUSE
    return first if expected and holds_clause(layout, first, limit) else None


def _after_relative(layout: Layout, cue: Cue, sentence: Span) -> bool:
    """“what it says is a deficit”, “wounds that police said were his own”: the subject of the clause stands before."""
    words = layout.doc[max(layout.token_at(sentence.start), cue.first - RELATIVE_REACH) : cue.first]
    relative = next((token for token in reversed(words) if token.lower_ in SUBJECT_RELATIVES), None)
    if relative is None or not is_finite(layout.doc[cue.last + 1]):
        return False
    return not any(is_finite(token) for token in layout.doc[relative.i + 1 : cue.first] if token.pos_ != "AUX")


def _past_hearer(layout: Layout, first: int) -> int:
    """Past the hearer of “told MPs her department would …”; where none can be told apart, `first` itself."""
    at = first
    while at < len(layout.doc) and layout.doc[at].pos_ in {"DET", "ADJ", "NUM"}:
        at += 1
    noun = at
    while at < len(layout.doc) and layout.doc[at].pos_ in NOUNS:
        at += 1
    if at == noun and at < len(layout.doc) and layout.doc[at].pos_ == "PRON":
        at += 1
    return at if noun < at < len(layout.doc) and layout.doc[at].pos_ in NEW_PHRASE else first


def _complements(layout: Layout, cue: Cue, first: int) -> bool:
    """Whether words after a cue can be what it reports: not “, at the start of …”, nor a name: “we call “Old Patience””."""
    token = layout.doc[first]
    if cue.lemma in NAMING and layout.quotation_over(token.idx) is not None:
        return False
    return token.text not in {",", ";", ":", "—", "–", "-"} and token.pos_ != "SCONJ"
