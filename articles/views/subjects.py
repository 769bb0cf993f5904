"""What the rooms of people, organisations and places have in common.

Somebody may be named in tens of thousands of articles. What is counted from them is counted in the newest LATEST,
and the page says so; the lists beyond, which it leads to, have them all.
"""

from typing import Any

from django.http import HttpRequest

from articles.filters import QuoteFilter
from articles.models import Article, Mention, Organisation, Person, Place, Quote, SpokenOf
from articles.models.listed_quote import ListedQuoteQuerySet
from articles.text.folding import fold
from articles.views.company import Company
from articles.views.listing import listing

LATEST = 300
"""Articles, or quotes, that are looked into at most."""

ARTICLES, ABOUT, COMPANY, SUBJECTS, WORDS, EVENTS = 6, 5, 8, 16, 10, 8
"""Rows of each kind in a room."""


def words(request: HttpRequest, quotes: ListedQuoteQuerySet) -> dict[str, Any]:
    """What somebody said, to be searched, and of whom they spoke."""
    found = listing(request, QuoteFilter, quotes.for_list(), size=WORDS)
    latest = found.filter.queryset.order_by("-published_on", "-pk").values_list("pk", flat=True)[:LATEST]
    return {
        "listing": found,
        "kept": found.filter.state(words=None),
        "subjects": SpokenOf.objects.counted(list(latest), SUBJECTS),
    }


def surroundings(thing: Person | Organisation | Place) -> dict[str, Any]:
    """The articles that name it, those named with it, what others said of it, and what it is called."""
    latest = Article.objects.latest_naming(Mention.objects.of(thing), LATEST)
    versions = [version for _, version in latest]
    named = Mention.objects.shown().counted_in(versions)
    named.get(str(thing._meta.model_name), {}).pop(thing.pk, None)
    return {
        "subject": thing,
        "names": thing.names.told().exclude(folded=fold(thing.name)),
        "identifiers": thing.identifiers.all(),
        "articles": Article.objects.for_list().filter(pk__in=[pk for pk, _ in latest[:ARTICLES]]),
        "article_count": len(latest),
        "is_cut": len(latest) == LATEST,
        "about": Quote.objects.published().naming(thing).filter(version__in=versions).for_list()[:ABOUT],
        "company": Company(
            Person.objects.most_together(named["person"], COMPANY),
            Organisation.objects.most_together(named["organisation"], COMPANY),
        ),
    }
