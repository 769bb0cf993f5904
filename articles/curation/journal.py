"""A journal of small steps on rows, kept as JSON, that can be walked backwards.

Merging touches many tables. Every step is written down as it is taken, so that taking the
merge back restores exactly what was there: rows that changed hands return, rows that had to
go because the survivor had the like come back under their old ids. What somebody changed
since is left alone, and so is what a later reading of an article has replaced.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models

from articles.curation.values import Values, read, written

Step = dict[str, Any]


class Journal:
    """Takes steps and remembers them; `steps` is plain JSON."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def write(self, model: type[models.Model], ids: Iterable[int], old: Values, new: Values) -> None:
        """Set columns of several rows from `old` to `new`, the same for all."""
        listed = sorted(ids)
        if listed:
            model._base_manager.filter(pk__in=listed).update(**read(model, new))
            self.steps.append({"model": _name(model), "ids": listed, "old": old, "new": new})

    def made(self, row: models.Model) -> None:
        """Note that a row was made."""
        self.steps.append({"model": _name(type(row)), "made": row.pk})

    def drop(self, row: models.Model) -> None:
        """Delete a row, keeping all of its values."""
        self.steps.append({"model": _name(type(row)), "dropped": written(row)})
        row.delete()


def walk_back(steps: list[Step]) -> None:
    """Undo the steps, the last first."""
    for step in reversed(steps):
        model = apps.get_model("articles", step["model"])
        if "dropped" in step:
            put_back(model, step["dropped"])
        elif "made" in step:
            model._base_manager.filter(pk=step["made"]).delete()
        else:
            untouched = model._base_manager.filter(pk__in=step["ids"], **read(model, step["new"]))
            untouched.update(**read(model, step["old"]))


def put_back(model: type[models.Model], values: Values) -> bool:
    """Make a deleted row again, to the last column; False when what it belonged to is gone."""
    row = model(**read(model, values))
    if not all(_target_exists(row, field) for field in model._meta.concrete_fields if field.is_relation):
        return False
    # Raw, so that no column is filled anew: the row comes back as it was.
    row.save_base(raw=True, force_insert=True)
    return True


def moved_rows(steps: list[Step]) -> dict[str, int]:
    """How many rows of each kind a journal moved or dropped, by verbose plural name."""
    counts: Counter[str] = Counter()
    for step in steps:
        model = apps.get_model("articles", step["model"])
        counts[str(model._meta.verbose_name_plural)] += len(step.get("ids", [None]))
    return dict(counts)


def _target_exists(row: models.Model, field: Any) -> bool:
    target = getattr(row, field.attname)
    return target is None or field.related_model._base_manager.filter(pk=target).exists()


def _name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)
