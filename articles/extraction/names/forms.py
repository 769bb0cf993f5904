"""What does the form of a name tell of its kind?

    Rudd & Tine         the mark tells: a firm
    FenLine             a capital inside: a firm or product
    R.T. Ashmore       initials: a person
    Corran Prize        the last word tells: nothing that we name
    Cape Harlech         the first word tells: a place

Each observation has a name; what it is worth for each kind stands in `lexicon/name_evidence.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.extraction.names.known import NameLexicon
from articles.extraction.names.words import Word


def form(words: Sequence[Word], text: str, lexicon: NameLexicon) -> Iterator[str]:
    """Observations on the words of the name itself."""
    yield {1: "one_word", 2: "two_words", 3: "three_words"}.get(len(words), "many_words")
    if text in lexicon.places or (text.isupper() and len(text) > 3 and text.title() in lexicon.places):
        yield "known_place"
    if text in lexicon.organisations:
        yield "known_body"
    yield from _personal_form(words, text, lexicon)
    yield from _first_form(words, lexicon)
    yield from _head_form(words, lexicon)
    yield from _written_form(words, text, lexicon)


def _personal_form(words: Sequence[Word], text: str, lexicon: NameLexicon) -> Iterator[str]:
    given = words[0].text in lexicon.given or words[0].text.split("-")[0] in lexicon.given
    if given:
        yield "given_first" if len(words) > 1 else "given_alone"
    elif len(words) > 1 and words[0].text.split("-")[0] in lexicon.all_given and not lexicon.is_ordinary(words[0].low):
        yield "rare_given_first"
    if len(words) > 1 and any(initial(word) for word in words[:-1]) and not initial(words[-1]):
        yield "initials"
    if any(word.low in lexicon.particles for word in words[1:-1]) or words[-1].text[:3] in {"al-", "Al-", "el-", "El-"}:
        yield "particle"
    if len(words) > 2 and any(mark in text for mark in '“"'):
        yield "nickname"


def initial(word: Word) -> bool:
    """“J.P.”, “F”."""
    return word.text.isupper() and (len(word.text) == 1 or "." in word.text)


def _head_form(words: Sequence[Word], lexicon: NameLexicon) -> Iterator[str]:
    last, first = words[-1].low, words[0].low
    several = len(words) > 1
    linked = any(word.low in {"of", "for", "on"} for word in words)
    linked = linked or (several and words[1].low == "in" and first in lexicon.group("journals"))
    if linked and first in lexicon.place_heads and first not in lexicon.bodies:
        yield "place_of"
    elif linked:
        yield "body_first"
    elif last in lexicon.bodies:
        yield "body_last" if several else "body_alone"
    elif last in lexicon.place_heads and several:
        yield "place_last"
    elif last in lexicon.things and several:
        yield "thing_last"
    elif several and lexicon.is_ordinary(last):
        yield "ordinary_all" if all(lexicon.is_ordinary(word.low) for word in words) else "ordinary_last"
    if several and words[0].text in lexicon.place_openers:
        yield "place_first" if words[0].text in lexicon.not_names else "place_first_strong"


def _first_form(words: Sequence[Word], lexicon: NameLexicon) -> Iterator[str]:
    """What a first word that begins nobody's name tells: “Club Moo”, “Easter Rising”."""
    if len(words) == 1 or words[0].text in lexicon.given:
        return
    if words[0].low in lexicon.body_words:
        yield "body_opens"
    if words[0].text in lexicon.not_names:
        yield "not_name_first"


def _written_form(words: Sequence[Word], text: str, lexicon: NameLexicon) -> Iterator[str]:
    if len(words) > 1 and words[0].text in lexicon.group("ship_prefixes"):
        yield "ship"
    if len(words) == 1 and acronym(text):
        yield "acronym"
    if len(words) == 1 and _camel(text):
        yield "camel"
    if "&" in text:
        yield "ampersand"
    if len(words) > 2 and words[-1].text.isdigit() and words[-2].low in lexicon.group("branches"):
        yield "numbered_branch"
    elif any(character.isdigit() for character in text):
        yield "digits"
    if len(words) > 1:
        yield from _placed_form(words, text, lexicon)


def _placed_form(words: Sequence[Word], text: str, lexicon: NameLexicon) -> Iterator[str]:
    """What a place, its adjective or a known body within the name tells of the whole."""
    if words[0].text in lexicon.gentilics:
        yield "gentilic_first"
    yield from _last_form(words, lexicon)
    if words[-1].text in lexicon.countries and words[0].low in lexicon.ordinary:
        yield "compass_country" if words[0].low in lexicon.group("compass") else "branch_of_country"
    if lexicon.is_gentilic(words[-1].text):
        yield "gentilic_last"
    if words[0].text in lexicon.organisations:
        yield "known_body_first"
    if any(" ".join(word.text for word in words[:length]) in lexicon.places for length in (1, 2)):
        # Teams are called after their town: “Brackley Rovers”, “Corran Raptors”.
        yield "town_team" if words[-1].text.endswith("s") and text not in lexicon.places else "known_place_first"


def _last_form(words: Sequence[Word], lexicon: NameLexicon) -> Iterator[str]:
    """What the last word tells that no person's name ends with: “Brackley CDC”, “Ann Reed Square”, “Robert Lang GmbH”."""
    last = words[-1]
    if acronym(last.text) and not initial(last):
        yield "acronym_last"
    if any(_camel(word.text) for word in words):
        yield "camel_inside"
    if last.low in lexicon.group("legal_forms"):
        yield "legal_form_last"
    if len(words) > 2 and words[0].text in lexicon.given and last.low in lexicon.group("memorials"):
        yield "memorial_place"


def acronym(text: str) -> bool:
    """“UKDCG”, “MoD”, “U.N.”, but not “MLAs”: those are people."""
    letters = text.replace(".", "")
    return (
        2 <= len(letters) <= 7
        and not letters.endswith("s")
        and sum(letter.isupper() for letter in letters) >= max(2, len(letters) - 1)
    )


def _camel(text: str) -> bool:
    """“FenLine”, “eBay”, but not “McVey”, “O’Brien”, “Jean-Claude”."""
    if text.startswith(("Mc", "Mac", "O’", "O'", "D’", "D'", "De", "Di", "La", "Le", "Fitz")) or "-" in text:
        return False
    return any(left.islower() and right.isupper() for left, right in pairwise(text))
