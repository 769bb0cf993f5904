"""Old addresses, and where they lead."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin
from articles.admin.decorators import display
from articles.models import Address


@admin.register(Address)
class AddressAdmin(ReadOnlyAdmin):
    """Where things used to be found."""

    list_display = ["path", "leads_to", "created_at"]
    search_fields = ["path"]
    fields = ["path", "leads_to", "created_at"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what each leads to."""
        return super().get_queryset(request).with_targets()

    @display(description=_("leads to"))
    def leads_to(self, address: Address) -> str:
        """The thing itself, or what it was merged into."""
        return str(address.target)
