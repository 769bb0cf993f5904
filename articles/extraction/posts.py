"""Where does the text speak of a post or calling?

    the trust’s former chief executive          possessor, standing, title
    German defence minister                     a country as part of the title
    a retired printer and the chairman of the Friends of Thornbeck Libraries      two posts, one with its body
    Secretary of State for Northern Ireland

A post is a noun phrase headed by a word from the list of role nouns, in small letters or capitals. Here it is only
found and taken apart; who holds it is another question (`roles`, `role_phrases`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.extraction.cast import Cast
from articles.extraction.name_lexicon import NameLexicon, singulars
from articles.extraction.records import EntityKind, Standing
from articles.extraction.words import Word
from articles.text.spans import Span

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "one", "another"})
PRONOUNS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
STOPS = frozenset(
    [
        "of",
        "at",
        "for",
        "in",
        "on",
        "to",
        "by",
        "with",
        "from",
        "as",
        "and",
        "or",
        "but",
        "who",
        "which",
        "when",
        "while",
        "after",
        "before",
        "since",
        "until",
        "that",
        "than",
        "said",
        "told",
        "is",
        "was",
        "be",
        "been",
        "has",
        "had",
        "have",
        "will",
        "would",
        "also",
        "not",
        "then-the",
        "under",
        "about",
        "against",
        "between",
        "over",
        "into",
        "so",
        "if",
    ]
)
PARTICIPLES = frozenset(
    [
        "managing",
        "returning",
        "prosecuting",
        "commanding",
        "presiding",
        "founding",
        "visiting",
        "sitting",
        "supervising",
    ]
)
LONGEST = 6
COMPLEMENT = frozenset({"of", "for", "at", "to", "in", "on"})


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


@dataclass(frozen=True)
class Text:
    """The article as the rules of roles read it."""

    text: str
    words: Sequence[Word]
    cast: Cast
    lexicon: NameLexicon
    speech: frozenset[str]

    @cached_property
    def table(self) -> Mapping[str, Mapping[str, str]]:
        """The words around posts."""
        return self.lexicon.lexicon.table("role_words")

    @cached_property
    def dropped(self) -> frozenset[str]:
        """Words before a post that are no part of its title."""
        return frozenset(self.table["dropped"]["words"])

    def kind_at(self, at: int) -> EntityKind | None:
        """What the word at an index is part of the name of, if of anything."""
        mention = self.cast.mention_covering(self.words[at].start)
        return mention.kind if mention and mention not in self.cast.descriptions else None

    def span(self, first: int, last: int) -> Span:
        """The characters from one word to another, both included."""
        return Span(self.words[first].start, self.words[last].end)


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
        yield _post(text, head)
        at = head + 1


def _heads_post(text: Text, at: int) -> bool:
    word = text.words[at]
    if text.kind_at(at) is not None or not (text.lexicon.is_role(word.low) or _rank(word, text.lexicon)):
        return False
    if word.pos in {"VERB", "AUX", "ADP", "ADV"} and not word.capital:
        return False
    if word.text in text.lexicon.courtesy - {"Prof", "Professor"} or (word.capital and word.gap[-1:] in '“"‘'):
        return False
    following = text.words[at + 1] if at + 1 < len(text.words) else None
    # “general strike”, “head teacher’s house”: a role noun that only modifies the next word heads nothing.
    return not (following and following.gap == " " and _modified(text, at, following))


def _rank(word: Word, lexicon: NameLexicon) -> bool:
    return word.text in lexicon.ranks and not word.possessive


def _modified(text: Text, at: int, following: Word) -> bool:
    if following.capital or text.words[at].possessive or text.lexicon.is_role(following.low):
        return False
    return following.pos == "NOUN" and following.low not in STOPS


def _continues(text: Text, head: int) -> bool:
    """Whether the next word is part of the same title: “attorney general”, “chief constable”, “Lt Gen”."""
    following = text.words[head + 1]
    if text.words[head].possessive or following.opens or text.kind_at(head + 1) is not None:
        return False
    return _heads_post(text, head + 1)


def _post(text: Text, head: int) -> Post:
    words, first = text.words, head
    while first > 0 and head - first < LONGEST and _belongs(text, first):
        first -= 1
    outer, determiner, owner = _outside(text, first)
    title_first, standing = _standing(text, first, head)
    organisation = _body_before(text, first, owner)
    last, title_last, named = _complement(text, head)
    title = _title(text, title_first, title_last)
    noun = words[head].low.rpartition("-")[2]
    plural = noun not in text.lexicon.roles and noun.endswith(("s", "men", "women"))
    return Post(
        outer, title_first, head, last, _singular(title, noun, text) if plural else title,
        noun if not plural else _one(noun, text.lexicon), standing, determiner, owner,
        named or organisation, _jurisdiction(text, first, head), plural,
    )  # fmt: skip


def _title(text: Text, first: int, last: int) -> str:
    """The words of a title, without the capital that only a sentence's start gave it (“Chief executive”)."""
    title = text.text[text.words[first].start : text.words[last].end]
    opener = text.words[first].opens and last > first and not text.words[first + 1].capital
    opener = opener and text.kind_at(first) is None and not text.lexicon.is_gentilic(text.words[first].text)
    return title[0].lower() + title[1:] if opener else title


