"""Is a capitalised stretch a person, a body, a place, or nothing that we name?

    Marl & Tate            the mark tells: a firm
    AshLine, the train operator,   what follows tells
    town of Brackenford    what precedes tells
    Jess Tulley, owner of  a given name, and a post after it
    Corrin Prize           the last word tells: no name of ours

No single sign decides. Each observation is named (`given_first`, `in_before`), the lexicon says what it is worth
for each kind, and the sums decide: once for all mentions with the same spelling, since within one article one spelling
nearly always has one sense (Gale, Church and Yarowsky 1992, “One sense per discourse”). A small statistical
recogniser has a vote, not the last word: its training news is never the news that arrives.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.extraction.base import entity_label
from articles.extraction.candidates import Candidate
from articles.extraction.name_lexicon import NameLexicon
from articles.extraction.words import Word

if TYPE_CHECKING:
    from spacy.tokens import Doc

NEAR = frozenset(
    [
        "near",
        "outside",
        "across",
        "around",
        "beneath",
        "throughout",
        "towards",
        "toward",
        "off",
        "inside",
        "into",
        "downtown",
        "via",
    ]
)
BEFORE = {
    "in": "in_before",
    "at": "at_before",
    "from": "from_before",
    "by": "by_before",
    "with": "with_before",
    "to": "from_before",
}
COMPASS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "coastal",
        "rural",
        "downtown",
        "mainland",
    ]
)
FORCES = frozenset(
    [
        "authorities",
        "government",
        "forces",
        "troops",
        "police",
        "army",
        "border",
        "officials",
        "residents",
        "capital",
        "coast",
        "airport",
    ]
)
OFFICES = frozenset(
    [
        "headquarters",
        "offices",
        "shares",
        "employees",
        "workers",
        "staff",
        "members",
        "board",
        "customers",
        "executives",
        "stock",
    ]
)
THINGS_BEFORE = frozenset(
    [
        "ship",
        "vessel",
        "film",
        "book",
        "novel",
        "album",
        "song",
        "play",
        "operation",
        "hurricane",
        "storm",
        "codenamed",
        "called",
        "yacht",
        "boat",
    ]
)


@dataclass(frozen=True)
class Scene:
    """The article as the rules of kinds look at it."""

    text: str
    words: Sequence[Word]
    lexicon: NameLexicon
    speech: frozenset[str]
    small: frozenset[str]
    entities: Mapping[int, tuple[int, str]]

    def word(self, at: int) -> Word | None:
        """The word at an index, if there is one."""
        return self.words[at] if 0 <= at < len(self.words) else None

    def spelling(self, candidate: Candidate) -> str:
        """The name as printed."""
        return self.text[self.words[candidate.first].start : self.words[candidate.last - 1].end]


def scene_of(doc: Doc, words: Sequence[Word], lexicon: NameLexicon, speech: frozenset[str]) -> Scene:
    """Gather what the observations need, once per article."""
    small = frozenset(word.text for word in words if word.text.islower() and len(word.text) > 2)
    entities = {
        entity.start_char: (entity.end_char, kind.value) for entity in doc.ents if (kind := entity_label(entity))
    }
    return Scene(doc.text, words, lexicon, speech, small, entities)


def weigh(scene: Scene, mentions: Sequence[Candidate]) -> Counter[str]:
    """The sums for one spelling from all its mentions: its form counts once, its company as often as it is met."""
    weights = scene.lexicon.lexicon.table("name_evidence")
    total: Counter[str] = Counter()
    for observation in form(scene, mentions[0]):
        add(total, weights[observation], 1.0)
    # Ten mentions after “in” are not ten independent witnesses.
    share = len(mentions) ** -0.5
    for candidate in mentions:
        for observation in company(scene, candidate):
            add(total, weights[observation], share)
    if all(_mere_opening(scene, candidate) for candidate in mentions):
        add(total, weights["opener_only"], 1.0)
    return total


def add(total: Counter[str], worth: Mapping[str, float], share: float) -> None:
    """Add what one observation is worth to the sums."""
    for kind, value in worth.items():
        total[kind] += value * share  # type: ignore[assignment]  # a Counter of floats


def form(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Observations on the words of the name itself."""
    lexicon, text = scene.lexicon, scene.spelling(candidate)
    words = scene.words[candidate.first : candidate.last]
    yield {1: "one_word", 2: "two_words", 3: "three_words"}.get(len(words), "many_words")
    if text in lexicon.places or (text.isupper() and len(text) > 3 and text.title() in lexicon.places):
        yield "known_place"
    if text in lexicon.organisations:
        yield "known_body"
    yield from _personal_form(words, text, lexicon)
    yield from _head_form(words, lexicon)
    yield from _written_form(words, text, lexicon)
    if text in scene.small or (words[0].low in scene.small and len(words) == 1):
        yield "seen_small"


