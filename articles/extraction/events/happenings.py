"""What is it that a date dates?

A date stands on a timeline only with what happened then. In “Joan Pell told a public meeting
on Monday that the notice had gone out too early” it is the meeting, for telling is no event; in
“he said he had asked for pumps in November” the asking; in “Friday's vote” the vote. In “Mr Farrow said in
November that waits would soon be a memory” it is nothing but the saying, which belongs to the quote.

The happening is found by climbing the parse from the date to a verb or to a noun that names an
event, as TimeML links times to events (TLINK; Verhagen et al. 2007, task A). Where the parse climbs to a verb
of telling, what is told decides, since parsers attach a date at the end of reported speech to
either verb.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from articles.extraction.base import dep, dependents, governor
from articles.extraction.dates.outlook import announces, is_past_form, sentence_end, sentence_start
from articles.extraction.events.anaphora import main_verb_before
from articles.extraction.events.forecasts import thing_announced
from articles.extraction.events.tellings import (
    audience_before,
    going_on_to_say,
    is_telling,
    is_vehicle,
    saying_just_before,
    told,
)
from articles.extraction.lexicon import Lexicon
from articles.extraction.predicates import CLIMB, SUBJECTS, has_copula, is_clause_head, is_finite_form
from articles.text.spans import Span

FIRST_REACH = 10
"""Words of “the first perfect game in the northern league since”."""
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})


@dataclass(frozen=True)
class Happening:
    """A verb or event noun (`head`) and the words of the date that dates it; `dated_by` is its first token."""

    head: Token
    dated_by: Token
    named: bool = False
    """Whether the head names it though it stands with a copula: “It was the first strike since 1994”."""

    @property
    def is_noun(self) -> bool:
        """Whether the happening is named by a noun: “Friday's vote”; not by a verb that is tagged as one."""
        if self.named:
            return True
        is_verb = has_copula(self.head) or any(dep(child) in SUBJECTS for child in self.head.children)
        return self.head.pos_ in {"NOUN", "PROPN"} and not is_verb


