"""A title that a reader of a timeline understands without the article.

    Since then, … Mr Healey has taken over that duty, chairing his first such meeting in February.
        →  John Healey chairs his first such meeting
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
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.cast import Cast
from articles.extraction.event_dates import Dated
from articles.extraction.happenings import Happening, is_clause_head, subject_of
from articles.extraction.lexicon import Lexicon
from articles.text.spans import Span

LONGEST = 90
"""Characters a title may have before it is cut at a word's end."""

LEADS_TO_DATE = frozenset(
    {
        "on",
        "in",
        "at",
        "by",
        "since",
        "until",
        "till",
        "from",
        "during",
        "over",
        "before",
        "between",
        "to",
        "of",
        "around",
    }
)
CLAUSE_MARKS = frozenset(",;:()[]–—…?!.*|")
RELATIVES = frozenset({"who", "which", "whose", "whom", "where", "when", "while", "that", "because", "although", "but"})
STRAY_ENDS = re.compile(r"^[\s,;:–—.-]+|[\s,;:–—.“‘(-]+$")
STRAY_WORDS = re.compile(
    r"(?:\s+(?:and|or|but|to|the|a|an|of|in|on|at|for|with|from|by|as|that|which|who|his|her|their|its|without|after))+$",
    re.IGNORECASE,
)
LEADING_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def title_of(happening: Happening, dated: Dated | None, cast: Cast, who: str | None, lexicon: Lexicon) -> str:
    """The title of a happening. `who` is the name that a pronoun or missing subject stands for, where that is known."""
    without = dated.words if dated else None
    head = happening.head
    if happening.is_noun:
        described = _before(head)
        if all(_in_date(word, without) for word in described):
            without = None  # “2019 election” says more than “Election”
        words = [*described, head, *_following(head, without, lexicon)]
        return _finished(LEADING_ARTICLE.sub("", _written(words, without, cast, lexicon)))
    subject = subject_of(head)
    named = who or _subject(subject, head, cast, without, lexicon)
    singular = bool(who) or subject is None or (bool(_name_of(subject, cast)) and not _is_joined(subject))
    verb = head.lower_ if is_passive(head) else present(head, plural=not singular and _is_plural(subject))
    return _finished(f"{named} {verb} {_written(list(_following(head, without, lexicon)), without, cast, lexicon)}")


def _subject(subject: Token | None, head: Token, cast: Cast, without: Span | None, lexicon: Lexicon) -> str:
    """The subject's words, up to what is only added to them: “The trust” of “The trust, which runs …, said”."""
    if subject is None or subject.pos_ == "PRON" or subject.i > head.i:
        return ""
    name = _name_of(subject, cast)
    if name and not _is_joined(subject):
        return name
    inside = {token.i for token in subject.subtree if not _is_added(token, subject)}
    after = takewhile(lambda token: token.i in inside and token.i < head.i, subject.doc[subject.i + 1 : head.i])
    before = takewhile(lambda token: token.i in inside, reversed(subject.doc[subject.left_edge.i : subject.i]))
    return _written([*reversed(list(before)), subject, *after], without, cast, lexicon)


def _name_of(subject: Token, cast: Cast) -> str:
    """The name of the person whom the subject names, holds a post of, or stands beside: “Her nephew Theo Marl”."""
    phrase = cast.role_phrase_covering(subject.idx)
    if phrase is not None and phrase.key:
        member = cast.member(phrase.key)
        return member.name if member else ""
    beside = [subject, *(child for child in subject.children if dep(child) in {"appos", "flat"})]
    if subject.left_edge.i > 1 and subject.doc[subject.left_edge.i - 1].text == ",":
        beside.append(subject.doc[subject.left_edge.i - 2])  # “Theo Marl, the former finance director, left …”
    for token in beside:
        mention = cast.mention_covering(token.idx)
        person = cast.person(mention.key) if mention is not None else None
        if person is not None:
            return person.name
    return ""


def _is_added(token: Token, subject: Token) -> bool:
    """Whether a word belongs to a relative clause, an apposition or a comma's afterthought of the subject."""
    node = token
    while node.i != subject.i:
        if dep(node) in {"acl:relcl", "appos", "parataxis", "advcl"}:
            return True
        if node.head.i == node.i:
            return False
        node = node.head
    if dep(token) == "case" and token.head.i == subject.i:
        return True
    return token.text[0] in CLAUSE_MARKS and not (token.text == "," and _is_joined(subject))


