"""The search box: the people and organisations of a name, and the articles with the words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.filters import SearchFilter
from articles.models import Article
from articles.search import organisations_named, people_named
from articles.views.listing import listing

NAMES = 8


def search(request: HttpRequest) -> HttpResponse:
    """/search/?q=ferry: nothing but the box until something is asked."""
    found = listing(request, SearchFilter, Article.objects.published().for_list().select_related("current_version"))
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
