"""The front page: what is new, what was said last, and who said it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Event, Person, Quote

ARTICLES, QUOTES, EVENTS, PEOPLE = 6, 5, 6, 12
RECENT_QUOTES = 200


def home(request: HttpRequest) -> HttpResponse:
    """/."""
    quotes = Quote.objects.published().for_list()
    # Their ids first: a limit inside a condition would be worked out anew for every person.
    recent = list(quotes.values_list("pk", flat=True)[:RECENT_QUOTES])
    context = {
        "articles": Article.objects.published().for_list()[:ARTICLES],
        "quotes": quotes[:QUOTES],
        "events": Event.objects.published().for_list()[:EVENTS],
        "people": Person.objects.published().most_quoted(Quote.objects.filter(pk__in=recent))[:PEOPLE],
    }
    return render(request, "articles/home.html", context)
