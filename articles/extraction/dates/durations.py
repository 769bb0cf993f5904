"""How long and how often: durations (“30-day”, “for two years”) and sets (“every Tuesday”, “daily”).

A duration is no date: a truce of thirty days stands on no timeline. It is found all the same,
because TimeML marks it (DURATION, “P30D”) and because nothing else may then read its words as
a date. Ages are neither: “a 34-year-old woman”, “aged 34”, “57 years old” (TimeML 1.2.1 marks them;
TempEval-3's annotators mostly did not, and no reader of an archive looks for them).
Clock times (“at 10pm on Friday”) and words for no date in particular (“now”, “recently”: PRESENT_REF,
PAST_REF, FUTURE_REF) are here too.
"""

import re
from datetime import date

from articles.extraction.dates.outlook import Outlook
from articles.extraction.dates.relative import read_weekday
from articles.extraction.dates.rules import Context, Rule
from articles.extraction.dates.values import shift

PER = re.compile(
    r"(?:[£$€]\s?[\d.,]+(?:\s?(?:bn|m|k|billion|million|thousand))?|\b[\d.,]+(?:\s?(?:bn|m|billion|million|thousand))?\s+\w+"
    r"|once|twice|times|hours|days|pounds|dollars|euros|people|tonnes|barrels|pc|percent|per\s+cent|%)\s*,?$",
    re.IGNORECASE,
)


def duration(count: int | None, unit: str) -> str:
    """The ISO 8601 duration of `count` units, “X” standing for an unknown number."""
    times = "T" if unit[0] == "T" else ""
    bare = unit.removeprefix("T")
    amount, letter = int(bare[:-1]), bare[-1]
    return f"P{times}{count * amount if count is not None else 'X'}{letter}"


def _unit(match: re.Match[str], context: Context) -> str:
    return str(context.words.table["units"][context.words.unit(match["unit"])])


def read_duration(match: re.Match[str], context: Context) -> str | tuple[str, str] | None:
    """“at least two years”, “a three-week strike”, “the past six months”; a rate (“£5 a day”) is a set."""
    if _is_age(match, context):
        return None
    words = (match["number"] or "").casefold()
    unit = _unit(match, context)
    if re.match(r"-[a-z]", context.after(match)):
        return None
    if words in {"a", "an"} and PER.search(context.text[max(0, match.start() - 40) : match.start()].rstrip()):
        return "SET", duration(1, unit)
    if words in {"a", "an"} and unit in {"1D", "2D"}:
        return None
    count = 1 if words in {"a", "an"} else context.words.number(words)
    if count is None or (context.words.unit(match["unit"]) == "second" and words == "a"):
        return None
    return duration(count, unit)


def _is_age(match: re.Match[str], context: Context) -> bool:
    old = re.match(r"(?:\s|-)(?:old|olds|of\s+age)\b", context.after(match))
    return bool(old) or context.before(match) in {"aged", "age", "ages"}


def read_vague_duration(match: re.Match[str], context: Context) -> str:
    """“several months”, “a few days”."""
    return duration(None, _unit(match, context))


def read_bare_plural(match: re.Match[str], context: Context) -> str | None:
    """“for years”, “within weeks”."""
    if re.match(r"(?:\s|-)(?:old|ago)\b", context.after(match)):
        return None
    return duration(None, _unit(match, context))


def read_whole(match: re.Match[str], context: Context) -> str:
    """“the year ended March 31”: as long as its unit."""
    return duration(1, _unit(match, context))


def read_every(match: re.Match[str], context: Context) -> str | None:
    """“every day”, “each Thursday”, “every morning”, “each July”, “every two weeks”."""
    what = match["what"].casefold()
    words = context.words
    if what in words.table["weekdays"]:
        return f"XXXX-WXX-{words.weekday(what) + 1}"
    if what in words.table["months"]:
        return f"XXXX-{words.month(what):02}"
    if what in words.table["day_parts"] and what != "night":
        return f"XXXX-XX-XXT{words.table['day_parts'][what]}"
    if what in words.table["seasons"]:
        return f"XXXX-{words.table['seasons'][what]}"
    count = words.number(match["number"]) if match["number"] else 1
    return duration(count, words.table["units"][words.unit(what)])


def read_weekdays(match: re.Match[str], context: Context) -> str | None:
    """“on Saturdays”, “Tuesday nights”."""
    if not match["weekday"][0].isupper():
        return None
    part = context.words.table["day_parts"].get((match["part"] or "").casefold().removesuffix("s"))
    return f"XXXX-WXX-{context.words.weekday(match['weekday']) + 1}" + (f"T{part}" if part else "")


def read_frequency(match: re.Match[str], context: Context) -> str | None:
    """“daily”, “annually”; not the paper: “the Daily Gazette”."""
    if match[0][0].isupper() and context.before(match):
        return None
    if match[0].casefold() == "quarterly" and re.match(r"\s+[a-z]", context.after(match)):
        return None
    return str(context.words.table["frequencies"][match[0].casefold()])


