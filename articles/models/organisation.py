"""Organisations: bodies, firms, publications, and states where they speak."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.entity import Entity, EntityQuerySet, merged_into_survivor
from articles.models.evidence import named_or_quoted
from articles.models.history import tracked
from articles.models.name import Name, NameQuerySet


class OrganisationQuerySet(EntityQuerySet["Organisation"]):
    """Organisations as readers ask for them."""

    def kin(self, organisation: "Organisation") -> Self:
        """What it is part of (`is_parent`), first, and its own parts, by name."""
        parent = models.Q(pk=organisation.parent_id)
        is_parent = models.Case(models.When(parent, then=True), default=False, output_field=models.BooleanField())
        part = models.Q(parent=organisation)
        kin = self.filter(parent | part if organisation.parent_id else part).annotate(is_parent=is_parent)
        return kin.order_by("-is_parent", "sort_name", "pk")


@tracked
class Organisation(Entity):
    """A named body; `kind` is empty until somebody knows."""

    DIRECTORY = "organisations"

    class Kind(models.TextChoices):
        STATE = "state", _("state")
        GOVERNMENT = "government", _("government body")
        INTERNATIONAL = "international", _("international body")
        PARTY = "party", _("political party")
        COMPANY = "company", _("company")
        UNION = "union", _("trade union")
        CHARITY = "charity", _("charity or campaign")
        MEDIA = "media", _("publication or broadcaster")
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="parts"
    )
    place = models.ForeignKey(
        "articles.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organisations",
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta(Entity.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            *Entity.Meta.constraints,
            models.CheckConstraint(
                name="organisation_not_part_of_itself",
                condition=~models.Q(parent=models.F("pk")),
                violation_error_message=_("An organisation is no part of itself: choose another, or none."),
            ),
        ]
        permissions = [("merge_organisation", _("Can merge and part organisations"))]
        triggers = [merged_into_survivor("articles_organisation")]

    def get_absolute_url(self) -> str:
        """/organisations/slug/."""
        return reverse("articles:organisation", kwargs={"slug": self.slug})

    @classmethod
    def public_evidence(cls) -> models.Q:
        """A public mention, or a public quote by it or by somebody described as its own."""
        return named_or_quoted(organisation=models.OuterRef("pk"))

    @classmethod
    def names_of(cls) -> NameQuerySet:
        """The names of the organisation in the outer query."""
        return Name.objects.filter(organisation=models.OuterRef("pk"))
