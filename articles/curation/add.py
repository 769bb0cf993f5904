"""Add a row that an editor enters: a person, a name, a role, a participant, a topic…"""

from typing import TypeVar

from django.db import models

from articles.curation.acting import acting
from articles.curation.addresses import refuse_taken
from articles.curation.checking import check
from articles.curation.decisions import Kind, decide
from articles.curation.values import written
from articles.models import Decision, Name, Provenance, Status, User
from articles.models.entity import Entity

M = TypeVar("M", bound=models.Model)


def add(row: M, *, by: User, reason: str = "") -> Decision:
    """Save an unsaved row as an editor's own: accepted, and with its name among its names.

    Raises ValidationError when a value does not fit, Refused when its address is an old one of something else.
    """
    with acting(by):
        _sign(row)
        if isinstance(row, Entity) and not row.slug:
            row.slug = unused_slug(type(row), row.name)
        check(row)
        refuse_taken(row)
        row.save(force_insert=True)
        decision = decide(Kind.EDIT, row, {"before": None, "after": written(row)}, by=by, reason=reason, replaces=None)
        if isinstance(row, Entity):
            add_name(row, row.name, by=by)
        return decision


def add_name(entity: Entity, text: str, *, by: User) -> None:
    """Make sure that `text` is among an entity's names, so that later articles find it by it."""
    owner = {str(entity._meta.model_name): entity}
    if not Name.objects.filter(text=text, **owner).exists():
        add(Name(text=text, **owner), by=by)


def unused_slug(model: type[Entity], name: str) -> str:
    """An address for something of this name that nothing has or ever had."""
    return str(model._default_manager.unused_slug(name))  # type: ignore[attr-defined]  # abstract, so without a manager


def _sign(row: models.Model) -> None:
    names = {field.name for field in row._meta.fields}
    if "provenance" in names:
        row.provenance = Provenance.EDITOR  # type: ignore[attr-defined]
    if {"status", "confidence"} <= names:
        row.status, row.confidence = Status.ACCEPTED, 1.0  # type: ignore[attr-defined]
