"""Imports: uploading files, and what became of them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.asking import posted
from articles.admin.base import ReadOnlyAdmin, change_url, user_of
from articles.admin.decorators import display
from articles.admin.imports.upload import UploadForm
from articles.admin.links import list_url
from articles.ingest.load import load_uploads
from articles.models import ArticleVersion, ImportBatch, Outcome

SHOWN = 200
"""Items on the batch's page; all of them stand in the list of items."""

ERRORS_FIRST = models.Case(
    models.When(outcome=Outcome.ERROR, then=0), models.When(outcome=Outcome.SKIPPED, then=1), default=2
)


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    """Who brought what, and how it fared."""

    list_display = ["started_at", "label", "source", "brought_by", "fared", "finished_at"]
    list_filter = ["origin", "source"]
    list_select_related = ["source", "brought_by"]
    date_hierarchy = "started_at"
    search_fields = ["label"]
    fields = ["report", ("origin", "source", "brought_by"), ("started_at", "finished_at", "undone_at"), "label"]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        """With one count per outcome."""
        return super().get_queryset(request).with_counts()  # type: ignore[no-any-return]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Importers and editors."""
        return bool(request.user.has_perm("articles.add_importbatch"))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Take files in and show what became of them."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(posted(request), request.FILES or None)
        if request.method == "POST" and form.is_valid():
            files = [(str(each.name), each.file) for each in form.cleaned_data["texts"]]
            batch = load_uploads(files, source=form.cleaned_data["source"], brought_by=user_of(request))
            return HttpResponseRedirect(change_url(ImportBatch, batch.pk))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Bring in articles"),
            "form": form,
            "media": self.media + form.media,
            "back": list_url("importbatch"),
        }
        return TemplateResponse(request, "admin/articles/upload.html", context)

    @display(description=gettext_lazy("outcome"))
    def fared(self, batch: Any) -> str:
        """“3 new, 1 error”."""
        return ", ".join(f"{count} {label}" for label, count in counts_of(batch)) or _("nothing")

    @display(description=gettext_lazy("what became of it"))
    def report(self, batch: Any) -> str:
        """Counts, what is still waiting to be read, and the items, errors first."""
        items = batch.items.select_related("article").order_by(ERRORS_FIRST, "pk")
        return render_to_string(
            "admin/articles/batch_report.html",
            {
                "batch": batch,
                "counts": counts_of(batch),
                "waiting": waiting(batch),
                "items": items[:SHOWN],
                "more": max(0, batch.items.count() - SHOWN),
                "all_items": list_url("importitem", batch=batch.pk),
            },
        )


def counts_of(batch: Any) -> list[tuple[str, int]]:
    """Outcomes that occurred, with their numbers."""
    counts = [(str(outcome.label), getattr(batch, f"count_{outcome}")) for outcome in Outcome]
    return [(label, count) for label, count in counts if count]


def waiting(batch: ImportBatch) -> int:
    """How many of the batch's versions no extractor has read yet."""
    return ArticleVersion.objects.filter(import_item__batch=batch, extractions__isnull=True).count()
