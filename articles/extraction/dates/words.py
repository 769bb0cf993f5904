"""The words of the calendar as patterns and numbers.

Rules for dates are easiest to read, and to check, when they look like the dates they
describe: `the? DAY of? MONTH YEAR`. This module turns such a description into a regular
expression, filling in the word lists of `lexicon/calendar.toml`, as HeidelTime does with its
pattern files (Strötgen & Gertz 2013), and reads the numbers that were matched: “22”,
“twenty-two”, “nineteen ninety-six”, “half a dozen”.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from articles.extraction.lexicon import Lexicon

GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
"""White space inside an expression: it may run over a line's end, never over a paragraph's."""

PLACEHOLDER = re.compile(r"(?<![A-Za-z\\])[A-Z]{3,}(?![A-Za-z])")

LISTS = {
    "MONTH": ("months",),
    "ANYMONTH": ("months", "short_months"),
    "WEEKDAY": ("weekdays",),
    "SEASON": ("seasons",),
    "DAYPART": ("day_parts",),
    "UNIT": ("plurals", "units"),
    "PLURAL": ("plurals",),
    "HOLIDAY": ("fixed_days", "counted_days", "easter_days"),
    "FREQUENCY": ("frequencies",),
    "REFERENCE": ("references",),
    "CLOCKWORD": ("clock_words",),
}
"""The lists of `lexicon/calendar.toml` behind the names that a rule's `needs` may have."""


@dataclass(frozen=True)
class CalendarWords:
    """The calendar's word lists, and the patterns made of them."""

    table: Mapping[str, Any]
    patterns: Mapping[str, str]

    def compile(self, description: str) -> re.Pattern[str]:
        """A whole-word, case-blind pattern from `the? …`-like description with MONTH, NUMBER and the like in it."""
        filled = PLACEHOLDER.sub(lambda word: self.patterns[word.group()], description.replace(" ", GAP))
        return re.compile(rf"(?<![\w£$€])(?:{filled})(?![\w])", re.IGNORECASE)

    def any_of(self, description: str) -> frozenset[str]:
        """The words of a rule's `needs` in small letters, plurals included: “ANYMONTH”, “quarter half”."""
        listed = {
            part.casefold()
            for name in description.split()
            for entry in self._listed(name)
            for part in re.findall(r"\w+", entry)[-1:]
        }
        return frozenset(listed | {f"{word}s" for word in listed})

    def _listed(self, name: str) -> Iterable[str]:
        """The entries of the lists behind a name in capitals; another name is the word itself."""
        return [entry for key in LISTS[name] for entry in self.table[key]] if name in LISTS else [name]

    def number(self, words: str) -> int | None:
        """The number that digits or words say; None when they say none (“several”)."""
        folded = words.casefold().replace(",", "").strip()
        if folded.isdecimal():
            return int(folded)
        total = 0
        for word in re.split(r"[\s-]+", folded):
            if word in {"and", "a", "of"} and total:
                continue
            value = self.table["numbers"].get(word) or self.table["ordinals"].get(word)
            if value is None:
                return None
            total = total * value if word == "dozen" and total else total + value
        return total or None

    def ordinal(self, words: str) -> int | None:
        """The number of “3rd”, “third” or “twenty-third”."""
        digits = re.match(r"\d+", words)
        return int(digits.group()) if digits else self.number(words)

    def year(self, words: str) -> int | None:
        """The year of “1996”, “’96”, “nineteen ninety-six” or “two thousand”."""
        digits = re.sub(r"\D", "", words)
        if digits:
            return int(digits) if len(digits) > 2 else _full_year(int(digits))
        folded = words.casefold()
        if folded.startswith("two thousand"):
            return 2000 + (self.number(folded.removeprefix("two thousand")) or 0)
        century, _, rest = folded.replace("-", " ").partition(" ")
        return (self.number(century) or 0) * 100 + (self.number(rest) or 0)

    def month(self, word: str) -> int:
        """The number of a month, from its name or short form."""
        name = word.casefold().rstrip(".")
        return int(self.table["months"].get(name) or self.table["short_months"][name])

    def weekday(self, word: str) -> int:
        """The number of a weekday, Monday 0."""
        name = word.casefold().rstrip(".").removesuffix("'s").removesuffix("’s")
        name = name if name in self.table["weekdays"] else name.removesuffix("s")
        return int(self.table["weekdays"].get(name, self.table["short_weekdays"].get(name, 0)))

    def unit(self, word: str) -> str:
        """The singular of a unit of time."""
        folded = word.casefold()
        return str(self.table["plurals"].get(folded, folded))


@cache
def calendar_words(lexicon: Lexicon) -> CalendarWords:
    """The calendar of a lexicon, its patterns ready to be filled in."""
    table = lexicon.table("calendar")
    return CalendarWords(table, _patterns(table))


def _patterns(table: Mapping[str, Any]) -> dict[str, str]:
    counted = one_of(word for word in table["numbers"] if word not in {"a", "an"})
    tens = one_of(word for word, value in table["numbers"].items() if 20 <= value <= 90)
    hyphen = f"(?:{GAP}|-)"
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})*|{tens}{hyphen}{counted}|{counted}|half{GAP}a{GAP}dozen|a{GAP}dozen)"
    ordinal = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{tens}-{one_of(table['ordinals'])}|{one_of(table['ordinals'])})"
    short_months = rf"{one_of(table['short_months'])}\b\.?"
    phases, parts = one_of(table["phases"]["adjectives"]), one_of(table["phases"]["nouns"])
    return {
        "NUMBER": number,
        "ORDINAL": ordinal,
        "MONTH": one_of(table["months"]),
        "ANYMONTH": rf"(?:{one_of(table['months'])}|{short_months})",
        "WEEKDAY": one_of(table["weekdays"]),
        "ANYWEEKDAY": rf"(?:{one_of(table['weekdays'])}|{one_of(table['short_weekdays'])}\b\.?)",
        "SEASON": one_of(table["seasons"]),
        "DAYPART": one_of(table["day_parts"]),
        "UNIT": one_of([*table["plurals"], *table["units"]]),
        "SINGULAR": one_of(table["units"]),
        "PLURAL": one_of(table["plurals"]),
        "DAYNUM": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
        "YEAR": r"(?:1\d{3}|20\d{2})",
        "SPOKENYEAR": rf"(?:(?:eighteen|nineteen|twenty){GAP}(?:{tens}(?:{hyphen}{counted})?|ten|eleven|twelve|\w+teen))",
        "HOLIDAY": one_of([*table["fixed_days"], *table["counted_days"], *table["easter_days"]]).replace("'", "['’]"),
        "FREQUENCY": one_of(table["frequencies"]),
        "REFERENCE": one_of(table["references"]),
        "DECADEWORD": one_of(table["decade_words"]),
        "ZONE": one_of(table["zones"]),
        "CLOCKWORD": one_of(table["clock_words"]),
        "ABOUT": rf"(?:{one_of(table['approximations'])}{GAP})?",
        "PHASE": rf"(?:{phases}{hyphen}|the{GAP}{phases}{GAP}|the{GAP}(?:very{GAP})?{parts}{GAP}of{GAP}(?:the{GAP})?)?",
        "VAGUELY": one_of(table["vague_numbers"]),
    }


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest tried first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', GAP) for word in longest_first)})"


def _full_year(two_digits: int) -> int:
    """“’96” is 1996 and “’21” is 2021: two digits are written of the century that ended lately."""
    return two_digits + (2000 if two_digits < 50 else 1900)
