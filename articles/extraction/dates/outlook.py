"""Does the clause around a date look back or forward?

“The council met on Thursday” is last Thursday; “The council will meet on Thursday” is next
Thursday; “The council, which met twice in May, is due to vote on Thursday” is next Thursday
though a past tense stands nearer to the sentence's beginning. TempEval's systems call this
the tense of the governing verb (Strötgen & Gertz 2013, section 3.3). The parse of unseen news is not
to be trusted blindly, so the verb group is read from the words of the clause itself:
auxiliaries and announcing words first, then the past form nearest to the date.
"""

from collections.abc import Iterator
from enum import StrEnum

from spacy.tokens import Doc, Token

from articles.extraction.base import dep
from articles.extraction.lexicon import Lexicon

REACH = 25
"""Words looked at on either side: news clauses are shorter, run-on texts are not searched for ever."""

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
AHEAD = (["ahead", "of"], ["soon", "as"], ["early", "as"])

INTENTION_REACH = 4
"""Words between an intention and its “to”: “wants the council to open”."""

LIMIT_REACH = 7
"""Words of “given the harbour company until”."""

GIVING = frozenset({"give", "gives", "given", "gave", "giving"})

ASIDE_REACH = 14
"""Words of an aside with “who” or “which” between a verb and its date."""

SCARE_REACH = 6
"""Words of a quoted phrase that stands inside a clause."""

LONGEST_SENTENCE = 150
"""Tokens looked through for a sentence's ends."""

SENTENCE_STOPS = frozenset(".!?…:;”\"'’)]")
CLAUSE_ENDS = frozenset(';:.!?…“”"()[]–—\n')


class Outlook(StrEnum):
    """The direction in which the clause points, seen from the article's date."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"  # the words do not tell


def outlook(doc: Doc, start: int, end: int, lexicon: Lexicon) -> Outlook:
    """The outlook of the clause in which the words from character `start` to `end` stand."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return Outlook.OPEN
    if [token.lower_ for token in doc[max(0, span.start - 2) : span.start]] in AHEAD:
        return Outlook.FUTURE
    after = _reading(_rightwards(doc, span.end, lexicon), lexicon)
    if span.end < len(doc) and doc[span.end].lower_ in POSSESSIVES:
        limited = span.start > 0 and doc[span.start - 1].lower_ in {"before", "until", "by"}
        if after is not Outlook.OPEN or not limited:
            return after  # “Wednesday's ruling” is what the next verb is about, not the last
        after = Outlook.FUTURE
    if _is_time_limit(doc, span.start):
        return Outlook.FUTURE
    before = _reading(_leftwards(doc, _before_aside(doc, span.start), lexicon), lexicon)
    return after if before is Outlook.OPEN else before


def _is_time_limit(doc: Doc, start: int) -> bool:
    """Whether the date is how long somebody is given, or a start: “has until May 3 to reply”, “clinics starting Friday”."""
    words = [token.lower_ for token in doc[max(0, start - LIMIT_REACH) : start]]
    if words[-1:] == ["starting"] or words[-2:] in (["starting", "on"], ["beginning", "on"], ["beginning", "in"]):
        return True
    if not words or words[-1] not in {"until", "till"}:
        return False
    return words[-2:-1] == ["has"] or words[-2:-1] == ["have"] or bool(GIVING & set(words))


def _before_aside(doc: Doc, start: int) -> int:
    """Where to read on from: before the aside of “will vote on it, which took years to write, on Tuesday”."""
    first = start - 1 if start and doc[start - 1].lower_ in {"on", "in", "at", "by", "from", "until"} else start
    if not first or doc[first - 1].text != ",":
        return start
    for token in reversed(doc[max(1, first - ASIDE_REACH) : first - 1]):
        if _ends_clause(token) or token.is_sent_start:
            break
        if token.text == "," and token.nbor().lower_ in {"who", "which", "whose", "where"}:
            return int(token.i)
    return start


def _reading(words: Iterator[Token], lexicon: Lexicon) -> Outlook:
    """The outlook of the first verb group met, going away from the date."""
    group = list(words)
    for index, token in enumerate(group):
        told = _told_by(token, group[index + 1 : index + 4], lexicon)
        if told is Outlook.OPEN and _is_timetabled(token, lexicon) and not _comes_after(group[:index]):
            told = Outlook.FUTURE
        if told is not Outlook.OPEN:
            return told
    return Outlook.OPEN


def _told_by(token: Token, further: list[Token], lexicon: Lexicon) -> Outlook:
    words, lower = lexicon.table("outlook"), token.lower_
    if announces(token, lexicon):
        return Outlook.PAST if _had_been(token) else Outlook.FUTURE
    if _is_modal(token, lexicon) or _has_called_off(token, lexicon):
        return Outlook.FUTURE
    if lower == "to" and (_looks_forward(token, lexicon) or _opens_plan(token, lexicon)):
        return Outlook.PAST if _had_been(token) else Outlook.FUTURE
    if lower in words["past_auxiliaries"] or is_past_form(token, lexicon):
        return _corrected_by(further, lexicon)
    return Outlook.OPEN


