"""Versions: the exact words of an article as they were seen at one time.

Everything the archive claims is checked against these words, so the database refuses to
change them. The one exception is redaction: a verb that masks words without moving any
other, and says which version it masks in the setting `archive.redacting`.
"""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from articles.models.decision import Decision
from articles.models.to_list import noted_when

WORDS_NEVER_CHANGE = """
IF OLD.headline IS DISTINCT FROM NEW.headline OR OLD.body IS DISTINCT FROM NEW.body THEN
    IF current_setting('archive.redacting', true) IS DISTINCT FROM OLD.id::text
       OR char_length(OLD.body) <> char_length(NEW.body)
       OR char_length(OLD.headline) <> char_length(NEW.headline) THEN
        RAISE EXCEPTION 'The words of version % never change.', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END IF;
RETURN NEW;
"""


class ArticleVersionQuerySet(models.QuerySet["ArticleVersion"]):
    """Versions as readers ask for them."""

    def once_public(self) -> Self:
        """Of an article that readers may see: the current one, and those that they could see while these were current.

        Words that were replaced before the article was to be seen, or while it was a draft, never were public; and an article that was
        withdrawn may have been so for the words that it had then, or had before.
        """
        later = ArticleVersion.objects.filter(article=models.OuterRef("article"), number__gt=models.OuterRef("number"))
        replaced = models.Subquery(later.order_by("number").values("seen_at")[:1])
        begun = models.Q(article__visible_from=None) | models.Q(article__visible_from__lt=models.F("replaced"))
        withdrawn = models.Q(kind=Decision.Kind.WITHDRAW, decided_at__gte=models.OuterRef("seen_at"))
        a_draft = models.Q(payload__after__status="published", decided_at__gte=models.OuterRef("replaced"))
        about = Decision.objects.filter(subject="article", subject_id=models.OuterRef("article"))
        hidden = models.Exists(about.filter(withdrawn | (models.Q(kind=Decision.Kind.EDIT) & a_draft)))
        current = models.Q(article__current_version=models.F("pk"))
        return self.alias(replaced=replaced).filter(current | (begun & ~hidden))


class ArticleVersion(models.Model):
    """The words of an article; number 1 is the first the archive saw."""

    article = models.ForeignKey(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    headline = models.CharField(_("headline as published"), max_length=1000, blank=True)
    body = models.TextField(_("text as published"))
    headline_length = models.GeneratedField(
        expression=Length("headline"), output_field=models.IntegerField(), db_persist=True
    )
    body_length = models.GeneratedField(expression=Length("body"), output_field=models.IntegerField(), db_persist=True)
    sha256 = models.CharField(_("hash"), max_length=64, db_index=True, help_text=_("Of headline and body."))
    normaliser_version = models.PositiveSmallIntegerField(_("normaliser version"), default=1)
    is_excerpt = models.BooleanField(
        _("excerpt only"),
        default=False,
        db_default=False,
        help_text=_("A summary, as feeds carry them; the article itself is elsewhere."),
    )
    issued_at = models.DateTimeField(_("issued by the publisher"), null=True, blank=True)
    seen_at = models.DateTimeField(_("first seen"), auto_now_add=True)
    import_item = models.ForeignKey(
        "articles.ImportItem",
        verbose_name=_("import item"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="versions",
    )

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_numbered_once"),
            models.UniqueConstraint(fields=["id", "body_length", "headline_length"], name="version_lengths"),
            models.UniqueConstraint(fields=["id", "article"], name="version_of_article"),
            models.CheckConstraint(name="version_number_from_1", condition=models.Q(number__gte=1)),
            models.CheckConstraint(name="version_has_body", condition=~models.Q(body="")),
            models.CheckConstraint(name="version_sha256_is_hex", condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$")),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="words_never_change", when=pgtrigger.Before, operation=pgtrigger.Update, func=WORDS_NEVER_CHANGE
            ),
            noted_when("headline", "body", articles="SELECT NEW.article_id"),  # a redaction
        ]

    def __str__(self) -> str:
        return f"{self.article}, {_('version')} {self.number}"
