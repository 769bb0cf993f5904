"""What the pages of people, organisations and places have in common."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CuratedInline
from articles.admin.decorators import display
from articles.admin.merging import MergingAdmin
from articles.admin.reviewing import ReviewedAdmin
from articles.models import Identifier, Name, Status


class NameInline(CuratedInline):
    """Every spelling."""

    model = Name
    fields = ["text", "kind", "provenance"]
    readonly_fields = ["provenance"]
    verbose_name_plural = _("names: every spelling the archive knows it by")


class IdentifierInline(CuratedInline):
    """What other catalogues call it."""

    model = Identifier
    fields = ["scheme", "value"]


class MergedFilter(admin.SimpleListFilter):
    """Rows that were merged into others are signposts, shown only when asked for."""

    title = _("merged")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """One answer besides the usual."""
        return [("yes", _("merged into another"))]

    def choices(self, changelist: Any) -> Any:
        """Name the usual answer for what it is."""
        first, *others = super().choices(changelist)
        return [{**first, "display": _("Standing")}, *others]

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        """Standing rows, or only signposts."""
        return queryset.filter(merged_into__isnull=self.value() != "yes")


class EntityAdmin(ReviewedAdmin, MergingAdmin):
    """People, organisations and places."""

    search_fields = ["sort_name"]
    search_help_text = _("Any spelling of the name.")
    ordering = ["sort_name", "pk"]
    readonly_fields = ["slug", "status", "provenance", "confidence", "merged_into", "created_at", "updated_at"]
    actions = ["accept_selected", "reject_selected", "merge_selected"]
    actions_detail = ["merge_into"]
    list_select_related = ["merged_into"]

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple["models.QuerySet[Any]", bool]:
        """By any spelling, folded; to choose from, only what stands."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into__isnull=True).exclude(status=Status.REJECTED)
        return queryset.named(search_term), False

    @display(description=_("quotes"), ordering="quote_count")
    def quotes(self, row: Any) -> int:
        """How many quotes have it as a speaker."""
        return int(row.quote_count)

    @display(description=_("mentions"), ordering="mention_count")
    def named_in(self, row: Any) -> int:
        """How many mentions."""
        return int(row.mention_count)


def counted(owner: str, model: "type[models.Model]") -> models.Subquery:
    """How many rows of `model` point to the outer row, without joining them."""
    rows = model._base_manager.filter(**{owner: models.OuterRef("pk")}).order_by().values(owner)
    counts = rows.annotate(count=models.Count("*")).values("count")
    return models.functions.Coalesce(models.Subquery(counts, output_field=models.IntegerField()), 0)  # type: ignore[return-value]


PROVENANCE: tuple[Any, dict[str, Any]] = (
    _("Where it comes from"),
    {"fields": [("status", "provenance", "confidence"), ("slug", "merged_into"), ("created_at", "updated_at")]},
)
"""The fieldset that every entity's page ends with."""
