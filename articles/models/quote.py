"""Quotes: one act of speech each, its words in order, and who spoke them."""

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import ArticleStatus, current_version, quotable_article
from articles.models.entity import presentable
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
from articles.models.spanned import Spanned, inside_text
from articles.text.folding import fold

if TYPE_CHECKING:
    from articles.models.person import Person


@cache
def public_quote(prefix: str = "") -> models.Q:
    """A condition on a quote (or one reached through `prefix`, with “__”): readers may see it."""
    in_force = models.Q(**{f"{prefix}retired_at__isnull": True}) & current_version(f"{prefix}article__")
    return shown(prefix) & quotable_article(f"{prefix}article__") & in_force


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
        return self.filter(shown() & quotable_article("article__"))

    def spoken_by(self, person: "Person") -> Self:
        """With this person among the speakers."""
        return self.filter(models.Exists(QuoteSpeaker.objects.filter(quote=models.OuterRef("pk"), person=person)))

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
    def content(self) -> list["QuoteSpan"]:
        """Where its words stand, in order (fetch spans with the quote)."""
        return self._spans(QuoteSpan.Part.CONTENT)

    @property
    def cue(self) -> list["QuoteSpan"]:
        """The words that report it: “went on to say”."""
        return self._spans(QuoteSpan.Part.CUE)

    @property
    def source(self) -> list["QuoteSpan"]:
        """The words that name its speaker: “the minister”."""
        return self._spans(QuoteSpan.Part.SOURCE)

    def _spans(self, part: str) -> list["QuoteSpan"]:
        return [span for span in self.spans.all() if span.part == part]


class QuoteSpanQuerySet(models.QuerySet["QuoteSpan"]):
    """Pieces."""

    def in_order(self) -> Self:
        """Content, cue and source, each in order, with the version they are read from."""
        return self.select_related("version").order_by("quote_id", "part", "position")


@tracked
class QuoteSpan(Spanned):
    """A piece of a quote's words, or of its cue (“went on to say”) or source (“the minister”)."""

    class Part(models.TextChoices):
        CONTENT = "content", _("content")
        CUE = "cue", _("cue")
        SOURCE = "source", _("source")

    quote = models.ForeignKey("articles.Quote", verbose_name=_("quote"), on_delete=models.CASCADE, related_name="spans")
    part = models.CharField(_("part"), max_length=7, choices=Part.choices, default=Part.CONTENT)
    position = models.PositiveSmallIntegerField(_("position"))

    objects = QuoteSpanQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of a quote")
        verbose_name_plural = _("pieces of quotes")
        ordering = ["quote", "part", "position"]
        constraints = [
            inside_text("quotespan"),
            models.UniqueConstraint(fields=["quote", "part", "position"], name="quotespan_one_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.start}–{self.end}"


class QuoteSpeakerQuerySet(models.QuerySet["QuoteSpeaker"]):
    """Speakers of quotes."""

    def published(self) -> Self:
        """Of quotes that readers may see."""
        return self.filter(public_quote("quote__"))

    def counted(self, speaker: str, ids: Iterable[int]) -> dict[int, int]:
        """How often each of these speaks; `speaker` is “person” or “organisation”. Those who never do are left out."""
        spoken = self.filter(**{f"{speaker}__in": list(ids)}).order_by()
        return dict(spoken.values_list(speaker).annotate(times=models.Count("pk")))

    def for_list(self) -> Self:
        """In order, with whoever is linked, and whether readers may see them (`named_is_shown`, `body_is_shown`)."""
        return (
            self.select_related("person", "organisation", "description_organisation")
            .annotate(
                named_is_shown=presentable("person__") | presentable("organisation__"),
                body_is_shown=presentable("description_organisation__"),
            )
            .order_by("quote_id", "position")
        )


@tracked
class QuoteSpeaker(models.Model):
    """One speaker of a quote; a joint statement has several."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")
        DESCRIBED = "described", _("described, not named")
        UNDECIDED = "undecided", _("the text does not tell")

    quote = models.ForeignKey(
        "articles.Quote", verbose_name=_("quote"), on_delete=models.CASCADE, related_name="speakers"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    person = models.ForeignKey(
        "articles.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="spoken",
    )
    organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="spoken",
    )
    description = models.CharField(_("description"), max_length=300, blank=True)
    description_organisation = models.ForeignKey(
        "articles.Organisation",
        verbose_name=_("described as belonging to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="described_spoken",
    )
    chain = models.JSONField(
        _("chain of reference"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("Offsets in the body: source first, name last."),
    )

    named_is_shown = False
    body_is_shown = False
    """Asked for by for_list()."""

    objects = QuoteSpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["quote", "position"]
        constraints = [
            models.UniqueConstraint(fields=["quote", "position"], name="quotespeaker_one_per_position"),
            models.CheckConstraint(
                name="quotespeaker_kind_fits",
                condition=models.Q(kind="person", person__isnull=False, organisation__isnull=True, description="")
                | models.Q(kind="organisation", person__isnull=True, organisation__isnull=False, description="")
                | (
                    models.Q(kind="described", person__isnull=True, organisation__isnull=True)
                    & ~models.Q(description="")
                )
                | models.Q(kind="undecided", person__isnull=True, organisation__isnull=True, description=""),
            ),
            models.CheckConstraint(
                name="quotespeaker_belonging_needs_description",
                condition=models.Q(description_organisation__isnull=True) | models.Q(kind="described"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation or self.description or self.get_kind_display())

    @property
    def known(self) -> models.Model | None:
        """The person or organisation, if readers may see it (fetch with for_list): else the text's own words remain."""
        named = self.person or self.organisation
        return named if named and self.named_is_shown else None


class Utterance(models.Model):
    """The same words quoted in several articles: the life line of a quote."""

    words_key = models.CharField(_("key of the words"), max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("utterance")
        verbose_name_plural = _("utterances")

    def __str__(self) -> str:
        return self.words_key[:12]
