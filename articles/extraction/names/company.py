"""What does the company of a name tell of its kind?

    town of Brackenfell                     a place
    FenLine, the train operator,            a body
    Desmond Larch, 61,                       a person
    the survey ship Plover                  nothing that we name
    at Penner Bank                          a body or a place

Each observation has a name; what it is worth for each kind stands in `lexicon/name_evidence.toml`. What stands before and
after is read from the words alone: apposition, prepositions and possession survive a bad parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from articles.extraction.base import entity_label
from articles.extraction.names.cuts import Candidate
from articles.extraction.names.forms import acronym
from articles.extraction.names.known import NameLexicon
from articles.extraction.names.words import Word
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

NICKNAMED = re.compile(r"\b(?:known (?:to|by|among) (?:his|her|their) [\w-]+(?: and [\w-]+)? as|nicknamed) [“\"‘']?$")
BEFORE = {
    "in": "in_before",
    "at": "at_before",
    "from": "from_before",
    "by": "by_before",
    "with": "with_before",
    "to": "from_before",
}
LEGAL_FORM = re.compile(r" \((?:Pty|Pvt|Private)\) (?:Ltd|Limited)\b\.?")
AFTER_HEAD = frozenset(
    {
        "of",
        "that",
        "which",
        "whose",
        "stolen",
        "lost",
        "in",
        "for",
        "based",
        "founded",
        "owned",
        "run",
        "led",
        "backed",
        "set",
    }
)
"""Words that may follow the head of an apposition: “a company owned by …”."""
DETERMINED = {
    "the": "the_before",
    "a": "a_before",
    "an": "a_before",
    "this": "a_before",
    "every": "a_before",
    "no": "a_before",
}


@dataclass(frozen=True)
class Scene:
    """The article as the rules of kinds look at it; `recognised` if a recogniser has looked at it, whatever it found."""

    text: str
    words: Sequence[Word]
    lexicon: NameLexicon
    speech: frozenset[str]
    small: frozenset[str]
    entities: Mapping[int, tuple[int, str]]
    recognised: bool = False

    @cached_property
    def ends(self) -> frozenset[int]:
        """Where the recogniser's names end."""
        return frozenset(end for end, _ in self.entities.values())

    @cached_property
    def american(self) -> bool:
        """Whether the article speaks of a legislature of two chambers that are bodies by themselves: “the House”."""
        return any(word in self.text for word in ("Senate", "Congress", "Rep. ", "House Speaker", " House Minority"))

    def word(self, at: int) -> Word | None:
        """The word at an index, if there is one."""
        return self.words[at] if 0 <= at < len(self.words) else None

    def within(self, candidate: Candidate) -> Sequence[Word]:
        """The words of the name."""
        return self.words[candidate.first : candidate.last]

    def end_of(self, candidate: Candidate) -> int:
        """Where the name ends in the text; a full stop is its own where the recogniser says so: “Fargo, N.D.”, “Ore.”."""
        end = self.words[candidate.last - 1].end
        return end + 1 if end + 1 in self.ends and self.text[end] == "." else end

    def spelling(self, candidate: Candidate) -> str:
        """The name as printed."""
        return self.span(candidate).of(self.text)

    def span(self, candidate: Candidate) -> Span:
        """The characters of the name, with the full stop of “Inc.”, “Sr.” and “Pa.”, and the whole of “St Bride’s”."""
        first, last = self.words[candidate.first], self.words[candidate.last - 1]
        if legal := LEGAL_FORM.match(self.text, last.end):
            return Span(first.start, legal.end())
        stop = last.text in self.lexicon.group("stopped") or candidate.place
        if stop and self.text[last.end : last.end + 1] == "." and last.text not in self.lexicon.places:
            return Span(first.start, last.end + 1)
        if self.end_of(candidate) > last.end:
            return Span(first.start, self.end_of(candidate))
        return Span(first.start, last.end + 2 * self.is_saints(candidate))

    def is_saints(self, candidate: Candidate) -> bool:
        """Whether the name is a saint’s and stands for the school or church itself: “St Bride’s won”."""
        first, last, after = self.words[candidate.first], self.words[candidate.last - 1], self.word(candidate.last)
        if first.text not in {"St", "Saint"} or not last.possessive or self.text[last.end + 1 : last.end + 2] != "s":
            return False
        return after is None or after.gap[2:] != " " or after.pos not in {"NOUN", "ADJ", "PROPN"}


def scene_of(doc: Doc, words: Sequence[Word], lexicon: NameLexicon, speech: frozenset[str]) -> Scene:
    """Gather what the observations need, once per article."""
    small = frozenset(word.text for word in words if word.text.islower() and len(word.text) > 2)
    entities = {
        entity.start_char: (entity.end_char, kind.value) for entity in doc.ents if (kind := entity_label(entity))
    }
    return Scene(doc.text, words, lexicon, speech, small, entities, recognised=doc.has_annotation("ENT_IOB"))


