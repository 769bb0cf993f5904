"""The history of one row in words: who changed what, when and why, newest first.

Read from the database's own record (pghistory), which also sees what no form did, and from
the decisions about the row, which say why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.models import Decision, User

SHOWN = 200
"""Entries on the page; a row that was changed more often shows the latest."""

NOT_TOLD = {"updated_at", "sort_name", "folded_title", "folded"}


@dataclass(frozen=True, slots=True)
class Change:
    """One column's value before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done to the row."""

    when: datetime
    who: str
    what: str
    changes: tuple[Change, ...] = ()
    reason: str = ""


def history_page(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The page, for whoever may see the row."""
    row = model_admin.get_object(request, unquote(object_id))
    if row is None:
        raise Http404
    if not model_admin.has_view_or_change_permission(request, row):
        raise PermissionDenied
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("History: %(row)s") % {"row": row},
        "opts": model_admin.opts,
        "original": row,
        "object": row,
        "entries": entries_of(row),
    }
    return TemplateResponse(request, "admin/articles/history.html", context)


def entries_of(row: models.Model) -> list[Entry]:
    """Everything known about what was done to the row, newest first."""
    entries = [*_recorded(row), *_decided(row)]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)[:SHOWN]


def _recorded(row: models.Model) -> Iterator[Entry]:
    """What the database saw; an update is a pair of rows, before and after."""
    if not hasattr(row, "history"):
        return
    rows = list(row.history.select_related("pgh_context").order_by("-pgh_id")[: 2 * SHOWN])[::-1]
    people = _people({(_row.pgh_context.metadata or {}).get("user") for _row in rows if _row.pgh_context})
    before = None
    for event in rows:
        who = people.get((event.pgh_context.metadata or {}).get("user"), "") if event.pgh_context else ""
        if event.pgh_label == "before":
            before = event
        elif event.pgh_label == "update" and before is not None:
            if changes := tuple(_changes(type(row), before, event)):
                yield Entry(event.pgh_created_at, who, _("changed"), changes)
        elif event.pgh_label in {"insert", "delete"}:
            yield Entry(event.pgh_created_at, who, _("added") if event.pgh_label == "insert" else _("removed"))


def _changes(model: type[models.Model], before: Any, after: Any) -> Iterator[Change]:
    for field in model._meta.concrete_fields:
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new and field.name not in NOT_TOLD:
            yield Change(str(field.verbose_name), in_words(field, old), in_words(field, new))


def in_words(field: Any, value: Any) -> str:
    """A column's value for reading: the name of what it points to, the label of a choice."""
    if value in (None, ""):
        return _("nothing")
    if field.is_relation:
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found) if found else f"{field.related_model._meta.verbose_name} {value}"
    return str(dict(field.flatchoices).get(value, value))


def _decided(row: models.Model) -> Iterator[Entry]:
    decisions = Decision.objects.filter(subject=row._meta.model_name, subject_id=row.pk).select_related("decided_by")
    for decision in decisions.order_by("-pk")[:SHOWN]:
        what = _("decided: %(kind)s") % {"kind": decision.get_kind_display()}
        yield Entry(decision.decided_at, _name(decision.decided_by), what, reason=decision.reason)


def _people(ids: set[Any]) -> dict[Any, str]:
    return {user.pk: _name(user) for user in User.objects.filter(pk__in=[pk for pk in ids if pk])}


def _name(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
