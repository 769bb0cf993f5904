"""Where does the text speak of a post or calling?

    the trust’s former chief executive          possessor, standing, title
    German defence minister                     a country as part of the title
    a retired printer and the chairman of the Friends of Thornley Libraries      two posts, one with its body
    Secretary of State for Northern Ireland

A post is a noun phrase headed by a word from the list of role nouns, in small letters or capitals. Here it is only
found and taken apart; who holds it is another question (`roles.find`, `roles.phrases`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.names.known import NameLexicon, singulars
from articles.extraction.names.words import Word
from articles.extraction.records import EntityKind, Standing
from articles.extraction.roles.post_parts import (
    DETERMINERS,
    Text,
    belongs,
    body_before,
    complement,
    jurisdiction,
    outside,
    owning_body,
    standing_of,
)

LONGEST_POST = 6
"""Words that a title may have before its head."""

AGENT = re.compile(r"(?:er|or|ist|ian|eer|man|woman|person|smith|wright|monger)$")
"""How English forms words for those who do something."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post as the text has it; `first`, `outer`, `head`, `last` are indices of words.

    `outer` is where the phrase starts with its determiner or possessor, `first` where the title starts, `head` its head
    noun, `last` the last word of the phrase with its complement (“of the Marlow Trust”). `owner` is the word that
    possesses it (“its”, “trust’s”), as an index. `organisation` is a key.
    """

    outer: int
    first: int
    head: int
    last: int
    title: str
    noun: str
    standing: Standing
    determiner: str = ""
    owner: int | None = None
    organisation: str | None = None
    jurisdiction: str = ""
    plural: bool = False

    @property
    def definite(self) -> bool:
        """Whether it can stand for somebody already known: “the minister”, “its chairman”."""
        return self.determiner == "the" or self.owner is not None


def find_posts(text: Text) -> tuple[Post, ...]:
    """All posts in order of the text."""
    return tuple(_posts(text))


def _posts(text: Text) -> Iterator[Post]:
    at = 0
    while at < len(text.words):
        if not _heads_post(text, at):
            at += 1
            continue
        head = at
        while head + 1 < len(text.words) and text.words[head + 1].touches and _continues(text, head):
            head += 1
        yield _post(text, at, head)
        at = head + 1


def _heads_post(text: Text, at: int) -> bool:
    word = text.words[at]
    if text.kind_at(at) is not None:
        return False
    if not (text.lexicon.is_role(word.low) or _rank(word, text.lexicon) or _calling(text, at)):
        return False
    if word.pos in {"VERB", "AUX", "ADP", "ADV"} and not (word.capital or _names(text, at)):
        return False
    if word.text in text.lexicon.forms_only or (word.capital and word.after_mark):
        return False
    if text.words[at + 2 : at + 3] and word.low in text.lexicon.group("post_modifiers") and _leads(text, at):
        return False
    following = text.words[at + 1] if at + 1 < len(text.words) else None
    # “general strike”, “head teacher’s house”: a role noun that only modifies the next word heads nothing.
    return not (following and following.gap == " " and _modified(text, at, following))


def _names(text: Text, at: int) -> bool:
    """Whether a person's name follows at once, so that the noun is none of the parser's verbs: “curator Ida Crow”."""
    following = text.words[at + 1 : at + 2]
    return (
        bool(following)
        and following[0].gap == " "
        and text.kind_at(at + 1) == EntityKind.PERSON
        and text.words[at].pos != "ADP"
    )


def _calling(text: Text, at: int) -> bool:
    """Whether a noun no list knows tells somebody's calling: formed like one, and in apposition to a name.

    “Alf Selby, a keen detectorist,”: what ends in -ist or -er may be anything (a letter, a number), but not there.
    """
    word = text.words[at]
    if word.pos != "NOUN" or word.capital or word.possessive or not AGENT.search(word.low):
        return False
    if word.low in text.lexicon.kin or word.low in text.lexicon.group("no_callings"):
        return False
    first = at
    while first > 0 and at - first < LONGEST_POST and text.words[first].gap in {" ", "-"}:
        first -= 1
        if text.words[first].low in DETERMINERS:
            break
    opens = text.words[first].gap == ", " and text.words[first].low in DETERMINERS
    return opens and first > 0 and text.kind_at(first - 1) == EntityKind.PERSON


def _leads(text: Text, at: int) -> bool:
    """“chief U.S. economist”, “chief financial officer”: a post's modifier, parted from it by one word."""
    between, noun = text.words[at + 1], text.words[at + 2]
    foreign = text.kind_at(at + 1) == EntityKind.PLACE or text.lexicon.is_gentilic(between.text)
    return (
        (foreign or between.pos in {"ADJ", "NOUN"})
        and between.gap == " "
        and noun.gap == " "
        and not noun.capital
        and text.lexicon.is_role(noun.low)
    )


def _rank(word: Word, lexicon: NameLexicon) -> bool:
    return word.text in lexicon.ranks and not word.possessive


def _modified(text: Text, at: int, following: Word) -> bool:
    if following.capital or text.words[at].possessive or text.lexicon.is_role(following.low):
        return False
    return following.pos == "NOUN" and following.low not in text.lexicon.group("before_posts")


def _continues(text: Text, head: int) -> bool:
    """Whether the next word is part of the same title: “attorney general”, “chief constable”, “Lt Gen”."""
    following = text.words[head + 1]
    if text.words[head].possessive or following.opens or text.kind_at(head + 1) is not None:
        return False
    return _heads_post(text, head + 1)


def _post(text: Text, first: int, head: int) -> Post:
    words = text.words
    while first > 0 and head - first < LONGEST_POST and belongs(text, first):
        first -= 1
    outer, determiner, owner = outside(text, first)
    title_first, standing = standing_of(text, outer, first, head)
    organisation = body_before(text, first, owner)
    last, title_last, named = complement(text, head)
    title = _title(text, title_first, title_last)
    noun = words[head].low.rpartition("-")[2]
    plural = noun not in text.lexicon.roles and noun.endswith(("s", "men", "women"))
    return Post(
        outer, title_first, head, last, _singular(title, noun, text) if plural else title,
        noun if not plural else _one(noun, text.lexicon), standing, determiner, owner,
        named or organisation or owning_body(text, owner), jurisdiction(text, first, head), plural,
    )  # fmt: skip


def _title(text: Text, first: int, last: int) -> str:
    """The words of a title, without the capital that only a sentence's start gave it (“Chief executive”)."""
    title = text.text[text.words[first].start : text.words[last].end]
    opener = text.words[first].opens and (
        not text.words[first + 1].capital if last > first else text.words[first].text not in text.lexicon.ranks
    )
    opener = opener and text.kind_at(first) is None and not text.lexicon.is_gentilic(text.words[first].text)
    return title[0].lower() + title[1:] if opener else title


def _one(noun: str, lexicon: NameLexicon) -> str:
    return next((form for form in singulars(noun) if form in lexicon.roles), noun)


def _singular(title: str, noun: str, text: Text) -> str:
    """The title of one of several holders: “climbers” → “climber”."""
    return title[: -len(noun)] + _one(noun, text.lexicon) if title.lower().endswith(noun) else title
