"""Does a title tell a stranger anything?

    Report · Reported · Helene Ash             one word that is no name of its own; a name and nothing that happened
    Restorers examine it · The eleven of you   a pronoun that nobody can resolve
    Handing it · Becoming of 37 million        a doing of nobody
    The company delivers 40 · 72’s bakery      a number without its noun
    More rain                                  more than what?
    The Prime Minister makes                   a verb whose whole sense is its object
    Two of her colleagues begins               subject and verb that do not agree: one of them is wrong
    All 43 recommendations law                 a predicate that is one bare noun

A timeline is read without its articles, and what says nothing there, or is garbled, is not shown before an editor has
looked at it: such an event has a confidence below what archives show.
"""

import re

from articles.extraction.cast import Cast
from articles.extraction.events.happenings import Happening
from articles.extraction.events.verbs import gerund, is_passive, present
from articles.extraction.lexicon import Lexicon
from articles.extraction.predicates import has_copula
from articles.extraction.records import EntityKind

VAGUE = "vague"
"""The rule of such events."""
SURENESS = 0.4
"""Set below what archives show, and not measured: the date may well be right."""
PRONOUN = re.compile(r"^(?:It|They|You|We|I|He|She)\b|\b(?:it|them|they|you|we|us|me|him|anything|something)\b|\bher$")
"""Pronouns as titles write them: “US” is a country."""
NUMBER_WITHOUT_NOUN = re.compile(r"^\d+[’']s\b|\b(?!(?:aged|at|by|from|in|of|on|over|to|under)\b)[a-z]+ \d[\d,.]*$")
"""“72’s bakery”, “delivers 40”; “rises by 40” and “Boeing 787” are whole."""
COMPARING = re.compile(r"^(?:more|further|other|another|such) \w+$", re.IGNORECASE)
COUNTED = re.compile(
    r"^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|both) [a-z]", re.IGNORECASE
)
NEEDING_OBJECT = frozenset({"make", "take", "give", "put", "get", "bring", "have", "use"})


def tells_little(title: str, happening: Happening, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether the title of a happening says too little, or is garbled, to be read alone."""
    if _is_name_alone(title, cast) or (" " not in title and not _is_proper(title, happening, lexicon)):
        return True
    unclear = (PRONOUN, NUMBER_WITHOUT_NOUN, COMPARING)
    quoted = re.sub('“.*?”|".*?"', "", title)
    return any(pattern.search(quoted) for pattern in unclear) or _is_garbled(title, happening)


def _is_proper(word: str, happening: Happening, lexicon: Lexicon) -> bool:
    """Whether a word is a name of its own: “Whitsun”; not “Judgment”, which only opens a sentence."""
    plain = word.lower() in lexicon.words("ordinary_words") or word.lower() in lexicon.table("happenings")["nouns"]
    return happening.head.pos_ == "PROPN" and not happening.head.is_sent_start and not plain


def _is_name_alone(title: str, cast: Cast) -> bool:
    """Whether a title is the name of somebody or some body, and nothing else."""
    mentioned = {mention.key for mention in cast.mentions if mention.kind is not EntityKind.PLACE}
    people = (person.name for person in cast.people if person.key in mentioned)
    bodies = (body.name for body in cast.organisations if body.key in mentioned)
    return title in {*people, *bodies}


def _is_garbled(title: str, happening: Happening) -> bool:
    """Whether verb and subject, or verb and object, do not fit."""
    head = happening.head
    if happening.is_noun:
        return False
    if has_copula(head):
        return head.pos_ == "NOUN" and title.endswith(f"s {head.text}")
    if title.split(" ")[0] in {gerund(head).capitalize(), "To"}:
        return True
    if is_passive(head):
        return False
    verb = present(head, plural=False)
    bare = head.lemma_.lower() in NEEDING_OBJECT and title.endswith((f" {verb}", f" {present(head, plural=True)}"))
    return bare or (bool(COUNTED.match(title)) and f" {verb} " in f"{title} ")
