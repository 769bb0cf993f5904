"""Quotes: one act of speech each; where its words stand and who spoke them have files of their own."""

import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import ArticleStatus, quotable_article
from articles.models.fields import date_with_precision, partial_date_field, precision_field, public_id_field
from articles.models.finding import (
    FindingQuerySet,
    Reviewable,
    confidence_between_0_and_1,
    confidence_field,
    provenance_field,
    shown,
    status_field,
)
from articles.models.history import tracked
from articles.models.public_quote import public_quote
from articles.models.quote_span import QuoteSpan
from articles.models.quote_speaker import QuoteSpeaker
from articles.models.spoken_of import SpokenOf
from articles.models.to_list import BY_ARTICLE, noted
from articles.models.version import ArticleVersion
from articles.text.folding import fold

if TYPE_CHECKING:
    from articles.models.event import Event
    from articles.models.event_report import EventReport
    from articles.models.person import Person


NEARBY = 200
"""Characters from the sentence that reports an event within which what is said belongs to it."""

BLANK_LINE = re.compile(r"\n\s*\n")


def stable_key(pieces: Iterable[str], *, ordinal: int) -> str:
    """What makes a quote the same quote in a later reading of its article.

    `pieces` are its words in order; `ordinal` counts, from 0, the quotes of the same
    article with the same folded words.
    """
    words = fold(" ".join(pieces))
    return hashlib.sha256(f"{ordinal}\n{words}".encode()).hexdigest()


class QuoteQuerySet(FindingQuerySet["Quote"]):
    """Quotes as pages ask for them."""

    def published(self) -> Self:
        """What readers may see: good enough to show, still in the text, of a quotable article."""
        return self.filter(public_quote())

    def addressable(self) -> Self:
        """Published, or once published in words since changed: an address given out keeps working."""
        seen = ArticleVersion.objects.once_public().filter(pk=models.OuterRef("version"))
        return self.filter(shown() & quotable_article("article__"), models.Exists(seen))

    def spoken_by(self, person: "Person") -> Self:
        """With this person among the speakers."""
        return self.filter(models.Exists(QuoteSpeaker.objects.filter(quote=models.OuterRef("pk"), person=person)))

    def on(self, thing: models.Model) -> Self:
        """Which speak of this person, organisation, place or event: their words, or those right beside them, name it."""
        return self.filter(models.Exists(SpokenOf.objects.of(thing).filter(quote=models.OuterRef("pk"))))

    def naming(self, thing: models.Model) -> Self:
        """Whose very words name this, spoken by others."""
        return self.filter(models.Exists(SpokenOf.objects.of(thing).in_words().filter(quote=models.OuterRef("pk"))))

    def said_at(self, event: "Event", reports: "Iterable[EventReport]") -> Self:
        """In the sentences that report the event or NEARBY, or naming it."""
        # The ids first: PostgreSQL reads all quotes to ask each whether it is near or among those of a subquery.
        near = models.Q(pk__in=list(SpokenOf.objects.of(event).values_list("quote", flat=True)))
        for report in reports:
            first, last = report.start - NEARBY, report.end + NEARBY
            near |= models.Q(version=report.version_id, position__range=(first, last))
        return self.filter(near)

    def withdrawn(self) -> Self:
        """Once published, of an article that was withdrawn."""
        begun = models.Q(article__visible_from=None) | models.Q(article__visible_from__lte=timezone.now())
        return self.filter(begun, shown(), article__status=ArticleStatus.WITHDRAWN)

    def spoken_for(self, organisation: models.Model) -> Self:
        """By this organisation, or by somebody described as its own."""
        speaking = models.Q(organisation=organisation) | models.Q(description_organisation=organisation)
        return self.filter(models.Exists(QuoteSpeaker.objects.filter(speaking, quote=models.OuterRef("pk"))))

    def in_version(self, version: models.Model) -> Self:
        """Standing in this version, with words and speakers, in the order of the text."""
        return self.filter(version=version).for_list().order_by("position", "pk")

    def for_list(self) -> Self:
        """With words, speakers, article and source; newest article first, in the order of the text."""
        return (
            self.select_related("article__source", "version")
            .prefetch_related(
                models.Prefetch("spans", queryset=QuoteSpan.objects.in_order()),
                models.Prefetch("speakers", queryset=QuoteSpeaker.objects.for_list()),
            )
            .order_by("-article__published_on", "-article_id", "position", "pk")
        )


