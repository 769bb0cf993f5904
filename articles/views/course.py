"""How an event was told as time went on: planned, then happened, or moved, or called off."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from articles.models import Certainty, EventReport
from articles.wording import when

SUMMARIES = {
    (Certainty.PLANNED, Certainty.HAPPENED): _("First told as planned, later as having happened."),
    (Certainty.PLANNED, Certainty.CANCELLED): _("First told as planned, later as cancelled."),
    (Certainty.PLANNED, Certainty.CLAIMED): _("First told as planned; later it was claimed to have happened."),
    (Certainty.CLAIMED, Certainty.HAPPENED): _("First claimed, later told as having happened."),
    (Certainty.HAPPENED, Certainty.CLAIMED): _("First told as having happened, later only as claimed."),
}
SAME_BUT = _("The reports do not agree on when.")


def course(reports: Iterable[EventReport]) -> list[EventReport]:
    """Of reports in the order of time, the first of each new telling; empty where all tell the same."""
    steps: list[EventReport] = []
    for report in reports:
        if not steps or _tells(report) != _tells(steps[-1]):
            steps.append(report)
    return steps if len(steps) > 1 else []


def summary(steps: list[EventReport]) -> str:
    """What changed, in a sentence; empty for no course."""
    if not steps:
        return ""
    turn = Certainty(steps[0].certainty), Certainty(steps[-1].certainty)
    return str(SUMMARIES.get(turn, SAME_BUT if len({when(step) for step in steps}) > 1 else ""))


def _tells(report: EventReport) -> tuple[str, str]:
    return report.certainty, when(report)
