"""The life line of a quote: who printed the same words when, whole, cut or altered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Publication, Quote
from articles.text.differences import Change, differences, loosely
from articles.text.wordings import Wording, compare, folded_pieces

MOST = 60
"""Appearances that one page lists, the earliest."""

TOLD = {
    Wording.SAME: gettext_lazy("Repeated word for word"),
    Wording.CUT: gettext_lazy("Cut"),
    Wording.LONGER: gettext_lazy("Longer"),
    Wording.ALTERED: gettext_lazy("Altered wording"),
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """One article's version of the words, compared with the earliest one; `speaker` where it names another than that."""

    quote: Quote
    label: str
    wording: Wording | None
    changes: list[Change]
    outlets: list[str]
    speaker: str


@dataclass(frozen=True, slots=True)
class LifeLine:
    """Every public article that carries the words, in the order of publication."""

    appearances: list[Appearance]

    @property
    def first_day(self) -> date:
        """When the words were first seen."""
        return self.appearances[0].quote.article.published_on

    @property
    def last_day(self) -> date:
        """When they were last seen."""
        return self.appearances[-1].quote.article.published_on

    @property
    def outlets(self) -> int:
        """How many publishers printed them."""
        return len({name for each in self.appearances for name in (each.quote.article.source.name, *each.outlets)})


def life_line(found: Quote) -> LifeLine | None:
    """Where else the words of a quote stand; None where they stand in one article only."""
    if found.utterance_id is None or not found.is_in_force:
        return None
    quotes = list(_carrying(found)[:MOST])
    if len({quote.article_id for quote in quotes}) < 2 or found not in quotes:
        return None
    outlets = _other_outlets(quotes)
    return LifeLine([_appearance(quote, quotes[0], outlets.get(quote.article_id, [])) for quote in quotes])


def _carrying(found: Quote) -> "models.QuerySet[Quote]":
    printed = models.F("article__published_at").asc(nulls_last=True)
    quotes = Quote.objects.published().filter(utterance=found.utterance_id)
    return quotes.for_list().order_by("article__published_on", printed, "article_id", "position", "pk")


def _other_outlets(quotes: Iterable[Quote]) -> dict[int, list[str]]:
    """By article, the names of the other publishers that printed it."""
    articles = {quote.article_id: quote.article.source_id for quote in quotes}
    outlets: dict[int, list[str]] = {}
    for publication in Publication.objects.filter(article__in=articles).select_related("source").order_by("pk"):
        names = outlets.setdefault(publication.article_id, [])
        if publication.source_id != articles[publication.article_id] and publication.source.name not in names:
            names.append(publication.source.name)
    return outlets


def _appearance(quote: Quote, first: Quote, outlets: list[str]) -> Appearance:
    if quote == first:
        return Appearance(quote, _("First seen"), None, [], outlets, "")
    wording = compare(folded_pieces(quote.pieces), folded_pieces(first.pieces))
    changes = [] if wording == Wording.SAME else differences(first.words, quote.words, key=loosely)
    speaker = _speakers(quote)
    return Appearance(
        quote, str(TOLD[wording]), wording, changes, outlets, speaker if speaker != _speakers(first) else ""
    )


def _speakers(quote: Quote) -> str:
    return ", ".join(speaker.told or _("nobody whom the text names") for speaker in quote.speakers.all())
