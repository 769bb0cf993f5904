"""What a rule for dates is, and what it may know while it reads.

A rule is a name, a pattern and a reading. The pattern finds candidates; the reading says
which value the words have in this article, or None when they are no date here (“May” the
minister, “2,000 people”). Among overlapping candidates the one that begins first, then the
longest, then the earliest rule, wins.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from articles.extraction.dates.outlook import Outlook, outlook
from articles.extraction.dates.words import CalendarWords, calendar_words
from articles.extraction.lexicon import Lexicon

NAMED_LIKE_MONTH = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Theresa|Minister|(?!In|Last|Next|This|Since|Until|By|From|During|Early|Late|"
    r"Mid|And|To|On|Every|Each|Between|Before|After|Through|For|Of|The|\w+day\b)[A-Z][a-z]+)\.? "
    r"(?P<month>May|March|August|April|June)\b(?!\s+\d)"
)
"""“Theresa May”, “Mr March”: in such an article the bare word is hardly the month."""


@dataclass
class Context:
    """The article a rule reads in: its text, its day, and the last calendar value that was read.

    `names` are the months that are people's names in it. `latest` is what “since then”, “that year” and “a week later” refer
    to, `latest_end` where the last one ended. `american` tells that numbers are written month first.
    """

    doc: Doc
    published_on: date
    lexicon: Lexicon
    american: bool = False
    latest: str | None = None
    latest_day: str | None = None
    latest_end: int = -1
    latest_quarter: str | None = None
    text: str = field(init=False)
    words: CalendarWords = field(init=False)
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.doc.text
        self.words = calendar_words(self.lexicon)
        self.names = frozenset(found["month"].casefold() for found in NAMED_LIKE_MONTH.finditer(self.text))

    def outlook(self, match: re.Match[str]) -> Outlook:
        """Whether the clause around a match looks back or forward."""
        return outlook(self.doc, match.start(), match.end(), self.lexicon)

    def before(self, match: re.Match[str]) -> str:
        """The word just before a match, in lower case; empty where the sentence or paragraph begins."""
        found = re.search(r"([^\s.:;!?]+)[^\S\n]*$", self.text[max(0, match.start() - 30) : match.start()])
        return found.group(1).casefold() if found else ""

    def after(self, match: re.Match[str]) -> str:
        """The characters just after a match."""
        return self.text[match.end() : match.end() + 30]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern (as `CalendarWords.compile` reads it), the TIMEX3 type of what it finds, and how to read it.

    `needs` lists words, or names of word lists as in the pattern, of which every match has one: they are looked for first,
    because that costs next to nothing. `read` returns the value, or None when the candidate is no time expression after all; it may
    return a pair (type, value) where the type depends on the words. A group named `span` in the
    pattern, where there is one, is what the expression covers.
    """

    name: str
    type: str
    pattern: str
    read: Callable[[re.Match[str], Context], str | tuple[str, str] | None]
    needs: str = ""
