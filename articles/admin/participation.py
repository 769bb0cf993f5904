"""What readers send: reports of mistakes, and their alerts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CuratedAdmin, ReadOnlyAdmin
from articles.admin.decorators import display
from articles.models import Alert, Report

COLOURS = {Report.State.OPEN.label: "warning", Report.State.ANSWERED.label: "success"}


@admin.register(Report)
class ReportAdmin(CuratedAdmin):
    """A reader's “this is wrong”."""

    list_display = ["created_at", "message", "article", "standing"]
    list_filter = ["state"]
    list_select_related = ["article"]
    search_fields = ["message", "article__headline"]
    fields = ["state", "message", ("article", "quote"), "exact", ("email", "created_at")]
    readonly_fields = ["message", "article", "quote", "exact", "email", "created_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Readers write them."""
        return False

    @display(description=_("state"), ordering="state", label=COLOURS)
    def standing(self, report: Report) -> str:
        """The state as a coloured word."""
        return str(Report.State(report.state).label)


@admin.register(Alert)
class AlertAdmin(ReadOnlyAdmin):
    """A reader's saved filter."""

    list_display = ["email", "page", "query", "confirmed_at", "last_sent_at"]
    list_filter = ["page", ("confirmed_at", admin.EmptyFieldListFilter)]
    search_fields = ["email", "query"]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The token opens the reader's subscription: nobody else needs it."""
        return ["token"]
