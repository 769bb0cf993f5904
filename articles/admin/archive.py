"""The archive's own settings."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from articles.admin.base import CuratedAdmin, change_url
from articles.models import Archive


@admin.register(Archive)
class ArchiveAdmin(CuratedAdmin):
    """One row: what the archive is called, and how much it shows unreviewed."""

    list_display = ["name", "public_confidence"]
    fields = ["name", "tagline", "public_confidence"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """A list of one row would be a click too many."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(change_url(Archive, Archive.objects.current().pk))
