"""The first page: what waits for somebody, and what was done last."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.links import list_url
from articles.admin.navigation import may_see
from articles.models import Decision, Event, ImportBatch, Organisation, Person, Quote, Report, Role, Status

LATEST = 8
"""Decisions and imports on the page."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number of things that wait, and where they are."""

    label: Any
    count: int
    link: str


def first_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Unfold's hook: the context of the first page, for this account."""
    waiting = [Waiting(label, rows.count(), link) for noun, label, rows, link in _queues() if may_see(request, noun)]
    context["waiting"] = waiting
    if may_see(request, "decision"):
        context["decisions"] = Decision.objects.select_related("decided_by", "article")[:LATEST]
    if may_see(request, "importbatch"):
        context["batches"] = ImportBatch.objects.select_related("source", "brought_by").with_counts()[:LATEST]
    context["may_upload"] = request.user.has_perm("articles.add_importbatch")
    context["upload"] = reverse("admin:articles_importbatch_add")
    return context


def _queues() -> "list[tuple[str, Any, models.QuerySet[Any], str]]":
    waits = Status.SUGGESTED
    lost = Decision.objects.in_force().filter(orphaned_at__isnull=False)
    return [
        (
            "quote",
            _("quotes to review"),
            Quote.objects.filter(status=waits, retired_at=None),
            list_url("quote", status=waits),
        ),
        ("person", _("people to review"), _standing(Person), list_url("person", status=waits)),
        ("organisation", _("organisations to review"), _standing(Organisation), list_url("organisation", status=waits)),
        ("event", _("events to review"), _standing(Event), list_url("event", status=waits)),
        ("role", _("roles to review"), Role.objects.filter(status=waits), list_url("role", status=waits)),
        ("decision", _("decisions whose words are gone"), lost, f"{list_url('decision')}?holds=lost"),
        ("report", _("readers’ reports"), Report.objects.filter(state="open"), list_url("report", state="open")),
    ]


def _standing(model: Any) -> "models.QuerySet[Any]":
    return model.objects.filter(status=Status.SUGGESTED, merged_into=None)  # type: ignore[no-any-return]
