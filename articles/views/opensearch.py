"""How a browser or a machine may search the archive, described as OpenSearch 1.1 wants it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

CONTENT_TYPE = "application/opensearchdescription+xml; charset=utf-8"


def opensearch(request: HttpRequest) -> HttpResponse:
    """/opensearch.xml."""
    search = request.build_absolute_uri(reverse("articles:search"))
    return render(request, "articles/opensearch.xml", {"search": search}, content_type=CONTENT_TYPE)
