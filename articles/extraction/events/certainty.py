"""Did it happen, is it planned, does somebody only claim it, or was it called off?

    Ms Oakley met the coach on Friday.                       happened
    A final vote is due on November 28.                      planned: due, expected, forecast, threatened, a deadline
    Ostrane claims to have detained the crew on March 2.     claimed: the article signals doubt or dispute
    The concert on Monday has been called off.               cancelled
    If the deal falls this summer, …                         no event: a condition; so are demands and denials,
                                                             and plans that have lapsed (“was to have opened in May”)

A plain “said” claims nothing less than the article does: what it reports of the past counts as happened. The
distinctions follow FactBank (Saurí and Pustejovsky 2009), reduced to those that a timeline can show.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from spacy.tokens import Token

from articles.extraction.base import dep, dependents, governor
from articles.extraction.dates.outlook import Outlook, announces, calls_off, sentence_end, sentence_start
from articles.extraction.events.happenings import Happening
from articles.extraction.events.tellings import teller_of
from articles.extraction.lexicon import Lexicon
from articles.extraction.predicates import CLIMB, SUBJECTS, subject_of
from articles.extraction.records import Certainty
from articles.text.partial_dates import PartialDate

LAPSE_REACH = 8
"""Words before a happening, or before its date, that say it was only planned."""
WAS_TO_HAVE = re.compile(r"\b(?:was|were) (?:\w+ )?to have\b")
PLANNED_THEN = re.compile(r"\b(?:was|were|set|due|scheduled) (?:\w+ )?to$")
HAD_BEEN = re.compile(r"\bhad (?:\w+ )?been\b")
CALLED_OFF_REACH = 8
"""Words between the day that something was planned for and the verb that calls it off."""
DEMAND_REACH = 10
"""Words between a demand and the infinitive that it asks for."""


def certainty(
    happening: Happening, start: PartialDate, published_on: date, looks: Outlook, lexicon: Lexicon
) -> Certainty | None:
    """What the article claims of the happening; None where it tells of no event.

    `start` is when it begins, `looks` the outlook of the clause around its date.
    """
    if is_conditional(happening, lexicon) or is_demanded(happening, lexicon) or _ought_to_have_been(happening.head):
        return None
    if is_cancelled(happening, lexicon):
        return (
            Certainty.CANCELLED if start.last >= published_on or _was_to_be_stopped(happening.head, lexicon) else None
        )
    ahead = _lies_ahead(start, published_on, looks)
    if ahead and will_not_be(happening, lexicon):
        return Certainty.CANCELLED
    if is_negated(happening) and not _waits_until(happening):
        return None
    if ahead:
        return Certainty.PLANNED
    if has_fallen_through(happening, lexicon) or fails(happening, lexicon):
        return Certainty.CANCELLED
    if _has_lapsed(happening, lexicon):
        return None
    return Certainty.CLAIMED if is_doubted(happening, lexicon) else Certainty.HAPPENED


def _lies_ahead(start: PartialDate, published_on: date, looks: Outlook) -> bool:
    if start.first > published_on:
        return True
    return start.last >= published_on and looks is Outlook.FUTURE


def is_conditional(happening: Happening, lexicon: Lexicon) -> bool:
    """Whether the happening, or a clause it is part of, is opened by “if”, “unless” or “whether”."""
    openers = lexicon.table("event_judgement")["conditions"]
    if _is_told_beside_condition(happening, openers):
        return False
    if _opened_by(happening.dated_by, openers):
        return True
    for clause in _clauses_above(happening.head):
        if any(child.lower_ in openers and dep(child) in {"mark", "advmod"} for child in clause.children):
            return True
    return False


def _is_told_beside_condition(happening: Happening, openers: list[str]) -> bool:
    """Whether the happening itself will be, whatever the condition beside it: “If nothing is settled it will march in May”."""
    own = [child for child in happening.head.children if child.lower_ in {"will", "'ll", "’ll"}]
    opened = any(child.lower_ in openers for child in happening.head.children)
    return bool(own) and own[0].i < happening.dated_by.i and not opened


def _opened_by(date_word: Token, openers: list[str]) -> bool:
    """Whether such a word opens the stretch between commas in which the date stands, whatever the parse made of it."""
    for token in reversed(date_word.doc[sentence_start(date_word) : date_word.i]):
        if token.is_punct:
            return False
        if token.lower_ in openers and token.pos_ == "SCONJ":
            return True
    return False


def is_demanded(happening: Happening, lexicon: Lexicon) -> bool:
    """Whether the happening is an infinitive that somebody is asked for: “urged the club to sell by Friday”.

    “wants to sell” is a plan of one's own: somebody else must stand between the verb and “to”.
    """
    head = happening.head
    to = next((child for child in head.children if child.lower_ == "to" and child.i < head.i), None)
    if to is None or dep(to) == "case" or head.pos_ == "PROPN":
        return False
    before = reversed(to.doc[max(sentence_start(to), to.i - DEMAND_REACH) : to.i])
    verb = next((token for token in before if token.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and verb.i < to.i - 1 and verb.lemma_.lower() in _words(lexicon, "demanding")


def _ought_to_have_been(head: Token) -> bool:
    """“should have dismissed him on Tuesday”: it did not happen."""
    auxiliaries = [child.lower_ for child in head.children if dep(child) in {"aux", "aux:pass"}]
    return "have" in auxiliaries and bool({"should", "could", "might", "ought"} & set(auxiliaries))


def is_cancelled(happening: Happening, lexicon: Lexicon) -> bool:
    """Whether what is dated was called off: “Saturday's concert has been cancelled”.

    “was cancelled on Saturday” dates the cancelling, which happened.
    """
    head = happening.head
    if calls_off(head, lexicon):
        called_off = not any(dep(child) == "obj" for child in head.children)  # what is active calls off its object
        return (
            called_off
            and happening.dated_by.i < head.i
            and any(happening.dated_by in child.subtree for child in head.children if dep(child) in SUBJECTS)
        )
    if any(calls_off(clause, lexicon) or _stops(clause, lexicon) for clause in islice(_clauses_above(head), 1, 4)):
        return True
    if _planned_and_called_off(happening, lexicon):
        return True
    return _was_to_be_stopped(head, lexicon)


def _planned_and_called_off(happening: Happening, lexicon: Lexicon) -> bool:
    """“The parade planned for Sunday was put off”: the next verb after the date calls off what was planned for it.

    Between them only auxiliaries stand, however the parse joins them.
    """
    doc, at = happening.dated_by.doc, happening.dated_by.i
    if at < 2 or not announces(doc[at - 2], lexicon) or doc[at - 1].lower_ not in {"for", "on"}:
        return False
    after = doc[at + 1 : min(sentence_end(happening.dated_by), at + CALLED_OFF_REACH)]
    verb = next((token for token in after if token.pos_ == "VERB"), None)
    return (
        verb is not None
        and calls_off(verb, lexicon)
        and not any(token.is_punct or token.pos_ in {"NOUN", "PRON", "SCONJ"} for token in doc[at + 1 : verb.i])
    )


def _stops(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb keeps from happening what it governs: “suspended”, “averted”."""
    return verb.pos_ == "VERB" and verb.lemma_.lower() in _words(lexicon, "stopping")


