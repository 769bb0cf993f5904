"""Which pronoun may stand for a person? What the text states first, then the form of address, then the given name.

    her husband, Alf Crow, …        the noun states it
    E. R. Crow, an actress, …          so does a calling
    Mary Crow                           the given name suggests it

The guess from a given name (Mary, John) serves agreement inside one article only; it is never recorded of anybody.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.lexicon import Lexicon
from articles.extraction.records import EntityKind, Person
from articles.text.spans import Span

REACH = 60
"""Characters before a name in which the noun that introduces it may start."""


def likely_gender(person: Person, lexicon: Lexicon) -> str:
    """“f”, “m”, or an empty string when neither the text nor the name tells."""
    return person.gender or _by_address(person, lexicon) or _by_role(person, lexicon) or _by_given_name(person, lexicon)


def told_genders(layout: Layout, cast: Cast) -> Mapping[str, str]:
    """Key → gender, for the people beside whose name stands a noun that states it: “her husband, Alf Crow”."""
    found: dict[str, str] = {}
    for mention in cast.mentions:
        if mention.kind is EntityKind.PERSON and mention.key not in found:
            said = next(_said_of(layout, cast.addressed(mention)), "")
            if said:
                found[mention.key] = said
    return found


def _said_of(layout: Layout, name: Span) -> Iterator[str]:
    nouns = layout.lexicon.table("pronouns")["nouns"]
    before = _introducing(layout.lexicon).search(layout.text[max(0, name.start - REACH) : name.start])
    after = _apposed(layout.lexicon).match(layout.text, name.end)
    for match in (before, after):
        if match and nouns[match["noun"].lower()]:
            yield str(nouns[match["noun"].lower()])


@cache
def _introducing(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:his|her|their|my|[’']s)(?: [a-z]+)? (?P<noun>{_gendered(lexicon)}),? $", re.IGNORECASE)


@cache
def _apposed(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf", (?:his|her|their|an?)(?: [a-z-]+){{0,2}} (?P<noun>{_gendered(lexicon)})\b")


def _gendered(lexicon: Lexicon) -> str:
    nouns = lexicon.table("pronouns")["nouns"]
    return "|".join(sorted((noun for noun in nouns if nouns[noun]), key=len, reverse=True))


def _by_address(person: Person, lexicon: Lexicon) -> str:
    genders = lexicon.table("honorifics")["gender"]
    for form in (person.honorific, *(name.text for name in person.names)):
        for word in form.replace(".", "").split():
            if word in genders:
                return str(genders[word])
    return ""


def _by_role(person: Person, lexicon: Lexicon) -> str:
    """By a calling that states it: “spokeswoman”, “actress”; a “chairman” may be anybody."""
    nouns = lexicon.table("pronouns")["nouns"]
    for role in person.roles:
        noun = role.title.split()[-1].lower()
        if noun.endswith("woman") or nouns.get(noun):
            return "f" if noun.endswith("woman") else str(nouns[noun])
    return ""


def _by_given_name(person: Person, lexicon: Lexicon) -> str:
    """By the first of several names; of “Kelsey-Mae” by its first part, where the whole tells nothing."""
    if " " not in person.name:
        return ""
    first = person.name.split()[0]
    return (
        _borne_by(first, lexicon)
        or _borne_by(first.partition("-")[0], lexicon)
        or _borne_by(unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode(), lexicon)
    )


def _borne_by(name: str, lexicon: Lexicon) -> str:
    for lists in ("given_names", "more_given_names"):
        female, male = (name in lexicon.words(f"{lists}_{gender}") for gender in "fm")
        if female or male:
            return "" if female == male else "f" if female else "m"
    return ""
