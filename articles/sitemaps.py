"""Sitemaps: every page that search engines may keep, a file for each ten thousand rows of a noun.

Files are cut by the rows' numbers, not by counting pages: a file costs the same whether it is the first or the
thousandth, and what arrives later changes none but the last. A file whose rows are all hidden is not listed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Event, Organisation, Person, Place, Quote, Source
from articles.text.printable import fit_for_xml

SIZE = 10_000
"""Rows of one file; the protocol allows 50,000 addresses."""

NEWS_DAYS = 2
NEWS_MOST = 1_000
"""What the protocol of news sitemaps allows."""

CONTENT_TYPE = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Section:
    """One noun: its public rows, with no more columns than their addresses need, and when one last changed."""

    rows: Callable[[], "models.QuerySet[Any]"]
    changed: Callable[[Any], date | datetime | None] = lambda row: None


def _articles() -> "models.QuerySet[Article]":
    version = "current_version__seen_at"
    seen = Article.objects.published().select_related("current_version")
    return seen.only("published_on", "slug", version)


SECTIONS = {
    "articles": Section(_articles, lambda row: row.current_version.seen_at if row.current_version else None),
    "people": Section(lambda: Person.objects.published().only("slug")),
    "organisations": Section(lambda: Organisation.objects.published().only("slug")),
    "places": Section(lambda: Place.objects.published().only("slug")),
    "sources": Section(lambda: Source.objects.published().only("slug")),
    "events": Section(lambda: Event.objects.published().only("public_id")),
    "quotes": Section(lambda: Quote.objects.published().only("public_id")),
}


def index(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml: the list of the files."""
    files = [reverse("articles:news_sitemap")] if _news().exists() else []
    for name in SECTIONS:
        files += [reverse("articles:sitemap", kwargs={"section": name, "number": number}) for number in _numbers(name)]
    addresses = [request.build_absolute_uri(path) for path in files]
    return render(request, "articles/sitemap_index.xml", {"addresses": addresses}, content_type=CONTENT_TYPE)


def sitemap(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """/sitemap-articles-0.xml: the public rows of that file."""
    asked = SECTIONS.get(section)
    if asked is None:
        raise Http404
    first = number * SIZE
    rows = asked.rows().filter(pk__gte=first, pk__lt=first + SIZE).order_by("pk")
    root = request.build_absolute_uri("/").removesuffix("/")
    pages = [(f"{root}{row.get_absolute_url()}", asked.changed(row)) for row in rows]
    if not pages:
        raise Http404
    return render(request, "articles/sitemap.xml", {"pages": pages}, content_type=CONTENT_TYPE)


def news(request: HttpRequest) -> HttpResponse:
    """/sitemap-news.xml: articles of the last two days, and no fiction."""
    stories = [
        {
            "address": request.build_absolute_uri(article.get_absolute_url()),
            "article": article,
            "headline": fit_for_xml(article.headline),
        }
        for article in _news()[:NEWS_MOST]
    ]
    return render(request, "articles/news_sitemap.xml", {"stories": stories}, content_type=CONTENT_TYPE)


def _news() -> "models.QuerySet[Article]":
    today = timezone.localdate()
    latest = Article.objects.published().for_list().filter(source__is_fiction=False)
    return latest.filter(published_on__gt=today - timedelta(days=NEWS_DAYS), published_on__lte=today)


def _numbers(section: str) -> Iterator[int]:
    """The numbers of the files of a section that are not empty; each is asked for its first public row only."""
    sql, params = _asking(section)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return iter([number for (number,) in cursor.fetchall()])


@cache
def _asking(section: str) -> tuple[str, tuple[Any, ...]]:
    rows = SECTIONS[section].rows().order_by().values("pk")
    first = RawSQL("file.number * %s", [SIZE], output_field=models.BigIntegerField())
    after = RawSQL("(file.number + 1) * %s", [SIZE], output_field=models.BigIntegerField())
    inside, params = rows.filter(pk__gte=first, pk__lt=after).query.sql_with_params()
    table = connection.ops.quote_name(rows.model._meta.db_table)
    # A case, so that PostgreSQL asks each file by itself. Nothing in it was written by a reader.
    sql = f"""
        SELECT file.number
        FROM generate_series(0, (SELECT max(id) / {SIZE} FROM {table})) AS file(number)
        WHERE CASE WHEN EXISTS ({inside}) THEN true ELSE false END
        ORDER BY 1
    """  # noqa: S608
    return sql, params