@tracked
class Quote(Reviewable, models.Model):
    """Words reported by one article. Its public id outlives every new reading and version."""

    class Kind(models.TextChoices):
        DIRECT = "direct", _("direct")
        MIXED = "mixed", _("partly in the speaker’s words")
        INDIRECT = "indirect", _("reported")

    public_id = public_id_field()
    article = models.ForeignKey(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="quotes"
    )
    version = models.ForeignKey(
        "articles.ArticleVersion", verbose_name=_("version"), on_delete=models.CASCADE, related_name="quotes"
    )
    position = models.IntegerField(
        _("position in the text"), editable=False, help_text=_("First character of its words.")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    said_on = partial_date_field(_("said on"))
    said_on_precision = precision_field(_("precision of said on"))
    confidence = confidence_field()
    rule = models.CharField(_("found by"), max_length=100, blank=True)
    speaker_rule = models.CharField(_("speaker found by"), max_length=100, blank=True)
    status = status_field()
    provenance = provenance_field()
    stable_key = models.CharField(_("stable key"), max_length=64, editable=False)
    utterance = models.ForeignKey(
        "articles.Utterance",
        verbose_name=_("utterance"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quotes",
    )
    extraction = models.ForeignKey(
        "articles.Extraction",
        verbose_name=_("extraction"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="quotes",
    )
    retired_at = models.DateTimeField(
        _("retired"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("No longer found in the text; the address still works."),
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["article", "position", "pk"]
        indexes = [models.Index(fields=["article", "position"], name="quote_in_text")]
        constraints = [
            models.UniqueConstraint(fields=["article", "stable_key"], name="quote_once_per_article"),
            models.UniqueConstraint(fields=["id", "version"], name="quote_of_version"),
            models.CheckConstraint(name="quote_position_not_negative", condition=models.Q(position__gte=0)),
            confidence_between_0_and_1("quote"),
            date_with_precision("said_on", "quote"),
        ]
        triggers = [noted(BY_ARTICLE)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.public_id}"

    def get_absolute_url(self) -> str:
        """/quotes/id/."""
        return reverse("articles:quote", kwargs={"public_id": self.public_id})

    @property
    def is_in_force(self) -> bool:
        """Whether it stands in its article's current version (fetch the article with it)."""
        return self.retired_at is None and self.version_id == self.article.current_version_id

    @property
    def anchor_name(self) -> str:
        """Its name as a fragment of the article's page."""
        return f"q-{self.public_id}"

    @property
    def pieces(self) -> list[str]:
        """Its words, piece by piece (fetch spans and version with the quote)."""
        return [span.words for span in self.content]

    @property
    def paragraphs(self) -> list[str]:
        """Its words, paragraph by paragraph; “…” stands for what was not said between two pieces."""
        found: list[str] = []
        before: QuoteSpan | None = None
        for span in self.content:
            if before and before.field == span.field and not BLANK_LINE.search(_between(before, span)):
                found[-1] = f"{found[-1]} … {span.words}"
            else:
                found.append(span.words)
            before = span
        return found

    @property
    def words(self) -> str:
        """Its words on one line."""
        return " ".join(" ".join(self.paragraphs).split())

    @property
    def content(self) -> list[QuoteSpan]:
        """Where its words stand, in order (fetch spans with the quote)."""
        return self._spans(QuoteSpan.Part.CONTENT)

    @property
    def cue(self) -> list[QuoteSpan]:
        """The words that report it: “went on to say”."""
        return self._spans(QuoteSpan.Part.CUE)

    @property
    def source(self) -> list[QuoteSpan]:
        """The words that name its speaker: “the minister”."""
        return self._spans(QuoteSpan.Part.SOURCE)

    def _spans(self, part: str) -> list[QuoteSpan]:
        return [span for span in self.spans.all() if span.part == part]


def _between(left: QuoteSpan, right: QuoteSpan) -> str:
    text = left.version.body if left.field == "body" else left.version.headline
    return text[left.end : right.start]
