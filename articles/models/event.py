"""Events: what happened when, as far as each article tells.

An event's own dates and certainty are derived from the articles that report it until an
editor decides; the reports keep what each article said.
"""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.article import current_version, quotable_article
from articles.models.entity import merged_into_survivor
from articles.models.fields import (
    FoldedField,
    date_with_precision,
    exactly_one,
    partial_date,
    partial_date_field,
    precision_field,
    public_id_field,
)
from articles.models.finding import (
    FindingQuerySet,
    Status,
    confidence_between_0_and_1,
    confidence_field,
    provenance_field,
    shown,
    status_field,
)
from articles.models.history import tracked
from articles.models.spanned import Spanned, inside_text
from articles.models.version import ArticleVersion
from articles.text.partial_dates import PartialDate, Precision


class Certainty(models.TextChoices):
    """What is claimed of an event."""

    HAPPENED = "happened", _("happened")
    PLANNED = "planned", _("planned")
    CLAIMED = "claimed", _("claimed")
    CANCELLED = "cancelled", _("cancelled")


PERIODS = {Precision.WEEK: "7 days", Precision.MONTH: "1 month", Precision.YEAR: "1 year"}


def last_day(name: str) -> models.Case:
    """An expression: the last day of the partial date in the column `name`."""
    lasting = [
        models.When(
            models.Q(**{f"{name}_precision": precision}),
            then=models.Func(
                models.F(name),
                template=f"(%(expressions)s + interval '{length}' - interval '1 day')::date",
                output_field=models.DateField(),
            ),
        )
        for precision, length in PERIODS.items()
    ]
    return models.Case(*lasting, default=models.F(name), output_field=models.DateField())


class EventQuerySet(FindingQuerySet["Event"]):
    """Events as readers and editors ask for them."""

    def published(self) -> Self:
        """Good enough to show, not merged, and reported by a public article."""
        reports = EventReport.objects.published().filter(event=models.OuterRef("pk"))
        return self.filter(shown(), merged_into__isnull=True).filter(models.Exists(reports))

    def within(self, first: date | None, last: date | None) -> Self:
        """That may have been going on between two days: a week or month counts with all its days."""
        begun = models.Q(start__lte=last) if last else models.Q()
        if not first:
            return self.filter(begun)
        over = models.Case(models.When(end__isnull=False, then=last_day("end")), default=last_day("start"))
        return self.alias(over=over).filter(begun, models.Q(over__gte=first) | models.Q(open_ended=True))

    def with_participant(self, **who: models.Model) -> Self:
        """In which `person` or `organisation` took part."""
        return self.filter(models.Exists(EventParticipant.objects.filter(event=models.OuterRef("pk"), **who)))

    def published_in(self, version: ArticleVersion) -> Self:
        """Published, and by this version's own report; in the order of time."""
        reports = EventReport.objects.published().filter(version=version)
        found = self.filter(shown(), merged_into__isnull=True, pk__in=reports.values("event"))
        return found.for_list().order_by("start", "pk")

    def for_list(self) -> Self:
        """With place and participants, the latest first."""
        return (
            self.select_related("place")
            .prefetch_related(models.Prefetch("participants", queryset=EventParticipant.objects.for_list()))
            .order_by("-start", "-pk")
        )


