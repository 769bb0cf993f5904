"""Is the first word of a sentence a misspelt conjunction rather than a name?

    Altough Ida Crow won, …         “Although”, one letter short
    Despiet the rain Ida Crow won   “Despite”, two letters changed about
    Althea Crow won                 Althea is somebody: a listed name is never a mistake

One slip of the four that Damerau (1964) found to make up most misspellings: a letter too few, too many, another,
or two neighbours exchanged. Short words are left alone, since one slip leads from many of them to a name.
"""

from articles.extraction.names.known import NameLexicon

SHORTEST = 7
"""Letters of an opener that is looked for in its misspellings."""


def is_misspelt_opener(text: str, lexicon: NameLexicon) -> bool:
    """Whether a capitalised word is one slip away from a longer word that opens sentences."""
    if len(text) < SHORTEST - 1 or not text.isalpha() or text in lexicon.known or lexicon.is_ordinary(text.lower()):
        return False
    return any(len(opener) >= SHORTEST and _one_slip(text, opener) for opener in lexicon.openers)


def _one_slip(left: str, right: str) -> bool:
    """Whether one letter added, dropped, changed or exchanged with its neighbour makes one word of the other."""
    shorter, longer = sorted((left, right), key=len)
    same = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(longer) - len(shorter) == 1:
        return shorter[same:] == longer[same + 1 :]
    if len(longer) != len(shorter):
        return False
    exchanged = shorter[same + 1 : same + 2] + shorter[same : same + 1]
    return shorter[same + 1 :] == longer[same + 1 :] or exchanged + shorter[same + 2 :] == longer[same:]
