"""Merge two rows that are the same person, organisation, place or event.

Everything that hangs on the loser moves to the survivor: names, mentions, speakers, roles,
participants, identifiers, reports, old addresses, and whoever was merged into the loser
before. Where the survivor has the like already (the same spelling, the same post, a part in
the same event) the two are merged in turn and one of them goes. The loser stays as a
signpost: its address leads to the survivor for ever.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked_in_order
from articles.curation.addresses import path_of
from articles.curation.decisions import Kind, decide
from articles.curation.journal import Journal
from articles.curation.refusals import Refused
from articles.curation.relations import Relation, UniqueKey, relations_to
from articles.curation.values import Values, written
from articles.models import Address, Event, Merge, Organisation, Person, Place, QuoteSpeaker, Status, User

M = TypeVar("M", bound=models.Model)

CHOICES: dict[type[models.Model], tuple[tuple[str, ...], ...]] = {
    Person: (
        ("name", "sort_name"),
        ("honorific",),
        ("gender",),
        ("born", "born_precision"),
        ("died", "died_precision"),
        ("description",),
    ),
    Organisation: (("name", "sort_name"), ("kind",), ("parent_id",), ("place_id",), ("description",)),
    Place: (("name", "sort_name"), ("within_id",), ("description",)),
    Event: (
        ("title", "folded_title"),
        ("kind",),
        ("start", "start_precision", "end", "end_precision", "open_ended"),
        ("certainty",),
        ("place_id",),
    ),
}
"""The fields an editor chooses between, by noun; columns that only make sense together go together."""

ONCE_PER_QUOTE = ("person_id", "organisation_id")
"""A joint statement by two names of one person has one speaker after their merge."""


def merge(loser: M, survivor: M, *, by: User, choices: Collection[str] = (), reason: str = "") -> Merge:
    """Merge `loser` into `survivor`, taking the loser's values of the fields in `choices` (first columns of CHOICES).

    A survivor that was itself merged stands for what it was merged into. Raises Refused for a loser merged
    already, for one row twice, for two nouns, and for a rejected survivor; ValueError for an unknown choice.
    """
    if type(loser) is not type(survivor):
        raise Refused(_("Only two of a kind can be merged."))
    with acting(by):
        loser, survivor = _both_locked(loser, survivor)
        _refuse(loser, survivor)
        journal = Journal()
        former = _take(journal, loser, survivor, choices)
        absorb(journal, survivor, loser)
        _redirect(journal, loser, survivor)
        journal.write(type(loser), [loser.pk], {"merged_into_id": None}, {"merged_into_id": survivor.pk})
        record = Merge.objects.create(
            noun=str(loser._meta.model_name),
            loser_id=loser.pk,
            survivor_id=survivor.pk,
            moved={"steps": journal.steps},
            choices=former,
            reason=reason,
            merged_by=by,
        )
        payload = {"merge": record.pk, "survivor": survivor.pk, "before": {}, "after": {"merged_into_id": survivor.pk}}
        decide(Kind.MERGE, loser, payload, by=by, reason=reason, replaces=None)
        return record


def absorb(journal: Journal, kept: models.Model, gone: models.Model) -> None:
    """Move everything that hangs on `gone` to `kept`."""
    for relation in relations_to(type(gone)):
        if relation.model is type(gone):
            _move_kin(journal, relation, kept, gone)
            continue
        moving = []
        for row, twin in _with_twins(relation, kept, gone):
            if twin is None:
                moving.append(row.pk)
            else:
                absorb(journal, twin, row)
                _keep_the_decided(journal, twin, row)
                journal.drop(row, beside=_place_of(twin))
        _point(journal, relation, moving, gone.pk, kept.pk)


def _both_locked(loser: M, survivor: M) -> tuple[M, M]:
    """Both rows locked in id order, the survivor followed to where it stands now."""
    standing_for = type(survivor)._base_manager.filter(pk=survivor.pk).values_list("merged_into_id", flat=True).first()
    survivor_id = standing_for or survivor.pk
    rows = locked_in_order(type(loser), sorted({loser.pk, survivor_id}))
    return rows[loser.pk], rows[survivor_id]


def _refuse(loser: Any, survivor: Any) -> None:
    if loser.pk == survivor.pk:
        raise Refused(_("“%(name)s” cannot be merged into itself.") % {"name": loser})
    if loser.merged_into_id:
        raise Refused(
            _("“%(loser)s” was merged into “%(survivor)s” already.") % {"loser": loser, "survivor": loser.merged_into}
        )
    if survivor.merged_into_id:
        raise Refused(_("“%(name)s” has just been merged: open it again.") % {"name": survivor})
    if survivor.status == Status.REJECTED:
        raise Refused(_("“%(name)s” was rejected: accept it before merging into it.") % {"name": survivor})


def _take(journal: Journal, loser: Any, survivor: Any, choices: Collection[str]) -> Values:
    """Give the survivor what was chosen of the loser's values; it counts as accepted. Returns its former values."""
    groups = {group[0]: group for group in CHOICES[type(survivor)]}
    if unknown := set(choices) - set(groups):
        raise ValueError(f"Not fields to choose between: {', '.join(sorted(unknown))}.")
    former: Values = {}
    for columns in [("status",), *(groups[chosen] for chosen in choices)]:
        old, new = written(survivor, columns), written(loser, columns)
        new |= {"status": Status.ACCEPTED} if "status" in columns else {}
        if old != new and survivor.pk not in (new.get("parent_id"), new.get("within_id")):
            journal.write(type(survivor), [survivor.pk], old, new)
            former |= old
    type(survivor)._base_manager.filter(pk=survivor.pk).update(updated_at=timezone.now())
    return former