@tracked
class Event(models.Model):
    """Something that would stand on a timeline."""

    class ValuesBy(models.TextChoices):
        REPORTS = "reports", _("the articles that report it")
        EDITOR = "editor", _("an editor")

    public_id = public_id_field()
    title = models.CharField(_("title"), max_length=300)
    folded_title = FoldedField(_("folded title"), source="title")
    kind = models.CharField(_("kind"), max_length=50, blank=True)
    start = models.DateField(_("start"))
    start_precision = precision_field(_("precision of start"))
    end = partial_date_field(_("end"))
    end_precision = precision_field(_("precision of end"))
    open_ended = models.BooleanField(_("still going on"), default=False)
    certainty = models.CharField(_("certainty"), max_length=9, choices=Certainty.choices, default=Certainty.HAPPENED)
    place = models.ForeignKey(
        "articles.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    values_by = models.CharField(
        _("values from"), max_length=7, choices=ValuesBy.choices, default=ValuesBy.REPORTS, editable=False
    )
    status = status_field()
    provenance = provenance_field()
    confidence = confidence_field()
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_here",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-start", "-pk"]
        indexes = [models.Index(fields=["-start", "-id"], name="event_latest")]
        constraints = [
            date_with_precision("start", "event"),
            date_with_precision("end", "event"),
            models.CheckConstraint(name="event_has_title", condition=~models.Q(title="")),
            models.CheckConstraint(
                name="event_ends_after_start",
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
            ),
            models.CheckConstraint(
                name="event_open_or_ended", condition=models.Q(open_ended=False) | models.Q(end__isnull=True)
            ),
            models.CheckConstraint(
                name="event_not_merged_into_itself", condition=~models.Q(merged_into=models.F("pk"))
            ),
            confidence_between_0_and_1("event"),
        ]
        triggers = [merged_into_survivor("articles_event")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """/events/id/."""
        return reverse("articles:event", kwargs={"public_id": self.public_id})

    @property
    def starts(self) -> PartialDate | None:
        """When it starts, with its precision."""
        return partial_date(self.start, self.start_precision)

    @property
    def ends(self) -> PartialDate | None:
        """When it ends, with its precision; None for an event of one period or an open one."""
        return partial_date(self.end, self.end_precision)

    @property
    def is_reviewed(self) -> bool:
        """Whether an editor has accepted it."""
        return self.status == Status.ACCEPTED

    @property
    def anchor_name(self) -> str:
        """Its name as a fragment of a timeline."""
        return f"event-{self.public_id}"


class EventParticipantQuerySet(models.QuerySet["EventParticipant"]):
    """Who took part."""

    def for_list(self) -> Self:
        """With person and organisation, in order."""
        return self.select_related("person", "organisation").order_by("event_id", "position", "pk")


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
            models.CheckConstraint(name="eventparticipant_is_one", condition=exactly_one("person", "organisation")),
            models.UniqueConstraint(fields=["event", "person"], name="eventparticipant_person_once"),
            models.UniqueConstraint(fields=["event", "organisation"], name="eventparticipant_organisation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.organisation} ({self.get_part_display()})"


class EventReportQuerySet(FindingQuerySet["EventReport"]):
    """What articles say of events."""

    def published(self) -> Self:
        """Good enough to show, in the current version of an article whose words may be shown."""
        return self.shown().filter(quotable_article("version__article__"), current_version("version__article__"))

    def for_page(self) -> Self:
        """With article and source, the newest article first."""
        return self.select_related("version__article__source").order_by("-version__article__published_on", "-pk")


@tracked
class EventReport(Spanned):
    """An article's evidence for an event: the sentence, its date words, and what it makes of them."""

    event = models.ForeignKey(
        "articles.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="reports"
    )
    expression_start = models.IntegerField(_("date words start"), null=True, editable=False)
    expression_end = models.IntegerField(_("date words end"), null=True, editable=False)
    title = models.CharField(_("title as found"), max_length=300, editable=False)
    event_start = models.DateField(_("start as told"), editable=False)
    event_start_precision = precision_field(_("precision of start as told"))
    event_end = partial_date_field(_("end as told"))
    event_end_precision = precision_field(_("precision of end as told"))
    open_ended = models.BooleanField(_("still going on, as told"), default=False, editable=False)
    certainty = models.CharField(_("certainty as told"), max_length=9, choices=Certainty.choices, editable=False)
    rule = models.CharField(_("found by"), max_length=100, blank=True, editable=False)
    status = status_field()
    confidence = confidence_field()
    extraction = models.ForeignKey(
        "articles.Extraction",
        verbose_name=_("extraction"),
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="+",
    )

    objects = EventReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of an event")
        verbose_name_plural = _("reports of events")
        ordering = ["event", "pk"]
        indexes = [models.Index(fields=["version", "event"], name="eventreport_of_version")]
        constraints = [
            inside_text("eventreport"),
            confidence_between_0_and_1("eventreport"),
            date_with_precision("event_start", "eventreport"),
            date_with_precision("event_end", "eventreport"),
            models.CheckConstraint(
                name="eventreport_expression_in_evidence",
                condition=models.Q(expression_start__isnull=True, expression_end__isnull=True)
                | models.Q(
                    expression_start__isnull=False,
                    expression_end__isnull=False,
                    expression_start__gte=models.F("start"),
                    expression_end__gt=models.F("expression_start"),
                    expression_end__lte=models.F("end"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_reviewed(self) -> bool:
        """Whether an editor has accepted it."""
        return self.status == Status.ACCEPTED
