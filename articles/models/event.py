"""Events: what happened when, as far as each article tells.

An event's own dates and certainty are derived from the articles that report it until an
editor decides; the reports keep what each article said. Some of these articles may be hidden
from readers, so what a page shows is worked out anew whenever it is read: the event's own
values where a public report (or an editor) gives them, else those of the newest public report.
"""

from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.article import current_version, quotable_article
from articles.models.entity import merged_into_survivor, presentable
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
from articles.models.mention import Mention
from articles.models.organisation import Organisation
from articles.models.person import Person
from articles.models.quote import QuoteSpeaker
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


TOLD = {
    "title": "title",
    "certainty": "certainty",
    "end": "event_end",
    "end_precision": "event_end_precision",
    "open_ended": "open_ended",
}
"""What readers are told of an event, and the column of a report that tells it."""


class EventQuerySet(FindingQuerySet["Event"]):
    """Events as readers and editors ask for them."""

    def as_told(self) -> Self:
        """With the values that an editor or a public report gives (`told_title`, `told_certainty`…)."""
        return self.annotate(**self._told(*TOLD))

    def _told(self, *names: str) -> dict[str, models.Case]:
        """What public reports tell, by name of the annotation."""
        columns = {field.name: field for field in Event._meta.fields}
        reports = EventReport.objects.published().filter(event=models.OuterRef("pk"))
        # An end that is not known equals another that is not known.
        same = {column: models.OuterRef(own) for own, column in TOLD.items() if own != "end"}
        end = models.Q(event_end=models.OuterRef("end")) | models.Q(event_end_precision="")
        given = models.Q(values_by=Event.ValuesBy.EDITOR) | models.Q(models.Exists(reports.filter(end, **same)))
        newest = reports.newest_first()
        return {
            f"told_{column}": models.Case(
                models.When(given, then=models.F(column)),
                default=models.Subquery(newest.values(TOLD[column])[:1]),
                output_field=columns[column],
            )
            for column in names
        }

    def titled(self, word: str) -> Self:
        """With this folded word in the title that readers are told."""
        known = models.Q(folded_title__contains=word, title=models.F("told_title"))
        return self.alias(**self._told("title")).filter(known | models.Q(told_title__icontains=word))

    def certain(self, certainty: str) -> Self:
        """Of which readers are told that they happened, are planned…"""
        return self.alias(**self._told("certainty")).filter(told_certainty=certainty)

    def published(self) -> Self:
        """Good enough to show, not merged, and reported by a public article."""
        reports = EventReport.objects.published().filter(event=models.OuterRef("pk"))
        return self.filter(shown(), merged_into__isnull=True).filter(models.Exists(reports))

    def within(self, first: date | None, last: date | None) -> Self:
        """That may have been going on between two days: a week or month counts with all its days."""
        begun = models.Q(start__lte=last) if last else models.Q()
        if not first:
            return self.filter(begun)
        told = self.alias(**self._told("end", "end_precision", "open_ended"))
        over = models.Case(models.When(told_end__isnull=False, then=last_day("told_end")), default=last_day("start"))
        return told.alias(over=over).filter(begun, models.Q(over__gte=first) | models.Q(told_open_ended=True))

    def with_participant(self, **who: models.Model) -> Self:
        """In which `person` or `organisation` took part, as far as readers are told."""
        part = EventParticipant.objects.published().filter(event=models.OuterRef("pk"), **who)
        return self.filter(models.Exists(part))

    def published_in(self, version: ArticleVersion) -> Self:
        """Published, and by this version's own report; in the order of time."""
        reports = EventReport.objects.published().filter(version=version)
        found = self.filter(shown(), merged_into__isnull=True, pk__in=reports.values("event"))
        return found.for_list().order_by("start", "pk")

    def for_list(self) -> Self:
        """As readers are told of them, with place (where `place_is_told`) and participants, the latest first."""
        participants = EventParticipant.objects.published().for_list()
        return (
            self.select_related("place")
            .as_told()
            .annotate(place_is_told=presentable("place__") & models.Q(models.Exists(_mentions("place", event="pk"))))
            .prefetch_related(models.Prefetch("participants", queryset=participants))
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
        return self.shown_title

    def get_absolute_url(self) -> str:
        """/events/id/."""
        return reverse("articles:event", kwargs={"public_id": self.public_id})

    @property
    def starts(self) -> PartialDate | None:
        """When it starts, with its precision."""
        return partial_date(self.start, self.start_precision)

    @property
    def shown_title(self) -> str:
        """Its title, as readers are told if it was fetched as_told()."""
        return str(self._shown("title"))

    @property
    def shown_certainty(self) -> Certainty:
        """What is claimed of it, as readers are told if it was fetched as_told()."""
        return Certainty(self._shown("certainty"))

    @property
    def shown_open_ended(self) -> bool:
        """Whether it still goes on, as readers are told if it was fetched as_told()."""
        return bool(self._shown("open_ended"))

    @property
    def ends(self) -> PartialDate | None:
        """When it ends, with its precision, as readers are told if it was fetched as_told().

        None for an event of one period or an open one.
        """
        return partial_date(self._shown("end"), self._shown("end_precision"))

    def _shown(self, column: str) -> Any:
        return getattr(self, f"told_{column}", getattr(self, column))

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

    def published(self) -> Self:
        """Whom a public report's article names or quotes, and public ones whom an editor has entered."""
        return self.filter(_is_told("person") | _is_told("organisation"))

    def for_list(self) -> Self:
        """With person and organisation, in order."""
        return self.select_related("person", "organisation").order_by("event_id", "position", "pk")


def _mentions(who: str, *, event: str) -> models.QuerySet[Mention]:
    """Of the outer row's `who`, public, in articles that report its `event`."""
    report = EventReport.objects.shown().filter(
        event=models.OuterRef(models.OuterRef(event)), version=models.OuterRef("version")
    )
    return Mention.objects.published().filter(models.Exists(report), **{who: models.OuterRef(who)})


def _is_told(who: str) -> models.Q:
    """A condition on a participant: readers may know that this person or organisation took part."""
    report = EventReport.objects.shown().filter(
        event=models.OuterRef(models.OuterRef("event")), version=models.OuterRef("quote__version")
    )
    quoted = QuoteSpeaker.objects.published().filter(models.Exists(report), **{who: models.OuterRef(who)})
    history = EventParticipant._meta.get_field("history").related_model
    entered = history._default_manager.filter(pgh_obj=models.OuterRef("pk"), pgh_label="insert")
    entities = Person.objects if who == "person" else Organisation.objects
    public = entities.published().filter(pk=models.OuterRef(who))
    told = models.Q(models.Exists(_mentions(who, event="event"))) | models.Q(models.Exists(quoted))
    return presentable(f"{who}__") & (told | (models.Q(models.Exists(entered)) & models.Q(models.Exists(public))))


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

    def newest_first(self) -> Self:
        """Of the newest article first, and there the surest."""
        return self.order_by("-version__article__published_on", "-confidence", "pk")

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
