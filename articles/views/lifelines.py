"""The life line of a quote: who printed the same words when, whole, cut or altered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Publication, Quote
from articles.models.quote import QuoteQuerySet
from articles.text.differences import Change, differences, loosely
from articles.text.wordings import Wording, compare, folded_pieces

MOST = 60
"""Appearances that one page lists: the earliest, and the one whose page it is."""

ORDER = (
    "article__published_on",
    models.F("article__published_at").asc(nulls_last=True),
    "article_id",
    "position",
    "pk",
)

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
    """The public articles that carry the words, in the order of publication: MOST are listed, all are counted."""

    appearances: list[Appearance]
    articles: int
    outlets: int
    first_day: date
    last_day: date
    left_out: int


def life_line(found: Quote) -> LifeLine | None:
    """Where else the words of a quote stand; None where they stand in one article only."""
    if found.utterance_id is None or not found.is_in_force:
        return None
    every = list(_in_order(found).values_list("pk", "article", "article__source", "article__published_on"))
    sources = {article: source for _pk, article, source, _day in every}
    numbers = [pk for pk, *_rest in every]
    if len(sources) < 2 or found.pk not in numbers:
        return None
    listed = numbers[:MOST] if found.pk in numbers[:MOST] else [*numbers[: MOST - 1], found.pk]
    quotes = list(_in_order(found).filter(pk__in=listed).for_list().order_by(*ORDER))
    others = _other_outlets(sources)
    return LifeLine(
        [_appearance(quote, quotes[0], list(others.get(quote.article_id, {}).values())) for quote in quotes],
        articles=len(sources),
        outlets=len({*sources.values(), *(source for names in others.values() for source in names)}),
        first_day=every[0][-1],
        last_day=every[-1][-1],
        left_out=len(every) - len(quotes),
    )


def _in_order(found: Quote) -> QuoteQuerySet:
    return Quote.objects.published().filter(utterance=found.utterance_id).order_by(*ORDER)


def _other_outlets(articles: Mapping[int, int]) -> dict[int, dict[int, str]]:
    """By article, the ids and names of the other publishers that printed it; `articles` are their own sources."""
    outlets: dict[int, dict[int, str]] = {}
    for publication in Publication.objects.filter(article__in=articles).select_related("source").order_by("pk"):
        if publication.source_id != articles[publication.article_id]:
            outlets.setdefault(publication.article_id, {})[publication.source_id] = publication.source.name
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
