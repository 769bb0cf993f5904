"""The frame every verb stands in: one transaction, and whose hand the history shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pghistory
from django.db import models, transaction
from django.utils.translation import gettext as _

from articles.curation.refusals import Refused
from articles.models import User
from articles.search import list_anew

M = TypeVar("M", bound=models.Model)


@contextmanager
def acting(by: User) -> Iterator[None]:
    """All or nothing, with `by` in the history of every row that changes."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        yield
    transaction.on_commit(list_anew)


def locked(row: M) -> M:
    """The row as it stands now, locked until the transaction ends; Refused when it is gone."""
    return locked_in_order(type(row), [row.pk])[row.pk]


def locked_in_order(model: type[M], ids: list[int]) -> dict[int, M]:
    """The rows by id, locked lowest id first so that two verbs never wait for each other.

    Raises Refused when one is gone.
    """
    rows = {row.pk: row for row in model._base_manager.select_for_update().filter(pk__in=ids).order_by("pk")}
    if set(ids) - set(rows):
        raise Refused(_("This %(noun)s has been removed.") % {"noun": model._meta.verbose_name})
    return rows