def _belongs(text: Text, first: int) -> bool:
    """Whether the word before `first` is a modifier of the same post."""
    before, word = text.words[first - 1], text.words[first]
    if word.gap not in {" ", "-"} or word.opens or before.possessive or before.low in STOPS | DETERMINERS | PRONOUNS:
        return False
    kind = text.kind_at(first - 1)
    if kind is not None:
        return kind == EntityKind.PLACE
    if text.lexicon.is_gentilic(before.text) or before.low in text.table["standing"]:
        return True
    if before.capital and not before.opens:
        return word.capital and before.text not in text.lexicon.not_names | text.lexicon.courtesy
    if before.low in text.speech and before.pos != "NOUN":
        return False
    if word.capital and not word.opens and not before.capital:
        return False
    return before.pos in {"NOUN", "ADJ", "PROPN"} or before.low in PARTICIPLES


def _outside(text: Text, first: int) -> tuple[int, str, int | None]:
    """Where the phrase starts with determiner or possessor, the determiner, and the index of the possessor."""
    if (
        first == 0
        or text.words[first].gap not in {" ", "-", " “", ' "'}
        or (text.words[first].opens and text.words[first].gap != " ")
    ):
        return first, "", None
    before = text.words[first - 1]
    if before.low in DETERMINERS:
        return first - 1, before.low, None
    if before.low in PRONOUNS:
        return first - 1, "", first - 1
    if before.possessive:
        return _possessor_start(text, first - 1), "", first - 1
    return first, "", None


def _possessor_start(text: Text, owner: int) -> int:
    """Where “the Marlow Trust’s” starts."""
    mention = text.cast.mention_covering(text.words[owner].start)
    start = owner
    while start > 0 and mention and text.words[start - 1].start >= mention.span.start:
        start -= 1
    while start > 0 and text.words[start].gap == " " and text.words[start - 1].low in DETERMINERS | PRONOUNS:
        start -= 1
    return start


def _standing(text: Text, first: int, head: int) -> tuple[int, Standing]:
    """Where the title starts once “former” and its like are off, and how the post is held."""
    standing = Standing.CURRENT
    start = first
    for at in range(first, head + 1):
        said = text.table["standing"].get(text.words[at].low)
        if said and standing == Standing.CURRENT and at < head:
            standing = Standing(said)
    while start < head and text.words[start].low in text.dropped:
        start += 1
    if text.words[head + 1 : head + 2] and text.words[head + 1].low == "elect" and text.words[head + 1].gap == "-":
        standing = Standing.FUTURE
    return start, standing


def _body_before(text: Text, first: int, owner: int | None) -> str | None:
    """The organisation named directly before the title or possessing it: “Thornbeck Council leader”, “the trust’s director”."""
    at = owner if owner is not None else first - 1
    if at < 0 or (owner is None and text.words[first].gap != " "):
        return None
    mention = text.cast.mention_covering(text.words[at].start)
    return mention.key if mention and mention.kind == EntityKind.ORGANISATION else None


def _jurisdiction(text: Text, first: int, head: int) -> str:
    for at in range(first, head):
        if text.lexicon.is_gentilic(text.words[at].text) or text.kind_at(at) == EntityKind.PLACE:
            return text.words[at].text
    before = text.words[first - 1] if first else None
    if before and before.possessive and text.kind_at(first - 1) == EntityKind.PLACE:
        return before.text
    return ""


def _complement(text: Text, head: int) -> tuple[int, int, str | None]:
    """Last word of the phrase, last word of the title, and the organisation named in the complement.

    “chief executive of the Marlow Trust” ends the title at the noun; “director of music”, “minister for health” go on.
    """
    at = head + 1
    if (
        at >= len(text.words)
        or text.words[head].possessive
        or text.words[at].gap != " "
        or text.words[at].low not in COMPLEMENT
    ):
        return head, head, None
    start = at + 1
    while start < len(text.words) and text.words[start].gap == " " and text.words[start].low in DETERMINERS | PRONOUNS:
        start += 1
    if start >= len(text.words) or text.words[start].gap != " ":
        return head, head, None
    mention = text.cast.mention_covering(text.words[start].start)
    if mention:
        end = _nouns(text, _last_of(text, start, mention.span.end))
        return (end, head, mention.key) if mention.kind == EntityKind.ORGANISATION else (end, head, None)
    if start == at + 1 and text.words[at].low in {"of", "for"} and text.words[start].pos in {"NOUN", "PROPN", "ADJ"}:
        end = _nouns(text, start)
        return end, end, None
    return head, head, None


def _last_of(text: Text, start: int, end: int) -> int:
    last = start
    while last + 1 < len(text.words) and text.words[last + 1].end <= end:
        last += 1
    return last


def _nouns(text: Text, start: int) -> int:
    """The last of the words that make up a bare noun phrase: “strategic planning”, at most three."""
    last = start
    while (
        last - start < 2
        and last + 1 < len(text.words)
        and text.words[last + 1].gap == " "
        and not text.words[last].possessive
    ):
        following = text.words[last + 1]
        if following.pos not in {"NOUN", "PROPN"} or text.kind_at(last + 1) == EntityKind.PERSON:
            break
        last += 1
    return last


def _one(noun: str, lexicon: NameLexicon) -> str:
    return next((form for form in singulars(noun) if form in lexicon.roles), noun)


def _singular(title: str, noun: str, text: Text) -> str:
    """The title of one of several holders: “climbers” → “climber”."""
    return title[: -len(noun)] + _one(noun, text.lexicon) if title.lower().endswith(noun) else title
