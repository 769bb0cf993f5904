"""Rename a person or organisation; the address it had leads to it for ever."""

from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked
from articles.curation.add import add_name, unused_slug
from articles.curation.changing import Act, refuse_stale, settle
from articles.curation.decisions import Kind
from articles.curation.refusals import Refused
from articles.models import Decision, Status, User
from articles.models.entity import Entity
from articles.models.slugs import slug_of


def rename(entity: Entity, name: str, *, by: User, reason: str = "", seen: str = "") -> Decision | None:
    """Give an entity a new name and an address made from it; every old spelling stays among its names.

    None when it has this name. Raises Refused for an empty name or one that was merged away, Stale when it
    is no longer as `seen`.
    """
    name = " ".join(name.split())
    with acting(by):
        current = locked(entity)
        refuse_stale(current, seen)
        _refuse(current, name)
        if current.name == name:
            return None
        values = {"name": name, "slug": _slug(current, name)}
        if current.status == Status.SUGGESTED:
            values["status"] = Status.ACCEPTED
        add_name(current, current.name, by=by)
        add_name(current, name, by=by)
        return settle(current, values, Kind.EDIT, Act(by, reason, seen))


def _slug(entity: Entity, name: str) -> str:
    """The slug it has or had under this name, else a new one."""
    wanted = slug_of(name, fallback=entity.slug)
    owned = entity.addresses.filter(path=type(entity).path_of(wanted)) if hasattr(entity, "addresses") else None
    if wanted == entity.slug or (owned is not None and owned.exists()):
        return wanted
    return unused_slug(type(entity), name)


def _refuse(entity: Entity, name: str) -> None:
    if not name:
        raise Refused(_("A name cannot be empty."))
    if entity.merged_into:
        raise Refused(
            _("“%(loser)s” was merged into “%(survivor)s”: rename that one.")
            % {"loser": entity, "survivor": entity.merged_into}
        )