def _was_to_be_stopped(head: Token, lexicon: Lexicon) -> bool:
    """Whether a relative clause tells what will not be: “suspended a rise that was to take effect in May”."""
    noun = governor(head)
    before = " ".join(token.lower_ for token in head.doc[max(noun.i, head.i - LAPSE_REACH) : head.i])
    if dep(head) not in {"acl:relcl", "acl"} or not PLANNED_THEN.search(before):
        return False
    verb = governor(noun)
    return calls_off(verb, lexicon) or _stops(verb, lexicon)


def fails(happening: Happening, lexicon: Lexicon) -> bool:
    """Whether what is dated is that a plan failed: “A plan to sell the mill was dropped in March”, “the talks collapsed”."""
    head, subject = happening.head, subject_of(happening.head)
    if subject is None or subject.lemma_.lower() not in _words(lexicon, "plans"):
        return False
    passive = any(dep(child) == "aux:pass" for child in head.children)
    return head.lemma_.lower() in _words(lexicon, "dropping" if passive else "failing")


def is_negated(happening: Happening) -> bool:
    """Whether “not”, “never”, “n't” or a subject with “no” denies the happening."""
    if any(child.lower_ in {"not", "never", "n't", "n’t"} for child in happening.head.children):
        return True
    subject = subject_of(happening.head)
    return subject is not None and any(
        child.lower_ in {"no", "neither", "none"} for child in (subject, *subject.children)
    )


