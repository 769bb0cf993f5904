"""The article at an address, if readers may see it."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse

from articles.models import Article
from articles.views.moved import gone, moved

Answer = Callable[[HttpRequest, Article], HttpResponse]


def public_article(request: HttpRequest, day: date, slug: str, answer: Answer) -> HttpResponse:
    """What `answer` says of the article of that day; a tombstone where it was withdrawn; else where it is now.

    Raises Http404 where there is none that readers may see. Fetched with source and current version.
    """
    found = Article.objects.for_page().on(day).filter(slug=slug).first()
    if found is None:
        return moved(request)
    if found.was_public:
        return gone(request)
    if not found.is_public:
        raise Http404
    return answer(request, found)
