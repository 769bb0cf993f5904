"""Events, who took part, and which articles report them."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CuratedAdmin, CuratedInline, ReadOnlyInline
from articles.admin.decorators import display
from articles.admin.entities import IdentifierInline, MergedFilter
from articles.admin.links import row_link
from articles.admin.merging import MergingAdmin
from articles.admin.reviewing import ReviewedAdmin
from articles.admin.words import marked_text
from articles.models import Event, EventParticipant, EventReport, Status
from articles.models.fields import partial_date
from articles.text.folding import fold
from articles.text.spans import Field, Span


class ParticipantInline(CuratedInline):
    """Who took part."""

    model = EventParticipant
    fields = ["person", "organisation", "part", "position"]
    autocomplete_fields = ["person", "organisation"]


class ReportInline(ReadOnlyInline):
    """What each article says of the event."""

    model = EventReport
    fields = ["article", "told", "dated", "certainty", "status"]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[EventReport]":
        """With the texts they stand in."""
        return super().get_queryset(request).select_related("version__article")  # type: ignore[no-any-return]

    @display(description=_("article"))
    def article(self, report: EventReport) -> str:
        """Which article, leading to the report."""
        return row_link(report, str(report.version.article))

    @display(description=_("sentence"))
    def told(self, report: EventReport) -> str:
        """The evidence."""
        return report.words

    @display(description=_("start as told"))
    def dated(self, report: EventReport) -> str:
        """As exactly as the article says."""
        return str(partial_date(report.event_start, report.event_start_precision))


@admin.register(Event)
class EventAdmin(ReviewedAdmin, MergingAdmin):
    """What happened, or is planned, when."""

    list_display = ["title", "when", "certainty", "place", "review", "report_count", "confidence"]
    list_filter = ["status", "certainty", "kind", "provenance", MergedFilter]
    list_select_related = ["place"]
    date_hierarchy = "start"
    search_fields = ["folded_title"]
    autocomplete_fields = ["place"]
    inlines = [ParticipantInline, ReportInline, IdentifierInline]
    actions = ["accept_selected", "reject_selected", "merge_selected"]
    actions_detail = ["merge_into"]
    readonly_fields = ["values_by", "status", "provenance", "confidence", "public_id", "merged_into"]
    fieldsets = [
        (None, {"fields": ["title", ("kind", "certainty"), "place"]}),
        (_("When"), {"fields": [("start", "start_precision"), ("end", "end_precision"), "open_ended"]}),
        (
            _("Where it comes from"),
            {"fields": [("values_by", "status", "provenance"), ("confidence", "public_id", "merged_into")]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        """With the number of reports."""
        return super().get_queryset(request).annotate(reported=models.Count("reports"))  # type: ignore[no-any-return]

    def get_search_results(
        self, request: HttpRequest, queryset: "models.QuerySet[Any]", search_term: str
    ) -> tuple["models.QuerySet[Any]", bool]:
        """Titles, accents and case aside; to choose from, only what stands."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into__isnull=True).exclude(status=Status.REJECTED)
        found, duplicates = super().get_search_results(request, queryset, fold(search_term))
        return found, duplicates

    @display(description=_("when"), ordering="start")
    def when(self, event: Event) -> str:
        """“2025-W15”, “2025-04-10 – 2025-04-12”, “2025-03 – …”."""
        if event.open_ended:
            return f"{event.starts} – …"
        return f"{event.starts} – {event.ends}" if event.ends and event.ends != event.starts else str(event.starts)

    @display(description=_("reports"), ordering="reported")
    def report_count(self, event: Any) -> int:
        """How many articles report it."""
        return int(event.reported)


@admin.register(EventParticipant)
class EventParticipantAdmin(CuratedAdmin):
    """People's and organisations' parts in events."""

    list_display = ["event", "person", "organisation", "part"]
    list_filter = ["part"]
    list_select_related = ["event", "person", "organisation"]
    search_fields = ["event__folded_title", "person__sort_name", "organisation__sort_name"]
    autocomplete_fields = ["event", "person", "organisation"]
    removable = True


@admin.register(EventReport)
class EventReportAdmin(ReviewedAdmin):
    """What an article says of an event: accepted or rejected, never rewritten."""

    list_display = ["title", "event", "article", "dated", "certainty", "review", "confidence"]
    list_filter = ["status", "certainty"]
    list_select_related = ["event", "version__article"]
    search_fields = ["title", "event__folded_title"]
    readonly_fields = ["event", "text", "dated", "certainty", "rule", "status", "confidence", "extraction"]
    fields = ["event", "text", ("dated", "certainty"), ("status", "confidence"), ("rule", "extraction")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Reports are found in articles."""
        return False

    @display(description=_("article"))
    def article(self, report: EventReport) -> str:
        """Which article."""
        return str(report.version.article)

    @display(description=_("start as told"))
    def dated(self, report: EventReport) -> str:
        """As exactly as the article says."""
        return str(partial_date(report.event_start, report.event_start_precision))

    @display(description=_("in the article"))
    def text(self, report: EventReport) -> str:
        """The article with the sentence and its date words marked."""
        parts = [("evidence", report.span)]
        if report.expression_start is not None and report.expression_end is not None:
            parts.append(("date", Span(report.expression_start, report.expression_end, Field(report.field))))
        return marked_text(report.version, parts)
