"""What hangs on a row: every foreign key that points to it, but for the history, which never moves."""

from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class UniqueKey:
    """What makes two rows of one owner the same row: equal in `columns`, where empty ones are equal or not."""

    columns: tuple[str, ...]
    empty_is_equal: bool = False

    def of(self, row: models.Model) -> tuple[Any, ...] | None:
        """The row's values of the columns; None when nothing can be equal to them."""
        values = tuple(getattr(row, column) for column in self.columns)
        return values if self.empty_is_equal or None not in values else None


@dataclass(frozen=True, slots=True)
class Relation:
    """A foreign key (`column` is its attribute name, “person_id”) of `model`."""

    model: type[models.Model]
    column: str

    def rows_of(self, owner: models.Model) -> "models.QuerySet[Any]":
        """The rows that point to `owner`, in id order."""
        return self.model._base_manager.filter(**{self.column: owner.pk}).order_by("pk")

    def unique_keys(self) -> list[UniqueKey]:
        """The other columns of each unique constraint that the foreign key belongs to."""
        columns = {field.name: field.attname for field in self.model._meta.concrete_fields}
        return [
            UniqueKey(
                tuple(columns[name] for name in constraint.fields if columns[name] != self.column),
                empty_is_equal=constraint.nulls_distinct is False,
            )
            for constraint in self.model._meta.constraints
            if isinstance(constraint, models.UniqueConstraint)
            and self.column in {columns[name] for name in constraint.fields}
        ]


def relations_to(model: type[models.Model]) -> list[Relation]:
    """Every foreign key to `model`, in a fixed order."""
    found = [
        Relation(related.related_model, related.field.attname)
        for related in model._meta.related_objects
        if not hasattr(related.related_model, "pgh_tracked_model")
    ]
    return sorted(found, key=lambda relation: (relation.model._meta.label, relation.column))
