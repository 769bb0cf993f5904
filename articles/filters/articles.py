"""What the list of articles can be asked."""

from typing import Any

import django_filters
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.filters.fields import (
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
from articles.models import Source

ORDERS: Orders = {
    "newest": (_("newest first"), ("-published_on", "-pk")),
    "oldest": (_("oldest first"), ("published_on", "pk")),
    "best": (_("best match first"), ("-rank", "-published_on", "-pk")),
}

LABELS = {
    "person": _("People"),
    "organisation": _("Organisations"),
    "source": _("Sources"),
    "place": _("Places"),
    "event": _("Events"),
}


def sources_in_use(request: Any) -> models.QuerySet[Source]:
    """Sources with an article that readers may see."""
    return Source.objects.published().in_order()


def source_filter() -> django_filters.ModelChoiceFilter:
    """A choice of sources by slug."""
    return django_filters.ModelChoiceFilter(
        label=_("Source"),
        queryset=sources_in_use,
        to_field_name="slug",
        empty_label=_("all sources"),
    )


class ArticleFilter(ListedFilter):
    """Articles by words, people, organisations, places, events, source and day."""

    orders = ORDERS
    facet_labels = LABELS
    noun = ngettext_lazy("%(number)s article", "%(number)s articles", "number")
    phrases = {
        "words": _("with the words “%(value)s”"),
        "person": _("naming %(value)s"),
        "organisation": _("naming %(value)s"),
        "place": _("naming %(value)s"),
        "event": _("reporting “%(value)s”"),
        "source": _("from %(value)s"),
    }
    unwanted_phrases = {
        "person": _("not naming %(value)s"),
        "organisation": _("not naming %(value)s"),
        "place": _("not naming %(value)s"),
        "event": _("not reporting “%(value)s”"),
        "source": _("not from %(value)s"),
    }

    words = WordsFilter(label=_("Words"))
    person = SeveralFilter(PersonField, label=_("Person"))
    not_person = SeveralFilter(PersonField, label=_("Not person"), unseen=True)
    organisation = SeveralFilter(OrganisationField, label=_("Organisation"))
    not_organisation = SeveralFilter(OrganisationField, label=_("Not organisation"), unseen=True)
    place = SeveralFilter(PlaceField, label=_("Place"))
    not_place = SeveralFilter(PlaceField, label=_("Not place"), unseen=True)
    event = SeveralFilter(EventField, label=_("Event"), unseen=True)
    not_event = SeveralFilter(EventField, label=_("Not event"), unseen=True)
    source = source_filter()
    not_source = SeveralFilter(SourceField, label=_("Not source"), unseen=True)
    since = DayFilter(label=_("From"))
    until = DayFilter(label=_("To"), last=True)
    order = order_filter(ORDERS)


class SearchFilter(ArticleFilter):
    """The same, by what was typed into the search box."""

    phrases = {"q": ArticleFilter.phrases["words"], **ArticleFilter.phrases}

    words = None  # type: ignore[assignment]
    q = WordsFilter(label=_("Words or names"))
