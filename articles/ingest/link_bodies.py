"""Linking organisations and places: by name, the full one or one that can mean nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from articles.extraction import records
from articles.ingest.candidates import Bearers, E, names_like
from articles.ingest.names import LONGEST, is_telling
from articles.models import Organisation, Place
from articles.text.folding import fold

Values = Mapping[str, str | bool]
"""Columns of new rows: whether fiction tells of them (`is_fiction`), and what else is known of all."""


def link_organisations(
    found: Sequence[records.Organisation], before: Iterable[int], *, is_fiction: bool
) -> dict[str, Organisation]:
    """The organisation behind each key. A state that speaks is never a club or firm of that name."""
    states = [each for each in found if each.is_state]
    bodies = [each for each in found if not each.is_state]
    state = Organisation.Kind.STATE
    return _link(Organisation, bodies, before, lambda o: o.kind != state, {"is_fiction": is_fiction}) | _link(
        Organisation, states, before, lambda o: o.kind in {state, ""}, {"kind": state, "is_fiction": is_fiction}
    )


def link_places(found: Sequence[records.Place], before: Iterable[int], *, is_fiction: bool) -> dict[str, Place]:
    """The place behind each key."""
    return _link(Place, found, before, lambda place: True, {"is_fiction": is_fiction})


def _link(
    model: type[E],
    found: Sequence[records.Organisation | records.Place],
    before: Iterable[int],
    may_be: Callable[[E], bool],
    values: Values,
) -> dict[str, E]:
    found = [each for each in found if fold(each.name)]
    names = names_like(model, (fold(each.name) for each in found), is_fiction=bool(values["is_fiction"]))
    linked: dict[str, E] = {}
    new: list[records.Organisation | records.Place] = []
    for each in found:
        bearers = Bearers.of(model, filter(is_telling, names.get(fold(each.name), [])))
        chosen = _choose([owner for owner in bearers.standing if may_be(owner)], each.name, frozenset(before))
        if chosen:
            linked[each.key] = chosen
        elif not bearers.any_rejected:
            new.append(each)
    return linked | _make(model, new, values)


def _choose(candidates: list[E], name: str, before: frozenset[int]) -> E | None:
    """The only candidate; of several the one meant here before, else the only one whose own name it is."""
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    known = [each for each in candidates if each.pk in before]
    own = [each for each in known or candidates if fold(each.name) == fold(name)]
    return own[0] if len(own) == 1 else known[0] if len(known) == 1 else None


def _make(model: type[E], found: Sequence[records.Organisation | records.Place], values: Values) -> dict[str, E]:
    """New rows, one for each folded name."""
    first = {fold(each.name): each for each in reversed(found)}
    slugs = model.objects.unused_slugs(each.name for each in first.values())
    rows = {
        folded: model(name=each.name[:LONGEST], slug=slug, confidence=each.confidence, **values)
        for (folded, each), slug in zip(first.items(), slugs, strict=True)
    }
    model.objects.bulk_create(rows.values())
    return {each.key: rows[fold(each.name)] for each in found}
