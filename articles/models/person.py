"""People: those who speak in the news and those who are spoken of."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.entity import Entity, EntityQuerySet, merged_into_survivor
from articles.models.evidence import named_or_quoted
from articles.models.fields import date_with_precision, partial_date, partial_date_field, precision_field
from articles.models.finding import shown
from articles.models.history import tracked
from articles.models.name import Name, NameQuerySet
from articles.models.role import Role
from articles.text.partial_dates import PartialDate


class PersonQuerySet(EntityQuerySet["Person"]):
    """People as readers and editors ask for them."""

    def for_list(self) -> Self:
        """With roles (`public_roles`), by name."""
        roles = models.Prefetch("roles", Role.objects.published().for_person_page(), to_attr="public_roles")
        return self.prefetch_related(roles).in_order()

    def quoted_in(self, versions: Iterable[int]) -> Self:
        """Those quoted in these versions (ids, current and of public articles), with how often (`quote_count`); most first."""
        return (
            self.presentable()
            .filter(shown("spoken__quote__"), spoken__quote__retired_at=None, spoken__quote__version__in=versions)
            .annotate(quote_count=models.Count("spoken__quote", distinct=True))
            .order_by("-quote_count", "sort_name", "pk")
        )


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

    @property
    def born_on(self) -> PartialDate | None:
        """When they were born, with its precision."""
        return partial_date(self.born, self.born_precision)

    @property
    def died_on(self) -> PartialDate | None:
        """When they died, with its precision."""
        return partial_date(self.died, self.died_precision)

    @classmethod
    def public_evidence(cls) -> models.Q:
        """A public mention, or a public quote."""
        return named_or_quoted(person=models.OuterRef("pk"))

    @classmethod
    def names_of(cls) -> NameQuerySet:
        """The names of the person in the outer query."""
        return Name.objects.filter(person=models.OuterRef("pk"))
