"""What the list of quotes can be asked."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.filters.articles import LABELS, source_filter
from articles.filters.fields import (
    REVIEWED,
    AboutFilter,
    DayFilter,
    EventField,
    OrganisationField,
    PersonField,
    PlaceField,
    SeveralFilter,
    SourceField,
    WordsFilter,
)
from articles.filters.listed import ListedFilter
from articles.filters.listing import Orders, order_filter
from articles.models import Quote

ORDERS: Orders = {
    "newest": (_("newest first"), ("-published_on", "-article_id", "position", "pk")),
    "oldest": (_("oldest first"), ("published_on", "article_id", "position", "pk")),
    "best": (_("best match first"), ("-rank", "-published_on", "-pk")),
}


class QuoteFilter(ListedFilter):
    """Quotes by their words, speaker, place, event, source, kind, review and day."""

    orders = ORDERS
    facet_labels = {
        "person": _("Speakers"),
        "organisation": _("Speaking for"),
        "source": LABELS["source"],
        "kind": _("Kinds"),
        "reviewed": _("Review"),
        "place": _("Places named"),
        "event": _("Events reported"),
    }
    noun = ngettext_lazy("%(number)s quote", "%(number)s quotes", "number")
    phrases = {
        "kind": _("(%(value)s)"),
        "reviewed": _("(%(value)s)"),
        "words": _("with the words “%(value)s”"),
        "person": _("by %(value)s"),
        "organisation": _("by %(value)s"),
        "about": _("on %(value)s"),
        "place": _("in articles naming %(value)s"),
        "event": _("in reports of “%(value)s”"),
        "source": _("from %(value)s"),
    }
    unwanted_phrases = {
        "person": _("not by %(value)s"),
        "organisation": _("not by %(value)s"),
        "place": _("not in articles naming %(value)s"),
        "event": _("not in reports of “%(value)s”"),
        "source": _("not from %(value)s"),
    }

    words = WordsFilter(label=_("Words"))
    person = SeveralFilter(PersonField, label=_("Person"))
    not_person = SeveralFilter(PersonField, label=_("Not person"), unseen=True)
    organisation = SeveralFilter(OrganisationField, label=_("Organisation"))
    not_organisation = SeveralFilter(OrganisationField, label=_("Not organisation"), unseen=True)
    about = AboutFilter(label=_("On"), widget=forms.HiddenInput)
    place = SeveralFilter(PlaceField, label=_("Place"), unseen=True)
    not_place = SeveralFilter(PlaceField, label=_("Not place"), unseen=True)
    event = SeveralFilter(EventField, label=_("Event"), unseen=True)
    not_event = SeveralFilter(EventField, label=_("Not event"), unseen=True)
    source = source_filter()
    not_source = SeveralFilter(SourceField, label=_("Not source"), unseen=True)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Quote.Kind.choices, empty_label=_("all kinds"))
    reviewed = django_filters.ChoiceFilter(label=_("Review"), choices=REVIEWED, empty_label=_("reviewed or not"))
    since = DayFilter(label=_("From"))
    until = DayFilter(label=_("To"), last=True)
    order = order_filter(ORDERS)
