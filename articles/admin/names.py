"""Names: the spellings by which later articles are matched."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CuratedAdmin
from articles.admin.decorators import display
from articles.models import Name


@admin.register(Name)
class NameAdmin(CuratedAdmin):
    """Every spelling of every person, organisation and place."""

    list_display = ["text", "kind", "owner", "provenance"]
    list_filter = ["kind", "provenance"]
    list_select_related = ["person", "organisation", "place"]
    search_fields = ["text", "folded"]
    autocomplete_fields = ["person", "organisation", "place"]
    fields = ["text", "kind", ("person", "organisation", "place"), "provenance"]
    readonly_fields = ["provenance"]
    removable = True

    @display(description=_("name of"))
    def owner(self, name: Name) -> str:
        """Whose it is."""
        return str(name.person or name.organisation or name.place)
