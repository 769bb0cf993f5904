"""Publications: where an article appeared. The same agency copy may stand in several papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.history import tracked


@tracked
class Publication(models.Model):
    """An article as one source published it; the first one is the article's own source."""

    article = models.ForeignKey(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="publications"
    )
    source = models.ForeignKey(
        "articles.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="publications"
    )
    external_id = models.CharField(
        _("identifier at the source"),
        max_length=300,
        help_text=_("What the source calls it; for files, the file's name."),
    )
    url = models.URLField(_("address"), max_length=1000, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                name="publication_known_once_per_source",
                violation_error_message=_("An article of this source has this identifier already."),
            ),
            models.CheckConstraint(name="publication_has_external_id", condition=~models.Q(external_id="")),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.external_id}"
