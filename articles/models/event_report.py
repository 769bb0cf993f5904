"""Reports of events: what each article tells of what happened, and its evidence."""

from dataclasses import dataclass
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import current_version, quotable_article
from articles.models.fields import date_with_precision, partial_date, partial_date_field, precision_field
from articles.models.finding import (
    FindingQuerySet,
    Reviewable,
    confidence_between_0_and_1,
    confidence_field,
    status_field,
)
from articles.models.history import tracked
from articles.models.spanned import WORDS, Spanned, inside_text
from articles.models.to_list import BY_VERSION, noted
from articles.text.partial_dates import PartialDate


class Certainty(models.TextChoices):
    """What is claimed of an event."""

    HAPPENED = "happened", _("happened")
    PLANNED = "planned", _("planned")
    CLAIMED = "claimed", _("claimed")
    CANCELLED = "cancelled", _("cancelled")


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of an event: nothing, unless somebody tells."""

    title: str = ""
    certainty: Certainty = Certainty.HAPPENED
    ends: PartialDate | None = None
    open_ended: bool = False


class EventReportQuerySet(FindingQuerySet["EventReport"]):
    """What articles say of events."""

    def published(self) -> Self:
        """Good enough to show, in the current version of an article whose words may be shown."""
        return self.shown().filter(quotable_article("version__article__"), current_version("version__article__"))

    def newest_first(self) -> Self:
        """Of the newest article first, and there the surest."""
        return self.order_by("-version__article__published_on", "-confidence", "pk")

    def with_words(self) -> Self:
        """With the sentence, article and source, without the whole text."""
        return self.select_related("version__article__source").defer("version__body").annotate(sentence=WORDS)

    def for_page(self) -> Self:
        """With article and source, the earliest article first: so that what was planned comes before what became of it."""
        return self.select_related("version__article__source").order_by("version__article__published_on", "pk")


@tracked
class EventReport(Reviewable, Spanned):
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

    sentence: str | None = None
    """Its words, whoever may see them; asked for by with_words()."""

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
        triggers = [noted(BY_VERSION)]

    def __str__(self) -> str:
        return self.title

    @property
    def said(self) -> str:
        """The sentence, where the article may show it (fetch either with_words() or for_page()); empty elsewhere."""
        words = self.words if self.sentence is None else self.sentence
        return words if self.version.article.shows(words) else ""

    @property
    def telling(self) -> Telling:
        """What it tells of the event."""
        ends = partial_date(self.event_end, self.event_end_precision)
        return Telling(self.title, Certainty(self.certainty), ends, self.open_ended)
