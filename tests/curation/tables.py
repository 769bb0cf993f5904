"""The whole contents of the archive's tables, for tests that something is exactly as it was."""

import json
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model

UNTOUCHED = {"updated_at"}
"""The time of the last change moves on, also when a change is taken back."""

ABOUT_DECIDING = {"decision", "merge"}

FOR_LISTS = {"listedarticle", "listedquote", "tolist"}
"""Written anew when a list is next read."""


def contents() -> dict[str, list[dict[str, Any]]]:
    """Every table of nouns (no history, no decisions) as rows in id order, asked for in one query."""
    models = [
        model
        for model in apps.get_app_config("articles").get_models()
        if not hasattr(model, "pgh_tracked_model") and model._meta.model_name not in ABOUT_DECIDING | FOR_LISTS
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(map(rows, models)))
        return {name: json.loads(found) for name, found in cursor.fetchall()}


def rows(model: type[Model]) -> str:
    """The query for one table's name and rows."""
    meta = model._meta
    columns = ", ".join(f'"{field.column}"' for field in meta.concrete_fields if field.attname not in UNTOUCHED)
    table = f'(SELECT {columns} FROM "{meta.db_table}" ORDER BY "{meta.pk.column}")'  # noqa: S608 (names of our own)
    return f"SELECT '{model.__name__}', coalesce(json_agg(each), '[]')::text FROM {table} AS each"  # noqa: S608
