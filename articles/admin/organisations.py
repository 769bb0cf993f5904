"""Organisations."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.entities import PROVENANCE, EntityAdmin, IdentifierInline, MergedFilter, NameInline, counted
from articles.models import Mention, Organisation, QuoteSpeaker


@admin.register(Organisation)
class OrganisationAdmin(EntityAdmin):
    """Bodies, firms, publications, and states where they speak."""

    list_display = ["name", "review", "kind", "parent", "quotes", "named_in", "confidence"]
    list_filter = ["status", "kind", "provenance", MergedFilter]
    list_select_related = ["parent", "merged_into"]
    autocomplete_fields = ["parent", "place"]
    inlines = [NameInline, IdentifierInline]
    fieldsets = [
        (None, {"fields": ["name", "kind", "description"]}),
        (_("Where it belongs"), {"fields": [("parent", "place")]}),
        PROVENANCE,
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what the list counts."""
        return (
            super()
            .get_queryset(request)
            .annotate(quote_count=counted("organisation", QuoteSpeaker), mention_count=counted("organisation", Mention))
        )
