"""Whom an editor means when they choose somebody who has since been merged or rejected."""

from typing import TypeVar

from django.db import models
from django.utils.translation import gettext as _

from articles.curation.acting import locked
from articles.curation.refusals import Refused
from articles.models import Status

M = TypeVar("M", bound=models.Model)


def standing(chosen: M) -> M:
    """The row itself or what it was merged into, locked; Refused when that was rejected.

    Only inside a transaction.
    """
    current = locked(chosen)
    merged_into = getattr(current, "merged_into", None)
    if merged_into is not None:
        current = locked(merged_into)
    if getattr(current, "status", None) == Status.REJECTED:
        raise Refused(_("“%(name)s” was rejected. Accept it first, or choose another.") % {"name": current})
    return current
