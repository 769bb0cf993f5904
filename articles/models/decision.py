"""Decisions: what editors have settled. Every new reading of an article must obey them.

A decision about words in an article is anchored to them (articles.text.anchors), so that
it follows the words into later versions and is handed back to a person when they are gone.
"""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import FIELDS
from articles.text.anchors import Anchor
from articles.text.spans import Field


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions as re-extraction and editors ask for them."""

    def in_force(self) -> Self:
        """Not superseded by a later one; an undo takes its decision out of force and settles nothing itself."""
        return self.filter(superseded_by__isnull=True).exclude(kind=Decision.Kind.UNDO)


class Decision(models.Model):
    """One editor's word on one matter; never edited, only superseded."""

    class Kind(models.TextChoices):
        ACCEPT = "accept", _("accept")
        REJECT = "reject", _("reject: never suggest again")
        REASSIGN = "reassign", _("change the speaker")
        LINK = "link", _("say who is meant")
        EDIT = "edit", _("correct the values")
        MERGE = "merge", _("merge")
        WITHDRAW = "withdraw", _("withdraw")
        RESTORE = "restore", _("put back")
        UNDO = "undo", _("undo")

    class Scope(models.TextChoices):
        ARTICLE = "article", _("this article")
        ARCHIVE = "archive", _("the whole archive")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    scope = models.CharField(_("scope"), max_length=7, choices=Scope.choices)
    subject = models.CharField(
        _("about"), max_length=30, help_text=_("The kind of thing decided upon: quote, person, event…")
    )
    subject_id = models.BigIntegerField(_("row"), null=True, blank=True)
    payload = models.JSONField(_("details"), default=dict, blank=True)
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="decisions",
    )
    exact = models.TextField(_("words"), blank=True)
    prefix = models.CharField(_("before"), max_length=64, blank=True)
    suffix = models.CharField(_("after"), max_length=64, blank=True)
    field = models.CharField(_("text"), max_length=8, choices=FIELDS, default=Field.BODY)
    start = models.IntegerField(_("position"), null=True, blank=True)
    orphaned_at = models.DateTimeField(
        _("words gone since"),
        null=True,
        blank=True,
        help_text=_("The words no longer stand in the article: a person must look."),
    )
    decided_by = models.ForeignKey(
        "articles.User", verbose_name=_("decided by"), null=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    decided_at = models.DateTimeField(_("decided"), auto_now_add=True)
    reason = models.TextField(_("reason"), blank=True)
    supersedes = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="superseded_by",
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_at", "-pk"]
        indexes = [models.Index(fields=["subject", "subject_id"], name="decision_about")]
        constraints = [
            models.CheckConstraint(
                name="decision_scope_fits",
                condition=models.Q(scope="article", article__isnull=False)
                | models.Q(scope="archive", article__isnull=True),
            ),
            models.CheckConstraint(
                name="decision_anchor_whole",
                condition=models.Q(exact="", start__isnull=True)
                | (~models.Q(exact="") & models.Q(start__isnull=False, start__gte=0)),
            ),
            models.CheckConstraint(
                name="decision_not_superseding_itself", condition=~models.Q(supersedes=models.F("pk"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject} {self.subject_id or ''}".strip()

    @property
    def anchor(self) -> Anchor | None:
        """Where its words stood, or None for a decision that is not about words."""
        if self.start is None:
            return None
        return Anchor(
            exact=self.exact, prefix=self.prefix, suffix=self.suffix, start=self.start, field=Field(self.field)
        )
