"""Participants: who took part in an event, as far as an article or an editor tells."""

from functools import cache
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.entity import presentable
from articles.models.event_report import EventReport
from articles.models.evidence import named_or_quoted
from articles.models.fields import exactly_one
from articles.models.finding import shown
from articles.models.history import tracked
from articles.models.mention import Mention
from articles.models.quote_speaker import QuoteSpeaker
from articles.models.written import exists


class EventParticipantQuerySet(models.QuerySet["EventParticipant"]):
    """Who took part."""

    def published(self) -> Self:
        """Whom a public report's article names or quotes, and public ones whom an editor has entered."""
        return self.filter(
            presentable("person__") | presentable("organisation__"), _is_told() | _is_entered_and_public()
        )

    def told(self) -> Self:
        """The same, where it is known that readers may see this person or organisation."""
        return self.filter(_is_told() | _is_entered())

    def for_list(self) -> Self:
        """With person and organisation, in order."""
        return self.select_related("person", "organisation").order_by("event_id", "position", "pk")


# Each condition is one for both kinds, of which one is always empty: two would double what pages pay to write them.


@cache
def _is_told() -> models.Q:
    """A condition: an article that publicly reports the event names or quotes them."""
    them = models.Q(person=models.OuterRef(models.OuterRef("person"))) | models.Q(
        organisation=models.OuterRef(models.OuterRef("organisation"))
    )
    # That their articles may be shown, and stand in this version, is asked of the reports.
    here = models.OuterRef("version")
    named = Mention.objects.shown().filter(them, version=here)
    quoted = QuoteSpeaker.objects.filter(them, shown("quote__"), quote__version=here, quote__retired_at=None)
    reports = EventReport.objects.published().filter(event=models.OuterRef("event"))
    return exists(reports.filter(models.Q(models.Exists(named)) | models.Q(models.Exists(quoted))))


@cache
def _is_entered() -> models.Q:
    """A condition: an editor has entered them."""
    history = EventParticipant._meta.get_field("history").related_model
    return exists(history._default_manager.filter(pgh_obj=models.OuterRef("pk"), pgh_label="insert"))


@cache
def _is_entered_and_public() -> models.Q:
    return _is_entered() & named_or_quoted(models.OuterRef("person"), models.OuterRef("organisation"))


@tracked
class EventParticipant(models.Model):
    """A person's or organisation's part in an event."""

    class Part(models.TextChoices):
        CHAIR = "chair", _("chair")
        HOST = "host", _("host")
        ATTENDEE = "attendee", _("took part")
        SUBJECT = "subject", _("subject")

    event = models.ForeignKey(
        "articles.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="participants"
    )
    person = models.ForeignKey(
        "articles.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="took_part",
    )
    organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="took_part",
    )
    part = models.CharField(_("part"), max_length=8, choices=Part.choices, default=Part.SUBJECT)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = EventParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["event", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="eventparticipant_is_one",
                condition=exactly_one("person", "organisation"),
                violation_error_message=_("Choose who takes part: one person or one organisation."),
            ),
            models.UniqueConstraint(
                fields=["event", "person"],
                name="eventparticipant_person_once",
                violation_error_message=_("This person takes part already."),
            ),
            models.UniqueConstraint(
                fields=["event", "organisation"],
                name="eventparticipant_organisation_once",
                violation_error_message=_("This organisation takes part already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.organisation} ({self.get_part_display()})"
