"""Say who or what a mention in the text means."""

from django.db import models

from articles.curation.acting import acting
from articles.curation.changing import Act, change
from articles.curation.decisions import Kind
from articles.curation.standing import standing
from articles.models import Decision, Mention, Status, User
from articles.models.mention import TARGETS


def link(
    mention: Mention, target: models.Model | None, *, by: User, reason: str = "", seen: str = ""
) -> Decision | None:
    """Tie a mention to a person, organisation, place or event, or to none of them; it counts as accepted.

    A target that was merged stands for what it was merged into. Raises Refused for a rejected target,
    Stale when the mention is no longer as `seen`.
    """
    with acting(by):
        values: dict[str, object] = {f"{name}_id": None for name in TARGETS}
        if target is not None:
            values[f"{target._meta.model_name}_id"] = standing(target).pk
        return change(mention, {**values, "status": Status.ACCEPTED}, Kind.LINK, Act(by, reason, seen))