def _before(noun: Token) -> list[Token]:
    """What stands before a noun and describes it: “a public”, “Friday's”."""
    inside = {token.i for child in noun.lefts if not is_clause_head(child) for token in child.subtree}
    left = takewhile(
        lambda token: token.i in inside and dep(token) != "case", reversed(noun.doc[noun.left_edge.i : noun.i])
    )
    return list(reversed(list(left)))


def _following(head: Token, without: Span | None, lexicon: Lexicon) -> Iterator[Token]:
    """The words after a verb or noun, as far as the next clause."""
    sentence = head.sent
    for token in head.doc[head.i + 1 : sentence.end]:
        if _in_date(token, without):
            continue
        if _ends_phrase(token, head, lexicon):
            return
        yield token


def _ends_phrase(token: Token, head: Token, lexicon: Lexicon) -> bool:
    if token.text[0] in CLAUSE_MARKS or token.is_space:
        return True
    if token.lower_ in RELATIVES or (dep(token) == "mark" and token.lower_ != "to"):
        return True
    above = governor(token)
    if dep(token) == "cc" and (is_clause_head(above) or above.i == head.i):
        return True
    if token.pos_ == "VERB" and dep(token) in {"advcl", "conj", "parataxis"}:
        return True
    return head.pos_ == "NOUN" and token.pos_ in {"AUX", "VERB"}


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: its participle makes the headline (“cables severed”)."""
    if "Part" not in verb.morph.get("VerbForm", []) or "Past" not in verb.morph.get("Tense", []):
        return False
    auxiliaries = {child.lower_ for child in verb.children if dep(child) in {"aux", "aux:pass"}}
    if any(dep(child) in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return True
    return dep(verb) == "acl" and not auxiliaries


def present(verb: Token, *, plural: bool) -> str:
    """The present-tense form that agrees with the subject: “close” for “branches”, “closes” for everybody else."""
    bare = "Inf" in verb.morph.get("VerbForm", []) or not verb.lemma_
    base: str = verb.lower_ if bare else verb.lemma_.lower()
    if plural:
        return base
    if base in {"be", "have", "do", "go"}:
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[base]
    if re.search(r"(?:s|sh|ch|x|z|o)$", base):
        return f"{base}es"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}s"


def _is_joined(subject: Token) -> bool:
    return any(dep(child) == "conj" for child in subject.children)


def _is_plural(subject: Token | None) -> bool:
    if subject is None:
        return False
    if _is_joined(subject) or subject.lower_ in {"they", "we"}:
        return True
    if subject.pos_ == "NUM":
        return subject.lower_ not in {"one", "1"}
    return "Plur" in subject.morph.get("Number", []) and subject.pos_ != "PROPN"


def _written(words: list[Token], without: Span | None, cast: Cast, lexicon: Lexicon) -> str:
    """The words as printed, people's names in full, the date and its preposition left out."""
    pieces: list[str] = []
    named: Span | None = None
    for token in words:
        if _in_date(token, without) or _is_address(token, cast, lexicon):
            continue
        mention = cast.mention_covering(token.idx)
        person = cast.person(mention.key) if mention is not None else None
        if mention is None or person is None:
            pieces.append(token.text_with_ws)
        elif named != mention.span:
            pieces.append(f"{person.name} ")
            named = mention.span
    return "".join(pieces)


def _is_address(token: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether the word is the “Mr” before a name, which the full name does without."""
    if token.i + 1 >= len(token.doc) or token.text.rstrip(".") not in _honorifics(lexicon):
        return False
    after = cast.mention_covering(token.nbor().idx)
    return after is not None and after.span.start == token.nbor().idx and cast.person(after.key) is not None


def _honorifics(lexicon: Lexicon) -> list[str]:
    table = lexicon.table("honorifics")
    return [*table["courtesy"], *table["kept"]]


def _in_date(token: Token, without: Span | None) -> bool:
    """Whether a word belongs to the date, or only leads to it: “on” of “on Friday”."""
    if without is None:
        return False
    if without.start <= token.idx < without.end:
        return True
    between = without.start - (token.idx + len(token))
    return token.lower_ in LEADS_TO_DATE and 0 <= between <= len(" the ")


def _finished(title: str) -> str:
    title = re.sub(r"\s+", " ", title)
    title = re.sub(r"\s+(?=[,.;:”)]|[’']s\b)", "", title)
    title = STRAY_ENDS.sub("", title)
    if len(title) > LONGEST:
        title = title[:LONGEST].rsplit(" ", 1)[0]
    title = STRAY_ENDS.sub("", STRAY_WORDS.sub("", title))
    return title[:1].upper() + title[1:]
