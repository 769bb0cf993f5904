"""Who speaks a quote: people, organisations, or somebody whom the text describes without a name."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.entity import presentable
from articles.models.history import tracked
from articles.models.public_quote import public_quote
from articles.models.to_list import BY_QUOTE, noted

if TYPE_CHECKING:  # organisations ask for mentions, and these for quotes
    from articles.models.organisation import Organisation


class QuoteSpeakerQuerySet(models.QuerySet["QuoteSpeaker"]):
    """Speakers of quotes."""

    def published(self) -> Self:
        """Of quotes that readers may see."""
        return self.filter(public_quote("quote__"))

    def counted(self, speaker: str, ids: Iterable[int]) -> dict[int, int]:
        """How often each of these speaks; `speaker` is “person” or “organisation”. Those who never do are left out."""
        spoken = self.filter(**{f"{speaker}__in": list(ids)}).order_by()
        return dict(spoken.values_list(speaker).annotate(times=models.Count("pk")))

    def described(self, organisation: "Organisation") -> list[tuple[str, int]]:
        """How those who spoke for it without a name are described, and how often; most first."""
        told = self.filter(description_organisation=organisation).order_by().values_list("description")
        return list(told.annotate(times=models.Count("pk")).order_by("-times", "description"))

    def people_by_frequency(self, first: date, last: date) -> "models.QuerySet[QuoteSpeaker, tuple[int, int]]":
        """(person, how often they speak in articles of these days), of people good enough to show; most often first."""
        spoken = self.filter(presentable("person__"), quote__article__published_on__range=(first, last))
        times = spoken.order_by().values_list("person").annotate(times=models.Count("pk"))
        return times.order_by("-times", "person__sort_name", "person")

    def for_list(self) -> Self:
        """In order, with whoever is linked, and whether readers may see them (`named_is_shown`, `body_is_shown`)."""
        return (
            self.select_related("person", "organisation", "description_organisation")
            .annotate(
                named_is_shown=presentable("person__") | presentable("organisation__"),
                body_is_shown=presentable("description_organisation__"),
            )
            .order_by("quote_id", "position")
        )


@tracked
class QuoteSpeaker(models.Model):
    """One speaker of a quote; a joint statement has several."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")
        DESCRIBED = "described", _("described, not named")
        UNDECIDED = "undecided", _("the text does not tell")

    quote = models.ForeignKey(
        "articles.Quote", verbose_name=_("quote"), on_delete=models.CASCADE, related_name="speakers"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    person = models.ForeignKey(
        "articles.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="spoken",
    )
    organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="spoken",
    )
    description = models.CharField(_("description"), max_length=300, blank=True)
    description_organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("described as belonging to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="described_spoken",
    )
    chain = models.JSONField(
        _("chain of reference"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("Offsets in the body: source first, name last."),
    )

    named_is_shown = False
    body_is_shown = False
    """Asked for by for_list()."""

    objects = QuoteSpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["quote", "position"]
        constraints = [
            models.UniqueConstraint(fields=["quote", "position"], name="quotespeaker_one_per_position"),
            models.CheckConstraint(
                name="quotespeaker_kind_fits",
                condition=models.Q(kind="person", person__isnull=False, organisation__isnull=True, description="")
                | models.Q(kind="organisation", person__isnull=True, organisation__isnull=False, description="")
                | (
                    models.Q(kind="described", person__isnull=True, organisation__isnull=True)
                    & ~models.Q(description="")
                )
                | models.Q(kind="undecided", person__isnull=True, organisation__isnull=True, description=""),
            ),
            models.CheckConstraint(
                name="quotespeaker_belonging_needs_description",
                condition=models.Q(description_organisation__isnull=True) | models.Q(kind="described"),
            ),
        ]
        triggers = [noted(BY_QUOTE)]

    def __str__(self) -> str:
        return str(self.person or self.organisation or self.description or self.get_kind_display())

    @property
    def known(self) -> models.Model | None:
        """The person or organisation, if readers may see it (fetch with for_list): else the text's own words remain."""
        named = self.person or self.organisation
        return named if named and self.named_is_shown else None

    @property
    def told(self) -> str:
        """What readers are told of who speaks: a public name, or the text's description; empty for neither."""
        known = self.known
        return str(known) if known else self.description
