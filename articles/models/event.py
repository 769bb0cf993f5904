"""Events: what happened when, as far as each article tells.

An event's own dates and certainty are derived from the articles that report it until an
editor decides; the reports keep what each article said. Some of these articles may be hidden
from readers, so what a page shows is worked out anew whenever it is read: the event's own
values where a public report (or an editor) gives them, else those of the newest public report.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Self

from django.db import models
from django.db.models.lookups import Contains, GreaterThanOrEqual
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, quotable_article
from articles.models.entity import merged_into_survivor, presentable
from articles.models.event_participant import EventParticipant
from articles.models.event_report import Certainty, EventReport, Telling
from articles.models.fields import (
    FoldedField,
    date_with_precision,
    partial_date,
    partial_date_field,
    precision_field,
    public_id_field,
)
from articles.models.finding import (
    FindingQuerySet,
    Reviewable,
    confidence_between_0_and_1,
    confidence_field,
    fiction_field,
    provenance_field,
    shown,
    status_field,
)
from articles.models.history import tracked
from articles.models.mention import Mention
from articles.models.version import ArticleVersion
from articles.models.written import exists
from articles.text.partial_dates import PartialDate, Precision

LONGEST = timedelta(days=366)
"""No period that a date names is longer."""

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
    "end_precision": "event_end_precision",
    "open_ended": "open_ended",
}
"""Columns of an event that a report tells, and the report's own names for them; the end is compared by itself."""


class EventQuerySet(FindingQuerySet["Event"]):
    """Events as readers and editors ask for them."""

    def as_told(self) -> Self:
        """With the reports that readers may see, so that the events can say what these tell (see Event.told)."""
        return self._with_reports(EventReport.objects.published().newest_first())

    def _with_reports(self, reports: models.QuerySet[EventReport]) -> Self:
        return self.prefetch_related(models.Prefetch("reports", queryset=reports, to_attr="public_reports"))

    def _of_which_is_told(self, own: models.Q, reported: models.Q) -> Self:
        """Of which readers are told this: the same rule as Event.told.

        `own` asks it of the event's columns, `reported` of those of the newest public report, which is asked where
        neither an editor nor a public report gives the event's own. To find out which are public is dear, and of no
        matter where the event and all its reports say the same; so that is asked first.
        """
        reports = EventReport.objects.filter(event=models.OuterRef("pk"))
        possible = own | models.Q(models.Exists(reports.filter(reported)))
        sure = own & ~models.Q(models.Exists(reports.exclude(reported)))
        return self.filter(possible, sure | models.Q(_says(own, reported)))

    def titled(self, words: Iterable[str]) -> Self:
        """With all these folded words in the title that readers are told."""
        own = reported = models.Q()
        for word in words:
            own &= models.Q(folded_title__contains=word) | models.Q(title__icontains=word)
            same = models.Q(models.Q(Contains(models.OuterRef("folded_title"), word)), title=models.OuterRef("title"))
            reported &= models.Q(title__icontains=word) | same
        return self._of_which_is_told(own, reported)

    def certain(self, certainty: str) -> Self:
        """Of which readers are told that they happened, are planned…"""
        return self._of_which_is_told(models.Q(certainty=certainty), models.Q(certainty=certainty))

    def published(self) -> Self:
        """Good enough to show, not merged, and reported by a public article."""
        return self.filter(shown(), _is_reported(), merged_into__isnull=True)

    def published_together(self) -> Self:
        """The same as published(), asked of all at once: for counting thousands, where each by itself takes too long."""
        public = Article.objects.filter(quotable_article()).values("current_version")
        reports = EventReport.objects.shown().filter(version__in=public)
        return self.filter(shown(), merged_into__isnull=True, pk__in=reports.values("event"))

    def within(self, first: date | None, last: date | None) -> Self:
        """That may have been going on between two days: a week or month counts with all its days."""
        begun = self.filter(start__lte=last) if last else self
        if first is None:
            return begun
        told = _not_over("end", "start", first), _not_over("event_end", "event__start", first)
        return begun.filter(_may_reach(first))._of_which_is_told(*told)

    def coming_up(self, day: date) -> Self:
        """For a list: planned and not over before that day, of no year before its own; what will soon be over first."""
        # What begins before that day can be to come only where it is told by the week, month or year.
        roughly = models.Q(start__gte=day.replace(month=1, day=1)) & ~models.Q(start_precision=Precision.DAY)
        to_come = self.filter(models.Q(start__gte=day) | roughly)
        planned = to_come.certain(Certainty.PLANNED).within(day, None)
        return planned.for_list().order_by(last_day("start"), "start", "pk")

    def happened_on(self, days: Iterable[date]) -> Self:
        """Of which readers are told that they happened, and known to have begun on one of these days."""
        return self.filter(start__in=list(days), start_precision=Precision.DAY).certain(Certainty.HAPPENED)

    def with_participant(self, **who: models.Model) -> Self:
        """In which this `person` or `organisation`, whom readers may see, took part as far as they are told."""
        part = EventParticipant.objects.told().filter(event=models.OuterRef("pk"), **who)
        return self.filter(models.Exists(part))

    def at(self, place: models.Model) -> Self:
        """There, as a public report's article tells; for a place that readers may see."""
        return self.filter(_place_is_told(), place=place)

    def published_in(self, version: ArticleVersion) -> Self:
        """Published, and by this version's own report; in the order of time."""
        reports = EventReport.objects.published().filter(version=version)
        found = self.filter(shown(), merged_into__isnull=True, pk__in=reports.values("event"))
        return found.for_list().order_by("start", "pk")

    def for_list(self) -> Self:
        """As readers are told of them, with place (where `place_is_told`) and participants, the latest first."""
        return self.as_told()._listed()

    def for_timeline(self) -> Self:
        """The same, and of each public report its sentence, article and source."""
        return self._with_reports(EventReport.objects.published().newest_first().with_words())._listed()

    def _listed(self) -> Self:
        participants = EventParticipant.objects.published().for_list()
        return (
            self.select_related("place")
            .annotate(place_is_told=_place_is_told())
            .prefetch_related(models.Prefetch("participants", queryset=participants))
            .order_by("-start", "-pk")
        )


