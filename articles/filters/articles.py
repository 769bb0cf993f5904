"""What the list of articles can be asked."""

from typing import Any

import django_filters
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.filters.fields import DayFilter, OrganisationFilterField, PersonFilterField, WordsFilter
from articles.filters.listing import ListFilter, Orders, keep_all, order_filter
from articles.models import Article, Mention, Organisation, Person, Source
from articles.models.article import ArticleQuerySet
from articles.search import Answers, answering_articles

ORDERS: Orders = {
    "newest": (_("newest first"), ("-published_on", "-pk")),
    "oldest": (_("oldest first"), ("published_on", "pk")),
}


def sources_in_use(request: Any) -> models.QuerySet[Source]:
    """Sources with an article that readers may see."""
    return Source.objects.published().in_order()


def source_filter(field_name: str) -> django_filters.ModelChoiceFilter:
    """A choice of sources by slug."""
    return django_filters.ModelChoiceFilter(
        field_name=field_name,
        label=_("Source"),
        queryset=sources_in_use,
        to_field_name="slug",
        empty_label=_("all sources"),
    )


class ArticleFilter(ListFilter):
    """Articles by words, person, organisation, source and day."""

    orders = ORDERS
    noun = ngettext_lazy("%(number)s article", "%(number)s articles", "number")
    phrases = {
        "words": _("with the words “%(value)s”"),
        "person": _("naming %(value)s"),
        "organisation": _("naming %(value)s"),
        "source": _("from %(value)s"),
    }

    words = WordsFilter(label=_("Words"), method=keep_all)
    person = PersonFilterField(label=_("Person"), method="with_person")
    organisation = OrganisationFilterField(label=_("Organisation"), method="with_organisation")
    source = source_filter("source")
    since = DayFilter(field_name="published_on", lookup_expr="gte", label=_("From"))
    until = DayFilter(field_name="published_on", lookup_expr="lte", label=_("To"), last=True)
    order = order_filter(ORDERS)

    def answering(self, rows: models.QuerySet[Article], question: str) -> Answers[Article]:
        """Whose text answers the question."""
        return answering_articles(rows, question, order=self.order)

    def with_person(self, articles: ArticleQuerySet, name: str, person: Person) -> ArticleQuerySet:
        """That name this person."""
        return articles.naming(Mention.objects.published().filter(person=person))

    def with_organisation(self, articles: ArticleQuerySet, name: str, organisation: Organisation) -> ArticleQuerySet:
        """That name this organisation."""
        return articles.naming(Mention.objects.published().filter(organisation=organisation))


class SearchFilter(ListFilter):
    """Articles by what was typed into the search box."""

    orders = ORDERS
    noun = ArticleFilter.noun
    phrases = {"q": _("with the words “%(value)s”")}

    q = WordsFilter(label=_("Words or names"), method=keep_all)
    order = order_filter(ORDERS)

    def answering(self, rows: models.QuerySet[Article], question: str) -> Answers[Article]:
        """Whose text answers the question."""
        return answering_articles(rows, question, order=self.order)
