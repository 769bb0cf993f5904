"""The one way in which a verb changes the columns of a row.

Lock it, make sure that it is still what the editor saw, write the new values, keep the old
address working, and write the decision down with the values before and after.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked
from articles.curation.addresses import IN_ADDRESS, keep_address, path_of, refuse_taken
from articles.curation.checking import check, folded_columns
from articles.curation.decisions import Kind, about, decide, replaced_by
from articles.curation.refusals import Stale
from articles.curation.values import fingerprint, written
from articles.models import Article, Decision, User
from articles.search import index_articles


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something and why; `seen` is the fingerprint of the row as they saw it, if they came from a form."""

    by: User
    reason: str = ""
    seen: str = ""


def change(row: models.Model, values: Mapping[str, Any], kind: Kind, act: Act) -> Decision | None:
    """Give the row these values, by attribute name; None when they are what it has.

    Raises Stale when the row is not as seen, Refused when it is gone, ValidationError when a value does not fit.
    """
    with acting(act.by):
        current = locked(row)
        refuse_stale(current, act.seen)
        return settle(current, values, kind, act)


def settle(current: models.Model, values: Mapping[str, Any], kind: Kind, act: Act) -> Decision | None:
    """Write the values that differ into a locked row, and the decision that says so."""
    names = [name for name, value in values.items() if getattr(current, name) != value]
    if not names:
        return None
    before = written(current, names)
    rewrite(current, {name: values[name] for name in names})
    after = written(current, names)
    payload = {"before": before, "after": after}
    return decide(kind, current, payload, by=act.by, reason=act.reason, replaces=replaced_by(kind, current, after))


def refuse_stale(current: models.Model, seen: str) -> None:
    """Raise Stale when an editor's fingerprint of a locked row no longer fits; an empty one fits always."""
    if seen and seen != fingerprint(current):
        raise Stale(str(current), told_of_last_decision(current))


def told_of_last_decision(row: models.Model) -> str:
    """“Ann Editor: change the speaker, 22 November 2026 17:10.”, or an empty string."""
    last = about(row).select_related("decided_by").order_by("-pk").first()
    if last is None:
        return ""
    when = date_format(timezone.localtime(last.decided_at), "DATETIME_FORMAT")
    return _("Last decision: %(who)s, %(what)s, %(when)s.") % {
        "who": last.decided_by or _("somebody"),
        "what": last.get_kind_display(),
        "when": when,
    }


def rewrite(current: models.Model, values: Mapping[str, Any]) -> None:
    """Write values into a locked row, checked; its old address leads to the new one, its words are found again.

    Raises Refused when its new address is an old one of something else.
    """
    moves = not IN_ADDRESS.isdisjoint(values)
    old_path = path_of(current) if moves else ""
    for name, value in values.items():
        setattr(current, name, value)
    check(current, changed=values.keys())
    if moves:
        refuse_taken(current)
    current.save(update_fields=[*values, *_kept_current(current)])
    if old_path:
        keep_address(current, old_path)
    if isinstance(current, Article) and {"headline", "lead"} & set(values):
        index_articles([current.pk])


def _kept_current(row: models.Model) -> list[str]:
    """Columns that Django fills on every save: folded spellings and the time of the last change."""
    dated = [field.attname for field in row._meta.concrete_fields if getattr(field, "auto_now", False)]
    return [*dated, *(field.attname for field in folded_columns(row))]
