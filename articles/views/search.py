"""The search box: the people and organisations of a name, and the articles with the words."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from articles.exports.tables import ARTICLES
from articles.filters import SearchFilter
from articles.models import ListedArticle
from articles.search import organisations_named, people_named
from articles.views.formats import for_machines
from articles.views.listing import listing

NAMES = 8


def search(request: HttpRequest) -> HttpResponseBase:
    """/search/?q=ferry: nothing but the box until something is asked."""
    rows = ListedArticle.objects.published().for_list().with_versions()
    is_asked = bool(request.GET.get("q", "").strip())
    answer = for_machines(request, SearchFilter, rows if is_asked else rows.none(), ARTICLES)
    if answer:
        return answer
    found = listing(request, SearchFilter, rows, faceted=bool(request.GET.get("q")))
    question = found.filter.asked.get("q", "")
    context: dict[str, Any] = {"listing": found, "question": question}
    if question:
        named = [
            *people_named(question).so_called_first(question)[:NAMES],
            *organisations_named(question).so_called_first(question)[:NAMES],
        ]
        context |= {
            "exact": [each for each in named if each.is_so_called],
            "near": [each for each in named if not each.is_so_called],
        }
    return render(request, "articles/search.html", context)