def company(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Observations on what stands around one mention."""
    yield from _before(scene, candidate)
    yield from _after(scene, candidate)
    yield from _voted(scene, candidate)
    if candidate.quoted:
        yield "in_marks_of_body" if _calls_body(scene, candidate) else "in_marks"
    if candidate.post:
        yield "post_before"
    if scene.is_saints(candidate):
        yield "saints_own"
    if candidate.last - candidate.first == 1:
        yield from _of_one_word(scene, candidate)
    last = scene.words[candidate.last - 1]
    if candidate.last - candidate.first == 1 and last.pos not in {"PROPN", ""}:
        yield "tagged_common"


def _of_one_word(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """A law (“the homes Bill”), a chamber (“the House”), a day (“Valentine’s Day”), a number (“Gate 11”)."""
    word, before, after = scene.words[candidate.first], scene.word(candidate.first - 1), scene.word(candidate.last)
    led = before is not None and word.gap == " " and not before.capital
    if word.text in {"Bill", "Act"} and led and before and (before.low in DETERMINED or before.pos == "NOUN"):
        yield "law"
    the = before is not None and before.low == "the" and word.gap == " "
    led_by = after is not None and after.capital and after.gap == " "
    if word.text == "House":
        yield "chamber" if scene.american and not word.possessive and (the or led_by) else "no_chamber"
    if word.possessive and after is not None and after.text in {"Day", "Eve"}:
        yield "day"
    if after is not None and after.gap == " " and after.text.isdigit() and scene.lexicon.is_ordinary(word.low):
        yield "numbered"


def _calls_body(scene: Scene, candidate: Candidate) -> bool:
    """“the ‘Wet Dock’ cafe”."""
    after = scene.word(candidate.last)
    return after is not None and after.gap[-1:] == " " and after.low in scene.lexicon.body_words


def _before(scene: Scene, candidate: Candidate) -> Iterator[str]:
    first = scene.words[candidate.first]
    before = scene.word(candidate.first - 1)
    if before is None or len(first.gap) > 3 or "\n" in first.gap or (first.opens and not first.after_mark):
        return
    if first.gap != " ":
        yield from _before_comma(first.gap, before, scene.lexicon)
        return
    yield from _preposition(scene, first, before)
    low = before.low
    if low in DETERMINED and not _modifies_noun(scene, candidate):
        yield DETERMINED[low]
    if low in scene.speech:
        yield "speech_before" if candidate.last - candidate.first > 1 else "bare_speech_before"
    yield from _noun_before(scene, candidate, before)


def _preposition(scene: Scene, first: Word, before: Word) -> Iterator[str]:
    """Prepositions and other words that lead to a kind of name."""
    if before.low in BEFORE and not before.possessive:
        yield BEFORE[before.low]
    if before.text == "Co":
        yield "county_before"
    if before.low in scene.lexicon.group("near"):
        yield "near_before"
    if before.low in scene.lexicon.group("compass"):
        yield "compass_before"
    if NICKNAMED.search(scene.text, max(0, first.start - 60), first.start):
        yield "nickname_of_somebody"


def _modifies_noun(scene: Scene, candidate: Candidate) -> bool:
    """“the Harlow plan”: the article belongs to the noun that follows, so it says nothing of the name."""
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
    if gap[-1:] in {"“", '"'}:
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
    elif low in lexicon.group("vessels_and_works"):
        yield "vessel_before"
    elif low in lexicon.group("before_things") or low in lexicon.things:
        yield "thing_before"
    elif low in {"of", "for", "at"}:
        yield from _complement(scene, candidate.first - 2)


def _complement(scene: Scene, at: int) -> Iterator[str]:
    """What a name is the complement of: “chairman of …”, “the town of …”."""
    noun = scene.word(at)
    if noun and noun.low in scene.lexicon.group("over_places"):
        yield "place_noun_before"
    elif noun and scene.lexicon.is_role(noun.low):
        yield "role_of_before"
    elif noun and noun.low in scene.lexicon.place_heads:
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
    elif after.gap == " (" and acronym(after.text) and candidate.last - candidate.first > 1:
        yield "acronym_after"
    elif after.gap.strip(' ”"’,') == "" and after.low in scene.speech:
        yield "speech_after" if candidate.last - candidate.first > 1 else "bare_speech_after"


def _owned(scene: Scene, at: int) -> Iterator[str]:
    """What the name owns: “FenLine’s manager”, “Mr Purcell’s sister”, “Lethia’s parliament”, over one or two words between."""
    for word in scene.words[at : at + 3]:
        if word.gap != " " or word.capital:
            return
        if word.low in scene.lexicon.kin:
            yield "owns_kin"
            return
        if word.low in scene.lexicon.group("of_states"):
            yield "owns_capital"
            return
        if scene.lexicon.is_role(word.low):
            yield "owns_role"
            return


def _next_word(scene: Scene, candidate: Candidate, after: Word) -> Iterator[str]:
    low = after.low
    if low in scene.speech:
        yield "speech_after" if candidate.last - candidate.first > 1 else "bare_speech_after"
    elif low in {"spokesman", "spokeswoman", "spokesperson"}:
        yield "spokesman_after"
    elif low in scene.lexicon.group("of_teams") and scene.lexicon.is_role(low):
        yield "team_after"
    elif low in scene.lexicon.group("of_lands"):
        yield "forces_after"
    elif low in scene.lexicon.group("of_bodies"):
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
        if following is None or following.gap != " " or following.low in AFTER_HEAD:
            yield from _headed(lexicon, word.low, offset)


def _headed(lexicon: NameLexicon, noun: str, offset: int) -> Iterator[str]:
    """What a noun that ends an apposition makes of the name: “, the train operator,”, “, the painting stolen in May,”."""
    if offset == 1 and noun in lexicon.group("vessels_and_works"):
        yield "work_after"
    elif noun in lexicon.body_words:
        yield "body_after"
    elif noun in lexicon.place_heads:
        yield "place_after"


def _voted(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """The recogniser's opinion of what begins here, or with the titles before it, wherever it ends; none if there is none."""
    if not scene.recognised:
        return
    first = candidate.titles[0] if candidate.titles else candidate.first
    starts = (scene.words[candidate.first].start, scene.words[first].start)
    found = next((scene.entities[start] for start in starts if start in scene.entities), None)
    yield f"ner_{found[1]}" if found else "ner_other"
