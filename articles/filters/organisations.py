"""What the list of organisations can be asked."""

import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.filters.listing import ListFilter, order_filter
from articles.filters.people import ORDERS, NamesFilter
from articles.models import Organisation
from articles.models.entity import EntityQuerySet


class OrganisationFilter(ListFilter):
    """Organisations by name and kind."""

    orders = ORDERS
    noun = ngettext_lazy("%(number)s organisation", "%(number)s organisations", "number")
    phrases = {"kind": _("(%(value)s)"), "words": _("called “%(value)s”")}

    words = NamesFilter(label=_("Name"), method="with_words")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Organisation.Kind.choices, empty_label=_("all kinds"))
    order = order_filter(ORDERS)

    def with_words(
        self, organisations: EntityQuerySet[Organisation], name: str, words: str
    ) -> EntityQuerySet[Organisation]:
        """With a name that has all these words."""
        return organisations.known_as(words)
