"""What the list of places can be asked."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.filters.listing import ListFilter, order_filter
from articles.filters.people import ORDERS, NamesFilter
from articles.models import Place
from articles.models.entity import EntityQuerySet


class PlaceFilter(ListFilter):
    """Places by name."""

    orders = ORDERS
    noun = ngettext_lazy("%(number)s place", "%(number)s places", "number")
    phrases = {"words": _("called “%(value)s”")}

    words = NamesFilter(label=_("Name"), method="with_words")
    order = order_filter(ORDERS)

    def with_words(self, places: EntityQuerySet[Place], name: str, words: str) -> EntityQuerySet[Place]:
        """With a name that has all these words."""
        return places.known_as(words)
