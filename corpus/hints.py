"""What in an annotated article is worth a second look: words that are often marked, and here are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markup import NAMES, Article, Mark, Text

NUMBER = (
    r"(?:\d[\d,.]*|an?|half an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|(?:twenty|thirty|forty|fifty|sixty)-\w+)"
)
UNIT = r"(?:second|minute|hour|day|night|week|fortnight|month|year|decade|century|centurie)s?"
DATES = re.compile(
    rf"\b(?:(?!a second|a minute|a night){NUMBER}[- ]{UNIT}|(?:last|next|this|every|each|that) (?:{UNIT}|morning|afternoon|evening|spring|summer"
    r"|autumn|winter)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|today|tonight|tomorrow|yesterday|overnight|midnight|noon"
    r"|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|(?:January|February|August|September|October|November|December)"
    r"|in (?:March|April|May|June|July)|since then|at the time)\b(?![- ]old)"
)
PART_OF_DAY = re.compile(r"(?:night|evening|afternoon|morning|noon|midnight)$", re.I)


def hints(article: Article) -> Iterator[str]:
    """Everything to look at in an article, each with its file's name."""
    for text in (article.title, article.body):
        for rule in (unmarked_names, unmarked_dates, parts_of_days, apposed_roles):
            for hint in rule(article, text):
                yield f"perhaps {article.path.name}: {hint}"


def unmarked_names(article: Article, text: Text) -> Iterator[str]:
    """Printed names of the article that stand elsewhere without a mark."""
    both = (article.title, article.body)
    forms = {words for other in both for mark in other.tagged(*NAMES) if (words := other.words(mark))}
    forms |= {person.name.split()[-1] for person in article.people.values()} - {"Jr.", "Sr.", "II", "III"}
    for form in sorted(forms):
        pattern = re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])")
        yield from outside(text, pattern, text.tagged(*NAMES, "not"), "a name")


def unmarked_dates(_: Article, text: Text) -> Iterator[str]:
    """Words for days, months and lengths of time that stand outside dates and names."""
    yield from outside(text, DATES, text.tagged(*NAMES, "not", "time"), "a date")


def outside(text: Text, pattern: re.Pattern[str], marks: list[Mark], kind: str) -> Iterator[str]:
    """Matches of the pattern that no mark touches."""
    for match in pattern.finditer(text.text):
        if not any(mark.start < match.end() and match.start() < mark.end for mark in marks):
            around = text.text[max(0, match.start() - 20) : match.end() + 20].replace("\n", " ")
            yield f"“{match.group()}” is not marked as {kind} in “{around}”"


def parts_of_days(_: Article, text: Text) -> Iterator[str]:
    """Mornings and nights whose value is the whole day."""
    for mark in text.tagged("time"):
        value = mark.attributes["value"]
        if PART_OF_DAY.search(text.words(mark)) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            yield f"“{text.words(mark)}” is {value}: a TIME such as {value}TMO, TAF, TEV or TNI?"


def apposed_roles(_: Article, text: Text) -> Iterator[str]:
    """Sources that hold more than a name with its title: a role after or before a comma."""
    for source in text.tagged("source"):
        names = [mark for mark in text.tagged("per") if source.start <= mark.start < source.end]
        if len(names) != 1:
            continue
        before, after = text.text[source.start : names[0].start], text.text[names[0].end : source.end]
        if "," in before + after:
            yield f"the source “{text.words(source)}” has an apposed role: the name with its title is enough"
