"""Findings: what a machine or a person found in an article, and whether it stands.

Every finding is suggested, then accepted or rejected by an editor. Readers see accepted
findings, and suggestions from a confidence upwards that the archive chooses; this file is
the one place that says so.
"""

from functools import cache
from typing import Protocol, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.archive import THRESHOLD


class Status(models.TextChoices):
    """Where a finding stands with the editors."""

    SUGGESTED = "suggested", _("suggested")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


class Provenance(models.TextChoices):
    """Where a row comes from."""

    MACHINE = "machine", _("found by the archive")
    EDITOR = "editor", _("entered by an editor")
    IMPORT = "import", _("imported")


class HasStatus(Protocol):
    """A row of any noun that is suggested, then accepted or rejected."""

    @property
    def status(self) -> str:
        """One of Status."""


@cache
def shown(prefix: str = "") -> models.Q:
    """A condition on a finding (or on one reached through `prefix`, with “__”): readers may see it."""
    suggested = models.Q(
        **{
            f"{prefix}status": Status.SUGGESTED,
            f"{prefix}confidence__gte": THRESHOLD,
        }
    )
    return models.Q(**{f"{prefix}status": Status.ACCEPTED}) | suggested


def status_field() -> "models.CharField[str, str]":
    """The status of a finding or of a noun that a machine may suggest."""
    return models.CharField(_("status"), max_length=9, choices=Status.choices, default=Status.SUGGESTED)


def provenance_field() -> "models.CharField[str, str]":
    """Where a row comes from; set once."""
    return models.CharField(_("provenance"), max_length=7, choices=Provenance.choices, default=Provenance.MACHINE)


def confidence_field() -> "models.FloatField[float, float]":
    """How sure the extractor is, 0 to 1; 1 for what an editor entered."""
    return models.FloatField(_("confidence"), default=1.0)


def fiction_field() -> "models.BooleanField[bool, bool]":
    """Whether an invented source tells of it; set once: what fiction tells of and what is real are never the same."""
    return models.BooleanField(
        _("fiction"), default=False, editable=False, help_text=_("Found in an article of an invented source.")
    )


def confidence_between_0_and_1(model: str) -> models.CheckConstraint:
    """A confidence is a probability."""
    return models.CheckConstraint(
        name=f"{model}_confidence_between_0_and_1", condition=models.Q(confidence__range=(0, 1))
    )


class Reviewable:
    """A row with a status, which says whether an editor has looked at it."""

    @property
    def is_reviewed(self: HasStatus) -> bool:
        """Whether an editor has accepted it."""
        return self.status == Status.ACCEPTED


F = TypeVar("F", bound=models.Model)


class FindingQuerySet(models.QuerySet[F]):
    """What every kind of finding can be asked."""

    def shown(self) -> Self:
        """Findings good enough to show, whatever article they stand in."""
        return self.filter(shown())