def _is_timetabled(token: Token, lexicon: Lexicon) -> bool:
    """Whether a present form says what is on the calendar: “resumes on Friday”, “is visiting on Friday”, “is on Friday”.

    “The trial, before Judge Holt, resumes” is a verb even where the tagger takes it for a noun: it has a subject.
    """
    lemma, words = token.lemma_.lower(), lexicon.table("outlook")
    if token.lower_ in {"is", "are"}:
        return token.i + 1 < len(token.doc) and token.nbor().lower_ == "on"
    if lemma in words["timetabled"]:
        mistagged = token.lower_.endswith("s") and any(
            dep(child) in {"nsubj", "nsubj:pass"} for child in token.children
        )
        return is_present_verb(token) or mistagged or _is_progressive(token)
    return lemma in lexicon.table("event_judgement")["cancelling"] and _is_progressive(token)


def _is_progressive(token: Token) -> bool:
    """Whether the word is the participle of “is visiting”."""
    return token.lower_.endswith("ing") and any(
        child.lower_ in {"is", "are", "am", "'s", "’s", "'re", "’re"} and dep(child) == "aux"
        for child in token.children
    )


def _comes_after(between: list[Token]) -> bool:
    """Whether the date between a verb and itself belongs to what went before: “continues after a landslip on Friday”; not “takes over on Friday”."""
    return any(
        token.lower_ in {"after", "following", "since", "over"} and dep(token) != "compound:prt" for token in between
    )


def _looks_forward(to: Token, lexicon: Lexicon) -> bool:
    """Whether “to” opens the infinitive of an intention: “hopes to open it”, “a plan to open it”; not “met to discuss”."""
    if to.i + 1 >= len(to.doc) or not _is_infinitive(to.nbor(), lexicon):
        return False
    words = lexicon.table("outlook")
    before = to.doc[max(0, to.i - INTENTION_REACH) : to.i]
    return any(token.lower_ in words["intending"] for token in before) or (
        to.i > 0 and to.nbor(-1).lower_ in words["intentions"]
    )


def is_to_be_done(verb: Token) -> bool:
    """Whether “is to” stands before a verb, whatever its tag: “The lounge is to open in May”."""
    before = [token.lower_ for token in verb.doc[max(0, verb.i - 2) : verb.i]]
    return before in (["is", "to"], ["are", "to"])


def _opens_plan(to: Token, lexicon: Lexicon) -> bool:
    """Whether the “to” of “is to open” opens a plan, whatever the tag of its verb."""
    if not to.i or to.i + 1 >= len(to.doc) or to.nbor(-1).lower_ not in {"is", "are"}:
        return False
    return to.nbor().lower_ in lexicon.table("happenings")["verbs"] or to.nbor().lower_ == "be"


def _corrected_by(further: list[Token], lexicon: Lexicon) -> Outlook:
    """A past form is no past when its auxiliary says otherwise: “will be opened”, “is due to have left”."""
    for token in further:
        if _is_modal(token, lexicon) or announces(token, lexicon):
            return Outlook.FUTURE
        if token.lower_ == "to" and any(near.lower_ == "be" for near in further):
            return Outlook.FUTURE
        if not _inside_verb_group(token):
            break
    return Outlook.PAST


def _inside_verb_group(token: Token) -> bool:
    return token.pos_ in {"AUX", "ADV", "PART"} or token.lower_ in {"be", "been", "being", "not", "also", "to"}


def _is_modal(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is “will”, “may” and the like; not the Prime Minister May."""
    return token.lower_ in lexicon.table("outlook")["future_auxiliaries"] and (
        token.is_lower or bool(token.is_sent_start)
    )


def announces(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word announces what is to come: “due on”, “scheduled”, “set” before “to”; not “due to the rain”."""
    words = lexicon.table("outlook")
    following = [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]] + ["", ""]
    if token.lower_ in words["announcing_before_to"]:
        return following[0] in {"to", "for"}
    if token.lower_ == "called":
        return following[0] == "for" and token.i > 0 and token.nbor(-1).text == ","  # “A walkout, called for Friday, …”
    if token.lower_ == "due" and following[0] == "to":
        return bool(following[1]) and _is_happening(token.nbor(2), lexicon)
    if token.lower_ == "due":
        calendar = lexicon.table("calendar")
        return following[0] in words["due_before"] or following[0] in {*calendar["weekdays"], *calendar["months"]}
    if token.i > 0 and token.nbor(-1).lower_ in {"than", "as", "-"}:
        return False  # “weaker than expected”
    return token.lower_ in words["announcing"]


