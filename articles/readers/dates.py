"""When something was published, in the ways that files write it.

    2025-04-10 · 20250410 · 2025/04/10                                a day
    2025-04-10T09:30:00+01:00 · 2025-04-10 08:30 UTC · 20250410T0830Z   ISO 8601, as ninjs, NewsML and Atom have it
    Thu, 10 Apr 2025 09:30:00 +0100 · 10-APR-1987 15:01:01.22         RFC 5322, as RSS and mail have it
    10 April 2025 · April 10, 2025, 9:30 am                           as people write it
    1744273800 · 1744273800000                                        seconds or milliseconds since 1970

The day is the one that is written: 23:30 in New York was that day there, whatever it was in
Greenwich. What means two days to two readers (04/10/2025) is refused rather than guessed.
"""

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz

EARLIEST, LATEST = 1600, 2100
"""Years. The first newspaper was printed in 1605; what lies outside is a slip or a placeholder such as 0001 or 9999."""

LONGEST = 200
"""Characters that are looked at: no way of writing a date takes as many."""

SHOWN = 40
"""Characters of a wrong value that an error message repeats."""

DAY = re.compile(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})")
ISO = re.compile(
    r"[0-9]{4}([-/]?)[0-9]{2}\1[0-9]{2}[T ][0-9]{2}:?[0-9]{2}\S*(?: ?(?:UTC|GMT|Z|[+-][0-9:]+))?", re.IGNORECASE
)
ZONE_AFTER_SPACE = re.compile(r"\s+(?=[+-][0-9:]+$)|\s*(?:UTC|GMT|Z)$", re.IGNORECASE)
MAIL = re.compile(
    r"(?:[a-z]{3,9},?\s+)?[0-9]{1,2}[ -][a-z]{3,9}\.?[ -][0-9]{4},?\s+[0-9]{1,2}:[0-9]{2}(?!.*\b[ap]\.?m\b).*",
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ -](?P<month>[a-z]{3,9})\.?|"
    r"(?P<month_first>[a-z]{3,9})\.?\s(?P<day_second>[0-9]{1,2})(?:st|nd|rd|th)?),?[ -](?P<year>[0-9]{4})"
    r"(?:,?\s+(?:at\s+)?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2})?\s*(?P<half>[ap])?\.?(?:m\.?)?)?",
    re.IGNORECASE,
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EPOCH = re.compile(r"[0-9]{9,13}(?:\.[0-9]+)?")
MILLISECONDS_FROM = 100_000_000_000
TWO_READINGS = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}\b.*")


def moment(written: str, zone: tzinfo) -> tuple[date, datetime | None]:
    """The day, and the instant where a time is written (in `zone` where it names none). Raises ValueError: the reason."""
    written = " ".join(written[:LONGEST].split())
    try:
        found = _parsed(written, zone)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"{shown(written)} is not in the calendar: {error}") from error
    if found is None:
        hint = "could be two days; write it" if TWO_READINGS.fullmatch(written) else "is not a date; it is written"
        raise ValueError(f"{shown(written)} {hint} 2025-04-10 or 2025-04-10T09:30:00+01:00")
    day = found.date() if isinstance(found, datetime) else found
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(f"{shown(written)} is outside of the years {EARLIEST} to {LATEST}")
    return day, found if isinstance(found, datetime) else None


def shown(written: str) -> str:
    """A wrong value for a message, not too long and with marks for what cannot be seen."""
    cut = written[:SHOWN] + ("…" if len(written) > SHOWN else "")
    return f"“{''.join(letter if letter.isprintable() else '�' for letter in cut)}”"


def _parsed(written: str, zone: tzinfo) -> date | datetime | None:
    """What is written, in the first way that fits; None where none does."""
    if day := DAY.fullmatch(written):
        return date(int(day[1]), int(day[3]), int(day[4]))
    if ISO.fullmatch(written):
        return _iso(written, zone)
    if EPOCH.fullmatch(written):
        return _since_1970(float(written), zone)
    if MAIL.fullmatch(written):
        return _mail(written, zone)
    as_written = WRITTEN.fullmatch(written)
    return _as_people_write(as_written, zone) if as_written else None


def _iso(written: str, zone: tzinfo) -> date | datetime:
    """Midnight without a zone is how tables write a day alone."""
    named = written.replace("/", "-")
    bare = ZONE_AFTER_SPACE.sub("", named)
    ends_in_utc = bare != named and not re.search(r"[+-][0-9:]+$", bare[10:])
    found = datetime.fromisoformat(bare + "+00:00" if ends_in_utc else bare)
    if found.tzinfo is None and found.time() == datetime.min.time():
        return found.date()
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _since_1970(number: float, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(number / 1000 if number >= MILLISECONDS_FROM else number, zone)


def _mail(written: str, zone: tzinfo) -> datetime | None:
    spaced = re.sub(r"([0-9])-([a-z]+)\.?-", r"\1 \2 ", written, count=1, flags=re.IGNORECASE)
    parts = parsedate_tz(re.sub(r"\.[0-9]+$", "", spaced))
    if parts is None:
        return None
    offset = parts[9]
    return datetime(*parts[:6], tzinfo=zone if offset is None else timezone(timedelta(seconds=offset)))


def _as_people_write(match: re.Match[str], zone: tzinfo) -> date | datetime | None:
    month = (match["month"] or match["month_first"])[:3].lower()
    if month not in MONTHS:
        return None
    day = date(int(match["year"]), MONTHS.index(month) + 1, int(match["day"] or match["day_second"]))
    if match["hour"] is None:
        return day
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return datetime(day.year, day.month, day.day, hour, int(match["minute"]), tzinfo=zone)
