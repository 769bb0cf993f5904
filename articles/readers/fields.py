"""From named fields to an article: what JSON, tables and front matter have in common.

Nobody agrees on what a headline is called. Field names are compared without case, spaces,
“_” and “-”, so that “Published At”, “published_at” and “publishedAt” are one; a dot leads
into a nested object (“fields.bodyText”). Of several names that a record has, the one that
stands first in ALIASES and is not empty counts. A mapping given by the importer goes before
all of them.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from articles.readers.cleaning import clean
from articles.readers.dates import moment, shown
from articles.readers.markup import looks_like_markup, words_of
from articles.readers.records import Options, PubStatus, RawArticle, ReaderError

ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uuid", "articleid", "docid", "externalid", "newsid", "storyid", "identifier"),
    "url": ("url", "link", "weburl", "canonicalurl", "permalink", "articleurl", "sourceurl", "href"),
    "headline": ("headline", "title", "webtitle", "headline.main", "heading", "headtext"),
    "published": (
        "publishedat", "published", "publishedon", "datepublished", "publicationdate", "pubdate", "publisheddate",
        "publishdate", "webpublicationdate", "firstpublished", "date", "datetime", "timestamp", "created", "createdat",
        "versioncreated",
    ),
    "body": (
        "body", "text", "content", "fulltext", "articletext", "articlebody", "bodytext", "maintext", "fields.bodytext",
        "bodytext.text", "bodyhtml", "bodyxhtml", "contenthtml", "story", "fields.body",
    ),
    "excerpt": ("excerpt", "summary", "abstract", "description", "snippet"),
    "byline": ("byline", "author", "authors", "byline.original", "fields.byline", "creator", "dccreator", "writer", "by"),
    "source": ("source", "publisher", "publication", "outlet", "newspaper", "sitename", "site", "provider", "agency"),
    "section": ("section", "sectionname", "category", "desk", "rubric"),
    "language": ("language", "lang", "inlanguage"),
    "rights": ("rights", "copyright", "copyrightnotice", "licence", "license"),
    "issued": ("versioncreated", "updatedat", "updated", "modified", "datemodified", "lastmodified"),
    "embargo": ("embargoeduntil", "embargoed", "embargo", "embargodate"),
    "version": ("version", "revision"),
    "pubstatus": ("pubstatus",),
}  # fmt: skip
"""Our field → the names it goes by, as folded by `folded_name`. docs/imports.md prints this table."""

OUR_NAMES = {ours: (ours,) for ours in ALIASES}

LONGEST_BODY, LONGEST_HEADLINE, LONGEST_ADDRESS = 1_000_000, 1_000, 1_000
"""Characters. A body of more than a million is a mistake; it is also what the text engine takes at once."""

NAME_MARKS = re.compile(r"[\s_:-]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
LONGEST_LANGUAGE = 12
SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of a character, which JSON can write ("\\ud83d") and no encoding can keep."""

NAMES_OF_OBJECTS = ("name", "main", "text", "value", "original", "title", "#text")
"""Where an object in the place of a word ({"author": {"name": …}}) keeps the word."""

DEEPEST = 3
"""Levels of lists and objects in the place of a word that are looked into."""


class FieldError(ValueError):
    """What is wrong with which field; the reader adds where it stood."""


@lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    """A field's name as ALIASES has it."""
    return NAME_MARKS.sub("", name.removeprefix("\ufeff")).casefold()


def flattened(record: Mapping[str, object]) -> dict[str, object]:
    """Folded name → value, nested objects also by “outer.inner”; where two names fold to one, the first not empty."""
    found: dict[str, object] = {}
    for name, value in record.items():
        outer = folded_name(str(name))
        if found.get(outer) in (None, ""):
            found[outer] = value
        if isinstance(value, Mapping):
            found |= {f"{outer}.{folded_name(str(inner))}": word for inner, word in value.items()}
    return found


def article(record: Mapping[str, object], *, position: str, options: Options, name_of_file: str = "") -> RawArticle:
    """The article that `record` holds, known by `name_of_file` where it names itself by neither id nor address.

    Raises ReaderError that names the field and its value.
    """
    return _article(Fields(record, options, ALIASES), position, name_of_file)


