"""Articles: the dated texts that everything else is found in."""

from datetime import date
from functools import cache
from typing import Any, Self

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.history import tracked
from articles.models.slugs import slug_of, unused_slugs
from articles.models.source import Rights
from articles.models.to_list import ITSELF, noted_when


class ArticleStatus(models.TextChoices):
    """Whether readers may see an article at all."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


@cache
def public_article(prefix: str = "") -> models.Q:
    """A condition on an article (or one reached through `prefix`, with “__”): readers may see it now.

    The database says what time it is, so that this and all that is built on it stays the same and need be built once:
    building conditions is most of what a small page costs.
    """
    now = Now()
    begun = models.Q(**{f"{prefix}visible_from__isnull": True}) | models.Q(**{f"{prefix}visible_from__lte": now})
    not_over = models.Q(**{f"{prefix}visible_until__isnull": True}) | models.Q(**{f"{prefix}visible_until__gt": now})
    return models.Q(**{f"{prefix}status": ArticleStatus.PUBLISHED}) & begun & not_over


@cache
def article_with_words(prefix: str = "") -> models.Q:
    """A condition on an article: its words may be quoted, once it is public.

    Neither the article nor its source is limited to headline and date.
    """
    own, publisher = f"{prefix}rights", f"{prefix}source__rights"
    return ~models.Q(**{own: Rights.METADATA}) & ~models.Q(**{publisher: Rights.METADATA})


@cache
def quotable_article(prefix: str = "") -> models.Q:
    """A condition on an article: readers may see it now, and its words."""
    return public_article(prefix) & article_with_words(prefix)


def article_path(day: date, slug: str) -> str:
    """Where the article's page is: “/articles/2025/04/10/ferries-stop/”."""
    return f"/articles/{day.isoformat().replace('-', '/')}/{slug}/"


@cache
def current_version(article: str) -> models.Q:
    """A condition on a row with a `version`: it is the current one of its article, reached through `article` (“__”).

    Written as two limits, because PostgreSQL takes an equality here for independent of the join to the article,
    expects three rows where there are thousands, and sorts them all for every page.
    """
    prefix = article.removesuffix("article__").removesuffix("version__")
    version = models.F(f"{prefix}version")
    return models.Q(**{f"{article}current_version__gte": version, f"{article}current_version__lte": version})


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles as readers and editors ask for them."""

    def published(self) -> Self:
        """What readers may see now."""
        return self.filter(public_article())

    def quotable(self) -> Self:
        """Those of them whose words may be quoted."""
        return self.filter(quotable_article())

    def for_list(self) -> Self:
        """With the source, newest first."""
        return self.select_related("source").order_by("-published_on", "-pk")

    def for_page(self) -> Self:
        """With source and current version, for one article's page."""
        return self.select_related("source", "current_version")

    def on(self, day: date) -> Self:
        """Published on that day."""
        return self.filter(published_on=day)

    def naming(self, mentions: models.QuerySet[Any]) -> Self:
        """Whose current version holds one of these mentions."""
        return self.filter(models.Exists(mentions.filter(version=models.OuterRef("current_version"))))

    def unindexed(self) -> Self:
        """With words that the search does not know yet."""
        return self.filter(current_version__isnull=False, search_entry__isnull=True).order_by("pk")

    def latest_naming(self, mentions: models.QuerySet[Any], most: int) -> list[tuple[int, int]]:
        """The ids of the newest, `most` at most, that hold one of these mentions, and of their current versions."""
        newest = self.quotable().naming(mentions).order_by("-published_on", "-pk")
        return list(newest.values_list("pk", "current_version_id")[:most])

    def by_year(self) -> list[tuple[int, int]]:
        """How many there are of each year, the earliest first."""
        years = self.order_by().values_list("published_on__year").annotate(number=models.Count("pk"))
        return sorted(years)

    def by_source(self) -> dict[int, int]:
        """How many there are of each source, by its id."""
        return dict(self.order_by().values_list("source").annotate(number=models.Count("pk")))

    def unused_slug(self, headline: str, day: date) -> str:
        """A slug for an article of that day that no address leads to or ever led to."""
        wanted = slug_of(headline, fallback="article")
        return unused_slugs([wanted], self.on(day), lambda slug: article_path(day, slug))[0]


