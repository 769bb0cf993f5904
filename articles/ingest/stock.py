"""What the archive has of many arriving articles, asked all at once, and which of them are plain cases.

Nearly every article of a large import is new in every respect, or was brought before and has
not changed. Those are told here by a counted number of queries, however many they are. All
others (a name or words that the archive knows, corrections, recalls, two of a kind in one
import) are left to version.take_in, which looks at one article closely.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from articles.ingest.arrival import Arrival
from articles.ingest.corrections import SUBJECT
from articles.ingest.deduplicate import LONGEST_NAME, words_hash
from articles.ingest.making import headline_of
from articles.models import (
    Address,
    Article,
    ArticleStatus,
    ArticleVersion,
    Decision,
    ImportItem,
    Outcome,
    Publication,
)
from articles.models.article import article_path
from articles.models.slugs import slug_of
from articles.readers.records import PubStatus, RawArticle


@dataclass(frozen=True)
class Arriving:
    """An article on its way in, with all that it is recognised by."""

    raw: RawArticle
    arrival: Arrival

    @property
    def name(self) -> tuple[int, str]:
        """Its source and what that calls it."""
        return self.arrival.source.pk, self.raw.external_id

    @cached_property
    def words(self) -> tuple[str, date]:
        """The hash of its words, and its day."""
        return words_hash(self.raw.headline, self.raw.body), self.raw.published_on

    @cached_property
    def slug(self) -> str:
        """The last part of its address, if that is free."""
        return slug_of(headline_of(self.raw), fallback="article")

    @property
    def path(self) -> str:
        """Its address, if that is free."""
        return article_path(self.raw.published_on, self.slug)


@dataclass(frozen=True)
class Stock:
    """The archive's side of some arrivals."""

    publications: dict[tuple[int, str], Publication]
    words: set[tuple[str, date]]
    paths: set[str]
    recalled: set[str]
    corrected: set[int]

    @classmethod
    def for_these(cls, arriving: Sequence[Arriving]) -> Self:
        """Six queries at most."""
        publications = _publications(arriving)
        known = {publication.article_id for publication in publications.values()}
        strange = [each for each in arriving if each.name not in publications]
        return cls(publications, _words(strange), _paths(strange), _recalled(strange), _corrected(known))

    def item_of(self, each: Arriving) -> ImportItem | None:
        """The item, not yet saved, of what is plainly new or unchanged; None for what must be looked at closely."""
        if each.raw.pubstatus is not PubStatus.USABLE or len(each.raw.external_id) > LONGEST_NAME:
            return None
        known = self.publications.get(each.name)
        if known:
            unchanged = self._is_unchanged(each, known)
            return each.arrival.told(each.raw, known.article, Outcome.UNCHANGED) if unchanged else None
        met = each.words in self.words or each.path in self.paths or each.raw.external_id in self.recalled
        return None if met else each.arrival.told(each.raw, None, Outcome.NEW)

    def marks_of(self, each: Arriving) -> set[object]:
        """What no other article of the same import can share without being looked at closely."""
        return {each.name, each.words} if each.name in self.publications else {each.name, each.words, each.path}

    def _is_unchanged(self, each: Arriving, known: Publication) -> bool:
        """The same words of the same day, about which the publisher says nothing new and editors have said nothing."""
        article, raw = known.article, each.raw
        current = article.current_version
        return (
            current is not None
            and (current.sha256, article.published_on) == each.words
            and article.pk not in self.corrected
            and article.status == ArticleStatus.PUBLISHED
            and raw.issued_at in (None, current.issued_at)
            and raw.embargoed_until == article.visible_from
        )


def _publications(arriving: Sequence[Arriving]) -> dict[tuple[int, str], Publication]:
    sources, names = {each.name[0] for each in arriving}, [each.name[1] for each in arriving]
    found = Publication.objects.filter(source__in=sources, external_id__in=names)
    found = found.select_related("article__current_version").only(
        "source_id",
        "external_id",
        "article__published_on",
        "article__status",
        "article__visible_from",
        "article__current_version__sha256",
        "article__current_version__issued_at",
    )
    return {(publication.source_id, publication.external_id): publication for publication in found}


def _words(arriving: Sequence[Arriving]) -> set[tuple[str, date]]:
    hashes = [each.words[0] for each in arriving]
    return set(ArticleVersion.objects.filter(sha256__in=hashes).values_list("sha256", "article__published_on"))


def _paths(arriving: Sequence[Arriving]) -> set[str]:
    days = {each.raw.published_on for each in arriving}
    taken = Article.objects.filter(published_on__in=days, slug__in={each.slug for each in arriving}).order_by()
    paths = {article_path(day, slug) for day, slug in taken.values_list("published_on", "slug")}
    left = Address.objects.filter(path__in=[each.path for each in arriving]).order_by()
    return paths | set(left.values_list("path", flat=True))


def _recalled(arriving: Sequence[Arriving]) -> set[str]:
    names = [each.raw.external_id for each in arriving]
    recalls = Decision.objects.filter(subject=SUBJECT, subject_id=None, payload__after__name__in=names)
    return set(recalls.values_list("payload__after__name", flat=True))


def _corrected(articles: set[int]) -> set[int]:
    decided = Decision.objects.filter(subject=SUBJECT, subject_id__in=articles).order_by()
    return {article for article in decided.values_list("subject_id", flat=True) if article}
