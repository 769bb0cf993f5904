"""What crawlers are asked to leave alone."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# Filtered lists are endless; they say “noindex” themselves, and their links “nofollow”.
CLOSED = ["admin:index", "articles:search"]


def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt."""
    sitemap = request.build_absolute_uri(reverse("articles:sitemaps"))
    closed = [f"Disallow: {reverse(name)}" for name in CLOSED]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
