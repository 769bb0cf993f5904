"""Checking a row before it is written, so that an editor reads a sentence and not a database error."""

from collections.abc import Collection

from django.db import models

from articles.models.fields import FoldedField


def check(row: models.Model, *, changed: Collection[str] | None = None) -> None:
    """Raise ValidationError where the `changed` columns (all by default) or the row as a whole break a rule."""
    for field in folded_columns(row):
        field.pre_save(row, add=False)
    exclude = {field.name for field in row._meta.fields if changed is not None and field.attname not in changed}
    row.full_clean(exclude=exclude, validate_constraints=False)
    row.validate_constraints()


def folded_columns(row: models.Model) -> list[FoldedField]:
    """The columns that repeat another in folded spelling."""
    return [field for field in row._meta.concrete_fields if isinstance(field, FoldedField)]