def happening_at(date_words: Span, doc: Doc, lexicon: Lexicon) -> Happening | None:
    """What the date at `date_words` dates; None where it dates only words, a state or nothing."""
    span = doc.char_span(date_words.start, date_words.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    inside = range(span.start, span.end)
    told_plainly = _beside_date(span, lexicon)
    if told_plainly is not None:
        return told_plainly
    if _describes_thing(span.root, inside, lexicon):
        return None
    if has_copula(span.root):
        return _of_predicate(span.root, span[0], lexicon)
    head = _verb_right_after(span) or _climb(span.root, inside, lexicon)
    if head is None:
        noun = governor(span.root)
        since = noun.i if _keeps_date(noun, lexicon) else None
        head = _nearest_verb(doc, span, since, lexicon)
    if head is None:
        return None
    head = going_on_to_say(saying_just_before(span[0], lexicon) or head, lexicon)
    if is_vehicle(head, lexicon):
        return None
    head = _joined_later(head, span.start, lexicon)
    found = told(head, span[0], lexicon) if is_telling(head, lexicon) else head
    return Happening(_announced(found, lexicon), span[0]) if found is not None else None


def _beside_date(date: SpacySpan, lexicon: Lexicon) -> Happening | None:
    """What the words right before a date announce, or to whom they told something, however the date is parsed."""
    announced = thing_announced(date, lexicon)
    if announced is not None:
        return Happening(announced, date[0], named=announced.pos_ in {"NOUN", "PROPN"})
    told_to = audience_before(date[0], lexicon)
    return Happening(told_to, date[0]) if told_to is not None else None


def verb_dated_by(date_words: Span, doc: Doc, lexicon: Lexicon) -> Token | None:
    """The verb that a date belongs to, be it one of telling: “said” of “said in November that waits would be a memory”."""
    span = doc.char_span(date_words.start, date_words.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    return saying_just_before(span[0], lexicon) or _climb(span.root, range(span.start, span.end), lexicon)


def _announced(head: Token, lexicon: Lexicon) -> Token:
    """What is announced: the infinitive of “is due to report”, the subject of “a second strike is planned”.

    So with intentions (“hopes to stage the play”); “stop running” on the other hand is one happening, the stopping.

    A participle that the parse took for the object of “have” is the happening as well.
    """
    for child in head.children:
        infinitive = any(word.lower_ == "to" for word in child.children)
        if child.i > head.i and infinitive and _looks_to(head, lexicon) and is_clause_head(child):
            return child
    if dep(head) == "xcomp" and governor(head).lemma_.lower() in lexicon.table("event_judgement")["aspectual"]:
        return governor(head)
    if head.lemma_.lower() == "have" and "Part" in head.doc[min(head.i + 1, len(head.doc) - 1)].morph.get(
        "VerbForm", []
    ):
        return head.nbor()
    subject = next((child for child in head.children if dep(child) in SUBJECTS), None)
    if head.lemma_.lower() == "be" and subject is not None and subject.i > head.i and _names_event(subject, lexicon):
        return subject  # “There were two raids in May”
    if subject is None or subject.pos_ != "NOUN" or not announces(head, lexicon):
        return head
    return subject if dep(subject) == "nsubj:pass" or has_copula(head) else head


def _looks_to(head: Token, lexicon: Lexicon) -> bool:
    """Whether the infinitive after a word is what it announces or intends."""
    return announces(head, lexicon) or head.lower_ in lexicon.table("event_judgement")["intending"]


def _describes_thing(date_root: Token, inside: range, lexicon: Lexicon) -> bool:
    """“a 1967 crown”, “last year's prices”: the date tells which thing is meant, and dates nothing that happened."""
    noun = governor(date_root)
    if noun.i < inside.stop or noun.i - inside.stop > 8 or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    describes = dep(date_root) in {"amod", "nummod", "compound", "nmod:poss", "nmod:desc"}
    return describes and not _names_event(noun, lexicon)


def _joined_later(head: Token, date_at: int, lexicon: Lexicon) -> Token:
    """The last verb joined on between a verb and the date: “joined in 1998 and was elected leader in 2016”."""
    between = head.doc[head.i + 1 : date_at] if head.i < date_at else head.doc[0:0]
    joined = [
        token for token in between if dep(token) == "conj" and governor(token).i == head.i and _may_join(token, lexicon)
    ]
    return joined[-1] if joined else head


def _may_join(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word joined to a verb is one, whatever its tag: “will open on Monday and close on Friday”."""
    mistagged = token.pos_ == "ADJ" and token.lower_ in lexicon.table("happenings")["verbs"]
    return token.pos_ == "VERB" or (mistagged and not has_copula(token))


def _of_predicate(date_root: Token, first: Token, lexicon: Lexicon) -> Happening | None:
    """“A final vote is due on November 28”, “The election was in May”: parsed, the date is the predicate.

    “That was in May” dates what the sentence before tells.
    """
    subject = next((child for child in dependents(date_root) if dep(child) in SUBJECTS), None)
    if subject is not None and subject.lower_ in {"that", "this", "it"}:
        told = main_verb_before(subject)
        return Happening(told, first) if told is not None and is_past_form(told, lexicon) else None
    return Happening(subject, first) if subject is not None and _names_event(subject, lexicon) else None


def _climb(start: Token, inside: range, lexicon: Lexicon) -> Token | None:
    """The first verb above the date, or an event noun that the date describes."""
    node = start
    for _ in range(CLIMB):
        if node.i not in inside and is_clause_head(node):
            return node
        if node.i not in inside and _names_event(node, lexicon) and _stands_for_itself(node, inside, lexicon):
            return node
        above = governor(node)
        if above.i == node.i or (node.i not in inside and _keeps_date(node, lexicon)):
            return None
        if is_vehicle(node, lexicon):
            return node
        node = above
    return None


def _verb_right_after(date: SpacySpan) -> Token | None:
    """The verb of “The council on Wednesday voted” and “Gov. Ida Crow Monday vetoed it”, where a day stands before the verb."""
    doc = date.doc
    if date.start < 2 or date.end >= len(doc):
        return None
    on = doc[date.start - 1].lower_ == "on"
    after, before = doc[date.end], doc[date.start - 2 if on else date.start - 1]
    if not on and (before.pos_ != "PROPN" or not date.text.endswith("day")):
        return None
    if not is_finite_form(after) or before.pos_ not in {"NOUN", "PROPN", "PUNCT"} or before.is_sent_start:
        return None
    if any(is_finite_form(token) for token in doc[sentence_start(after) : date.start]):
        return None  # “The fire that tore through the mill on Tuesday shut the road”
    verb = governor(after) if after.pos_ == "AUX" else after
    return verb if is_clause_head(verb) and verb.i >= date.end else None


def _keeps_date(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun keeps its date from the verb.

    “deaths in 2019 rose”: the date tells which deaths; “has won 20 fights since her first one in 2005”: the date
    is that of the first, which only marks a time.
    """
    if dep(noun) in SUBJECTS:
        return not _names_event(noun, lexicon)
    cases = {child.lower_ for child in noun.children if dep(child) == "case"}
    return noun.pos_ == "NOUN" and bool(cases & {"since", "after", "before", "until", "following"})


def _stands_for_itself(noun: Token, inside: range, lexicon: Lexicon) -> bool:
    """Whether the date belongs to the noun alone: it stands before it (“Friday's vote”), or nothing but telling is above."""
    above = governor(noun)
    if inside.stop <= noun.i:
        return bool(noun.i - inside.stop <= 3)
    return above.i == noun.i or not is_clause_head(above) or is_telling(above, lexicon)


def _nearest_verb(doc: Doc, date: SpacySpan, since: int | None, lexicon: Lexicon) -> Token | None:
    """The verb nearest before the date, then after it; only from token `since` on where a noun keeps the date."""
    first, last = sentence_start(date.root), sentence_end(date.root)
    before = [*reversed(doc[first if since is None else since : date.start])]
    around = [*before, *doc[date.end : last]] if since is None else before
    mistagged = (token for token in around if _may_be_verb(token, lexicon))
    return next((token for token in around if is_clause_head(token)), None) or next(mistagged, None)


def _may_be_verb(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a word tagged as a noun may be the verb of a sentence that has none: “shook hands”, “the contract expires”."""
    if noun.pos_ != "NOUN":
        return False
    present = noun.lower_.endswith("s") and noun.lemma_.lower() in lexicon.table("happenings")["verbs"]
    return noun.lower_ in lexicon.words("irregular_pasts") or (present and dep(noun) == "root")


def _names_event(token: Token, lexicon: Lexicon) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and event_noun(token, lexicon) is not None


def event_noun(token: Token, lexicon: Lexicon) -> str | None:
    """The kind of event a noun names, if it names one."""
    nouns = lexicon.table("happenings")["nouns"]
    kind = nouns.get(token.lower_) or nouns.get(token.lemma_.lower())
    return str(kind) if kind else None


def happening_when(date_words: Span, doc: Doc) -> Happening | None:
    """The happening of a clause that explains a date: “since February, when the leader stepped down”."""
    expression = doc.char_span(date_words.start, date_words.end, alignment_mode="expand")
    near = list(doc[expression.end : expression.end + 2]) if expression is not None else []
    when = next((token for token in near if token.lower_ == "when"), None)
    head = governor(when) if when is not None else None
    if when is None or head is None or head.i <= when.i or not is_clause_head(head):
        return None
    return Happening(head, when)


def first_since(date_words: Span, doc: Doc, lexicon: Lexicon) -> Happening | None:
    """The happening before of “It was the first strike since 1994”: there was one in 1994."""
    expression = doc.char_span(date_words.start, date_words.end, alignment_mode="expand")
    before = doc[max(0, expression.start - FIRST_REACH) : expression.start] if expression is not None else None
    if not before or expression is None or before[-1].lower_ != "since":
        return None
    counted = False
    for token in before:
        if token.text[0] in ",;:.“”":
            counted = False
        counted = counted or token.lower_ in ORDINALS
        if counted and _names_event(token, lexicon):
            return Happening(token, expression[0], named=True)
    return None
