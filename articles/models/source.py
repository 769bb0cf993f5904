"""Sources: who published an article, and how much of it the archive may show."""

from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.fields import FoldedField
from articles.models.history import tracked
from articles.models.slugs import slug_of, unused_slugs
from articles.models.to_list import OF_SOURCE, noted_when


class Rights(models.TextChoices):
    """How much of an article readers may see."""

    FULL = "full", _("full text")
    EXCERPT = "excerpt", _("excerpt and quotes")
    METADATA = "metadata", _("headline and date only")


@cache
def zones() -> frozenset[str]:
    """The names of every time zone that is known here."""
    return frozenset(available_timezones())


def validate_time_zone(name: str) -> None:
    """Refuse what names no time zone. Raises ValidationError."""
    if name not in zones():
        raise ValidationError(
            _("“%(name)s” is no time zone. Write one as in “Europe/London”, or “UTC”."), params={"name": name}
        )


class SourceQuerySet(models.QuerySet["Source"]):
    """Publishers by name."""

    def published(self) -> "SourceQuerySet":
        """With an article that readers may see."""
        articles = self.model._meta.get_field("articles").related_model  # whose file asks for this one
        public = articles._default_manager.published()  # type: ignore[attr-defined]
        return self.filter(models.Exists(public.filter(source=models.OuterRef("pk"))))

    def with_body(self) -> "SourceQuerySet":
        """With its organisation, and whether readers may see that (`body_is_public`)."""
        body: Any = self.model._meta.get_field("organisation").related_model
        public = models.Exists(body.objects.published().filter(pk=models.OuterRef("organisation")))
        return self.select_related("organisation").annotate(body_is_public=public)

    def in_order(self) -> "SourceQuerySet":
        """By name, as a reader would look for them."""
        return self.order_by("sort_name", "pk")

    def called(self, name: str) -> "Source":
        """The publisher of that name, made when the archive meets it for the first time."""
        known = self.known_as(name)
        if known.pk:
            return known
        slug = unused_slugs([slug_of(known.name, fallback="source")], Source.objects.all(), Source.path_of)[0]
        return self.get_or_create(name=known.name, defaults={"slug": slug})[0]

    def known_as(self, name: str) -> "Source":
        """The publisher of that name, or what it would be at its first article, not saved."""
        name = " ".join(name.split())[:200]
        return self.filter(name=name).first() or Source(name=name)


@tracked
class Source(models.Model):
    """A publisher: an agency, a newspaper, a broadcaster, or the archive's own files."""

    class Kind(models.TextChoices):
        AGENCY = "agency", _("news agency")
        NEWSPAPER = "newspaper", _("newspaper")
        BROADCASTER = "broadcaster", _("broadcaster")
        SITE = "site", _("website")
        FILES = "files", _("files without a named publisher")

    name = models.CharField(_("name"), max_length=200, unique=True)
    sort_name = FoldedField(_("sort name"), source="name")
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices, default=Kind.FILES)
    homepage = models.URLField(_("homepage"), blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("Two letters, as in ISO 3166."))
    language = models.CharField(_("language"), max_length=12, default="en")
    time_zone = models.CharField(
        _("time zone"),
        max_length=50,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_("Of times that its files write without one; as in “Europe/London”."),
    )
    rights = models.CharField(_("rights"), max_length=8, choices=Rights.choices, default=Rights.FULL)
    is_fiction = models.BooleanField(
        _("fiction"), default=False, help_text=_("Invented for demonstration: readers are told so wherever it shows.")
    )
    organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sources",
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["sort_name", "pk"]
        triggers = [noted_when("rights", articles=OF_SOURCE)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """/sources/slug/."""
        return reverse("articles:source", kwargs={"slug": self.slug})

    @staticmethod
    def path_of(slug: str) -> str:
        """The path of the page of the source with that slug."""
        return f"/sources/{slug}/"

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone; UTC where the name of it is none, as a row may hold that no form has checked."""
        return ZoneInfo(self.time_zone if self.time_zone in zones() else "UTC")
