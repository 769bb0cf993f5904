"""Places: where things happen."""

from functools import cache
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.entity import Entity, EntityQuerySet, merged_into_survivor
from articles.models.history import tracked
from articles.models.mention import Mention
from articles.models.name import Name, NameQuerySet
from articles.models.written import exists


class PlaceQuerySet(EntityQuerySet["Place"]):
    """Places as readers ask for them."""

    def kin(self, place: "Place") -> Self:
        """What it lies within (`is_around`), first, and the places within it, by name."""
        around = models.Q(pk=place.within_id)
        is_around = models.Case(models.When(around, then=True), default=False, output_field=models.BooleanField())
        inside = models.Q(within=place)
        kin = self.filter(around | inside if place.within_id else inside).annotate(is_around=is_around)
        return kin.order_by("-is_around", "sort_name", "pk")


@cache
def _is_named() -> models.Q:
    return exists(Mention.objects.published().filter(place=models.OuterRef("pk")))


@tracked
class Place(Entity):
    """A named place, perhaps within another."""

    DIRECTORY = "places"

    within = models.ForeignKey(
        "self", verbose_name=_("within"), null=True, blank=True, on_delete=models.SET_NULL, related_name="places"
    )

    objects = PlaceQuerySet.as_manager()

    class Meta(Entity.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            *Entity.Meta.constraints,
            models.CheckConstraint(
                name="place_not_within_itself",
                condition=~models.Q(within=models.F("pk")),
                violation_error_message=_("A place is not within itself: choose another, or none."),
            ),
        ]
        triggers = [merged_into_survivor("articles_place")]

    def get_absolute_url(self) -> str:
        """/places/slug/."""
        return reverse("articles:place", kwargs={"slug": self.slug})

    @classmethod
    def public_evidence(cls) -> models.Q:
        """A public mention."""
        return _is_named()

    @classmethod
    def names_of(cls) -> NameQuerySet:
        """The names of the place in the outer query."""
        return Name.objects.filter(place=models.OuterRef("pk"))
