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
        people, organisations = people_named(question), organisations_named(question)
        exact = [*people.called(question)[:NAMES], *organisations.called(question)[:NAMES]]
        near = [*people[:NAMES], *organisations[:NAMES]]
        context |= {"exact": exact, "near": [named for named in near if named not in exact]}
    return render(request, "articles/search.html", context)
