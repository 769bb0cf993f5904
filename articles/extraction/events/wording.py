"""How the words of a clause are written in a title: names in full, no “Mr”, no date, no loose ends."""

import re
from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from articles.extraction.base import dep, governor
from articles.extraction.events.anaphora import doing_meant, points_back, said_before
from articles.extraction.events.referents import Referents
from articles.extraction.lexicon import Lexicon
from articles.extraction.records import Mention
from articles.text.spans import Span

LONGEST = 90
"""Characters a title may have before it is cut at a word's end."""

LEAST = 30
"""Characters that a title keeps where its last phrase is cut off."""
LONGEST_LETTERS = 7
"""Letters of an acronym that a title writes out."""
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
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
LAST_PHRASE = re.compile(
    r"(?P<whole>.+)\s(?:before|after|with|without|in|at|on|for|from|by|to|and|as|under|over|between)\s.*$"
)
"""A title that was cut, up to its last phrase, which may have lost its end."""
STRAY_ENDS = re.compile(r"^[\s,;:–—.-]+|[\s,;:–—.“‘(-]+$")
STRAY_WORDS = re.compile(
    r"(?:\s+(?:and|or|but|to|the|a|an|of|in|on|at|for|with|from|by|as|that|which|who|his|her|their|its|without|after|only|next|also|just|about|during|belonging|according|due))+$",
    re.IGNORECASE,
)


STRAY_TIME = re.compile(
    r"\s+(?:on|in|at|by|from|since|until|during|over) the (?:early hours|night|morning|afternoon|evening|day|week|month|year"
    r"|end|beginning|start|middle|spring|summer|autumn|winter)$",
    re.IGNORECASE,
)
"""What is left of “on the night of May 3” without its date."""
MOST_WORDS = 13
"""Words that a title may have."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Writes words of a parsed text so that they can be read alone.

    `date_words` is the date that the title leaves out; `subject` the key of whom the title's subject names, whose
    “his” and “her” may stand. At a title's `opening` nobody has been named yet whom “its” could mean.
    """

    who: Referents
    lexicon: Lexicon
    date_words: Span | None = None
    subject: str | None = None
    opening: bool = False

    def written(self, words: list[Token]) -> str:
        """The words as printed, people's names in full, what points back written out, the date left out."""
        pieces: list[str] = []
        named: Span | None = None
        written_out: set[int] = set()
        for at, token in enumerate(words):
            if at and pieces and token.i != words[at - 1].i + 1:
                pieces.append(" ")
            if token.i in written_out or self.is_date(token) or self._is_address(token):
                continue
            mention = self.who.cast.mention_covering(token.idx)
            named_in_full = self._in_full_name(mention)
            if mention is None or not named_in_full:
                text, inside = self._in_full(token)
                opens = token.is_sent_start and mention is None and token.pos_ not in {"PROPN", "NUM"}
                pieces.append(text[:1].lower() + text[1:] if opens else text)
                written_out |= inside
            elif named != mention.span:
                pieces.append(f"{named_in_full} ")
                named = mention.span
        return "".join(pieces)

    def _in_full_name(self, mention: Mention | None) -> str:
        """The name to write for a mention: a person's in full, a body's in full where the text has its letters; else nothing."""
        if mention is None:
            return ""
        person = self.who.cast.person(mention.key)
        if person is not None:
            return person.name
        body = self.who.cast.organisation(mention.key)
        printed = mention.span.of(self.who.layout.text)
        short = printed.isupper() and len(printed) <= LONGEST_LETTERS
        return body.name if body is not None and short else ""

    def _in_full(self, token: Token) -> tuple[str, set[int]]:
        """A word as a title has it, and the words after it that this stands for as well."""
        if points_back(token):
            meant = doing_meant(token)
            if meant is None:
                return "the ", set()
            doing, done, noun = meant
            return f"{doing} {_small_first(done, self.written(done))} ", set(range(token.i, noun.i + 1))
        if token.lower_ == "such":
            return "", set()
        if token.i > 0 and token.nbor(-1).lower_ == "such" and token.pos_ == "NOUN":
            return f"{token.text} {self.written(said_before(token))} ", set()
        if token.pos_ == "PRON":
            return self._pronoun(token), set()
        return self._holder(token)

    def _holder(self, token: Token) -> tuple[str, set[int]]:
        """The name of who holds a post that is told without it, or before it: “opened by the minister, Ida Crow”."""
        plain: tuple[str, set[int]] = token.text_with_ws, set()
        if token.lower_ not in {"the", "his", "her", "its", "their"}:
            return plain
        noun = governor(token)
        beside = next((child for child in noun.children if dep(child) == "appos" and self.name_at(child)), None)
        if noun.lower_ in self.lexicon.words("role_nouns") and beside is not None and noun.i + 1 < beside.i:
            return f"{self.name_at(beside)} ", set(range(token.i, noun.i + 1))
        phrase = self.who.cast.role_phrase_covering(token.idx)
        holder = self.who.cast.person(phrase.key) if phrase is not None and phrase.key else None
        words = token.doc.char_span(phrase.span.start, phrase.span.end) if phrase is not None else None
        if holder is None or words is None or words[0].i != token.i or self._named_beside(words, holder.key):
            return plain
        return f"{holder.name}{words[-1].whitespace_}", {word.i for word in words}

    def _named_beside(self, words: SpacySpan, key: str) -> bool:
        """Whether the name of whoever holds a post follows it at once: “the minister Ida Crow”."""
        if words.end >= len(words.doc):
            return False
        mention = self.who.cast.mention_covering(words.doc[words.end].idx)
        return mention is not None and mention.key == key

    def _pronoun(self, token: Token) -> str:
        """The name that a pronoun stands for; the pronoun itself where that is the title's subject, or not known."""
        key = self.who.key_at(token) if token.lower_ not in REFLEXIVE else None
        owns = "Yes" in token.morph.get("Poss", [])
        if token.lower_ in {"my", "our"} or (self.opening and owns and key is None):
            return "the "
        if key is None or key == self.subject:
            return str(token.text_with_ws)
        return f"{self.who.name_of(key)}{'’s' if owns else ''} "

    def is_date(self, token: Token) -> bool:
        """Whether a word belongs to the date, or only leads to it: “on” of “on Friday”."""
        if self.date_words is None:
            return False
        if self.date_words.start <= token.idx < self.date_words.end:
            return True
        if token.lower_ not in LEADS_TO_DATE or token.idx > self.date_words.start:
            return False
        following = token.doc[token.i + 1 : token.i + 3]
        leads = [word for word in following if word.lower_ not in {"the", "a"} or word.idx >= self.date_words.start]
        return bool(leads) and leads[0].idx == self.date_words.start

    def name_at(self, token: Token) -> str:
        """The full name of the person whom a word names, or nothing."""
        mention = self.who.cast.mention_covering(token.idx)
        person = self.who.cast.person(mention.key) if mention is not None else None
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
        after = self.who.cast.mention_covering(following.idx)
        return after is not None and after.span.start == following.idx and bool(self.name_at(following))


