"""How the words of a clause are written in a title: names in full, no “Mr”, no date, no loose ends."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from articles.extraction.cast import Cast
from articles.extraction.lexicon import Lexicon
from articles.text.spans import Span

LONGEST = 90
"""Characters a title may have before it is cut at a word's end."""

LEADS_TO_DATE = frozenset(
    {
        "on",
        "in",
        "at",
        "by",
        "since",
        "until",
        "till",
        "from",
        "during",
        "over",
        "before",
        "between",
        "to",
        "of",
        "around",
    }
)
STRAY_ENDS = re.compile(r"^[\s,;:–—.-]+|[\s,;:–—.“‘(-]+$")
STRAY_WORDS = re.compile(
    r"(?:\s+(?:and|or|but|to|the|a|an|of|in|on|at|for|with|from|by|as|that|which|who|his|her|their|its|without|after))+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Writes words of a parsed text; `date_words` is the date that the title leaves out."""

    cast: Cast
    lexicon: Lexicon
    date_words: Span | None = None

    def written(self, words: list[Token]) -> str:
        """The words as printed, people's names in full, the date and its preposition left out."""
        pieces: list[str] = []
        named: Span | None = None
        for token in words:
            if self.is_date(token) or self._is_address(token):
                continue
            mention = self.cast.mention_covering(token.idx)
            person = self.cast.person(mention.key) if mention is not None else None
            if mention is None or person is None:
                pieces.append(token.text_with_ws)
            elif named != mention.span:
                pieces.append(f"{person.name} ")
                named = mention.span
        return "".join(pieces)

    def is_date(self, token: Token) -> bool:
        """Whether a word belongs to the date, or only leads to it: “on” of “on Friday”."""
        if self.date_words is None:
            return False
        if self.date_words.start <= token.idx < self.date_words.end:
            return True
        between = self.date_words.start - (token.idx + len(token))
        return token.lower_ in LEADS_TO_DATE and 0 <= between <= len(" the ")

    def name_at(self, token: Token) -> str:
        """The full name of the person whom a word names, or nothing."""
        mention = self.cast.mention_covering(token.idx)
        person = self.cast.person(mention.key) if mention is not None else None
        return person.name if person is not None else ""

    def is_honorific(self, token: Token) -> bool:
        """Whether the word is a form of address: “Mr”, “Baroness”."""
        table = self.lexicon.table("honorifics")
        written = token.text.rstrip(".")
        return written in table["courtesy"] or written in table["kept"]

    def _is_address(self, token: Token) -> bool:
        """Whether the word is the “Mr” before a name, which the full name does without."""
        if token.i + 1 >= len(token.doc) or not self.is_honorific(token):
            return False
        following = token.nbor()
        after = self.cast.mention_covering(following.idx)
        return after is not None and after.span.start == following.idx and bool(self.name_at(following))


def finished(title: str) -> str:
    """A title with its ends trimmed, cut to length and with a capital."""
    title = re.sub(r"\s+", " ", title)
    title = re.sub(r"\s+(?=[,.;:”)]|[’'](?:s\b|\s))", "", title)
    title = STRAY_ENDS.sub("", title)
    if len(title) > LONGEST:
        title = title[:LONGEST].rsplit(" ", 1)[0]
    title = STRAY_ENDS.sub("", STRAY_WORDS.sub("", title))
    return title[:1].upper() + title[1:]