def _waits_until(happening: Happening) -> bool:
    """“would not peak until Saturday” peaks on Saturday."""
    at = happening.dated_by.i
    return at > 0 and happening.dated_by.nbor(-1).lower_ in {"until", "till", "before"}


def is_doubted(happening: Happening, lexicon: Lexicon) -> bool:
    """Whether a claim, an accusation, a rumour or an adverb of doubt stands over the happening."""
    doubting, rumoured = _words(lexicon, "doubting"), _words(lexicon, "rumoured")
    if any(child.lower_ in _words(lexicon, "doubtful") for child in dependents(happening.head)):
        return True
    for clause in _clauses_above(happening.head):
        above = governor(clause)
        if above.i == clause.i or dep(clause) not in {"ccomp", "xcomp", "parataxis", "advcl", "acl", "obl", "conj"}:
            continue
        rumour = above.lower_ in rumoured and _is_passive(above) and dep(clause) != "advcl"
        if above.lemma_.lower() in doubting or rumour:
            return True
    teller = teller_of(happening.head, lexicon)
    return teller is not None and (teller.lemma_.lower() in doubting or _is_own_account(teller))


def _is_own_account(teller: Token) -> bool:
    """Whether the words are somebody's case, which the article does not make its own: “says that he wrote in May”.

    News tells what was said in the past tense; “says” keeps the claim the speaker's. So does whoever prosecutes.
    """
    if teller.lower_ == "says":
        return True
    subject = subject_of(teller)
    if subject is None:
        return False
    around = teller.doc[subject.i : min(subject.i + 6, teller.i + 1)]
    return subject.lemma_.lower() == "prosecutor" or any(token.lower_ == "prosecuting" for token in around)


def _is_passive(verb: Token) -> bool:
    return any(
        dep(child) in {"aux:pass", "nsubj:pass"} or child.lower_ in {"is", "are", "was", "were"}
        for child in verb.children
    )


def will_not_be(happening: Happening, lexicon: Lexicon) -> bool:
    """Whether what is dated “will not take place”, told of it or of what it is part of."""
    head = happening.head
    for clause in islice(_clauses_above(governor(head) if dep(head) in SUBJECTS else head), 3):
        denied = any(child.lower_ in {"not", "never", "n't", "n’t"} for child in clause.children)
        if denied and clause.lemma_.lower() in _words(lexicon, "taking_place"):
            return True
    return False


def has_fallen_through(happening: Happening, lexicon: Lexicon) -> bool:
    """Whether a plan is told as given up: “was to have opened on Friday”, “had been due to open in March”."""
    for until in (happening.head.i + 1, happening.dated_by.i):
        before = happening.head.doc[max(sentence_start(happening.head), until - LAPSE_REACH) : until]
        words = " ".join(token.lower_ for token in before)
        if WAS_TO_HAVE.search(words):
            return True
        if HAD_BEEN.search(words) and any(announces(token, lexicon) for token in before):
            return True
    return False


def _has_lapsed(happening: Happening, lexicon: Lexicon) -> bool:
    """A plan whose day has passed: “had been due to open in March”, “was to have opened last year”."""
    intending = _words(lexicon, "intending")
    for until in (happening.head.i + 1, happening.dated_by.i):
        before = happening.head.doc[max(sentence_start(happening.head), until - LAPSE_REACH) : until]
        words = [token.lower_ for token in before]
        if any(announces(token, lexicon) or (token.pos_ == "VERB" and token.lower_ in intending) for token in before):
            return True
        if "to" in words and {"was", "were"} & set(words[: words.index("to")]) and "have" in words:
            return True
    return False


def _clauses_above(head: Token) -> Iterator[Token]:
    node = head
    for _ in range(CLIMB):
        yield node
        above = governor(node)
        if above.i == node.i or dep(node) in {"acl:relcl", "nsubj", "parataxis"}:
            return
        node = above


def _words(lexicon: Lexicon, name: str) -> list[str]:
    return list(lexicon.table("event_judgement")[name])
