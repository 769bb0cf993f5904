"""Which pronoun may stand for a person? What the text states first, then the form of address, then the given name.

The guess from a given name (Mary, John) serves agreement inside one article only; it is never recorded of anybody.
"""

from articles.extraction.lexicon import Lexicon
from articles.extraction.records import Person


def likely_gender(person: Person, lexicon: Lexicon) -> str:
    """“f”, “m”, or an empty string when neither the text nor the name tells."""
    return person.gender or _by_address(person, lexicon) or _by_given_name(person, lexicon)


def _by_address(person: Person, lexicon: Lexicon) -> str:
    genders = lexicon.table("honorifics")["gender"]
    for form in (person.honorific, *(name.text for name in person.names)):
        for word in form.replace(".", "").split():
            if word in genders:
                return str(genders[word])
    return ""


def _by_given_name(person: Person, lexicon: Lexicon) -> str:
    first = person.name.split()[0] if " " in person.name else ""
    female, male = first in lexicon.words("given_names_f"), first in lexicon.words("given_names_m")
    return "" if female == male else "f" if female else "m"
