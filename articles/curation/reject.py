"""Reject a finding: no reader sees it, and no later reading of the article suggests it again."""

from django.db import models

from articles.curation.changing import Act, change
from articles.curation.decisions import Kind
from articles.models import Decision, Status, User


def reject(finding: models.Model, *, by: User, reason: str = "", seen: str = "") -> Decision | None:
    """Reject a quote, mention, role, event, report, person, organisation or place; None when it is rejected already.

    Raises Stale when the finding is no longer as `seen`.
    """
    return change(finding, {"status": Status.REJECTED}, Kind.REJECT, Act(by, reason, seen))
