"""Identifiers: what other catalogues call the same thing (Wikidata, ninjs uri, …)."""

from urllib.parse import quote

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import exactly_one
from articles.models.history import tracked

OWNERS = ("person", "organisation", "place", "event", "article")

CATALOGUES = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "geonames": "https://www.geonames.org/{}",
}
"""Catalogues whose addresses are made from their identifiers."""


@tracked
class Identifier(models.Model):
    """A value in a scheme; no two things share one."""

    scheme = models.CharField(_("scheme"), max_length=50)
    value = models.CharField(_("value"), max_length=500)
    person = models.ForeignKey(
        "articles.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="identifiers",
    )
    organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="identifiers",
    )
    place = models.ForeignKey(
        "articles.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="identifiers",
    )
    event = models.ForeignKey(
        "articles.Event",
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="identifiers",
    )
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="identifiers",
    )

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="identifier_of_one_thing",
                violation_error_message=_(
                    "Something in the archive has this identifier already: "
                    "find it by a search, and merge the two if they are one."
                ),
            ),
            models.CheckConstraint(
                name="identifier_has_one_owner",
                condition=exactly_one(*OWNERS),
                violation_error_message=_(
                    "Choose whose identifier it is: one person, organisation, place, event or article."
                ),
            ),
            models.CheckConstraint(name="identifier_has_value", condition=~models.Q(value="") & ~models.Q(scheme="")),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    @property
    def address(self) -> str:
        """Where the other catalogue tells of it; empty where that is not known."""
        if self.scheme.casefold() in CATALOGUES:
            return CATALOGUES[self.scheme.casefold()].format(quote(self.value, safe=""))
        return self.value if self.value.startswith(("https://", "http://")) else ""