def _move_kin(journal: Journal, relation: Relation, kept: models.Model, gone: models.Model) -> None:
    """Rows of the same noun: parts of the loser, and those merged into it. The survivor is no part of itself."""
    kin = set(relation.rows_of(gone).values_list("pk", flat=True))
    if kept.pk in kin:
        above = getattr(gone, relation.column)
        _point(journal, relation, [kept.pk], gone.pk, None if above == kept.pk else above)
    _point(journal, relation, kin - {kept.pk}, gone.pk, kept.pk)


def _point(journal: Journal, relation: Relation, ids: Iterable[int], old: int, new: int | None) -> None:
    journal.write(relation.model, ids, {relation.column: old}, {relation.column: new})


def _with_twins(relation: Relation, kept: models.Model, gone: models.Model) -> Iterator[tuple[Any, Any]]:
    """Each of the loser's rows with the survivor's row that is the same but for its owner, or with None."""
    keys = _unique_keys(relation)
    twins = {(key, key.of(row)): row for row in relation.rows_of(kept) for key in keys} if keys else {}
    for row in relation.rows_of(gone):
        found = (twins.get((key, values)) for key in keys if (values := key.of(row)) is not None)
        yield row, next(filter(None, found), None)


def _unique_keys(relation: Relation) -> list[UniqueKey]:
    if relation.model is QuoteSpeaker and relation.column in ONCE_PER_QUOTE:
        return [UniqueKey(("quote_id",))]
    return relation.unique_keys()


def _place_of(twin: models.Model) -> Values | None:
    """Of a speaker: whose place in which quote must still be the same for the one that goes to return."""
    return written(twin, ["quote_id", "position", *ONCE_PER_QUOTE]) if isinstance(twin, QuoteSpeaker) else None


def _keep_the_decided(journal: Journal, twin: Any, row: Any) -> None:
    """What an editor settled about the row that goes holds for its twin, unless that is settled too."""
    if getattr(twin, "status", None) == Status.SUGGESTED != row.status:
        journal.write(type(twin), [twin.pk], {"status": twin.status}, {"status": row.status})


def _redirect(journal: Journal, loser: models.Model, survivor: models.Model) -> None:
    """Remember the loser's address as the survivor's."""
    path = path_of(loser)
    if path and not Address.objects.filter(path=path).exists():
        journal.made(Address.objects.remember(path, survivor))
