"""Places."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.entities import PROVENANCE, EntityAdmin, IdentifierInline, MergedFilter, NameInline, counted
from articles.models import Mention, Place


@admin.register(Place)
class PlaceAdmin(EntityAdmin):
    """Where things happen."""

    list_display = ["name", "review", "within", "named_in", "confidence"]
    list_filter = ["status", "provenance", MergedFilter]
    list_select_related = ["within", "merged_into"]
    autocomplete_fields = ["within"]
    inlines = [NameInline, IdentifierInline]
    fieldsets = [(None, {"fields": ["name", "within", "description"]}), PROVENANCE]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what the list counts."""
        return super().get_queryset(request).annotate(mention_count=counted("place", Mention))
