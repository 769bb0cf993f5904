"""Rows that point at words: the database itself proves that they lie inside the text.

Each such row repeats the lengths of its version's two texts. A composite foreign key to the
version (made in the migration) keeps them true, and a CHECK compares the offsets with them:
this costs a third less than a trigger and cannot be forgotten by bulk inserts.
"""

from typing import Any, Self

from django.db import models
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from articles.models.fields import FIELDS
from articles.models.version import ArticleVersion
from articles.text.spans import Field, Span

TEXT = models.Case(
    models.When(field=Field.HEADLINE, then=models.F("version__headline")),
    default=models.F("version__body"),
    output_field=models.TextField(),
)
WORDS = Substr(TEXT, models.F("start") + 1, models.F("end") - models.F("start"))
"""An expression: the very words, for those who need no more of the version's text."""


class Spanned(models.Model):
    """A stretch of one text of a version; offsets in characters, end exclusive."""

    version = models.ForeignKey(
        "articles.ArticleVersion", verbose_name=_("version"), on_delete=models.CASCADE, related_name="+", editable=False
    )
    field = models.CharField(_("text"), max_length=8, choices=FIELDS, default=Field.BODY, editable=False)
    start = models.IntegerField(_("start"), editable=False)
    end = models.IntegerField(_("end"), editable=False)
    body_length = models.IntegerField(editable=False)
    headline_length = models.IntegerField(editable=False)

    class Meta:
        abstract = True

    @classmethod
    def at(cls, version: ArticleVersion, span: Span, **values: Any) -> Self:
        """An unsaved row at `span` of `version`, with the lengths that the database checks."""
        return cls(
            version=version,
            field=span.field,
            start=span.start,
            end=span.end,
            body_length=len(version.body),
            headline_length=len(version.headline),
            **values,
        )

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end, Field(self.field))

    @property
    def words(self) -> str:
        """The very words, read from the version (fetch it with the rows)."""
        return self.span.of(self.version.body if self.field == Field.BODY else self.version.headline)


def inside_text(model: str) -> models.CheckConstraint:
    """The span is not empty and ends inside its text."""
    in_body = models.Q(field=Field.BODY, end__lte=models.F("body_length"))
    in_headline = models.Q(field=Field.HEADLINE, end__lte=models.F("headline_length"))
    return models.CheckConstraint(
        name=f"{model}_inside_text",
        condition=models.Q(start__gte=0, end__gt=models.F("start")) & (in_body | in_headline),
    )
