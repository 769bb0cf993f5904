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

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from articles.extraction.base import dep, dependents, governor
from articles.extraction.lexicon import Lexicon
from articles.extraction.outlook import announces, sentence_end, sentence_start
from articles.text.spans import Span

CLIMB = 12
"""Steps from a date to its happening; longer ways lead into other clauses."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis"})


@dataclass(frozen=True)
class Happening:
    """A verb or event noun (`head`) and the words of the date that dates it; `dated_by` is its first token."""

    head: Token
    dated_by: Token

    @property
    def is_noun(self) -> bool:
        """Whether the happening is named by a noun: “Friday's vote”."""
        return self.head.pos_ in {"NOUN", "PROPN"} and not has_copula(self.head)


def happening_at(date_words: Span, doc: Doc, lexicon: Lexicon) -> Happening | None:
    """What the date at `date_words` dates; None where it dates only words, a state or nothing."""
    span = doc.char_span(date_words.start, date_words.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    inside = range(span.start, span.end)
    if _describes_thing(span.root, inside, lexicon):
        return None
    if has_copula(span.root):
        return _of_predicate(span.root, span[0], lexicon)
    head = _climb(span.root, inside, lexicon)
    if head is None:
        noun = governor(span.root)
        since = noun.i if _keeps_date(noun, lexicon) else None
        head = _nearest_verb(doc, span, since, lexicon)
    if head is None:
        return None
    head = _going_on_to_say(_saying_just_before(span[0], lexicon) or head, lexicon)
    if is_vehicle(head, lexicon):
        return None
    head = _joined_later(head, span.start)
    found = _told(head, span[0], lexicon) if is_telling(head, lexicon) else head
    return Happening(_announced(found, lexicon), span[0]) if found is not None else None


def _saying_just_before(date_word: Token, lexicon: Lexicon) -> Token | None:
    """The verb of “said in November that”, however the parse hangs the date."""
    for token in reversed(date_word.doc[max(0, date_word.i - 3) : date_word.i]):
        if is_telling(token, lexicon):
            return token
        if token.pos_ not in {"ADP", "DET", "ADV"}:
            return None
    return None


def _going_on_to_say(head: Token, lexicon: Lexicon) -> Token:
    """“went on to say that …” is one verb of telling."""
    if head.lemma_.lower() != "go":
        return head
    return next((child for child in head.children if dep(child) in COMPLEMENTS and is_telling(child, lexicon)), head)


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


def _joined_later(head: Token, date_at: int) -> Token:
    """The last verb joined on between a verb and the date: “joined in 1998 and was elected leader in 2016”."""
    between = head.doc[head.i + 1 : date_at] if head.i < date_at else head.doc[0:0]
    joined = [
        token for token in between if token.pos_ == "VERB" and dep(token) == "conj" and governor(token).i == head.i
    ]
    return joined[-1] if joined else head


def is_vehicle(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word names what words are told in: “said in a statement on Friday”."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.table("event_judgement")["vehicles"]


def _of_predicate(date_root: Token, first: Token, lexicon: Lexicon) -> Happening | None:
    """“A final vote is due on November 28”, “The election was in May”: parsed, the date is the predicate."""
    subject = next((child for child in dependents(date_root) if dep(child) in SUBJECTS), None)
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


def _told(verb: Token, date_word: Token, lexicon: Lexicon) -> Token | None:
    """What a verb of telling tells, where the date belongs to that; else an audience; else, told of itself, the verb."""
    for child in dependents(verb):
        if _is_complement(child) and _reaches(verb, child, date_word):
            return _told(child, date_word, lexicon) if is_telling(child, lexicon) else child
    for child in dependents(verb):
        if (
            dep(child) in {"obj", "iobj", "obl"}
            and child.lemma_.lower() in lexicon.table("event_judgement")["audiences"]
        ):
            return child
    above = teller_of(verb, lexicon)
    return verb if above is not None and above.i < verb.i else None


def _is_complement(token: Token) -> bool:
    """Whether a clause is what its verb says or wants; an infinitive that the parse hangs on a verb as if on a noun is."""
    return dep(token) in COMPLEMENTS or (dep(token) == "acl" and governor(token).pos_ == "VERB")


def _reaches(verb: Token, complement: Token, date_word: Token) -> bool:
    """Whether the date stands on the complement's side: “said the ships could sail next Tuesday”."""
    if complement.i < verb.i:
        return bool(date_word.i < verb.i)
    return bool(complement.i < date_word.i)


def _nearest_verb(doc: Doc, date: SpacySpan, since: int | None, lexicon: Lexicon) -> Token | None:
    """The verb nearest before the date, then after it; only from token `since` on where a noun keeps the date."""
    first, last = sentence_start(date.root), sentence_end(date.root)
    before = [*reversed(doc[first if since is None else since : date.start])]
    around = [*before, *doc[date.end : last]] if since is None else before
    mistagged = (token for token in around if token.pos_ == "NOUN" and token.lower_ in lexicon.words("irregular_pasts"))
    return next((token for token in around if is_clause_head(token)), None) or next(mistagged, None)


def teller_of(head: Token, lexicon: Lexicon) -> Token | None:
    """The verb of telling or doubting whose words the happening is part of."""
    node = head
    for _ in range(CLIMB):
        above = governor(node)
        if above.i == node.i:
            return None
        if _is_complement(node) and is_telling(above, lexicon):
            return above
        if dep(node) not in {*COMPLEMENTS, "conj", "advcl", "acl", "obj", "obl", "nmod", "nsubj", "nsubj:pass"}:
            return None
        node = above
    return None


def is_clause_head(token: Token) -> bool:
    """Whether the token is the head of a clause: a full verb, or a noun or adjective with a copula."""
    if token.pos_ == "VERB":
        return dep(token) not in {"amod", "aux", "aux:pass", "case", "compound"}
    if token.pos_ == "AUX":
        return dep(token) not in {"aux", "aux:pass", "cop"}
    return has_copula(token) or has_auxiliary(token)


def has_copula(token: Token) -> bool:
    """Whether a form of “be” makes the token a predicate: “is due”, “was chairman”."""
    return any(dep(child) == "cop" for child in token.children)


def has_auxiliary(token: Token) -> bool:
    """Whether a modal or “have” makes the token a verb, whatever its tag: “will open” read as an adjective."""
    return any(dep(child) in {"aux", "aux:pass"} for child in token.children)


def is_telling(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is a verb of telling; some are only where a clause follows them."""
    if token.pos_ != "VERB":
        return False
    words, lemma = lexicon.table("event_judgement"), token.lemma_.lower()
    if lemma in words["telling_clauses"]:
        return any(dep(child) == "ccomp" and child.i > token.i for child in token.children)
    return lemma in words["telling"]


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


def subject_of(head: Token) -> Token | None:
    """The head of the subject, looked for above in infinitives, participles and conjuncts, and before “who”."""
    node = head
    for _ in range(CLIMB):
        own = _nearest_subject(node) or _noun_before(node)
        if own is not None:
            return _antecedent(own, node)
        above = governor(node)
        if dep(node) in {"acl", "acl:relcl"} and not is_clause_head(above):
            return above
        if above.i == node.i or dep(node) not in {"xcomp", "advcl", "conj", "ccomp", "acl"}:
            return None
        if dep(node) in {"advcl", "ccomp"} and _is_finite(node):
            return None
        node = above
    return None


def _noun_before(verb: Token) -> Token | None:
    """The noun right before a finite verb for which the parse has no subject: it is more likely its subject than another's."""
    if not _is_finite(verb):
        return None
    first = min([verb.i, *(child.i for child in verb.children if dep(child) in {"aux", "aux:pass"})])
    before = verb.doc[first - 1] if first > sentence_start(verb) else None
    return before if before is not None and before.pos_ in {"NOUN", "PROPN"} else None


def _is_finite(verb: Token) -> bool:
    """Whether a clause has a subject of its own, found or not: “after a plan was published”; “while waiting” has none."""
    forms = [verb, *(child for child in verb.children if dep(child) in {"aux", "aux:pass", "cop"})]
    return any("Fin" in form.morph.get("VerbForm", []) for form in forms)


def _nearest_subject(head: Token) -> Token | None:
    """The subject next to the verb: of “Ms” and “Ardell”, where the parse makes both a subject, the name."""
    subjects = [child for child in dependents(head) if dep(child) in SUBJECTS]
    before = [subject for subject in subjects if subject.i < head.i]
    return before[-1] if before else next(iter(subjects), None)


def _antecedent(subject: Token, clause: Token) -> Token:
    """What “who” or “which” stands for."""
    if subject.lower_ in {"who", "which", "that"} and dep(clause) in {"acl", "acl:relcl"}:
        return governor(clause)
    return subject


def clause_words(head: Token) -> Iterator[Token]:
    """The tokens of the clause: the subtree of its head without clauses that are only joined to it."""
    for child in head.children:
        if dep(child) in {"conj", "parataxis", "advcl", "acl:relcl", "ccomp"} and is_clause_head(child):
            continue
        yield from child.subtree
    yield head