def finished(title: str, least: int = LEAST) -> str:
    """A title with its ends trimmed, cut to length but not below its `least` characters, and with a capital."""
    title = re.sub(r"\s+", " ", title)
    title = re.sub(r"\s+(?=[,.;:”)]|[’'](?:s\b|\s))", "", title)
    title = _closed(STRAY_ENDS.sub("", title))
    title = STRAY_TIME.sub("", STRAY_WORDS.sub("", title))
    if not _fits(title.split(" ")):
        title = _cut(title, least)
    title = STRAY_ENDS.sub("", STRAY_WORDS.sub("", title))
    return title[:1].upper() + title[1:]


def _closed(title: str) -> str:
    """A title without quotation marks that have lost their partners."""
    if title.count("“") != title.count("”"):
        title = re.sub("[“”]", "", title)
    return title.replace('"', "") if title.count('"') % 2 else title


def _cut(title: str, least: int) -> str:
    """The words of a long title up to the last phrase that is whole, unless that is too short; a name is never cut through."""
    words = title.split(" ")
    kept = next((count for count in range(len(words), 0, -1) if _fits(words[:count])), 1)
    while 1 < kept < len(words) and words[kept][:1].isupper() and words[kept - 1][:1].isupper():
        kept -= 1
    short = " ".join(words[:kept])
    last = LAST_PHRASE.match(short)
    return last["whole"] if last and len(last["whole"]) > least else short


def _fits(words: list[str]) -> bool:
    return len(words) <= MOST_WORDS and len(" ".join(words)) <= LONGEST


def _small_first(words: list[Token], written: str) -> str:
    """Words that opened a sentence, written as they stand within one: “meetings of the group”."""
    return written[:1].lower() + written[1:] if words and words[0].pos_ in {"NOUN", "DET", "ADJ"} else written