def read_reference(match: re.Match[str], context: Context) -> str | None:
    """“now”, “recently”, “the future”; not “the past two years” nor “one day a week”."""
    words = re.sub(r"\s+", " ", match[0].casefold())
    after = context.after(match)
    if words in {"the past", "the time", "one day"} and not _stands_alone(words, match, context):
        return None
    if words in {"recent", "current"} and after[:1] != " ":
        return None
    if words == "soon" and re.match(r"\s+(?:as|after)\b", after):
        return None
    return str(context.words.table["references"][words])


def _stands_alone(words: str, match: re.Match[str], context: Context) -> bool:
    if words == "one day":
        return bool(re.match(r"\s*,|\s+(?:be|become|have|make|see)\b", context.after(match)))
    return context.before(match) in {"in", "at", "of", "from"} and not re.match(
        r"\s+(?:of|to|\d|\w+s\b)", context.after(match)
    )


def read_clock(match: re.Match[str], context: Context) -> str | None:
    """“10.30pm on Friday”, “9 a.m. Tuesday”, “noon”: on the day named with it, else the article's."""
    clock = _clock(match, context)
    if clock is None:
        return None
    day = _day_of_clock(match, context)
    return f"{day}T{clock}" if day else None


def _clock(match: re.Match[str], context: Context) -> str | None:
    groups = match.groupdict()
    if groups.get("word"):
        return str(context.words.table["clock_words"][match["word"].casefold()])
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = re.sub(r"\W", "", groups.get("half") or "").casefold()
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 25 and minute < 60 else None


def _day_of_clock(match: re.Match[str], context: Context) -> str | None:
    if match.groupdict().get("weekday"):
        day = read_weekday(match, context)
        return day if isinstance(day, str) else None
    if match.groupdict().get("near"):
        steps = {"yesterday": -1, "today": 0, "tomorrow": 1}
        moved: date | None = shift(context.published_on, "1D", steps[match["near"].casefold()])
        return moved.isoformat() if moved else None
    return _day_told_of(match, context) or context.published_on.isoformat()


def _day_told_of(match: re.Match[str], context: Context) -> str | None:
    """The past day last named in the same paragraph, where the clause looks back: “on Sunday … it sank at 2am”."""
    day = context.latest_day
    since = context.text.rfind("\n\n", 0, match.start())
    if day is None or context.latest_end <= since or day[:10] >= context.published_on.isoformat():
        return None
    return day[:10] if context.outlook(match) is Outlook.PAST else None


RULES = (
    Rule(
        "duration",
        "DURATION",
        r"(?:(?:the|these|those) (?:past|last|next|first|coming|previous|following|final|latest) |the (?=\w+(?: \w+)? \w+s\b))?ABOUT"
        r"(?P<number>NUMBER|an?)(?: (?:to|or) (?:NUMBER|an?))?(?: |-)(?:(?:more|whole|full|further|consecutive|extra|trading|working|calendar|straight|long) )?(?P<unit>UNIT)(?:-long| or (?:so|more|two))?",
        read_duration,
        needs="UNIT",
    ),
    Rule(
        "vague duration",
        "DURATION",
        r"(?:the (?:past|last|next|first|coming) )?VAGUELY (?:more )?(?P<unit>PLURAL)",
        read_vague_duration,
        needs="PLURAL",
    ),
    Rule(
        "bare plural",
        "DURATION",
        r"(?:(?<=for\x20)|(?<=within\x20)|(?<=take\x20)|(?<=took\x20)|(?<=time\x20in\x20)|(?<=over\x20)the )(?P<unit>PLURAL)(?: or (?:PLURAL))?",
        read_bare_plural,
        needs="PLURAL",
    ),
    Rule("decades-long", "DURATION", r"(?P<unit>PLURAL)-long", read_bare_plural, needs="PLURAL"),
    Rule(
        "every",
        "SET",
        r"(?:every|each)(?: single| other| (?P<number>NUMBER))? (?P<what>WEEKDAY|MONTH|DAYPART|SEASON|UNIT)",
        read_every,
        needs="every each",
    ),
    Rule("weekdays", "SET", r"(?P<weekday>WEEKDAY)(?:s| (?P<part>(?:DAYPART)s))", read_weekdays, needs="WEEKDAY"),
    Rule(
        "whole year",
        "DURATION",
        r"the (?:full |fiscal |financial )?(?P<unit>year)(?= (?:end(?:ed|ing)|to)\b)",
        read_whole,
        needs="year",
    ),
    Rule("recent plural", "DURATION", r"recent (?P<unit>weeks|months|years)", read_vague_duration, needs="recent"),
    Rule("frequency", "SET", r"FREQUENCY", read_frequency, needs="FREQUENCY"),
    Rule("reference", "DATE", r"REFERENCE", read_reference, needs="REFERENCE"),
    Rule(
        "clock",
        "TIME",
        r"ABOUT(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\.?)(?: ZONE)?"
        r"(?:,? (?:on )?(?:(?P<relative>last|next|this) )?(?:(?P<weekday>WEEKDAY)(?P<part>(?!x))?|(?P<near>yesterday|today|tomorrow)))?",
        read_clock,
    ),
    Rule("clock word", "TIME", r"(?P<word>CLOCKWORD)", read_clock, needs="CLOCKWORD"),
    Rule(
        "twenty-four hours",
        "TIME",
        r"(?<=at\x20)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)",
        read_clock,
    ),
)
