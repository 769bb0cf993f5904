"""Imports: who brought what into the archive, when, and how each piece fared."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What became of one item; a duplicate is not an error."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed: a new version")
    UNCHANGED = "unchanged", _("unchanged")
    DUPLICATE = "duplicate", _("duplicate")
    SKIPPED = "skipped", _("skipped")
    ERROR = "error", _("error")


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """Batches."""

    def with_counts(self) -> Self:
        """Each with `count_new`, `count_changed`, … one per outcome."""
        counts = {
            f"count_{outcome}": models.Count("items", filter=models.Q(items__outcome=outcome))
            for outcome in Outcome.values
        }
        return self.annotate(**counts)


class ImportBatch(models.Model):
    """One delivery: a command, an upload, or the seeds."""

    class Origin(models.TextChoices):
        COMMAND = "command", _("command")
        UPLOAD = "upload", _("upload")
        SEEDS = "seeds", _("what the archive starts with")

    origin = models.CharField(_("origin"), max_length=7, choices=Origin.choices)
    label = models.CharField(_("label"), max_length=300, help_text=_("The paths or files that were brought."))
    source = models.ForeignKey(
        "articles.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="batches"
    )
    brought_by = models.ForeignKey(
        "articles.User",
        verbose_name=_("brought by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="batches",
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return self.label


class ImportItem(models.Model):
    """One article of a batch, or one file that could not be read."""

    batch = models.ForeignKey(
        "articles.ImportBatch", verbose_name=_("import"), on_delete=models.CASCADE, related_name="items"
    )
    position = models.CharField(_("file and place"), max_length=500)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome.choices)
    error = models.TextField(_("error"), blank=True)
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="import_items",
    )
    raw_sha256 = models.CharField(
        _("raw file"), max_length=64, blank=True, help_text=_("Hash under which the file as it came is kept.")
    )
    created_at = models.DateTimeField(_("time"), auto_now_add=True)

    class Meta:
        verbose_name = _("import item")
        verbose_name_plural = _("import items")
        ordering = ["batch", "pk"]
        indexes = [models.Index(fields=["batch", "outcome"], name="importitem_outcomes")]
        constraints = [
            models.CheckConstraint(
                name="importitem_error_is_told",
                condition=(models.Q(outcome="error") & ~models.Q(error=""))
                | (~models.Q(outcome="error") & models.Q(error=""))
                | models.Q(outcome="skipped"),
            ),
        ]

    def __str__(self) -> str:
        return self.position
