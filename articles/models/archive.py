"""What this archive is called and how much of the machine's work it shows unreviewed."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.history import tracked
from articles.models.to_list import ALL, noted_when


class ArchiveQuerySet(models.QuerySet["Archive"]):
    """The one row."""

    def current(self) -> "Archive":
        """The settings in force; the migration made the row."""
        return self.get(pk=1)

    def belongs_with_demo(self, *, asked: bool) -> bool:
        """Whether the demonstration belongs here: as was `asked` at the archive's first start, and never again."""
        archive = self.current()
        if archive.has_demo is None:
            archive.has_demo = asked
            archive.save(update_fields=["has_demo"])
        return archive.has_demo


THRESHOLD = models.Func(
    template="(SELECT public_confidence FROM articles_archive WHERE id = 1)", output_field=models.FloatField()
)
"""An expression: the confidence a suggestion needs; NULL (nothing passes) shows reviewed findings only.

Written out, because a page asks for it in dozens of conditions, in each of which Django would build a queryset anew.
"""


@tracked
class Archive(models.Model):
    """The archive's own settings, one row."""

    name = models.CharField(_("name"), max_length=100, default="News archive")
    tagline = models.CharField(_("tagline"), max_length=300, blank=True)
    public_confidence = models.FloatField(
        _("confidence for unreviewed findings"),
        null=True,
        blank=True,
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_(
            "Suggestions at or above this confidence (0 to 1) are shown to readers, marked “not yet reviewed”. "
            "Leave empty to show only what an editor has accepted."
        ),
    )

    has_demo = models.BooleanField(
        _("demonstration"),
        null=True,
        editable=False,
        help_text=_("Whether the articles of fiction belong here: decided when the archive is first started."),
    )

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("archive settings")
        verbose_name_plural = _("archive settings")
        constraints = [
            models.CheckConstraint(name="archive_is_one_row", condition=models.Q(pk=1)),
            models.CheckConstraint(
                name="archive_confidence_between_0_and_1",
                condition=models.Q(public_confidence__isnull=True) | models.Q(public_confidence__range=(0, 1)),
            ),
        ]
        triggers = [noted_when("public_confidence", articles=ALL)]

    def __str__(self) -> str:
        return self.name
