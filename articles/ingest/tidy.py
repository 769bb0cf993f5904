"""Tidying up: what a machine suggested and nothing speaks for any more goes away.

A better extractor no longer takes “Downing Street” for a man. If no article names him,
nobody ever touched the row and nothing refers to it, it is removed, so that the lists that
editors work through hold no ghosts. Anything a person ever touched stays.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef

from articles.ingest.before import Before
from articles.models import (
    Decision,
    Event,
    EventParticipant,
    Name,
    Organisation,
    Person,
    Place,
    Provenance,
    Status,
)


def remove_unused(before: Before) -> None:
    """Remove those of the rows an article named at its last reading that nothing refers to now."""
    _remove(Event, before.events, owned=[EventParticipant])
    _remove(Person, before.people, owned=[Name])
    _remove(Organisation, before.organisations, owned=[Name])
    _remove(Place, before.places, owned=[Name])


def _remove(model: type[models.Model], ids: Iterable[int], *, owned: list[type[models.Model]]) -> None:
    """Remove untouched suggestions without references; rows of `owned` kinds go with them unless an editor made them."""
    ids = list(ids)
    if not ids:
        return
    unused = model._default_manager.filter(
        pk__in=ids, status=Status.SUGGESTED, provenance=Provenance.MACHINE, merged_into__isnull=True
    )
    decisions = Decision.objects.filter(subject=model._meta.model_name, subject_id=OuterRef("pk"))
    unused = unused.exclude(Exists(decisions))
    for relation in model._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        if relation.related_model is Name:
            rows = rows.exclude(provenance=Provenance.MACHINE)
        if relation.related_model is EventParticipant and model is Event:
            continue
        unused = unused.exclude(Exists(rows))
    # Rows that another worker is just linking to are locked by it: they are not unused.
    free = set(unused.select_for_update(skip_locked=True).values_list("pk", flat=True))
    if free:
        model._default_manager.filter(pk__in=free - _named_in_decisions(model)).delete()


def _named_in_decisions(model: type[models.Model]) -> set[int]:
    """Whom editors' decisions about speakers and mentions name, before or after: taking one back needs them."""
    columns = {f"{model._meta.model_name}_id", f"description_{model._meta.model_name}_id"}
    payloads = Decision.objects.filter(kind__in=[Decision.Kind.REASSIGN, Decision.Kind.LINK]).values_list(
        "payload__before", "payload__after"
    )
    rows = [row for sides in payloads for side in sides if side for row in (side, *side.get("speakers", []))]
    return {row[column] for row in rows for column in columns & set(row) if row[column] is not None}