@tracked
class Article(models.Model):
    """One article, of which there may be several versions.

    Headline and lead are the archive's own copy of what the current version says, so that
    an editor may improve them; `headline_by` says whose they are.
    """

    class HeadlineBy(models.TextChoices):
        DERIVED = "derived", _("derived from the text")
        PUBLISHER = "publisher", _("the publisher")
        EDITOR = "editor", _("an editor")

    headline = models.CharField(_("headline"), max_length=300)
    headline_by = models.CharField(
        _("headline by"), max_length=9, choices=HeadlineBy.choices, default=HeadlineBy.DERIVED, editable=False
    )
    lead = models.TextField(_("lead"), blank=True)
    slug = models.SlugField(_("slug"), max_length=100)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    section = models.CharField(_("section"), max_length=100, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=ArticleStatus.choices, default=ArticleStatus.PUBLISHED)
    visible_from = models.DateTimeField(_("visible from"), null=True, blank=True)
    visible_until = models.DateTimeField(_("visible until"), null=True, blank=True)
    source = models.ForeignKey(
        "articles.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="articles"
    )
    rights = models.CharField(
        _("rights"),
        max_length=8,
        choices=Rights.choices,
        blank=True,
        default="",
        help_text=_("Only where this article is more limited than its source."),
    )
    current_version = models.OneToOneField(
        "articles.ArticleVersion",
        verbose_name=_("current version"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_on", "-pk"]
        permissions = [("withdraw_article", _("Can withdraw an article and put it back"))]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="article_newest"),
            models.Index(fields=["source", "-published_on", "-id"], name="article_source_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["published_on", "slug"],
                name="article_one_address",
                violation_error_message=_("Another article of that day has this address: choose another slug."),
            ),
            models.CheckConstraint(name="article_has_headline", condition=~models.Q(headline="")),
            models.CheckConstraint(
                name="article_visible_in_order",
                condition=models.Q(visible_from__isnull=True)
                | models.Q(visible_until__isnull=True)
                | models.Q(visible_until__gt=models.F("visible_from")),
                violation_error_message=_("“Visible until” must be later than “visible from”."),
            ),
        ]
        triggers = [
            noted_when(
                "published_on",
                "source_id",
                "status",
                "visible_from",
                "visible_until",
                "rights",
                "current_version_id",
                articles=ITSELF,
                also_new=True,
            )
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """/articles/2025/04/10/slug/."""
        day = self.published_on
        return reverse(
            "articles:article",
            kwargs={"year": day.year, "month": day.month, "day": day.day, "slug": self.slug},
        )

    @property
    def is_public(self) -> bool:
        """Whether readers may see it now; the same rule as ArticleQuerySet.published()."""
        now = timezone.now()
        return (
            self.status == ArticleStatus.PUBLISHED
            and (self.visible_from is None or self.visible_from <= now)
            and (self.visible_until is None or now < self.visible_until)
        )

    @property
    def was_public(self) -> bool:
        """Whether it is withdrawn, and readers could have seen it before: the time to show it had come."""
        begun = self.visible_from is None or self.visible_from <= timezone.now()
        return self.status == ArticleStatus.WITHDRAWN and begun

    @property
    def effective_rights(self) -> Rights:
        """The stricter of the article's own rights and its source's."""
        order = [Rights.FULL, Rights.EXCERPT, Rights.METADATA]
        own = Rights(self.rights) if self.rights else Rights.FULL
        return max(own, Rights(self.source.rights), key=order.index)

    @property
    def shown_byline(self) -> str:
        """The byline, where more than headline and date may be shown."""
        return "" if self.effective_rights == Rights.METADATA else self.byline

    @property
    def shown_section(self) -> str:
        """The section, where more than headline and date may be shown."""
        return "" if self.effective_rights == Rights.METADATA else self.section

    def shows(self, words: str) -> bool:
        """Whether readers may see these words of its text: of an excerpt, what stands in its headline or its lead."""
        match self.effective_rights:
            case Rights.FULL:
                return True
            case Rights.EXCERPT:
                return words in self.headline or words in self.lead
        return words in self.headline
