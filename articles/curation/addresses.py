"""Addresses of rows: each leads to one thing for ever, so an old one is never given to another."""

from django.db import models
from django.utils.translation import gettext as _

from articles.curation.refusals import Refused
from articles.models import Address, Article, Organisation, Person, Place, Source
from articles.models.article import article_path

IN_ADDRESS = frozenset({"slug", "published_on"})
"""Columns that an address is made of."""


def path_of(row: models.Model) -> str:
    """Where readers find the row; empty for a noun whose address never changes."""
    match row:
        case Article():
            return article_path(row.published_on, row.slug)
        case Person() | Organisation() | Place() | Source():
            return row.path_of(row.slug)
        case _:
            return ""


def refuse_taken(row: models.Model) -> None:
    """Raise Refused when the path a row is to have is the old address of something else."""
    path = path_of(row)
    former = Address.objects.with_targets().filter(path=path).first()
    owner = former.owner if former else row
    if owner != row:
        raise Refused(
            _("“%(path)s” is an old address of “%(owner)s” and must go on leading there: choose another.")
            % {"path": path, "owner": owner}
        )


def keep_address(current: models.Model, old_path: str) -> None:
    """Remember the path a row had; the path it has now is its own again, and no old address any more."""
    new_path = path_of(current)
    if old_path == new_path:
        return
    Address.objects.filter(path=new_path).delete()
    Address.objects.remember(old_path, current)
