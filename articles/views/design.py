"""The living page of all components, for editors: what pages are made of, on rows of this archive."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import user_passes_test
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Event, Person, Quote
from articles.models.event_report import Certainty
from articles.models.user import User
from articles.stylesheet import colours
from articles.templatetags.look import THEMES


def _is_editor(user: AbstractBaseUser | AnonymousUser) -> bool:
    if not (isinstance(user, User) and user.has_perm("articles.change_quote")):
        raise Http404  # not even that there is such a page
    return True


@user_passes_test(_is_editor)
def design(request: HttpRequest) -> HttpResponse:
    """/design/: in the reader's own theme, or that of `?theme=`."""
    wanted = request.GET.get("theme", "")
    events = Event.objects.published()
    quotes = Quote.objects.published()
    kinds = [quotes.filter(kind=kind).for_list().first() for kind in Quote.Kind]
    context = {
        "theme": wanted if wanted in THEMES else "",
        "themes": THEMES,
        "colours": colours(),
        "articles": Article.objects.published().for_list()[:2],
        "quotes": [quote for quote in kinds if quote],
        "events": [event for kind in Certainty if (event := events.certain(kind).for_list().first())],
        "people": Person.objects.published().in_order()[:3],
    }
    return render(request, "articles/design.html", context)


def swatches(request: HttpRequest) -> HttpResponse:
    """/design/swatches.css: a class for each colour there is."""
    rules = (f".swatch-{name}{{background:var(--{name})}}" for name in colours())
    return HttpResponse("".join(rules), content_type="text/css; charset=utf-8")
