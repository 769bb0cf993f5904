"""Accept a finding: an editor has checked it, and readers see it as reviewed."""

from django.db import models

from articles.curation.changing import Act, change
from articles.curation.decisions import Kind
from articles.models import Decision, Status, User


def accept(finding: models.Model, *, by: User, reason: str = "", seen: str = "") -> Decision | None:
    """Accept a quote, mention, role, event, report, person, organisation or place; None when it is accepted already.

    Raises Stale when the finding is no longer as `seen`.
    """
    return change(finding, {"status": Status.ACCEPTED}, Kind.ACCEPT, Act(by, reason, seen))
