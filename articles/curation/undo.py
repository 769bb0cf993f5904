"""Take a decision back: the row returns to what it was, and so does the decision before it."""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked
from articles.curation.changing import rewrite, told_of_last_decision
from articles.curation.decisions import Kind, decide
from articles.curation.journal import put_back
from articles.curation.reassign import TOLD, set_speakers, speakers_of
from articles.curation.refusals import Refused, Stale
from articles.curation.remove import refuse_if_used
from articles.curation.standing import standing
from articles.curation.undo_merge import undo_merge
from articles.curation.values import Values, read, written
from articles.models import Decision, Merge, QuoteSpeaker, User


def undo(decision: Decision, *, by: User, reason: str = "") -> Decision:
    """Take back a decision in force and return the one that says so.

    Where it had replaced an earlier decision, that one holds again. Raises Refused when it is no longer in force
    or cannot be undone, Stale when what it had set was changed since.
    """
    with acting(by):
        decision = locked(decision)
        _refuse(decision)
        if decision.kind == Kind.MERGE:
            undo_merge(Merge.objects.get(pk=decision.payload["merge"]), by=by, reason=reason)
            return Decision.objects.get(supersedes=decision)
        subject = _return_to_before(decision)
        undone = decide(Kind.UNDO, subject, {"undoes": decision.pk}, by=by, reason=reason, replaces=decision)
        if former := _original(decision).supersedes:
            _reinstate(former, subject, undone, by=by)
        return undone


def _refuse(decision: Decision) -> None:
    if decision.kind == Kind.UNDO:
        raise Refused(_("An undo cannot be undone: decide anew."))
    later = Decision.objects.filter(supersedes=decision).first()
    if later:
        raise Refused(_("This decision no longer holds: “%(later)s” replaced it. Undo that one.") % {"later": later})


def _return_to_before(decision: Decision) -> models.Model:
    """Give the row the values it had; returns it (unsaved where it no longer exists)."""
    model: type[models.Model] = apps.get_model("articles", decision.subject)
    before, after = decision.payload["before"], decision.payload["after"]
    if after is None:
        return _put_back(model, before)
    current = locked(model(pk=decision.subject_id))
    _refuse_changed(current, after)
    if before is None:
        refuse_if_used(current)
        gone = model(**read(model, after))
        current.delete()
        return gone
    _write(current, before)
    return current


def _put_back(model: type[models.Model], values: Values) -> models.Model:
    if not put_back(model, values):
        raise Refused(
            _("It cannot be put back: what it belonged to is gone, or the like has been added in the meantime.")
        )
    return model._base_manager.get(pk=values["id"])


def _refuse_changed(current: models.Model, after: Values) -> None:
    if _now(current, after) != after:
        raise Stale(str(current), told_of_last_decision(current))


def _now(current: Any, like: Values) -> Values:
    now = written(current, [name for name in like if name != "speakers"])
    return {**now, "speakers": speakers_of(current)} if "speakers" in like else now


def _write(current: Any, before: Values) -> None:
    if "speakers" in before:
        set_speakers(current, _former_speakers(before["speakers"]))
    values = _led_on(type(current), {name: value for name, value in before.items() if name != "speakers"})
    rewrite(current, read(type(current), values))


def _former_speakers(speakers: list[Values]) -> list[Values]:
    """Them, each once: two who have been merged since are one."""
    kept: dict[tuple[Any, ...], Values] = {}
    for speaker in (_led_on(QuoteSpeaker, columns) for columns in speakers):
        kept.setdefault(tuple(speaker[column] for column in TOLD), speaker)
    return list(kept.values())


def _led_on(model: type[models.Model], values: Values) -> Values:
    """Former values, with everyone who was merged since as whom they were merged into.

    A decision keeps no row alive: raises Refused when one they name was removed or rejected since.
    """
    led = dict(values)
    for field in model._meta.concrete_fields:
        if field.is_relation and led.get(field.attname) is not None:
            led[field.attname] = _standing(field.related_model, led[field.attname]).pk
    return led


def _standing(model: Any, pk: int) -> models.Model:
    if not model._base_manager.filter(pk=pk).exists():
        raise Refused(
            _("The %(noun)s it named before has since been removed, so it cannot return: decide anew.")
            % {"noun": model._meta.verbose_name}
        )
    found: models.Model = standing(model(pk=pk))
    return found


def _original(decision: Decision) -> Decision:
    """The decision as it was first made, for one that was put in force again by an undo."""
    while first := decision.payload.get("reinstates"):
        decision = Decision.objects.get(pk=first)
    return decision


def _reinstate(former: Decision, subject: models.Model, undone: Decision, *, by: User) -> None:
    """Let the decision before hold again, as a new one: decisions are never edited."""
    payload = {key: value for key, value in former.payload.items() if key != "spans"}
    decide(
        Kind(former.kind), subject, {**payload, "reinstates": former.pk}, by=by, reason=former.reason, replaces=undone
    )
