"""What the list of quotes knows of each: a narrow row to filter and count by, as for articles (listed_article.py).

Only quotes that stand have one: good enough to show, still in the text, of an article whose words may be shown.
`person_ids` and `organisation_ids` are those who speak; places and events are those of the article.
"""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.listed_article import Listed, ListedQuerySet
from articles.models.quote import Quote
from articles.models.quote_span import QuoteSpan
from articles.models.quote_speaker import QuoteSpeaker

if TYPE_CHECKING:
    from articles.models.person import Person


class ListedQuoteQuerySet(ListedQuerySet):
    """Quotes of the list."""

    def for_list(self) -> Self:
        """With words, speakers, article and source."""
        return self.select_related("quote__article__source", "quote__version").prefetch_related(
            models.Prefetch("quote__spans", queryset=QuoteSpan.objects.in_order()),
            models.Prefetch("quote__speakers", queryset=QuoteSpeaker.objects.for_list()),
        )

    def spoken_by(self, person: "Person") -> Self:
        """With this person among the speakers."""
        return self.filter(person_ids__contains=[person.pk])

    def spoken_for(self, organisation: models.Model) -> Self:
        """By this organisation, or by somebody described as its own."""
        return self.filter(organisation_ids__contains=[organisation.pk])


class ListedQuote(Listed):
    """One quote of the list."""

    quote = models.OneToOneField(
        "articles.Quote", verbose_name=_("quote"), primary_key=True, on_delete=models.CASCADE, related_name="listed"
    )
    article = models.ForeignKey(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="listed_quotes"
    )
    position = models.IntegerField(_("position in the text"))
    kind = models.CharField(_("kind"), max_length=8, choices=Quote.Kind.choices)
    reviewed = models.CharField(_("reviewed"), max_length=3)
    """“yes” when an editor has accepted it, else “no”."""
    said = SearchVectorField()
    """The quote's own words."""

    objects = ListedQuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote in lists")
        verbose_name_plural = _("quotes in lists")
        indexes = [
            models.Index(fields=["-published_on", "-article", "position", "quote"], name="listedquote_newest"),
            models.Index(fields=["source", "-published_on"], name="listedquote_source"),
            GinIndex(fields=["person_ids"], name="listedquote_people"),
            GinIndex(fields=["organisation_ids"], name="listedquote_bodies"),
            GinIndex(fields=["place_ids"], name="listedquote_places"),
            GinIndex(fields=["event_ids"], name="listedquote_events"),
            GinIndex(fields=["said"], name="listedquote_said"),
        ]

    @property
    def shown(self) -> models.Model:
        """What the page shows."""
        return self.quote
