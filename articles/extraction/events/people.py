"""Who took part in an event, in what part, and where it was.

The subject of a happening is whom it is about (or chairs or hosts it, where the verb says so); others who are named in
its clause took part where people meet, and are what it is about where they do not, as far as the grammar lets them
(`events.parts`). Names, posts, descriptions and pronouns all count, each for whom it denotes (`events.referents`). Whoever told a
meeting something was there; who chairs or hosts it may be told beside it (`events.leaders`).
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.cast import Cast
from articles.extraction.dates.outlook import sentence_end, sentence_start
from articles.extraction.events.happenings import Happening, event_noun
from articles.extraction.events.leaders import HOSTING, gathering_of, leaders_of
from articles.extraction.events.parts import takes_part
from articles.extraction.events.referents import BODILY, Referents
from articles.extraction.events.tellings import hears
from articles.extraction.predicates import SUBJECTS, clause_words, is_clause_head, subject_of
from articles.extraction.records import EntityKind, Part, Participant
from articles.extraction.speakers.whose import whose_before, whose_of

GATHERINGS = frozenset({"meeting", "vote", "debate", "ceremony", "festival", "funeral", "wedding", "hearing", "match"})
PLACING = frozenset({"in", "at", "near", "outside", "inside", "off", "to", "into", "against"})
PRESENT_AT = frozenset({"at", "during", "in"})
AFFILIATING = frozenset({"of", "at", "from", "for"})
OWNERS = frozenset({"nmod:poss", "compound"})


def participants_of(happening: Happening, kind: str, who: Referents) -> tuple[Participant, ...]:
    """People and organisations that take part in the event, its leaders and its subject first, each once."""
    found: dict[str, Part] = {}
    gathering = gathering_of(happening, kind, GATHERINGS, who.layout.lexicon)
    if gathering is not None:
        found |= dict(leaders_of(gathering, happening, who))
    usual = Part.ATTENDEE if kind in GATHERINGS else Part.SUBJECT
    leading = HOSTING.get(happening.head.lemma_.lower(), usual)
    for key in subject_keys(happening, who):
        found.setdefault(key, leading)
    for key, part in _present(happening, who):
        found.setdefault(key, part)
    whose = whose_before(happening.head)
    for name, key in _denoted(clause_words(happening.head), who):
        owner = whose is not None and name.i < whose.i
        if not owner and takes_part(name, happening.head):
            found.setdefault(key, usual)
    return tuple(Participant(key, part) for key, part in found.items())


def with_those_titled(
    found: tuple[Participant, ...], title: str, happening: Happening, who: Referents
) -> tuple[Participant, ...]:
    """The participants, with the bodies that the title names in full: a title tells what happened by who was in it."""
    known = {participant.key for participant in found}
    added = []
    head = happening.head
    for token in takewhile(lambda token: token.pos_ != "VERB", head.doc[head.i + 1 : sentence_end(head)]):
        mention = who.cast.mention_covering(token.idx)
        if mention is None or mention.kind is not EntityKind.ORGANISATION or mention.key in known:
            continue
        name = who.name_of(mention.key)
        if name and name in title and f"{name}’s " not in title and f"{name}'s " not in title:
            known.add(mention.key)
            added.append(Participant(mention.key, Part.SUBJECT))
    return (*found, *added)


def place_of(happening: Happening, cast: Cast) -> str | None:
    """The key of the first place that the clause puts the event in; the clause may be that of the verb above a noun."""
    above = governor(happening.head)
    heads = [happening.head, above] if happening.is_noun and is_clause_head(above) else [happening.head]
    return next((place for head in heads if (place := _place_in(head, cast))), None)


def _place_in(head: Token, cast: Cast) -> str | None:
    """The first place told after the head of a clause; else the first before it."""
    for token in sorted(clause_words(head), key=lambda token: (token.i < head.i, token.i)):
        mention = cast.mention_covering(token.idx)
        if mention is None or mention.kind is not EntityKind.PLACE or token.i == 0:
            continue
        if token.idx == mention.span.start and token.nbor(-1).lower_ in PLACING:
            return mention.key
    return None


def stand_in(happening: Happening, who: Referents) -> str | None:
    """The key of the subject where the text has a pronoun, or where the parse has none: the last one named before."""
    subject = subject_of(happening.head)
    if subject is not None and subject.pos_ != "PRON":
        return None
    return who.key_at(subject) if subject is not None else _last_named(happening.head, who)


def _last_named(head: Token, who: Referents) -> str | None:
    """Whoever was last named as a subject before the verb in its sentence."""
    before = (token for token in reversed(head.doc[sentence_start(head) : head.i]) if dep(token) in SUBJECTS)
    return next((key for token in before if token.lower_ not in BODILY and (key := who.key_at(token))), None)


def subject_keys(happening: Happening, who: Referents) -> Iterator[str]:
    """Whom the subject denotes, all of them where several are joined."""
    subject = subject_of(happening.head)
    if subject is None or subject.pos_ == "PRON":
        key = None if happening.is_noun else stand_in(happening, who)
        if key:
            yield key
        return
    own = next((key for token in _beside(subject) if (key := who.key_at(token))), None)
    if own:
        yield own
    for name, key in _denoted(_phrase(subject), who):
        if key != own and (name.i == subject.i or (takes_part(name, subject) and dep(name) not in OWNERS)):
            yield key


def _beside(subject: Token) -> list[Token]:
    """The subject and what names it beside: “Gordon Ash” of “Gordon Ash, the former chief executive, who left”."""
    above = [governor(subject)] if dep(subject) == "appos" and whose_of(subject) is None else []
    return [subject, *above, *(child for child in subject.children if dep(child) == "appos" and _is_beside(child))]


def _is_beside(name: Token) -> bool:
    """Whether a name stands in apposition in print too, not after a preposition: “, before Judge Anwen Holt,”."""
    return name.left_edge.i > 0 and name.left_edge.nbor(-1).pos_ != "ADP" and name.left_edge.pos_ != "ADP"


def _phrase(subject: Token) -> list[Token]:
    """The words of a subject, without relative clauses and without what follows its verb."""
    head = governor(subject)
    limit = head.i if head.i > subject.i else subject.doc[-1].i + 1
    return [token for token in clause_words(subject) if token.i < limit or head.i == subject.i]


def _present(happening: Happening, who: Referents) -> Iterator[tuple[str, Part]]:
    """Who opened, attended or told something to a meeting that a noun names: “Joan Pell told a public meeting”."""
    noun, verb = happening.head, governor(happening.head)
    lexicon = who.layout.lexicon
    words = lexicon.table("event_judgement")
    meets = event_noun(noun, lexicon) in GATHERINGS or noun.lemma_.lower() in words["audiences"] or hears(noun, lexicon)
    if not happening.is_noun or not meets or not is_clause_head(verb):
        return
    cases = {child.lower_ for child in noun.children if dep(child) == "case"}
    attends = verb.lemma_.lower() in {*words["attending"], *words["telling"]}
    if (dep(noun) in {"obj", "iobj"} and attends) or (dep(noun) == "obl" and cases & PRESENT_AT):
        part = HOSTING.get(verb.lemma_.lower(), Part.ATTENDEE)
        for key in subject_keys(Happening(verb, happening.dated_by), who):
            yield key, part


def _denoted(tokens: Iterable[Token], who: Referents) -> list[tuple[Token, str]]:
    """The words among some that denote people or bodies, in order, each the head of its name, with the key."""
    found: dict[int, tuple[Token, str]] = {}
    for token in sorted(tokens, key=lambda token: token.i):
        mention = who.cast.mention_covering(token.idx)
        head = token
        if mention is not None:
            name = token.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            head = name.root if name is not None else token
        if head.i in found or (dep(token) == "nmod:poss" and mention is None):
            continue
        key = who.key_at(head)
        if key and not _is_affiliation(head, who):
            found[head.i] = head, key
    return list(found.values())


def _is_affiliation(name: Token, who: Referents) -> bool:
    """Whether a name only says where somebody belongs: “Neil Ash, of the Harbour Party,”, “the director of the museum”."""
    cases = {child.lower_ for child in name.children if dep(child) == "case"}
    if dep(name) != "nmod" or not cases & AFFILIATING:
        return False
    return who.cast.person(who.key_at(governor(name)) or "") is not None
