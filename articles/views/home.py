"""The front page: what this archive is and holds, what is new, who speaks, what is to come, and this day in other years."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.exports.addresses import site
from articles.exports.linked_data import graph, website
from articles.models import Archive, Article, Event, Person, Quote, QuoteSpeaker

ARTICLES, QUOTES, EVENTS, PEOPLE = 7, 6, 5, 8
OF_ONE_ARTICLE = 2
LOOKED_THROUGH = 10
"""How many times as many of the latest quotes are looked through, so that they are not all of one article."""
A_MONTH = timedelta(days=30)
YEARS = 60
"""How far back “on this day” looks."""
REMEMBERED = 5 * 60
"""Seconds for which the counts of the whole archive stay as they were: they are most of the page's work, and change little."""


@dataclass(frozen=True)
class Holdings:
    """How much readers may see, and of what days (None where there is nothing)."""

    articles: int
    quotes: int
    people: int
    events: int
    first: date | None
    last: date | None


def home(request: HttpRequest) -> HttpResponse:
    """/."""
    articles = list(Article.objects.published().for_list()[:ARTICLES])
    today = timezone.localdate()
    present = _present(articles, today)
    context = {
        "linked_data": graph(website(Archive.objects.current().name, site=site(request))),
        "holdings": cache.get_or_set("holdings", _holdings, REMEMBERED),
        "articles": articles,
        "quotes": _latest_quotes(),
        "people": _most_quoted(present),
        "coming": Event.objects.published().coming_up(present)[:EVENTS],
        "past": Event.objects.published().happened_on(_same_day_of_other_years(today)).for_list()[:EVENTS],
        "today": today,
        "present": present,
    }
    return render(request, "articles/home.html", context)


def _present(newest_first: list[Article], today: date) -> date:
    """The day that “this month” and “coming up” are told from: the last one of an archive that ends in the past."""
    newest = newest_first[0].published_on if newest_first else today
    return newest if newest < today - A_MONTH else today


def _most_quoted(present: date) -> list[tuple[Person, int]]:
    """Who speaks most often in the month that ends with this day, and how often."""
    since = max(present, date.min + A_MONTH) - A_MONTH
    times = QuoteSpeaker.objects.published().people_by_frequency(since, present)[:PEOPLE]
    people = Person.objects.in_bulk([pk for pk, _ in times])
    return [(people[pk], number) for pk, number in times]


def _latest_quotes() -> QuerySet[Quote]:
    """The latest ones, of several articles."""
    latest = Quote.objects.published().for_list().values_list("pk", "article")[: QUOTES * LOOKED_THROUGH]
    times: Counter[int] = Counter()
    chosen = []
    for quote, article in latest:
        times[article] += 1
        if times[article] <= OF_ONE_ARTICLE:
            chosen.append(quote)
    return Quote.objects.published().for_list().filter(pk__in=chosen[:QUOTES])


def _same_day_of_other_years(today: date) -> Iterator[date]:
    for year in range(today.year - YEARS, today.year):
        try:
            yield today.replace(year=year)
        except ValueError:  # 29 February
            continue


def _holdings() -> Holdings:
    articles = Article.objects.published()
    return Holdings(
        articles=articles.count(),
        quotes=Quote.objects.published().count(),
        people=Person.objects.published().count(),
        events=Event.objects.published().count(),
        **articles.aggregate(first=Min("published_on"), last=Max("published_on")),
    )
