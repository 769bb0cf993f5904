"""Remove a row that nothing else hangs on: a wrong name, a wrong participant, a wrong identifier."""

from django.db import models
from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked
from articles.curation.changing import refuse_stale
from articles.curation.decisions import Kind, decide, replaced_by
from articles.curation.refusals import Refused
from articles.curation.relations import relations_to
from articles.curation.values import written
from articles.models import Decision, Name, User
from articles.models.entity import Entity


def remove(row: models.Model, *, by: User, reason: str = "", seen: str = "") -> Decision:
    """Delete a row, keeping its values in the decision.

    Raises Refused when other rows hang on it (reject or merge it instead) or when it is the last name of
    something, Stale when it is no longer as `seen`.
    """
    with acting(by):
        current = locked(row)
        refuse_stale(current, seen)
        refuse_if_used(current)
        payload = {"before": written(current), "after": None}
        replaced = replaced_by(Kind.EDIT, current, None)
        decision = decide(Kind.EDIT, current, payload, by=by, reason=reason, replaces=replaced)
        current.delete()
        return decision


def refuse_if_used(row: models.Model) -> None:
    """Raise Refused when other rows hang on a locked row, or when it is the name its owner goes by."""
    for relation in relations_to(type(row)):
        if relation.rows_of(row).exists():
            raise Refused(
                _("“%(row)s” is still used (%(noun)s): reject or merge it instead of removing it.")
                % {"row": row, "noun": relation.model._meta.verbose_name_plural}
            )
    if isinstance(row, Name) and row.text == _owner(row).name:
        raise Refused(_("“%(row)s” is the name it goes by: rename it first.") % {"row": row})


def _owner(name: Name) -> Entity:
    owner = name.person or name.organisation or name.place
    assert owner is not None  # noqa: S101 (the database's CHECK says so; mypy cannot know)
    return owner
