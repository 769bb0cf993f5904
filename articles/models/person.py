"""People: those who speak in the news and those who are spoken of."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.entity import Entity, EntityQuerySet, merged_into_survivor
from articles.models.fields import date_with_precision, partial_date_field, precision_field
from articles.models.history import tracked
from articles.models.mention import Mention
from articles.models.name import Name
from articles.models.quote import QuoteSpeaker


class PersonQuerySet(EntityQuerySet["Person"]):
    """People as readers and editors ask for them."""


@tracked
class Person(Entity):
    """A named person."""

    DIRECTORY = "people"

    class Gender(models.TextChoices):
        FEMALE = "f", _("female")
        MALE = "m", _("male")

    honorific = models.CharField(_("honorific"), max_length=40, blank=True)
    gender = models.CharField(
        _("gender"), max_length=1, choices=Gender.choices, blank=True, help_text=_("Only where a text states it.")
    )
    born = partial_date_field(_("born"))
    born_precision = precision_field(_("precision of birth"))
    died = partial_date_field(_("died"))
    died_precision = precision_field(_("precision of death"))

    objects = PersonQuerySet.as_manager()

    class Meta(Entity.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            *Entity.Meta.constraints,
            date_with_precision("born", "person"),
            date_with_precision("died", "person"),
        ]
        permissions = [("merge_person", _("Can merge and part people"))]
        triggers = [merged_into_survivor("articles_person")]

    def get_absolute_url(self) -> str:
        """/people/slug/."""
        return reverse("articles:person", kwargs={"slug": self.slug})

    @classmethod
    def public_evidence(cls) -> models.Q:
        """A public mention, or a public quote."""
        here = models.OuterRef("pk")
        return models.Q(models.Exists(Mention.objects.published().filter(person=here))) | models.Q(
            models.Exists(QuoteSpeaker.objects.published().filter(person=here))
        )

    @classmethod
    def names_of(cls) -> models.QuerySet[Name]:
        """The names of the person in the outer query."""
        return Name.objects.filter(person=models.OuterRef("pk"))
