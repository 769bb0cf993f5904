"""Part what was merged: every row returns to where it was."""

from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked, locked_in_order
from articles.curation.decisions import Kind, decide
from articles.curation.journal import walk_back
from articles.curation.refusals import Refused
from articles.models import Decision, Merge, User


def undo_merge(merge: Merge, *, by: User, reason: str = "") -> Merge:
    """Take a merge back. What came to the survivor since the merge stays with it.

    What was changed or replaced since is left as it is: `moved["left"]` counts those rows by model.

    Raises Refused when the merge was undone already or the survivor has itself been merged since.
    """
    with acting(by):
        merge = locked(merge)
        model = apps.get_model("articles", merge.noun)
        rows = locked_in_order(model, sorted([merge.loser_id, merge.survivor_id]))
        _refuse(merge, rows[merge.survivor_id])
        merge.moved["left"] = walk_back(merge.moved["steps"])
        model._base_manager.filter(pk__in=rows).update(updated_at=timezone.now())
        merge.undone_at, merge.undone_by = timezone.now(), by
        merge.save(update_fields=["undone_at", "undone_by", "moved"])
        decision = Decision.objects.filter(kind=Kind.MERGE, payload__merge=merge.pk).first()
        decide(
            Kind.UNDO,
            rows[merge.loser_id],
            {"undoes": decision and decision.pk, "left": merge.moved["left"]},
            by=by,
            reason=reason,
            replaces=decision,
        )
        return merge


def _refuse(merge: Merge, survivor: Any) -> None:
    if merge.undone_at:
        raise Refused(_("This merge was undone already."))
    if survivor.merged_into_id:
        raise Refused(
            _("“%(survivor)s” has since been merged into “%(other)s”: undo that merge first.")
            % {"survivor": survivor, "other": survivor.merged_into}
        )
