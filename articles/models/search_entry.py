"""The search index: one narrow row per article (measured at a million articles).

`words` holds the whole text, stripped of positions, out of line; `small` the headline and
lead, in line, for ranking. What is public is decided when searching, never here.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """What the full-text search knows of one article's current version."""

    article = models.OneToOneField(
        "articles.Article",
        verbose_name=_("article"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="search_entry",
    )
    small = SearchVectorField()
    words = SearchVectorField()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            GinIndex(fields=["small"], name="searchentry_small"),
            GinIndex(fields=["words"], name="searchentry_words"),
        ]

    def __str__(self) -> str:
        return f"{_('search entry')} {self.pk}"
