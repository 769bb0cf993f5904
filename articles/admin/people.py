"""People."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CuratedInline
from articles.admin.decorators import display
from articles.admin.entities import PROVENANCE, EntityAdmin, IdentifierInline, MergedFilter, NameInline, counted
from articles.admin.links import row_link
from articles.admin.periods import period
from articles.models import Mention, Person, QuoteSpeaker, Role


class RoleInline(CuratedInline):
    """The posts somebody holds or held."""

    model = Role
    fk_name = "person"
    fields = ["title", "organisation", "standing", "held", "status", "more"]
    readonly_fields = ["held", "status", "more"]
    autocomplete_fields = ["organisation"]
    can_delete = False

    @display(description="")
    def more(self, role: Role) -> str:
        """The role's own page, for dates and evidence."""
        return row_link(role, _("Dates and evidence")) if role.pk else ""

    @display(description=_("held"))
    def held(self, role: Role) -> str:
        """When, as exactly as is known; set on the role's own page."""
        return period(role.valid_from, role.valid_from_precision, role.valid_to, role.valid_to_precision)


@admin.register(Person)
class PersonAdmin(EntityAdmin):
    """Who speaks in the news and who is spoken of."""

    list_display = ["name", "review", "roles_held", "quotes", "named_in", "lived", "confidence"]
    list_filter = ["status", "provenance", "gender", MergedFilter]
    inlines = [NameInline, RoleInline, IdentifierInline]
    fieldsets = [
        (None, {"fields": ["name", ("honorific", "gender"), "description"]}),
        (_("Life"), {"fields": [("born", "born_precision"), ("died", "died_precision")]}),
        PROVENANCE,
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what the list counts and shows."""
        rows = super().get_queryset(request).prefetch_related("roles")
        return rows.annotate(quote_count=counted("person", QuoteSpeaker), mention_count=counted("person", Mention))

    @display(description=_("roles"))
    def roles_held(self, person: Person) -> str:
        """The first two posts."""
        titles = [role.title for role in person.roles.all()]
        return ", ".join(titles[:2]) + (" …" if len(titles) > 2 else "")

    @display(description=_("lived"), ordering="born")
    def lived(self, person: Person) -> str:
        """“1971 – 2024-05”, as exactly as is known."""
        return period(person.born, person.born_precision, person.died, person.died_precision)
