"""Topics: what articles, events and quotes are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.entity import merged_into_survivor
from articles.models.fields import FoldedField, exactly_one
from articles.models.finding import provenance_field
from articles.models.history import tracked

TAGGED = ("article", "event", "quote")


@tracked
class Topic(models.Model):
    """A subject, perhaps part of a broader one."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    sort_name = FoldedField(_("sort name"), source="name")
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    broader = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="narrower"
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_here",
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="topic_not_part_of_itself",
                condition=~models.Q(broader=models.F("pk")),
                violation_error_message=_("A topic is no part of itself: choose a broader one, or none."),
            ),
            models.CheckConstraint(
                name="topic_not_merged_into_itself", condition=~models.Q(merged_into=models.F("pk"))
            ),
        ]
        triggers = [merged_into_survivor("articles_topic")]

    def __str__(self) -> str:
        return self.name


@tracked
class TopicTag(models.Model):
    """A topic on an article, event or quote."""

    topic = models.ForeignKey("articles.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="tags")
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="topic_tags",
    )
    event = models.ForeignKey(
        "articles.Event",
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="topic_tags",
    )
    quote = models.ForeignKey(
        "articles.Quote",
        verbose_name=_("quote"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="topic_tags",
    )
    provenance = provenance_field()

    class Meta:
        verbose_name = _("topic tag")
        verbose_name_plural = _("topic tags")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="topictag_on_one_thing",
                condition=exactly_one(*TAGGED),
                violation_error_message=_("A topic is put on one thing: choose an article, an event or a quote."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["topic", tagged],
                    name=f"topictag_once_per_{tagged}",
                    violation_error_message=_("It has this topic already."),
                )
                for tagged in TAGGED
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)
