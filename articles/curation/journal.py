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
from django.db import IntegrityError, models, transaction

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

    def drop(self, row: models.Model, *, beside: Values | None = None) -> None:
        """Delete a row, keeping all of its values.

        With `beside`, it comes back only while a row with these values is there: somebody who names the
        speakers of a quote anew has settled all of them.
        """
        self.steps.append({"model": _name(type(row)), "dropped": written(row), "beside": beside})
        row.delete()


def walk_back(steps: list[Step]) -> dict[str, int]:
    """Undo the steps, the last first; how many rows of each model (“quotespeaker”) were left as they are.

    Those were changed, replaced or removed since, or something else stands in their place now.
    """
    left: Counter[str] = Counter()
    for step in reversed(steps):
        model = apps.get_model("articles", step["model"])
        if "dropped" in step:
            left[step["model"]] += not _returned(model, step)
        elif "made" in step:
            model._base_manager.filter(pk=step["made"]).delete()
        else:
            left[step["model"]] += len(step["ids"]) - _written_back(model, step)
    return dict(+left)


def put_back(model: type[models.Model], values: Values) -> bool:
    """Make a deleted row again, to the last column.

    False when what it belonged to is gone or another row has its place.
    """
    if not targets_exist(model, values):
        return False
    try:
        with transaction.atomic():
            # Raw, so that no column is filled anew: the row comes back as it was.
            model(**read(model, values)).save_base(raw=True, force_insert=True)
    except IntegrityError:
        return False
    return True


def targets_exist(model: type[models.Model], values: Values) -> bool:
    """Whether every row that these columns point to is still there. (The database asks only at the very end.)"""
    return all(
        _exists(field.related_model, values[field.attname])
        for field in model._meta.concrete_fields
        if field.is_relation and field.attname in values
    )


def moved_rows(steps: list[Step]) -> dict[str, int]:
    """How many rows of each kind a journal moved or dropped, by verbose plural name."""
    counts: Counter[str] = Counter()
    for step in steps:
        counts[step["model"]] += len(step.get("ids", [None]))
    return named(counts)


def named(counts: dict[str, int]) -> dict[str, int]:
    """Counts by model name as counts by verbose plural name (“speakers”)."""
    return {str(apps.get_model("articles", name)._meta.verbose_name_plural): count for name, count in counts.items()}


def _exists(model: Any, pk: int | None) -> bool:
    return pk is None or model._base_manager.filter(pk=pk).exists()


def _returned(model: type[models.Model], step: Step) -> bool:
    beside = step.get("beside")
    if beside is not None and not model._base_manager.filter(**read(model, beside)).exists():
        return False
    return put_back(model, step["dropped"])


def _written_back(model: type[models.Model], step: Step) -> int:
    """How many of the rows got their old values back: those that still have the new ones and fit where they were."""
    if not targets_exist(model, step["old"]):
        return 0
    untouched = model._base_manager.filter(pk__in=step["ids"], **read(model, step["new"]))
    old = read(model, step["old"])
    try:
        with transaction.atomic():
            return untouched.update(**old)
    except IntegrityError:
        return sum(_one_written_back(untouched.filter(pk=pk), old) for pk in step["ids"])


def _one_written_back(row: "models.QuerySet[Any]", old: Values) -> int:
    try:
        with transaction.atomic():
            return row.update(**old)
    except IntegrityError:
        return 0


def _name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)
