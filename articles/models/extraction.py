"""Extraction runs: which extractor read which version, with which model, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Extraction(models.Model):
    """One reading of one version; every machine finding points to the run that made it last."""

    version = models.ForeignKey(
        "articles.ArticleVersion", verbose_name=_("version"), on_delete=models.CASCADE, related_name="extractions"
    )
    extractor = models.CharField(_("extractor"), max_length=50)
    model = models.CharField(_("model"), max_length=100)
    started_at = models.DateTimeField(_("started"))
    duration_ms = models.PositiveIntegerField(_("duration in milliseconds"))

    class Meta:
        verbose_name = _("extraction")
        verbose_name_plural = _("extractions")
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["version", "-started_at"], name="extraction_latest")]

    def __str__(self) -> str:
        return f"{self.extractor} / {self.model}"
