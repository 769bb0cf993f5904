"""Who chairs or hosts a meeting, where that is told beside it.

    The inquiry, chaired by Ida Crow, continues on Monday.                          in a participle
    a summit on Friday, which she will chair alongside Rory Ash                     in a relative clause
    Ministers met on Monday. … The meeting, co-hosted by Ms Crow and her French counterpart, …     when it is taken up again

A definite noun of the same kind that is taken up within a few sentences is the same meeting; an indefinite one is another
(the familiarity condition: Heim 1982).
"""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.dates.outlook import sentence_end
from articles.extraction.events.happenings import Happening, event_noun
from articles.extraction.events.referents import Referents
from articles.extraction.lexicon import Lexicon
from articles.extraction.predicates import clause_words
from articles.extraction.records import Part

HOSTING = {"chair": Part.CHAIR, "preside": Part.CHAIR, "host": Part.HOST, "co-host": Part.HOST, "cohost": Part.HOST}
RELATIVE_REACH = 10
"""Words of a relative clause looked through on either side of its verb."""
AGAIN_REACH = 200
"""Words after a meeting in which it may be taken up again."""
BESIDE = frozenset({"alongside", "with", "and"})
QUALIFYING = frozenset({"nmod", "nmod:poss", "compound"})
"""What only says whose or which: “the president of the Corran Trust”."""
DEFINITE = frozenset({"the", "this", "that"})


def gathering_of(happening: Happening, kind: str, kinds: Collection[str], lexicon: Lexicon) -> Token | None:
    """The word for the meeting that a happening is or is part of: “announced at a meeting”."""
    head = happening.head
    for child in clause_words(head):
        of_head = governor(child).i == head.i and dep(child) in {"obj", "obl", "nsubj", "nsubj:pass"}
        if of_head and not happening.is_noun and event_noun(child, lexicon) in kinds:
            return child
    return head if kind in kinds else None


def leaders_of(gathering: Token, happening: Happening, who: Referents) -> Iterator[tuple[str, Part]]:
    """The keys of those who chair or host a gathering, with their parts."""
    yield from _participles(gathering, who)
    yield from _relative_clause(gathering, who)
    if gathering.i != happening.head.i:
        yield from _relative_clause(happening.head, who)
    for again in _taken_up(gathering):
        yield from _participles(again, who)


def _taken_up(gathering: Token) -> Iterator[Token]:
    """“The meeting”, subject of a later sentence, that takes up a meeting; none after another meeting is told of."""
    if gathering.pos_ != "NOUN":
        return
    last = min(len(gathering.doc), gathering.i + AGAIN_REACH)
    for token in gathering.doc[sentence_end(gathering) : last]:
        if token.lower_ != gathering.lower_ or token.pos_ != "NOUN":
            continue
        if (
            not token.i
            or token.nbor(-1).lower_ not in DEFINITE
            or any(dep(child) == "nmod" for child in token.children)
        ):
            return
        yield token


def _participles(noun: Token, who: Referents) -> Iterator[tuple[str, Part]]:
    """Those of “The inquiry, chaired by Ida Crow and her deputy, Rory Ash,”."""
    doc = noun.doc
    for verb in doc[noun.i + 1 : min(noun.i + RELATIVE_REACH, sentence_end(noun))]:
        part = HOSTING.get(verb.lemma_.lower())
        if part is None or verb.pos_ != "VERB" or verb.i + 1 >= len(doc) or verb.nbor().lower_ != "by":
            continue
        for key in _row_of_names(doc[verb.i + 2 : sentence_end(noun)], who):
            yield key, part
        return


def _row_of_names(words: Iterable[Token], who: Referents) -> Iterator[str]:
    """The keys of a row of names and posts up to the next verb: “Ms Crow and her French counterpart, Rory Ash, is”."""
    for token in words:
        if token.pos_ in {"VERB", "AUX", "SCONJ"} or token.text in {";", ".", ":"}:
            return
        key = who.key_at(token) if dep(token) not in QUALIFYING and token.pos_ != "PRON" else None
        if key:
            yield key


def _relative_clause(head: Token, who: Referents) -> Iterator[tuple[str, Part]]:
    """Those of a relative clause: “the group, which she will chair alongside Mr Moy”."""
    for verb in head.doc[head.i + 1 : sentence_end(head)]:
        part = HOSTING.get(verb.lemma_.lower())
        before = head.doc[max(head.i, verb.i - RELATIVE_REACH) : verb.i]
        which = next((token for token in reversed(before) if token.lower_ in {"which", "that"}), None)
        if part is None or which is None or verb.pos_ == "NOUN":
            continue
        for token in _those_named(which, verb):
            key = who.key_at(token)
            if key and dep(token) not in QUALIFYING:
                yield key, part
        return


def _those_named(which: Token, verb: Token) -> Iterator[Token]:
    """The words of a relative clause before its verb, and those that “alongside” adds to them."""
    doc, last = verb.doc, sentence_end(verb)
    yield from doc[which.i + 1 : verb.i]
    if not any(token.lower_ in BESIDE for token in doc[verb.i + 1 : min(verb.i + 3, last)]):
        return
    for token in doc[verb.i + 1 : min(verb.i + RELATIVE_REACH, last)]:
        if token.text in {",", ";", "."}:
            return
        yield token
