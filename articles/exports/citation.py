"""What a citation says: an article, or a quote in it, as the archive saw it on a day."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion, Quote
from articles.wording import day_in_words

BY = re.compile(r"^\s*by\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """All that any of the forms may tell; every text stands on one line.

    `version` and `seen_on` are of the words cited; `quote` and `speakers` are empty for an article. A byline is one
    text, because who of “Anna Berg and Tom Lind in Varnholm” is an author is not for a machine to guess.
    """

    key: str
    title: str
    outlet: str
    byline: str
    published_on: date
    url: str
    archive: str
    accessed_on: date
    language: str
    version: int | None = None
    seen_on: date | None = None
    quote: str = ""
    speakers: str = ""
    is_fiction: bool = False

    @classmethod
    def of_article(cls, article: Article, version: ArticleVersion | None, *, site: str, archive: str) -> Self:
        """Of an article with its source, in one of its versions; `site` is “https://archive.example”."""
        return cls(
            key=f"{article.source.slug}-{article.published_on}-{article.slug}"[:80].rstrip("-"),
            title=one_line(article.headline),
            outlet=one_line(article.source.name),
            byline=author_of(article),
            published_on=article.published_on,
            url=f"{site}{article.get_absolute_url()}",
            archive=one_line(archive),
            accessed_on=timezone.localdate(),
            language=article.language,
            version=version.number if version else None,
            seen_on=timezone.localdate(version.seen_at) if version else None,
            is_fiction=article.source.is_fiction,
        )

    @classmethod
    def of_quote(cls, quote: Quote, *, site: str, archive: str) -> Self:
        """Of a quote (fetched with for_list()) in the version that it stands in."""
        of = cls.of_article(quote.article, quote.version, site=site, archive=archive)
        speakers = ", ".join(filter(None, (one_line(speaker.told) for speaker in quote.speakers.all())))
        values = {name: getattr(of, name) for name in cls.__slots__}
        values |= {"key": f"{quote.article.source.slug}-{quote.article.published_on}-{quote.public_id}"}
        values |= {"url": f"{site}{quote.get_absolute_url()}", "quote": one_line(quote.words), "speakers": speakers}
        return cls(**values)

    @property
    def as_seen(self) -> str:
        """“Version 2, as seen on 12 April 2025”, and that it is fiction where it is."""
        told = []
        if self.version and self.seen_on:
            words = _("Version %(number)s, as seen by %(archive)s on %(day)s")
            told.append(words % {"number": self.version, "archive": self.archive, "day": day_in_words(self.seen_on)})
        if self.is_fiction:
            told.append(_("Fiction, for demonstration"))
        return ". ".join(told)

    @property
    def quoted(self) -> str:
        """“Mira Callow: “We stop.””, or the words alone; empty for an article."""
        marked = f"“{self.quote}”" if self.quote and not self.quote.startswith("“") else self.quote
        return f"{self.speakers}: {marked}" if self.speakers and marked else marked


def author_of(article: Article) -> str:
    """The byline without the “By” before it, on one line."""
    return BY.sub("", one_line(article.shown_byline))


def one_line(text: str) -> str:
    """The text without line ends and control characters: every form but JSON has a meaning for them."""
    visible = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in text)
    return " ".join(visible.split())
