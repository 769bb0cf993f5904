"""Places: where things happen."""

from functools import cache

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.entity import Entity, EntityQuerySet, merged_into_survivor
from articles.models.history import tracked
from articles.models.mention import Mention
from articles.models.name import Name, NameQuerySet
from articles.models.written import exists


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

    objects = EntityQuerySet["Place"].as_manager()

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
