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
    """By the first of several names; of “Kelsey-Mae” by its first part, where the whole tells nothing."""
    if " " not in person.name:
        return ""
    first = person.name.split()[0]
    return _borne_by(first, lexicon) or _borne_by(first.partition("-")[0], lexicon)


def _borne_by(name: str, lexicon: Lexicon) -> str:
    for lists in ("given_names", "more_given_names"):
        female, male = (name in lexicon.words(f"{lists}_{gender}") for gender in "fm")
        if female or male:
            return "" if female == male else "f" if female else "m"
    return ""