def _is_happening(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word after “due to” is a verb, whatever its tag: “due to open”, “due to bad weather”."""
    verbs = lexicon.table("happenings")["verbs"]
    return token.lower_ in verbs or (token.pos_ in {"VERB", "AUX"} and not token.lower_.endswith("ing"))


def _had_been(announcing: Token) -> bool:
    """“had been due to open in March” tells of a plan that has lapsed; “was due to” may still be kept."""
    before = {token.lower_ for token in announcing.doc[max(0, announcing.i - INTENTION_REACH) : announcing.i]}
    return "had" in before and bool(before & {"been", "planned", "hoped", "intended", "wanted", "meant"})


def _has_called_off(token: Token, lexicon: Lexicon) -> bool:
    """“has been cancelled”, “have called off”: what was called off lies ahead."""
    near = token.doc[max(0, token.i - 3) : token.i + 4]
    perfect = any(word.lower_ in {"has", "have", "'ve", "’ve"} for word in near)
    return perfect and any(calls_off(word, lexicon) for word in near)


def calls_off(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is a verb of calling off: “cancelled”, “called” or “put” before “off”."""
    if token.lemma_.lower() in lexicon.table("event_judgement")["cancelling"]:
        return True
    following = token.doc[token.i + 1 : token.i + 3]
    return token.lower_ in {"call", "calls", "called", "put"} and any(word.lower_ == "off" for word in following)


def sentence_start(token: Token) -> int:
    """The index of the first token of the sentence; never further away than a sentence reaches.

    `token.sent` asks the whole text whether it has sentences, each time.
    """
    doc, first = token.doc, max(0, token.i - LONGEST_SENTENCE)
    return next((i for i in range(token.i, first, -1) if _begins_sentence(doc[i])), first)


def _begins_sentence(token: Token) -> bool:
    """Whether a sentence begins here, by the parse and by a stop or break before: “beat Rovers 3-1 on Friday” is one."""
    before = token.nbor(-1)
    return bool(token.is_sent_start) and (before.is_space or before.text[-1] in SENTENCE_STOPS)


def sentence_end(token: Token) -> int:
    """The index after the last token of the sentence; never further away than a sentence reaches."""
    doc, last = token.doc, min(len(token.doc), token.i + LONGEST_SENTENCE)
    return next((i for i in range(token.i + 1, last) if _begins_sentence(doc[i])), last)


def is_past_form(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is a past form; by its tag where there is one, else by its spelling."""
    if token.pos_:
        return token.pos_ in {"VERB", "AUX"} and "Past" in token.morph.get("Tense", [])
    return token.lower_ in lexicon.words("irregular_pasts") or (token.lower_.endswith("ed") and len(token) > 4)


def is_present_verb(token: Token) -> bool:
    """Whether the word is a finite present form, as far as it is tagged (“opens”, “meet”)."""
    return (
        token.pos_ in {"VERB", "AUX"}
        and "Pres" in token.morph.get("Tense", [])
        and "Fin" in token.morph.get("VerbForm", [])
    )


def _is_infinitive(token: Token, lexicon: Lexicon) -> bool:
    if token.pos_:
        return token.pos_ in {"VERB", "AUX"}
    return token.is_lower and token.lower_ not in lexicon.words("determiners") and not token.lower_.endswith("ing")


def _leftwards(doc: Doc, start: int, lexicon: Lexicon) -> Iterator[Token]:
    openers = lexicon.table("outlook")["clause_openers"]
    quoted = range(0)
    for distance, token in enumerate(reversed(doc[max(0, start - REACH) : start])):
        quoted = quoted or _quoted_phrase(token)
        if token.i in quoted:
            continue
        quoted = range(0)
        if _ends_clause(token):
            return
        yield token
        # Right before the date such a word is its preposition: “not until Saturday”.
        if distance and _opens_clause(token, openers):
            return


def _quoted_phrase(closing: Token) -> range:
    """The tokens of a phrase in quotation marks that ends here and is part of its clause: “hold a “swim-in” on Saturday”."""
    if closing.text not in {"”", '"'}:
        return range(0)
    opening = "“" if closing.text == "”" else '"'
    for token in reversed(closing.doc[max(0, closing.i - SCARE_REACH) : closing.i]):
        if token.text == opening:
            return range(token.i, closing.i + 1)
        if token.text[0] in CLAUSE_ENDS:
            break
    return range(0)


def _rightwards(doc: Doc, end: int, lexicon: Lexicon) -> Iterator[Token]:
    openers = lexicon.table("outlook")["clause_openers"]
    for distance, token in enumerate(doc[end : end + REACH]):
        if _ends_clause(token) or _opens_clause(token, openers) or (distance and token.text == ","):
            return
        yield token


def _opens_clause(token: Token, openers: list[str]) -> bool:
    """Whether another clause begins: “as it fell”, not “as chief executive”."""
    return token.lower_ in openers and token.pos_ != "ADP"


def _ends_clause(token: Token) -> bool:
    return token.text[0] in CLAUSE_ENDS or "\n\n" in token.text
