"""Merges: two rows found to be the same thing, and how to part them again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """What was merged into what; `moved` lists the rows that changed hands, so that it can be undone."""

    noun = models.CharField(_("kind"), max_length=20)
    loser_id = models.BigIntegerField(_("merged row"))
    survivor_id = models.BigIntegerField(_("into row"))
    moved = models.JSONField(
        _("rows moved"), default=dict, help_text=_("Table to row ids, or to the rows' former values.")
    )
    choices = models.JSONField(
        _("field choices"), default=dict, help_text=_("The survivor's former values of fields that changed.")
    )
    reason = models.TextField(_("reason"), blank=True)
    merged_by = models.ForeignKey(
        "articles.User", verbose_name=_("merged by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        "articles.User", verbose_name=_("undone by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="merge_of_two_rows", condition=~models.Q(loser_id=models.F("survivor_id"))),
            models.UniqueConstraint(
                fields=["noun", "loser_id"], condition=models.Q(undone_at__isnull=True), name="merge_in_force_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.loser_id} → {self.survivor_id}"