def wire_article(
    record: Mapping[str, object], *, position: str, options: Options, name_of_file: str = ""
) -> RawArticle:
    """As `article`, of a record whose fields a reader has named as ours already. Raises ReaderError."""
    return _article(Fields(record, replace(options, mapping={}), OUR_NAMES), position, name_of_file)


class Fields:
    """A record seen through aliases and the importer's mapping."""

    def __init__(self, record: Mapping[str, object], options: Options, aliases: Mapping[str, tuple[str, ...]]) -> None:
        self.record = flattened(record)
        self.options = options
        self.aliases = aliases
        self.zone = options.zone_for(self.line("source"))

    def found(self, ours: str) -> tuple[str, str]:
        """The file's name of our field and its text, both empty where there is none."""
        mapped = self.options.mapping.get(ours)
        for name in (folded_name(mapped),) if mapped else self.aliases[ours]:
            if name in self.record and (text := _text(self.record[name])).strip():
                return name, text
        return "", ""

    def missing(self, ours: str) -> str:
        """What to tell of a field that is not there."""
        names = self.aliases[ours]
        if names == (ours,):
            return "."
        return f": no field is called {', '.join(names[:6])}…; --map {ours}=NAME names another."

    def line(self, ours: str) -> str:
        """A field of one line, tags and line ends removed."""
        text = self.found(ours)[1]
        if text.isascii() and text.isprintable() and "<" not in text and "&" not in text:
            return " ".join(text.split())  # (most fields need no more than that)
        return " ".join(clean(words_of(text) if looks_like_markup(text) else text).split())

    def moment(self, ours: str) -> tuple[date, datetime | None] | None:
        """The date in a field. Raises FieldError."""
        name, text = self.found(ours)
        if not text:
            return None
        try:
            return moment(text, self.zone)
        except ValueError as error:
            raise FieldError(f"{name}: {error}.") from error

    def instant(self, ours: str) -> datetime | None:
        """The date in a field as an instant; the beginning of a day without a time. Raises FieldError."""
        found = self.moment(ours)
        if found is None:
            return None
        day, at = found
        return at or datetime(day.year, day.month, day.day, tzinfo=self.zone)


def _article(fields: Fields, position: str, name_of_file: str) -> RawArticle:
    try:
        return _made(fields, position, name_of_file)
    except FieldError as error:
        raise ReaderError(position, str(error)) from error


def _made(fields: Fields, position: str, name_of_file: str) -> RawArticle:
    published = fields.moment("published")
    if published is None:
        raise FieldError(f"there is no date{fields.missing('published')}")
    pubstatus = pubstatus_of(fields.line("pubstatus"))
    # Who takes an article back need not repeat it.
    body, is_excerpt = ("", False) if pubstatus == PubStatus.CANCELED else _body(fields)
    headline = headline_of(fields.line("headline"))
    wanting = _Wanting()
    url = wanting.of("an address", address_of, fields.line("url"))
    return RawArticle(
        body=body.removeprefix(f"{headline}\n\n") if headline else body,
        published_on=published[0],
        published_at=published[1],
        external_id=fields.line("id") or url or name_of_file or identity_of_words(headline, body),
        position=position,
        headline=headline,
        byline=fields.line("byline"),
        section=fields.line("section"),
        language=wanting.of("a language", language_of, fields.line("language")),
        url=url,
        source=fields.line("source"),
        rights=fields.line("rights"),
        issued_at=fields.instant("issued"),
        embargoed_until=fields.instant("embargo"),
        version=fields.line("version"),
        pubstatus=pubstatus,
        is_excerpt=is_excerpt,
        remarks=tuple(wanting.remarks),
    )


class _Wanting:
    """What an article can do without: where it is written wrongly, the article goes without it and a remark says so."""

    def __init__(self) -> None:
        self.remarks: list[str] = []

    def of(self, what: str, read: Callable[[str], str], written: str) -> str:
        """What `read` makes of it; empty where that raises FieldError."""
        try:
            return read(written)
        except FieldError as error:
            self.remarks.append(f"{error} The article is kept without {what}.")
            return ""


def _body(fields: Fields) -> tuple[str, bool]:
    """The text, and whether it is an excerpt only."""
    for ours in ("body", "excerpt"):
        text = fields.found(ours)[1]
        if text:
            body = body_of(text)
            if body:
                return body, ours == "excerpt"
    raise FieldError(f"there is no text{fields.missing('body')}")


