"""Sources."""

from collections.abc import Sequence

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CuratedAdmin
from articles.models import Source


@admin.register(Source)
class SourceAdmin(CuratedAdmin):
    """Who published the articles, and how much of them may be shown."""

    list_display = ["name", "kind", "country", "language", "rights", "is_fiction"]
    list_filter = ["kind", "rights", "is_fiction", "language"]
    search_fields = ["name", "sort_name"]
    autocomplete_fields = ["organisation"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": [("name", "slug"), ("kind", "homepage"), "organisation"]}),
        (_("Where and when"), {"fields": [("country", "language", "time_zone")]}),
        (_("What readers may see"), {"fields": ["rights", "is_fiction"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Sequence[str]:
        """Whether it is fiction is settled when it is made: all that it tells of has been marked by it."""
        settled = ["is_fiction"] if obj else []
        return [*super().get_readonly_fields(request, obj), *settled]

    def get_prepopulated_fields(self, request: object, obj: object = None) -> dict[str, list[str]]:
        """Only while it is new: an address once given stays."""
        return {} if obj else self.prepopulated_fields
