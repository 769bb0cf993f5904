"""What the list of people can be asked."""

import django_filters
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.filters.fields import OrganisationFilterField, PlainField
from articles.filters.listing import ListFilter, Orders, order_filter
from articles.models import Organisation, Person, Role
from articles.models.entity import EntityQuerySet

ORDERS: Orders = {
    "name": (_("by name"), ("sort_name", "pk")),
    "backwards": (_("by name, from the end"), ("-sort_name", "-pk")),
}


class NamesFilter(django_filters.Filter):
    """Words of a name."""

    field_class = PlainField


class PersonFilter(ListFilter):
    """People by name and by the organisation in which they hold a role."""

    orders = ORDERS
    noun = ngettext_lazy("%(number)s person", "%(number)s people", "number")
    phrases = {"words": _("called “%(value)s”"), "organisation": _("with a role in %(value)s")}

    words = NamesFilter(label=_("Name"), method="with_words")
    organisation = OrganisationFilterField(label=_("With a role in"), method="with_role_in")
    order = order_filter(ORDERS)

    def with_words(self, people: EntityQuerySet[Person], name: str, words: str) -> EntityQuerySet[Person]:
        """With a name that has all these words."""
        return people.known_as(words)

    def with_role_in(
        self, people: EntityQuerySet[Person], name: str, organisation: Organisation
    ) -> EntityQuerySet[Person]:
        """Who hold or held a role there."""
        roles = Role.objects.published().filter(person=models.OuterRef("pk"), organisation=organisation)
        return people.filter(models.Exists(roles))
