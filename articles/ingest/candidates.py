"""Candidates: the rows of the archive that bear a name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Self, TypeVar

from django.db.models import Q

from articles.models import Name, Organisation, Person, Place, Status

E = TypeVar("E", Person, Organisation, Place)


def names_like(
    model: type[Person | Organisation | Place], folded: Iterable[str], *, is_fiction: bool
) -> dict[str, list[Name]]:
    """The names of this kind of owner by folded spelling, each with its owner and what that was merged into. One query.

    Of owners that fiction tells of, or of none that it does.
    """
    noun = str(model._meta.model_name)
    meant = Q(**{f"{noun}__merged_into__isnull": True, f"{noun}__is_fiction": is_fiction}) | Q(
        **{f"{noun}__merged_into__is_fiction": is_fiction}
    )
    names = Name.objects.filter(meant, folded__in=set(folded), **{f"{noun}__isnull": False})
    found: dict[str, list[Name]] = {}
    for name in names.select_related(f"{noun}__merged_into").order_by("pk"):
        found.setdefault(name.folded, []).append(name)
    return found


@dataclass(slots=True)
class Bearers(Generic[E]):
    """Who bears a name: rows that stand, and whether there are any that an editor rejected."""

    standing: list[E] = field(default_factory=list)
    any_rejected: bool = False

    @classmethod
    def of(cls, model: type[E], names: Iterable[Name]) -> Self:
        """The owners of `names`, each once; a merged row stands for what it was merged into."""
        owners: dict[int, E] = {}
        for name in names:
            owner = getattr(name, str(model._meta.model_name))
            owner = owner.merged_into or owner
            owners[owner.pk] = owner
        standing = [owner for owner in owners.values() if owner.status != Status.REJECTED]
        return cls(standing, any_rejected=len(standing) < len(owners))
