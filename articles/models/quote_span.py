"""Where a quote's words stand, piece by piece, and what reports it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.history import tracked
from articles.models.spanned import Spanned, inside_text
from articles.models.to_list import BY_QUOTE, noted


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
        triggers = [noted(BY_QUOTE)]

    def __str__(self) -> str:
        return f"{self.part} {self.start}–{self.end}"