def body_of(text: str) -> str:
    """The paragraphs of a body, HTML or not. Raises FieldError where it is too long."""
    if len(text) > 2 * LONGEST_BODY:
        raise FieldError(f"the text has {len(text):,} characters; an article may have {LONGEST_BODY:,}.")
    body = clean(words_of(text) if looks_like_markup(text) else text)
    if len(body) > LONGEST_BODY:
        raise FieldError(f"the text has {len(body):,} characters; an article may have {LONGEST_BODY:,}.")
    return body


def headline_of(text: str) -> str:
    """A headline that the archive can keep. Raises FieldError."""
    if len(text) > LONGEST_HEADLINE:
        raise FieldError(
            f"headline: {shown(text)} has {len(text):,} characters; a headline may have {LONGEST_HEADLINE:,}."
        )
    return text


def address_of(text: str) -> str:
    """A web address: http or https, or nothing. Raises FieldError."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and " " not in text
    except ValueError:
        good = False
    if not good or len(text) > LONGEST_ADDRESS:
        raise FieldError(f"url: {shown(text)} is not a web address of at most {LONGEST_ADDRESS:,} characters.")
    return text


def language_of(text: str) -> str:
    """A language tag (BCP 47: “en”, “en-GB”), also of a language's English name, or nothing. Raises FieldError."""
    if not text:
        return ""
    if LANGUAGE.fullmatch(text) and len(text) <= LONGEST_LANGUAGE:
        return text.replace("_", "-")
    named = _languages().get(text.casefold(), "")
    if not named:
        raise FieldError(f"language: {shown(text)} is not a language tag such as “en” or “en-GB”.")
    return named


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    """Folded English name → tag: “british english” → “en-GB”, of those whose tags are short enough to keep."""
    from babel import Locale  # noqa: PLC0415 (loaded when a name comes: few files have any)

    names = Locale("en").languages
    return {name.casefold(): tag.replace("_", "-") for tag, name in names.items() if len(tag) <= LONGEST_LANGUAGE}


def pubstatus_of(text: str) -> PubStatus:
    """The publisher's wish; “stat:usable” and “usable” are one. Raises FieldError."""
    word = text.rpartition(":")[2].lower()
    if not word:
        return PubStatus.USABLE
    try:
        return PubStatus("canceled" if word == "cancelled" else word)
    except ValueError as error:
        raise FieldError(f"pubstatus: {shown(text)} is none of {', '.join(PubStatus)}.") from error


def identity_of_words(headline: str, body: str) -> str:
    """What an article is called that has neither id nor address nor a file to itself: by its words."""
    words = f"{headline}\n{body}"
    return f"sha256:{hashlib.sha256(words.encode()).hexdigest()}"


def has_text(record: Mapping[str, object], options: Options) -> bool:
    """Whether `record` is an article rather than a box of articles."""
    fields = Fields(record, options, ALIASES)
    return bool(fields.found("body")[1])


def likeness(record: object, options: Options) -> int:
    """How much of what an article must have `record` has: 2 for a text and a date, 1 for one of them."""
    if not isinstance(record, Mapping):
        return 0
    fields = Fields(record, options, ALIASES)
    return any(fields.found(ours)[1] for ours in ("body", "excerpt")) + bool(fields.found("published")[1])


def known_names(names: Iterable[str], options: Options) -> int:
    """How many of `names` mean something here."""
    meant = {folded_name(name) for name in options.mapping.values()}.union(*ALIASES.values())
    return len({folded_name(name) for name in names} & meant)


def _text(value: object, depth: int = 0) -> str:
    """A value as text: paragraphs and authors may come as lists, names as objects."""
    if isinstance(value, str):
        return SURROGATES.sub("�", value)
    if value is None or isinstance(value, bool) or depth > DEEPEST:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        named = (_text(value[name], depth + 1) for name in NAMES_OF_OBJECTS if name in value)
        return next((text for text in named if text), "")
    if isinstance(value, list | tuple):
        pieces = [piece for each in value if (piece := _text(each, depth + 1))]
        return ("\n\n" if max(map(len, pieces), default=0) > LONGEST_LIST_WORD else ", ").join(pieces)
    return ""


LONGEST_LIST_WORD = 80
"""Characters: a list of longer pieces is of paragraphs, one of shorter ones is of names."""
