"""Addresses: where things used to be found. They lead to where things are now, for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import exactly_one

TARGETS = ("article", "person", "organisation", "place", "source")


class AddressQuerySet(models.QuerySet["Address"]):
    """Old paths."""

    def with_targets(self) -> "AddressQuerySet":
        """With what each leads to."""
        return self.select_related(*TARGETS, "person__merged_into", "organisation__merged_into", "place__merged_into")

    def remember(self, path: str, thing: models.Model) -> "Address":
        """Let `path` lead to `thing` (of one of TARGETS), whatever it led to before."""
        owner = thing._meta.model_name
        if owner not in TARGETS:
            raise TypeError(f"{thing!r} has no address.")
        values = {target: thing if target == owner else None for target in TARGETS}
        return self.update_or_create(path=path, defaults=values)[0]


class Address(models.Model):
    """An old path (“/people/jon-healy/”) and what stands behind it."""

    path = models.CharField(_("path"), max_length=300, unique=True)
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="addresses",
    )
    person = models.ForeignKey(
        "articles.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="addresses",
    )
    organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="addresses",
    )
    place = models.ForeignKey(
        "articles.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="addresses",
    )
    source = models.ForeignKey(
        "articles.Source",
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="addresses",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(name="address_of_one_thing", condition=exactly_one(*TARGETS)),
            models.CheckConstraint(name="address_is_a_path", condition=models.Q(path__startswith="/")),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def owner(self) -> models.Model:
        """The thing that had this address."""
        thing = self.article or self.person or self.organisation or self.place or self.source
        assert thing is not None  # noqa: S101 (the database's CHECK says so; mypy cannot know)
        return thing

    @property
    def target(self) -> models.Model:
        """The thing itself, or what it was merged into."""
        return getattr(self.owner, "merged_into", None) or self.owner

    @property
    def target_path(self) -> str:
        """Where that is now; each of TARGETS has a page."""
        return str(self.target.get_absolute_url())  # type: ignore[attr-defined]
