"""Folding: one spelling for comparing and sorting names.

“Sébastien LECORNU”, “Sebastien Lecornu” and “SEBASTIEN  LECORNU” are the same name to a
reader, and must meet when we search, sort or match. Folding happens in Python only, never
in the database, so that a move to another server or locale can never change the order.
"""

import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and a mark.
UNDECOMPOSED = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
    }
)
NOT_WORD = re.compile(r"[^\w'&+]+")


def fold(text: str) -> str:
    """Lower-case, without accents, punctuation and repeated spaces.

    >>> fold("  Sébastien  O’Brien-Łuk ")
    "sebastien o'brien luk"
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    spaced = NOT_WORD.sub(" ", bare.translate(UNDECOMPOSED))
    return " ".join(spaced.split())
