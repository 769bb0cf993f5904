"""The versions of an article: which there are, what each said, and what changed between two.

Only where the whole text may be shown: an excerpt's or a withdrawn article's other versions would tell the rest.
And only versions that readers could see when they were current (ArticleVersionQuerySet.once_public).
"""

from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, ArticleVersion, Rights
from articles.text.differences import Change, Kind, differences
from articles.text.paragraph_differences import ParagraphChange, is_coarse, paragraph_differences
from articles.views.public import Answer, public_article
from articles.views.reading import stretches

BESIDE = 1
"""Unchanged paragraphs shown on either side of a change; the others are folded up."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of an article and all that changed from the older to the newer."""

    older: ArticleVersion
    newer: ArticleVersion
    headline: list[Change]
    paragraphs: list[ParagraphChange]

    @property
    def is_coarse(self) -> bool:
        """Whether the texts were too long to look for paragraphs that were rewritten."""
        return is_coarse(self.older.body, self.newer.body)

    @property
    def inserted(self) -> int:
        """Words of the text that came."""
        return sum(paragraph.count(Kind.INSERTED) for paragraph in self.paragraphs)

    @property
    def deleted(self) -> int:
        """Words of the text that went."""
        return sum(paragraph.count(Kind.DELETED) for paragraph in self.paragraphs)

    @property
    def stretches(self) -> list[tuple[bool, list[ParagraphChange]]]:
        """The paragraphs in order; those far from any change together, marked as such."""
        changed = [place for place, paragraph in enumerate(self.paragraphs) if not paragraph.is_same]
        near = {place + step for place in changed for step in range(-BESIDE, BESIDE + 1)}
        numbered = groupby(enumerate(self.paragraphs), key=lambda item: item[0] not in near)
        return [(far, [paragraph for _, paragraph in run]) for far, run in numbered]


def versions(request: HttpRequest, year: int, month: int, day: int, slug: str) -> HttpResponse:
    """/articles/2025/04/10/slug/versions/."""
    return _answered(request, (year, month, day), slug, _list)


def version(request: HttpRequest, year: int, month: int, day: int, slug: str, number: int) -> HttpResponse:
    """/articles/2025/04/10/slug/versions/1/: its words, with nothing marked in them."""
    return _answered(request, (year, month, day), slug, partial(_one, number=number))


def compare(request: HttpRequest, year: int, month: int, day: int, slug: str, **numbers: Any) -> HttpResponse:
    """/articles/2025/04/10/slug/versions/1-2/: what changed from `older` to `newer`."""
    return _answered(request, (year, month, day), slug, partial(_compared, **numbers))


def _answered(request: HttpRequest, day: tuple[int, int, int], slug: str, answer: Answer) -> HttpResponse:
    def where_allowed(request: HttpRequest, article: Article) -> HttpResponse:
        if article.effective_rights != Rights.FULL or article.current_version is None:
            raise Http404
        return answer(request, article)

    try:
        return public_article(request, date(*day), slug, where_allowed)
    except ValueError as error:
        raise Http404 from error


def _list(request: HttpRequest, article: Article) -> HttpResponse:
    numbered = list(article.versions.once_public().order_by("-number").defer("body"))
    context = {"article": article, "versions": [*zip(numbered, [*numbered[1:], None], strict=True)]}
    return render(request, "articles/version_list.html", context)


def _one(request: HttpRequest, article: Article, *, number: int) -> HttpResponse:
    found = _versions_of(article, [number])[number]
    texts = [found.body[start:end] for start, end in stretches(found.body)]
    return render(request, "articles/version.html", {"article": article, "version": found, "texts": texts})


def _compared(request: HttpRequest, article: Article, *, older: int, newer: int) -> HttpResponse:
    if older >= newer:
        raise Http404
    found = _versions_of(article, [older, newer])
    old, new = found[older], found[newer]
    headline = differences(old.headline, new.headline) if old.headline != new.headline else []
    comparison = Comparison(old, new, headline, paragraph_differences(old.body, new.body))
    context: dict[str, Any] = {"article": article, "comparison": comparison}
    return render(request, "articles/comparison.html", context)


def _versions_of(article: Article, numbers: list[int]) -> dict[int, ArticleVersion]:
    """Them by number. Raises Http404 where one is missing."""
    current = article.current_version.number if article.current_version else 0
    # A number that no version can have may be one that no column can hold.
    asked = [number for number in numbers if number <= current]
    found = {version.number: version for version in article.versions.once_public().filter(number__in=asked)}
    if len(found) < len(numbers):
        raise Http404
    return found
