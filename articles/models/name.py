"""Names: every spelling under which a person, organisation or place is known.

The matcher reads this table, so what an editor adds here makes later articles come out
better.
"""

from functools import cache
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import FoldedField, exactly_one
from articles.models.finding import Provenance, provenance_field
from articles.models.history import tracked
from articles.models.mention import Mention
from articles.models.spanned import WORDS
from articles.models.written import exists

OWNERS = ("person", "organisation", "place")


class NameQuerySet(models.QuerySet["Name"]):
    """Names as the matcher and readers ask for them."""

    def told(self) -> Self:
        """What readers may know: entered by an editor, the owner's own name, or standing in a public article."""
        return self.filter(_is_told())


@cache
def _is_told() -> models.Q:
    # A name has one owner, so that the others' conditions meet nothing; one Exists is a third of three to write.
    its_owner, own_name = models.Q(), models.Q()
    for owner in OWNERS:
        its_owner |= models.Q(**{owner: models.OuterRef(owner)})
        own_name |= models.Q(text=models.F(f"{owner}__name"))
    mentions = Mention.objects.published().filter(its_owner).alias(said=WORDS).filter(said=models.OuterRef("text"))
    return models.Q(provenance=Provenance.EDITOR) | own_name | exists(mentions)


@tracked
class Name(models.Model):
    """One spelling of one owner's name."""

    class Kind(models.TextChoices):
        FULL = "full", _("full name")
        SHORT = "short", _("short form")
        ACRONYM = "acronym", _("acronym")
        FORMER = "former", _("former name")
        TITLE = "title", _("name with a title")

    text = models.CharField(_("spelling"), max_length=300)
    folded = FoldedField(_("folded"), source="text", db_index=True)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices, default=Kind.FULL)
    provenance = provenance_field()
    person = models.ForeignKey(
        "articles.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="names",
    )
    organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="names",
    )
    place = models.ForeignKey(
        "articles.Place", verbose_name=_("place"), null=True, blank=True, on_delete=models.CASCADE, related_name="names"
    )

    objects = NameQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["folded", "pk"]
        constraints = [
            models.CheckConstraint(
                name="name_has_one_owner",
                condition=exactly_one(*OWNERS),
                violation_error_message=_("Choose whose name it is: one person, organisation or place."),
            ),
            models.CheckConstraint(name="name_has_text", condition=~models.Q(text="")),
            *(
                models.UniqueConstraint(
                    fields=[owner, "text"],
                    name=f"name_once_per_{owner}",
                    violation_error_message=_("They have this name already."),
                )
                for owner in OWNERS
            ),
        ]

    def __str__(self) -> str:
        return self.text
