"""Accepting and rejecting, one by one and many at once."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.base import CuratedAdmin, user_of
from articles.admin.decorators import action, display
from articles.curation.accept import accept
from articles.curation.refusals import Refused
from articles.curation.reject import reject
from articles.models import Status

COLOURS = {
    Status.SUGGESTED.label: "warning",
    Status.ACCEPTED.label: "success",
    Status.REJECTED.label: "danger",
}


class ReviewedAdmin(CuratedAdmin):
    """A noun that a machine may suggest."""

    actions = ["accept_selected", "reject_selected"]
    actions_submit_line = ["accept_this", "reject_this"]

    @display(description=gettext_lazy("status"), ordering="status", label=COLOURS)
    def review(self, row: Any) -> str:
        """The status as a coloured word."""
        return str(Status(row.status).label)

    @admin.action(description=gettext_lazy("Accept"), permissions=["change"])
    def accept_selected(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        """Accept all that are chosen."""
        done = self._each(request, queryset, accept)
        self.message_user(
            request, ngettext("%(count)d accepted.", "%(count)d accepted.", done) % {"count": done}, messages.SUCCESS
        )

    @admin.action(description=gettext_lazy("Reject: never suggest again"), permissions=["change"])
    def reject_selected(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        """Reject all that are chosen."""
        done = self._each(request, queryset, reject)
        self.message_user(
            request, ngettext("%(count)d rejected.", "%(count)d rejected.", done) % {"count": done}, messages.SUCCESS
        )

    @action(description=gettext_lazy("Accept"), icon="check", permissions=["change"])
    def accept_this(self, request: HttpRequest, row: Any, *, reason: str = "", seen: str = "") -> None:
        """Accept the row as it was shown."""
        if accept(row, by=user_of(request), reason=reason, seen=seen):
            self.message_user(request, _("Accepted."), messages.SUCCESS)

    @action(description=gettext_lazy("Reject"), icon="close", permissions=["change"])
    def reject_this(self, request: HttpRequest, row: Any, *, reason: str = "", seen: str = "") -> None:
        """Reject the row as it was shown."""
        if reject(row, by=user_of(request), reason=reason, seen=seen):
            self.message_user(request, _("Rejected: it will not be suggested again."), messages.SUCCESS)

    def _each(self, request: HttpRequest, queryset: "models.QuerySet[Any]", verb: Any) -> int:
        """Call a verb for each row, lowest id first; one that is gone stops nothing. How many changed."""
        done = 0
        for row in queryset.order_by("pk"):
            try:
                done += verb(row, by=user_of(request)) is not None
            except Refused as refusal:
                self.message_user(request, f"{row}: {refusal}", messages.ERROR)
        return done
