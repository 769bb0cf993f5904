"""The index of quoted words: which quotes share four words in a row."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class WordingEntryQuerySet(models.QuerySet["WordingEntry"]):
    """Entries as the finder of repeated words asks for them."""

    def sharing(self, shingles: set[int]) -> Self:
        """Those with at least one of these."""
        return self.filter(shingles__overlap=sorted(shingles))


class WordingEntry(models.Model):
    """What the archive knows of one quote's words for finding them again; no words, so that a redaction misses none."""

    quote = models.OneToOneField(
        "articles.Quote",
        verbose_name=_("quote"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="wording_entry",
    )
    shingles = ArrayField(models.IntegerField())

    objects = WordingEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of quoted words")
        verbose_name_plural = _("entries of quoted words")
        indexes = [GinIndex(fields=["shingles"], name="wordingentry_shingles")]

    def __str__(self) -> str:
        return f"{_('entry of quoted words')} {self.pk}"
