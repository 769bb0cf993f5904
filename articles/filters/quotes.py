"""What the list of quotes can be asked."""

import django_filters
from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.filters.articles import source_filter
from articles.filters.fields import (
    REVIEWED,
    AboutFilter,
    DayFilter,
    EventFilterField,
    OrganisationFilterField,
    PersonFilterField,
    WordsFilter,
)
from articles.filters.listing import ListFilter, Orders, keep_all, order_filter
from articles.models import Event, EventReport, Organisation, Person, Quote, Status
from articles.models.entity import Entity
from articles.models.quote import QuoteQuerySet
from articles.search import Answers, answering_quotes

ORDERS: Orders = {
    "newest": (_("newest first"), ("-article__published_on", "-article_id", "position", "pk")),
    "oldest": (_("oldest first"), ("article__published_on", "article_id", "position", "pk")),
}


class QuoteFilter(ListFilter):
    """Quotes by their words, speaker, event, source, kind, review and day."""

    orders = ORDERS
    noun = ngettext_lazy("%(number)s quote", "%(number)s quotes", "number")
    phrases = {
        "kind": _("(%(value)s)"),
        "reviewed": _("(%(value)s)"),
        "words": _("with the words “%(value)s”"),
        "person": _("by %(value)s"),
        "organisation": _("by %(value)s"),
        "about": _("on %(value)s"),
        "event": _("in reports of “%(value)s”"),
        "source": _("from %(value)s"),
    }

    words = WordsFilter(label=_("Words"), method=keep_all)
    person = PersonFilterField(label=_("Person"), method="by_person")
    organisation = OrganisationFilterField(label=_("Organisation"), method="by_organisation")
    about = AboutFilter(label=_("On"), method="speaking_of", widget=forms.HiddenInput)
    event = EventFilterField(label=_("Event"), method="around_event", widget=forms.HiddenInput)
    source = source_filter("article__source")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Quote.Kind.choices, empty_label=_("all kinds"))
    reviewed = django_filters.ChoiceFilter(
        label=_("Review"), choices=REVIEWED, empty_label=_("reviewed or not"), method="with_review"
    )
    since = DayFilter(field_name="article__published_on", lookup_expr="gte", label=_("From"))
    until = DayFilter(field_name="article__published_on", lookup_expr="lte", label=_("To"), last=True)
    order = order_filter(ORDERS)

    def answering(self, rows: models.QuerySet[Quote], question: str) -> Answers[Quote]:
        """Whose own words answer the question."""
        return answering_quotes(rows, question, order=self.order)

    def by_person(self, quotes: QuoteQuerySet, name: str, person: Person) -> QuoteQuerySet:
        """With this person among the speakers."""
        return quotes.spoken_by(person)

    def by_organisation(self, quotes: QuoteQuerySet, name: str, organisation: Organisation) -> QuoteQuerySet:
        """By this organisation or by those described as its own."""
        return quotes.spoken_for(organisation)

    def speaking_of(self, quotes: QuoteQuerySet, name: str, thing: Entity) -> QuoteQuerySet:
        """Whose words, or those right beside them, name this."""
        return quotes.on(thing)

    def around_event(self, quotes: QuoteQuerySet, name: str, event: Event) -> QuoteQuerySet:
        """In articles that report this event."""
        reports = EventReport.objects.published().filter(event=event, version=models.OuterRef("version"))
        return quotes.filter(models.Exists(reports))

    def with_review(self, quotes: QuoteQuerySet, name: str, reviewed: str) -> QuoteQuerySet:
        """Accepted by an editor, or not yet."""
        accepted = models.Q(status=Status.ACCEPTED)
        return quotes.filter(accepted if reviewed == "yes" else ~accepted)