def _personal_form(words: Sequence[Word], text: str, lexicon: NameLexicon) -> Iterator[str]:
    given = words[0].text in lexicon.given or words[0].text.split("-")[0] in lexicon.given
    if given:
        yield "given_first" if len(words) > 1 else "given_alone"
    if len(words) > 1 and any(_initial(word) for word in words[:-1]) and not _initial(words[-1]):
        yield "initials"
    if any(word.low in lexicon.particles for word in words[1:-1]) or words[-1].text[:3] in {"al-", "Al-", "el-", "El-"}:
        yield "particle"
    if len(words) > 2 and any(mark in text for mark in '“"'):
        yield "nickname"


def _initial(word: Word) -> bool:
    return word.text.isupper() and (len(word.text) == 1 or "." in word.text)


def _head_form(words: Sequence[Word], lexicon: NameLexicon) -> Iterator[str]:
    last, first = words[-1].low, words[0].low
    several = len(words) > 1
    linked = any(word.low in {"of", "for", "on"} for word in words)
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
        yield "place_first" if words[0].low in COMPASS or words[0].text in lexicon.not_names else "place_first_strong"


def _written_form(words: Sequence[Word], text: str, lexicon: NameLexicon) -> Iterator[str]:
    if len(words) == 1 and _acronym(text):
        yield "acronym"
    if len(words) == 1 and _camel(text):
        yield "camel"
    if "&" in text:
        yield "ampersand"
    if any(character.isdigit() for character in text):
        yield "digits"
    if len(words) > 1 and words[0].text in lexicon.gentilics:
        yield "gentilic_first"
    if len(words) > 1 and words[-1].text in lexicon.gentilics.values() and words[0].low in lexicon.ordinary - COMPASS:
        yield "branch_of_country"
    if len(words) > 1 and lexicon.is_gentilic(words[-1].text):
        yield "gentilic_last"
    if len(words) > 1 and words[0].text in lexicon.organisations:
        yield "known_body_first"
    if len(words) > 1 and any(" ".join(word.text for word in words[:length]) in lexicon.places for length in (1, 2)):
        # Teams are called after their town: “Brackley Rovers”, “Corrin Raptors”.
        yield (
            "town_team"
            if words[-1].text.endswith("s") and " ".join(w.text for w in words) not in lexicon.places
            else "known_place_first"
        )


def _acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return (
        2 <= len(letters) <= 7
        and not letters.endswith("s")
        and sum(letter.isupper() for letter in letters) >= max(2, len(letters) - 1)
    )


def _camel(text: str) -> bool:
    """“AshLine”, “eBay”, but not “McVey”, “O’Brien”, “Jean-Claude”."""
    if text.startswith(("Mc", "Mac", "O’", "O'", "D’", "D'", "De", "Di", "La", "Le", "Fitz")) or "-" in text:
        return False
    return any(left.islower() and right.isupper() for left, right in itertools.pairwise(text))


