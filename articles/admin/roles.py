"""Roles and the words that attest them."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin, ReadOnlyInline
from articles.admin.decorators import display
from articles.admin.periods import period
from articles.admin.reviewing import ReviewedAdmin
from articles.models import Role, RoleEvidence


class RoleEvidenceInline(ReadOnlyInline):
    """Where articles attest the role."""

    model = RoleEvidence
    fields = ["told", "article"]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[RoleEvidence]":
        """With the texts they stand in."""
        return super().get_queryset(request).select_related("version__article")  # type: ignore[no-any-return]

    @display(description=_("words"))
    def told(self, evidence: RoleEvidence) -> str:
        """The very words."""
        return evidence.words

    @display(description=_("article"))
    def article(self, evidence: RoleEvidence) -> str:
        """Where they stand."""
        return str(evidence.version.article)


@admin.register(Role)
class RoleAdmin(ReviewedAdmin):
    """Who held which post, when."""

    list_display = ["title", "person", "organisation", "standing", "held", "review", "confidence"]
    list_filter = ["status", "standing", "provenance"]
    list_select_related = ["person", "organisation"]
    search_fields = ["folded_title", "person__sort_name", "organisation__sort_name"]
    autocomplete_fields = ["person", "organisation"]
    inlines = [RoleEvidenceInline]
    readonly_fields = ["status", "provenance", "confidence"]
    fieldsets = [
        (None, {"fields": ["person", "title", ("organisation", "jurisdiction"), "standing"]}),
        (_("When"), {"fields": [("valid_from", "valid_from_precision"), ("valid_to", "valid_to_precision")]}),
        (_("Where it comes from"), {"fields": [("status", "provenance", "confidence")]}),
    ]

    @display(description=_("held"), ordering="valid_from")
    def held(self, role: Role) -> str:
        """“2024-07 – ”, as exactly as is known."""
        return period(role.valid_from, role.valid_from_precision, role.valid_to, role.valid_to_precision)


@admin.register(RoleEvidence)
class RoleEvidenceAdmin(ReadOnlyAdmin):
    """Words of articles that attest roles."""

    list_display = ["role", "person", "told", "article"]
    list_select_related = ["role__person", "version__article"]
    search_fields = ["role__folded_title", "role__person__sort_name"]
    fields = ["role", "told", "article", "extraction"]

    @display(description=_("person"))
    def person(self, evidence: RoleEvidence) -> str:
        """Whose role."""
        return str(evidence.role.person)

    @display(description=_("words"))
    def told(self, evidence: RoleEvidence) -> str:
        """The very words."""
        return evidence.words

    @display(description=_("article"))
    def article(self, evidence: RoleEvidence) -> str:
        """Where they stand."""
        return str(evidence.version.article)
