"""Identifiers: what other catalogues call the same thing."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CuratedAdmin
from articles.admin.decorators import display
from articles.models import Identifier


@admin.register(Identifier)
class IdentifierAdmin(CuratedAdmin):
    """A value in a scheme, of one thing."""

    list_display = ["scheme", "value", "owner"]
    list_filter = ["scheme"]
    list_select_related = ["person", "organisation", "place", "event", "article"]
    search_fields = ["value"]
    autocomplete_fields = ["person", "organisation", "place", "event", "article"]
    fields = [("scheme", "value"), ("person", "organisation", "place"), ("event", "article")]
    removable = True

    @display(description=_("of"))
    def owner(self, identifier: Identifier) -> str:
        """What it identifies."""
        return str(
            identifier.person or identifier.organisation or identifier.place or identifier.event or identifier.article
        )