def _says(own: models.Q, reported: models.Q) -> models.Case:
    """An expression: whether what readers are told of the event meets the condition, which is asked of either."""
    reports = EventReport.objects.published().filter(event=models.OuterRef("pk"))
    # An end that is not known equals another that is not known.
    end = models.Q(event_end=models.OuterRef("end")) | models.Q(event_end_precision="")
    same = {column: models.OuterRef(mine) for mine, column in TOLD.items()}
    given = models.Q(values_by=Event.ValuesBy.EDITOR) | models.Q(models.Exists(reports.filter(end, **same)))
    newest = models.Subquery(reports.newest_first().annotate(says=_whether(reported)).values("says")[:1])
    return models.Case(models.When(given, then=_whether(own)), default=newest, output_field=models.BooleanField())


def _whether(condition: models.Q) -> models.Case:
    return models.Case(models.When(condition, then=True), default=False, output_field=models.BooleanField())


@cache
def _is_reported() -> models.Q:
    """A condition: a public article reports it.

    As a case, and the event between two limits, so that PostgreSQL asks each event by itself: a plain EXISTS it
    would answer by joining all public reports of the archive first, for the few events of a page.
    """
    event = models.OuterRef("pk")
    reports = EventReport.objects.published().filter(event__gte=event, event__lte=event)
    return models.Q(_whether(exists(reports)))


@cache
def _place_is_told() -> models.Q:
    """A condition: its place is good enough to show, and named in an article that publicly reports the event."""
    place = models.OuterRef(models.OuterRef("place"))
    named = Mention.objects.shown().filter(version=models.OuterRef("version"), place=place)
    reports = EventReport.objects.published().filter(models.Exists(named), event=models.OuterRef("pk"))
    return presentable("place__") & exists(reports)


def _may_reach(day: date) -> models.Q:
    """A condition that whatever is not over before `day` meets, and that is cheap to ask: it is not long past, or lasts."""
    soon = day - LONGEST if day > date.min + LONGEST else date.min
    lasting = EventReport.objects.filter(models.Q(open_ended=True) | models.Q(event_end__isnull=False))
    own = models.Q(open_ended=True) | models.Q(end__isnull=False)
    return models.Q(start__gte=soon) | own | models.Q(pk__in=lasting.values("event"))


def _not_over(end: str, start: str, day: date) -> models.Q:
    """A condition: it goes on, or its last day, or that of its start where no end is known, is not before `day`."""
    over = models.Case(models.When(**{f"{end}__isnull": False}, then=last_day(end)), default=last_day(start))
    return models.Q(open_ended=True) | models.Q(GreaterThanOrEqual(over, day))


@tracked
class Event(Reviewable, models.Model):
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
    is_fiction = fiction_field()
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

    public_reports: list[EventReport]
    """Asked for by as_told(), for_list() and for_timeline(); without a value, else it would never be fetched."""

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
                violation_error_message=_("The end is before the start."),
            ),
            models.CheckConstraint(
                name="event_open_or_ended",
                condition=models.Q(open_ended=False) | models.Q(end__isnull=True),
                violation_error_message=_("Either it has an end, or it still goes on: not both."),
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
    def told(self) -> Telling:
        """What readers are told of it, if it was fetched as_told(): its own values otherwise.

        These are its own as well where an editor or a public report gives them; else what the newest public report tells.
        """
        own = Telling(
            self.title, Certainty(self.certainty), partial_date(self.end, self.end_precision), self.open_ended
        )
        reports: list[EventReport] | None = getattr(self, "public_reports", None)
        if reports is None or self.values_by == self.ValuesBy.EDITOR:
            return own
        tellings = [report.telling for report in reports]
        # None is left where the last public article was hidden between two queries: then nothing is told.
        return own if own in tellings else next(iter(tellings), Telling())

    @property
    def shown_title(self) -> str:
        """Its title, as readers are told."""
        return self.told.title

    @property
    def shown_certainty(self) -> Certainty:
        """What is claimed of it, as readers are told."""
        return self.told.certainty

    @property
    def shown_open_ended(self) -> bool:
        """Whether it still goes on, as readers are told."""
        return self.told.open_ended

    @property
    def ends(self) -> PartialDate | None:
        """When it ends, with its precision, as readers are told; None for an event of one period or an open one."""
        return self.told.ends

    @property
    def anchor_name(self) -> str:
        """Its name as a fragment of a timeline."""
        return f"event-{self.public_id}"