def company(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Observations on what stands around one mention."""
    yield from _before(scene, candidate)
    yield from _after(scene, candidate)
    yield _voted(scene, candidate)
    if candidate.quoted:
        yield "in_marks_of_body" if _calls_body(scene, candidate) else "in_marks"
    if candidate.post:
        yield "post_before"
    last = scene.words[candidate.last - 1]
    if candidate.last - candidate.first == 1 and last.pos not in {"PROPN", ""}:
        yield "tagged_common"


def _calls_body(scene: Scene, candidate: Candidate) -> bool:
    """“the ‘Dry Dock’ cafe”."""
    after = scene.word(candidate.last)
    return after is not None and after.gap[-1:] == " " and after.low in scene.lexicon.body_words


DETERMINED = {
    "the": "the_before",
    "a": "a_before",
    "an": "a_before",
    "this": "a_before",
    "every": "a_before",
    "no": "a_before",
}


def _before(scene: Scene, candidate: Candidate) -> Iterator[str]:
    first = scene.words[candidate.first]
    before = scene.word(candidate.first - 1)
    if before is None or len(first.gap) > 3 or "\n" in first.gap or (first.opens and first.gap[-1] not in '“"'):
        return
    if first.gap != " ":
        yield from _before_comma(first.gap, before, scene.lexicon)
        return
    low = before.low
    if low in BEFORE and not before.possessive:
        yield BEFORE[low]
    if low in NEAR:
        yield "near_before"
    if low in COMPASS:
        yield "compass_before"
    if low in DETERMINED and not _modifies_noun(scene, candidate):
        yield DETERMINED[low]
    if low in scene.speech:
        yield "speech_before" if candidate.last - candidate.first > 1 else "bare_speech_before"
    yield from _noun_before(scene, candidate, before)


def _modifies_noun(scene: Scene, candidate: Candidate) -> bool:
    """“the Healey plan”: the article belongs to the noun that follows, so it says nothing of the name."""
    after = scene.word(candidate.last)
    possessive = scene.words[candidate.last - 1].possessive
    return after is not None and (
        possessive or (after.gap == " " and not after.capital and after.pos in {"NOUN", "ADJ"})
    )


def _before_comma(gap: str, before: Word, lexicon: NameLexicon) -> Iterator[str]:
    if gap.startswith(",") and not before.capital:
        if lexicon.is_role(before.low):
            yield "role_before"
        elif before.low in lexicon.kin:
            yield "kin_before"
    if gap[-1] in '“"':
        yield from _described(before, lexicon)


def _described(before: Word, lexicon: NameLexicon) -> Iterator[str]:
    if before.low in lexicon.body_words:
        yield "body_before"


def _noun_before(scene: Scene, candidate: Candidate, before: Word) -> Iterator[str]:
    low, lexicon = before.low, scene.lexicon
    if before.possessive or (before.capital and not before.opens):
        return
    if low in lexicon.kin:
        yield "kin_before"
    elif lexicon.is_role(low):
        yield "role_before"
    elif low in lexicon.body_words:
        yield "body_before"
    elif low in THINGS_BEFORE or low in lexicon.things:
        yield "thing_before"
    elif low in {"of", "for", "at"}:
        yield from _complement(scene, candidate.first - 2)


def _complement(scene: Scene, at: int) -> Iterator[str]:
    """What a name is the complement of: “chairman of …”, “the town of …”."""
    noun = scene.word(at)
    if noun and scene.lexicon.is_role(noun.low):
        yield "role_of_before"
    elif noun and noun.low in scene.lexicon.place_heads | {"mayor", "people", "capital"}:
        yield "place_noun_before"


def _after(scene: Scene, candidate: Candidate) -> Iterator[str]:
    last, after = scene.words[candidate.last - 1], scene.word(candidate.last)
    if after is None:
        return
    if last.possessive:
        yield from _owned(scene, candidate.last)
    elif after.gap == " ":
        yield from _next_word(scene, candidate, after)
    elif after.gap == ", ":
        yield from _apposed(scene, candidate.last)
    elif after.gap == "-" and after.text in {"based", "born", "backed", "led", "occupied", "controlled", "bound"}:
        yield "based_after"
    elif after.gap == " (" and _acronym(after.text) and candidate.last - candidate.first > 1:
        yield "acronym_after"
    elif after.gap.strip(' ”"’,') == "" and after.low in scene.speech:
        yield "speech_after" if candidate.last - candidate.first > 1 else "bare_speech_after"


def _owned(scene: Scene, at: int) -> Iterator[str]:
    """What the name owns: “AshLine’s manager”, “Mr Pell’s sister”, “Lethia’s capital”, over one or two words between."""
    for word in scene.words[at : at + 3]:
        if not word.gap.strip() and not word.capital:
            if word.low in scene.lexicon.kin:
                yield "owns_kin"
                return
            if scene.lexicon.is_role(word.low):
                yield "owns_role"
                return
            if word.low in {
                "capital",
                "coast",
                "border",
                "borders",
                "economy",
                "parliament",
                "population",
                "north",
                "south",
            }:
                yield "owns_capital"
                return


def _next_word(scene: Scene, candidate: Candidate, after: Word) -> Iterator[str]:
    low = after.low
    if low in scene.speech:
        yield "speech_after" if candidate.last - candidate.first > 1 else "bare_speech_after"
    elif low in {"spokesman", "spokeswoman", "spokesperson"}:
        yield "spokesman_after"
    elif low in FORCES:
        yield "forces_after"
    elif low in OFFICES:
        yield "office_after"
    elif scene.lexicon.is_role(low):
        yield "owns_role"
    elif after.pos == "NOUN" and not after.capital:
        yield "common_after"


def _apposed(scene: Scene, at: int) -> Iterator[str]:
    """What follows a comma: an age, a relative, a post, a description, a wider place."""
    first = scene.words[at]
    low = first.low
    if (low.isdigit() and 1 < len(low) < 3) or low == "aged":
        yield "age_after"
    elif low in {"who", "whose"}:
        yield "who_after"
    elif low in {"which", "where"}:
        yield f"{low}_after"
    elif first.text in scene.lexicon.places:
        yield "place_comma_after"
    elif not first.capital or low in {"the"}:
        yield from _apposed_noun(scene, at)


def _apposed_noun(scene: Scene, at: int) -> Iterator[str]:
    """The head of an apposition, looked for over at most six words: “, the former finance director of …”."""
    lexicon = scene.lexicon
    for offset, word in enumerate(scene.words[at : at + 6]):
        if offset and (word.gap != " " and word.gap != "-"):
            return
        if word.low in {"of", "at", "in", "who", "which", "that", "and", "said"} or word.low in scene.speech:
            return
        if word.possessive or (offset == 0 and word.low in {"when", "after", "as", "but", "while"}):
            continue
        if lexicon.is_role(word.low) or word.low in lexicon.kin:
            yield "role_or_body_after" if word.low in lexicon.body_words else "role_after"
            return
        following = scene.word(at + offset + 1)
        ends = following is None or following.gap != " " or following.low in {"of", "that", "which", "in", "for"}
        if ends and word.low in lexicon.body_words:
            yield "body_after"
        elif ends and word.low in lexicon.place_heads | {"capital"}:
            yield "place_after"


def _voted(scene: Scene, candidate: Candidate) -> str:
    """The statistical recogniser's opinion of this stretch, the article before a name and titles left aside."""
    first = candidate.titles[0] if candidate.titles else candidate.first
    start, end = scene.words[candidate.first].start, scene.words[candidate.last - 1].end
    for at in (start, scene.words[first].start):
        found = scene.entities.get(at)
        if found and found[0] >= end - 1:
            return f"ner_{found[1]}"
    return "ner_other"


def _mere_opening(scene: Scene, candidate: Candidate) -> bool:
    """Whether a single word stands where capitals say nothing and is an ordinary word, or no proper noun to the tagger."""
    word = scene.words[candidate.first]
    if not word.opens or candidate.last - candidate.first > 1 or candidate.titles:
        return False
    if word.text in scene.lexicon.places | scene.lexicon.organisations | scene.lexicon.given:
        return False
    return scene.lexicon.is_ordinary(word.low) or word.pos not in {"PROPN", ""}
