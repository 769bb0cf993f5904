"""Rows written down as JSON, so that a decision can be applied again and taken back.

A row is written column by column under its attribute names (“person_id”), dates in ISO
8601, and read back through the columns' own types: what comes back equals what went in.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from articles.models import Quote

Values = dict[str, Any]


def columns(model: type[models.Model]) -> list[str]:
    """The attribute names of all columns that can be written."""
    return [field.attname for field in model._meta.concrete_fields if not field.generated]


def written(row: models.Model, names: Iterable[str] | None = None) -> Values:
    """The named columns of a row (all of them by default) as JSON values."""
    return {name: _plain(getattr(row, name)) for name in names or columns(type(row))}


def read(model: type[models.Model], values: Values) -> Values:
    """The same columns as the model's own values again."""
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    return {name: by_name[name].to_python(value) for name, value in values.items()}


def fingerprint(row: models.Model) -> str:
    """A short sum of everything about a row that an editor can change.

    A form carries it, so that a verb can tell whether the row is still as the editor saw it.
    """
    seen = written(row, [field.attname for field in row._meta.concrete_fields if field.editable])
    if isinstance(row, Quote):
        seen["speakers"] = [written(speaker) for speaker in row.speakers.order_by("position")]
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
