"""A title that a reader of a timeline understands without the article.

    Since then, … Mr Healey has taken over that duty, chairing his first such meeting in February.
        →  John Healey chairs his first meeting of the defence contact group
    Two cables linking the mainland with the Corrin Islands were severed last month, leaving …
        →  Two cables linking the mainland with the Corrin Islands severed
    A final vote is due on November 28.
        →  Final vote

Titles are made like headlines: subject, verb in the present tense (a participle for the passive), and the words
that follow up to the next clause, less the date. Names are given in full; a pronoun gives way to the name it stands for.
The parse gives verb and subject; where the phrase ends is read from the words, since a headline that stops
early reads well and one that runs on into the wrong clause does not.
"""

import re
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.dates.outlook import announces, sentence_end
from articles.extraction.events.happenings import Happening
from articles.extraction.events.subjects import PAUSES, is_plural, subject_words
from articles.extraction.events.verbs import gerund, is_passive, participle, present
from articles.extraction.events.wording import Wording, finished
from articles.extraction.predicates import has_auxiliary, has_copula, is_clause_head, is_finite_form, subject_of

RELATIVES = frozenset({"who", "which", "whose", "whom", "where", "when", "while", "that", "because", "although", "but"})
OPENERS = frozenset({"after", "before", "as", "since", "until", "till", "while", "when", "than", "once"})
"""Openers of clauses that a parse may take for prepositions."""
OBJECT_RELATIVES = frozenset({"which", "that", "whom"})
CIRCUMSTANCES = frozenset({"day", "time", "year", "month", "week", "moment", "night", "way", "reason", "place"})
"""Nouns that a relative clause tells the when, how and where of: “the day she left”."""
ACCUSING = frozenset({"with", "of", "for", "from"})
"""Prepositions before an activity that belongs to the verb: “charged with causing”, “banned from entering”."""
SPENDING = frozenset({"spend", "pass", "waste"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
LEADING_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def title_of(happening: Happening, who: str | None, wording: Wording) -> str:
    """The title of a happening. `who` is the name that a pronoun or missing subject stands for, where that is known.

    For a noun it is who addressed it, where the noun alone tells of no event: “told the court”.
    """
    head = happening.head
    if happening.is_noun or _is_no_verb(head, wording):
        return finished(f"{who} addresses {_addressed(head, wording)}" if who else _nominal(head, wording))
    if _is_object(head, wording):
        wording = replace(wording, date_words=None)
    subject = subject_of(head)
    named = who or subject_words(subject, head, wording)
    if has_copula(head) and not _is_infinitive(head):
        return finished(f"{named} {wording.written([*_predicate(head), *_following(head, wording)])}")
    if not named and not is_passive(head):
        return finished(_without_subject(head, wording))
    they = subject is not None and subject.lower_ == "they"
    verb = _verb(head, plural=they if who else is_plural(subject, head, wording))
    clause = f"{named} {verb}"
    return finished(f"{clause} {wording.written(list(_following(head, wording)))}", least=len(clause))


def _is_no_verb(head: Token, wording: Wording) -> bool:
    """Whether the parse made the predicate of a noun that is no verb at all: “letters to landholders in May”."""
    if head.pos_ not in {"NOUN", "PROPN"} or has_copula(head) or has_auxiliary(head):
        return False
    verbs = wording.lexicon.table("happenings")["verbs"]
    return head.lemma_.lower() not in verbs and head.lower_ not in wording.lexicon.words("irregular_pasts")


def _is_infinitive(head: Token) -> bool:
    """Whether the parse's predicate is a verb after “to”: “is to open”, “is due to receive”, “were to have voted”."""
    before = [token.lower_ for token in head.doc[max(0, head.i - 2) : head.i]]
    return before[-1:] == ["to"] or before == ["to", "have"]


def _without_subject(head: Token, wording: Wording) -> str:
    """What was done where nobody can be named for it: “Two spies captured”, “Returning to the team”."""
    following = list(_following(head, wording))
    done = next((child for child in head.children if dep(child) == "obj" and child in following), None)
    if done is None or done.pos_ == "PRON":
        done_to = {"Part"} & set(head.morph.get("VerbForm", [])) and "Past" in head.morph.get("Tense", [])
        return f"{head.lower_ if done_to else gerund(head)} {wording.written(following)}"
    phrase = [token for token in following if token.i <= done.right_edge.i]
    before = [token for token in phrase if token.i < done.left_edge.i]  # “out” of “carried out strikes”
    thing = [token for token in phrase if token.i >= done.left_edge.i]
    rest = [token for token in following if token.i > done.right_edge.i]
    return f"{wording.written(thing)} {participle(head)} {wording.written([*before, *rest])}"


def _is_object(head: Token, wording: Wording) -> bool:
    """Whether the date is what the verb is about: “spent Monday night on the bus”."""
    return head.lemma_.lower() in SPENDING and any(wording.is_date(child) for child in head.children)


def _predicate(head: Token) -> list[Token]:
    """What stands between “is” and the end of a predicate: “due in court”."""
    copula = next(child for child in head.children if dep(child) == "cop")
    return list(head.doc[copula.i + 1 : head.i + 1])


def _nominal(noun: Token, wording: Wording) -> str:
    described = _before(noun)
    wording = replace(wording, opening=True)
    dated = any(wording.is_date(word) for word in described)
    plain = {word.lower_ for word in described if not wording.is_date(word) and word.pos_ not in {"DET", "PRON"}}
    if dated and plain <= POSSESSIVES:
        wording = replace(wording, date_words=None)  # “2019 election” says more than “Election”
    return LEADING_ARTICLE.sub("", wording.written([*described, noun, *_following(noun, wording)]))


def _addressed(noun: Token, wording: Wording) -> str:
    """Who was told something, with the article: “addresses the transport commission”."""
    nominal = _nominal(noun, wording)
    first = noun.left_edge.lower_
    return f"{first} {nominal}" if first in {"the", "a", "an"} else nominal


def _before(noun: Token) -> list[Token]:
    """What stands before a noun and describes it: “a public”, “Friday's”."""
    inside = {token.i for child in noun.lefts if not is_clause_head(child) for token in child.subtree}
    left = takewhile(
        lambda token: token.i in inside and (dep(token) != "case" or token.lower_ in POSSESSIVES),
        reversed(noun.doc[noun.left_edge.i : noun.i]),
    )
    return list(reversed(list(left)))


def _following(head: Token, wording: Wording) -> list[Token]:
    """The words after a verb or noun, as far as the next clause; before them what “which” stands for, where that is the object."""
    found: list[Token] = []
    for token in head.doc[head.i + 1 : sentence_end(head)]:
        if wording.is_date(token):
            continue
        if _ends_phrase(token, head) or (head.pos_ == "NOUN" and announces(token, wording.lexicon)):
            break
        if is_finite_form(token):
            found = _before_opener(found)
            break
        found.append(token)
    return [*_relative_object(head, bare=not found), *found]


def _before_opener(words: list[Token]) -> list[Token]:
    """The words before the clause whose verb has been met: “cuts the quota” of “cuts the quota after a survey found …”."""
    opened = [at for at, token in enumerate(words) if token.lower_ in OPENERS]
    return words[: opened[-1]] if opened else words


def _relative_object(head: Token, *, bare: bool) -> list[Token]:
    """What was done to: “the buses” of “The buses, which the firm bought in March, …”; nothing where “which” is the subject.

    Where a verb is `bare`, without any words after it, “that”, or no word at all, stands for its object too: “a promise that she
    made on Sunday”.
    """
    noun = governor(head)
    if dep(head) != "acl:relcl" or noun.pos_ not in {"NOUN", "PROPN"} or noun.i > head.i:
        return []
    which = next((child for child in head.children if child.i > noun.i and child.lower_ in OBJECT_RELATIVES), None)
    if which is None or dep(which) != "obj":
        which = _subject_of_relative(head, noun) if bare and (which is None or which.lower_ == "that") else None
    if which is None:
        return []
    return [token for token in noun.doc[noun.left_edge.i : which.i] if token.i <= noun.i]


def _subject_of_relative(head: Token, noun: Token) -> Token | None:
    """The subject of a relative clause whose verb lacks an object: “she” of “a promise she made”."""
    if is_passive(head) or noun.lower_ in CIRCUMSTANCES or any(dep(child) == "obj" for child in head.children):
        return None
    subject = next((child for child in head.children if dep(child) == "nsubj" and noun.i < child.i < head.i), None)
    if subject is None or any(token.lower_ in RELATIVES for token in (subject, *subject.children)):
        return None
    return subject


def _ends_phrase(token: Token, head: Token) -> bool:
    if token.text[0] in PAUSES or token.is_space:
        return True
    if _leads_activity(token, head) or _is_activity(token, head):
        return False
    if (token.lower_ in RELATIVES and token.pos_ != "DET") or (dep(token) == "mark" and token.lower_ != "to"):
        return True
    above = governor(token)
    if dep(token) == "cc" and (is_clause_head(above) or above.i == head.i or _joins_clause(token)):
        return True
    if token.pos_ == "VERB" and dep(token) in {"advcl", "conj", "parataxis"}:
        return True
    return not is_clause_head(head) and token.pos_ in {"AUX", "VERB"}


def _leads_activity(token: Token, head: Token) -> bool:
    """Whether a preposition leads to what somebody is charged with or banned from doing."""
    return token.lower_ in ACCUSING and token.i + 1 < len(token.doc) and _is_activity(token.nbor(), head)


def _is_activity(token: Token, head: Token) -> bool:
    """Whether a word is the “causing” of “charged with causing”."""
    led = token.i > 0 and token.nbor(-1).lower_ in ACCUSING and token.lower_.endswith("ing")
    return led and is_passive(head) and governor(token).i == head.i


def _joins_clause(conjunction: Token) -> bool:
    """Whether a verb follows right after “and”, or what the parse takes for another word: “and close on Friday”."""
    following = conjunction.doc[conjunction.i + 1 : conjunction.i + 3]
    return any(token.pos_ in {"AUX", "VERB"} for token in following) or (
        len(following) > 1 and following[0].pos_ == "ADJ" and following[1].pos_ == "ADP"
    )


def _verb(head: Token, *, plural: bool) -> str:
    if head.lower_ == "acting" and head.i + 1 < len(head.doc) and head.nbor().pos_ == "NOUN":
        return "is acting"  # “has been acting leader since”: a post, not a performance
    return str(head.lower_) if is_passive(head) else present(head, plural=plural)
