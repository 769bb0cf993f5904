"""History: what a row was before and after a person touched it, kept by database triggers.

A machine's suggestions by the hundred thousand are not history, so the triggers fire only
inside a pghistory context, which the curation verbs and every admin request open. Texts of
versions are never copied: they cannot change.
"""

from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models

M = TypeVar("M", bound=models.Model)

BY_A_PERSON = pgtrigger.Condition("NULLIF(current_setting('pghistory.context_id', TRUE), '') IS NOT NULL")


def tracked(model: type[M]) -> type[M]:
    """Class decorator: keep what people do to the model's rows, in a table named after it (“PersonEvent”)."""
    keep = pghistory.track(
        pghistory.InsertEvent("insert", condition=BY_A_PERSON),
        pghistory.UpdateEvent("before", row=pghistory.Old, condition=BY_A_PERSON),
        pghistory.UpdateEvent("update", condition=BY_A_PERSON),
        pghistory.DeleteEvent("delete", condition=BY_A_PERSON),
        obj_field=pghistory.ObjForeignKey(related_name="history"),
        model_name=f"{model.__name__}History",
    )
    return keep(model)  # type: ignore[no-any-return]
