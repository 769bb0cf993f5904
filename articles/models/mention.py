"""Mentions: where an article names a person, organisation, place or event."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import current_version, quotable_article
from articles.models.entity import presentable
from articles.models.fields import at_most_one
from articles.models.finding import FindingQuerySet, confidence_between_0_and_1, confidence_field, status_field
from articles.models.history import tracked
from articles.models.spanned import Spanned, inside_text
from articles.models.to_list import BY_VERSION, noted

TARGETS = ("person", "organisation", "place", "event")


class MentionQuerySet(FindingQuerySet["Mention"]):
    """Mentions as pages ask for them."""

    def published(self) -> Self:
        """Good enough to show, in the current version of an article whose words may be shown."""
        return self.shown().filter(quotable_article("version__article__"), current_version("version__article__"))

    def of(self, thing: models.Model) -> Self:
        """Good enough to show, and meaning this person, organisation, place or event."""
        return self.shown().filter(**{str(thing._meta.model_name): thing})

    def counted(self, noun: str, ids: Iterable[int]) -> dict[int, int]:
        """How many articles name each of these; `noun` is one of TARGETS. Those that none names are left out."""
        named = self.filter(**{f"{noun}__in": list(ids)}).order_by()
        return dict(named.values_list(noun).annotate(articles=models.Count("version", distinct=True)))

    def counted_in(self, versions: Iterable[int]) -> dict[str, dict[int, int]]:
        """In how many of these versions (ids) each “person” and “organisation” is named, by id."""
        named = self.filter(version__in=versions).exclude(person=None, organisation=None).order_by()
        counts: dict[str, dict[int, int]] = {"person": {}, "organisation": {}}
        for person, body, times in named.values_list("person", "organisation").annotate(
            times=models.Count("version", distinct=True)
        ):
            counts["person" if person else "organisation"][person or body] = times
        return counts

    def in_version(self, version: models.Model) -> Self:
        """Standing in this version, with those readers may see whom they name, in the order of the text."""
        named = presentable("person__") | presentable("organisation__") | presentable("place__")
        found = self.filter(named, version=version).select_related("person", "organisation", "place")
        return found.order_by("start", "pk")


@tracked
class Mention(Spanned):
    """A name standing in the text; without a target while nobody knows who is meant."""

    person = models.ForeignKey(
        "articles.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="mentions",
    )
    organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="mentions",
    )
    place = models.ForeignKey(
        "articles.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="mentions",
    )
    event = models.ForeignKey(
        "articles.Event",
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="mentions",
    )
    status = status_field()
    confidence = confidence_field()
    extraction = models.ForeignKey(
        "articles.Extraction",
        verbose_name=_("extraction"),
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="+",
    )

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["version", "start", "pk"]
        constraints = [
            inside_text("mention"),
            models.CheckConstraint(
                name="mention_of_one_thing",
                condition=at_most_one(*TARGETS),
                violation_error_message=_("Choose one of them: a name means one person, organisation, place or event."),
            ),
            models.UniqueConstraint(fields=["version", "field", "start", "end"], name="mention_once"),
            confidence_between_0_and_1("mention"),
        ]
        triggers = [noted(BY_VERSION)]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
