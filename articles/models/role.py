"""Roles: who held which post, when, and which articles say so.

“Defence Secretary when he said it” is derived from here: the role attested on the day, or
nearest before it.
"""

from datetime import date
from functools import cache
from typing import Literal, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import current_version, quotable_article
from articles.models.entity import presentable
from articles.models.evidence import named_or_quoted
from articles.models.fields import FoldedField, date_with_precision, partial_date, partial_date_field, precision_field
from articles.models.finding import (
    FindingQuerySet,
    Provenance,
    Reviewable,
    confidence_between_0_and_1,
    confidence_field,
    provenance_field,
    shown,
    status_field,
)
from articles.models.history import tracked
from articles.models.spanned import Spanned, inside_text
from articles.models.version import ArticleVersion
from articles.models.written import Written, exists, first_value
from articles.text.partial_dates import PartialDate


class Standing(models.TextChoices):
    """Whether the role was held when the article appeared, and how."""

    CURRENT = "current", _("current")
    ACTING = "acting", _("acting")
    SHADOW = "shadow", _("shadow")
    FORMER = "former", _("former")
    FUTURE = "future", _("to come")


class RoleQuerySet(FindingQuerySet["Role"]):
    """Roles as pages ask for them."""

    def published(self) -> Self:
        """Good enough to show, and entered by an editor or attested in a public article."""
        return self.filter(shown(), _is_attested_or_entered())

    def attested(self) -> Self:
        """With the days of the first and the last article that attest it (`first_attested`, `last_attested`)."""
        return self.annotate(first_attested=_day_attested("first"), last_attested=_day_attested("last"))

    def with_public_body(self) -> Self:
        """With organisation, and whether readers may see it (`body_is_public`)."""
        public = presentable("organisation__") & named_or_quoted(organisation=models.OuterRef("organisation"))
        return self.select_related("organisation").annotate(body_is_public=public)

    def for_person_page(self) -> Self:
        """With organisation and attestation, the latest first."""
        latest = models.F("last_attested").desc(nulls_last=True)
        return self.with_public_body().attested().order_by(latest, "title", "pk")

    def for_organisation_page(self) -> Self:
        """With the people who hold them, those whom readers may see, by name."""
        return (
            self.filter(presentable("person__"), named_or_quoted(person=models.OuterRef("person")))
            .with_public_body()
            .select_related("person")
            .attested()
            .order_by("person__sort_name", "person_id", "title", "pk")
        )

    def when_said(self, version: ArticleVersion, day: date) -> Self:
        """One role a person: the one that this version attests, else the one attested nearest before that day."""
        evidence = RoleEvidence.objects.published().filter(role=models.OuterRef("pk"))
        before = evidence.filter(version__article__published_on__lte=day).order_by("-version__article__published_on")
        return (
            self.filter(models.Q(valid_from=None) | models.Q(valid_from__lte=day))
            .filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day))
            .annotate(
                here=models.Exists(evidence.filter(version=version)),
                attested_on=models.Subquery(before.values("version__article__published_on")[:1]),
                held=models.Case(models.When(standing=Standing.CURRENT, then=0), default=1),
            )
            .filter(models.Q(attested_on__isnull=False) | models.Q(valid_from__isnull=False))
            .with_public_body()
            .order_by("person_id", "-here", models.F("attested_on").desc(nulls_last=True), "held", "pk")
            .distinct("person_id")
        )


@cache
def _is_attested_or_entered() -> models.Q:
    evidence = RoleEvidence.objects.published().filter(role=models.OuterRef("pk"))
    return exists(evidence) | models.Q(provenance=Provenance.EDITOR)


@cache
def _day_attested(which: Literal["first", "last"]) -> Written:
    day = "version__article__published_on"
    evidence = RoleEvidence.objects.published().filter(role=models.OuterRef("pk"))
    return first_value(evidence.order_by(day if which == "first" else f"-{day}"), day, models.DateField())


@tracked
class Role(Reviewable, models.Model):
    """A post held by a person; the same post told by several articles is one role."""

    person = models.ForeignKey(
        "articles.Person", verbose_name=_("person"), on_delete=models.CASCADE, related_name="roles"
    )
    title = models.CharField(_("title"), max_length=200)
    folded_title = FoldedField(_("folded title"), source="title")
    organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="roles",
    )
    jurisdiction = models.CharField(_("jurisdiction"), max_length=100, blank=True)
    standing = models.CharField(_("standing"), max_length=7, choices=Standing.choices, default=Standing.CURRENT)
    valid_from = partial_date_field(_("from"))
    valid_from_precision = precision_field(_("precision of from"))
    valid_to = partial_date_field(_("to"))
    valid_to_precision = precision_field(_("precision of to"))
    status = status_field()
    provenance = provenance_field()
    confidence = confidence_field()

    body_is_public = False
    """Asked for by with_public_body()."""

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["person", "-valid_from", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "folded_title", "organisation", "standing"],
                name="role_once_per_person",
                nulls_distinct=False,
                violation_error_message=_(
                    "This person has this role already: the same title, organisation and standing."
                ),
            ),
            models.CheckConstraint(name="role_has_title", condition=~models.Q(title="")),
            confidence_between_0_and_1("role"),
            date_with_precision("valid_from", "role"),
            date_with_precision("valid_to", "role"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def held_from(self) -> PartialDate | None:
        """Since when, if that is stated, with its precision."""
        return partial_date(self.valid_from, self.valid_from_precision)

    @property
    def held_to(self) -> PartialDate | None:
        """Until when, if that is stated, with its precision."""
        return partial_date(self.valid_to, self.valid_to_precision)


class RoleEvidenceQuerySet(models.QuerySet["RoleEvidence"]):
    """Attestations."""

    def published(self) -> Self:
        """In the current version of an article whose words may be shown."""
        return self.filter(quotable_article("version__article__"), current_version("version__article__"))


class RoleEvidence(Spanned):
    """Words of an article that attest a role on the article's day."""

    role = models.ForeignKey("articles.Role", verbose_name=_("role"), on_delete=models.CASCADE, related_name="evidence")
    extraction = models.ForeignKey(
        "articles.Extraction",
        verbose_name=_("extraction"),
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="+",
    )

    objects = RoleEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attestation of a role")
        verbose_name_plural = _("attestations of roles")
        ordering = ["pk"]
        constraints = [
            inside_text("roleevidence"),
            models.UniqueConstraint(fields=["role", "version", "field", "start", "end"], name="roleevidence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.start}–{self.end})"
