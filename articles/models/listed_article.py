"""What the list of articles knows of each: a narrow row to filter and count by.

Whom an article names is asked of thousands of articles for every page; so the answer is kept beside each, and written
anew whenever something of it changes (to_list.py, articles/search/lists.py). Whether readers may see the article now is
asked when reading, by the article's own condition, of columns that have the article's own names.
"""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import ArticleStatus, public_article
from articles.models.source import Rights
from articles.models.to_list import ToList


class ListedQuerySet(models.QuerySet["models.Model"]):
    """Rows of a list."""

    def published(self) -> Self:
        """Of articles that readers may see now."""
        return self.filter(public_article())

    def kept_up(self) -> Self:
        """Without the articles that wait to be listed anew: their rows may tell what is no longer public."""
        return self.filter(~models.Exists(ToList.objects.filter(article_id=models.OuterRef("article_id"))))


def ids_field(name: Any) -> "ArrayField[list[int], list[int]]":
    """Ids of those whom the article publicly names, once each; empty where its words may not be shown."""
    return ArrayField(models.BigIntegerField(), verbose_name=name, default=list)


class Listed(models.Model):
    """What rows of both lists have: the article's day, source and publicness, and the ids of those in it."""

    published_on = models.DateField(_("published on"))
    source = models.ForeignKey(
        "articles.Source", verbose_name=_("source"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    status = models.CharField(_("status"), max_length=9, choices=ArticleStatus.choices)
    visible_from = models.DateTimeField(_("visible from"), null=True)
    visible_until = models.DateTimeField(_("visible until"), null=True)
    rights = models.CharField(_("rights"), max_length=8, choices=Rights.choices)
    """The stricter of the article's own and its source's."""
    person_ids = ids_field(_("people"))
    organisation_ids = ids_field(_("organisations"))
    place_ids = ids_field(_("places"))
    event_ids = ids_field(_("events"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class ListedArticleQuerySet(ListedQuerySet):
    """Articles of the list."""

    def for_list(self) -> Self:
        """With article and source."""
        return self.select_related("article__source")

    def with_versions(self) -> Self:
        """With the words of the articles as well."""
        return self.select_related("article__source", "article__current_version")


class ListedArticle(Listed):
    """One article of the list."""

    article = models.OneToOneField(
        "articles.Article", verbose_name=_("article"), primary_key=True, on_delete=models.CASCADE, related_name="listed"
    )

    objects = ListedArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article in lists")
        verbose_name_plural = _("articles in lists")
        indexes = [
            models.Index(fields=["-published_on", "-article"], name="listedarticle_newest"),
            models.Index(fields=["source", "-published_on", "-article"], name="listedarticle_source"),
            GinIndex(fields=["person_ids"], name="listedarticle_people"),
            GinIndex(fields=["organisation_ids"], name="listedarticle_bodies"),
            GinIndex(fields=["place_ids"], name="listedarticle_places"),
            GinIndex(fields=["event_ids"], name="listedarticle_events"),
        ]

    @property
    def shown(self) -> models.Model:
        """What the page shows."""
        return self.article
