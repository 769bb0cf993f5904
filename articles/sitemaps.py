"""Sitemaps: every page that search engines may keep, a file for each five thousand rows of a noun.

Files are cut by the rows' numbers, not by counting pages: a file costs the same whether it is the first or the
thousandth, and what arrives later changes none but the last. A file whose rows are all hidden is not listed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.exports.addresses import site
from articles.models import Article, Event, Organisation, Person, Place, Quote, Source
from articles.models.article import article_path
from articles.text.printable import fit_for_xml

SIZE = 5_000
"""Rows of one file; the protocol allows 50,000 addresses."""

NEWS_DAYS = 2
NEWS_MOST = 1_000
"""What the protocol of news sitemaps allows."""

CONTENT_TYPE = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Section:
    """One noun: its public rows, the columns that its addresses are made of, and when one last changed.

    The addresses are made of plain values: asking the map for each of thousands would take longest.
    """

    rows: Callable[[], "models.QuerySet[Any]"]
    columns: tuple[str, ...]
    path: Callable[..., str]
    changed: str = ""


SECTIONS = {
    "articles": Section(
        lambda: Article.objects.published(), ("published_on", "slug"), article_path, "current_version__seen_at"
    ),
    "people": Section(lambda: Person.objects.published(), ("slug",), Person.path_of),
    "organisations": Section(lambda: Organisation.objects.published(), ("slug",), Organisation.path_of),
    "places": Section(lambda: Place.objects.published(), ("slug",), Place.path_of),
    "sources": Section(lambda: Source.objects.published(), ("slug",), "/sources/{}/".format),
    "events": Section(lambda: Event.objects.published(), ("public_id",), "/events/{}/".format),
    "quotes": Section(lambda: Quote.objects.published(), ("public_id",), "/quotes/{}/".format),
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
    root = site(request)
    if asked.changed:
        found = rows.values_list(asked.changed, *asked.columns)
        pages = [(root + asked.path(*values), changed.isoformat() if changed else "") for changed, *values in found]
    else:
        pages = [(root + asked.path(*values), "") for values in rows.values_list(*asked.columns)]
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
