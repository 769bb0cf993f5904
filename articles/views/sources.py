"""Sources: the list, and the room of one: what it is, what of it may be shown, and who speaks in it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Person, Source
from articles.views.moved import moved
from articles.views.subjects import ARTICLES, LATEST

QUOTED = 12


@dataclass(frozen=True, slots=True)
class Year:
    """A year's articles; `width` in per cent of the fullest year, as SVG reads it."""

    year: int
    articles: int
    width: str


def source_list(request: HttpRequest) -> HttpResponse:
    """/sources/."""
    sources = Source.objects.published().in_order()
    context = {"sources": sources, "counts": Article.objects.published().by_source()}
    return render(request, "articles/source_list.html", context)


def source(request: HttpRequest, slug: str) -> HttpResponse:
    """/sources/slug/."""
    found = Source.objects.published().with_body().filter(slug=slug).first()
    if found is None:
        return moved(request)
    articles = Article.objects.published().filter(source=found).for_list()
    latest = list(articles.quotable().values_list("current_version_id", flat=True)[:LATEST])
    years = articles.by_year()
    context = {
        "source": found,
        "years": _drawn(years),
        "article_count": sum(number for _, number in years),
        "articles": articles[:ARTICLES],
        "people": Person.objects.quoted_in(latest)[:QUOTED],
        "is_cut": len(latest) == LATEST,
        "latest": LATEST,
    }
    return render(request, "articles/source.html", context)


def _drawn(years: list[tuple[int, int]]) -> list[Year]:
    most = max((number for _, number in years), default=1)
    return [Year(year, number, f"{100 * number / most:.1f}%") for year, number in years]
