"""Correct the values of a row."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from articles.curation.acting import acting, locked
from articles.curation.changing import Act, refuse_stale, settle
from articles.curation.decisions import Kind
from articles.models import Article, Decision, Event, Status, User


def edit(
    row: models.Model, values: Mapping[str, Any], *, by: User, reason: str = "", seen: str = ""
) -> Decision | None:
    """Give the row these values, by attribute name (“place_id”); None when nothing differs.

    Who corrects a suggestion has read it: the suggestion is accepted with it. Raises Stale when the
    row is no longer as `seen`, ValidationError when a value does not fit.
    """
    with acting(by):
        current = locked(row)
        refuse_stale(current, seen)
        return settle(current, _with_consequences(current, values), Kind.EDIT, Act(by, reason, seen))


def _with_consequences(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """…and that they are an editor's from now on."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return {}
    if getattr(row, "status", None) == Status.SUGGESTED:
        changed["status"] = Status.ACCEPTED
    if isinstance(row, Event):
        changed["values_by"] = Event.ValuesBy.EDITOR
    if isinstance(row, Article) and "headline" in changed:
        changed["headline_by"] = Article.HeadlineBy.EDITOR
    return changed
