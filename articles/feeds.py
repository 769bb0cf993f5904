"""Atom feeds: every public list, with the same filters, for readers who follow it.

A list is ordered by what it tells of; a feed by what is new. So events, people and organisations stand here in the order
in which the archive met them: a plan for next year would else hide what was learned today.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from articles.exports.addresses import site, tag
from articles.exports.refusal import refused
from articles.filters import ArticleFilter, EventFilter, ListFilter, OrganisationFilter, PersonFilter, QuoteFilter
from articles.models import Archive, Article, Event, ListedArticle, ListedQuote, Organisation, Person, Quote, Rights
from articles.text.printable import fit_for_xml
from articles.wording import day_in_words, when

NAMES = {
    "articles": gettext_lazy("Articles"),
    "quotes": gettext_lazy("Quotes"),
    "events": gettext_lazy("Events"),
    "people": gettext_lazy("People"),
    "organisations": gettext_lazy("Organisations"),
}
ENTRIES = 50
TITLE = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a feed: `said` are words of an article, `facts` the archive's own line below them."""

    thing: Any
    title: str
    link: str
    published: datetime
    updated: datetime
    author: str = ""
    said: str = ""
    facts: list[str] = field(default_factory=list)
    fiction: bool = False
    reviewed: bool = True


@conditional_page
def articles(request: HttpRequest) -> HttpResponse:
    """/articles/feed/."""
    rows = ListedArticle.objects.published().with_versions().defer("article__current_version__body")
    return _feed(request, "articles", ArticleFilter, rows, ("-published_on", "-pk"), _article)


@conditional_page
def quotes(request: HttpRequest) -> HttpResponse:
    """/quotes/feed/: each entry leads to the words in the article."""
    order = ("-published_on", "-article_id", "position", "pk")
    return _feed(request, "quotes", QuoteFilter, ListedQuote.objects.published().for_list(), order, _quote)


@conditional_page
def events(request: HttpRequest) -> HttpResponse:
    """/events/feed/: what was learned last comes first, whenever it happened."""
    return _feed(request, "events", EventFilter, Event.objects.published().for_timeline(), ("-pk",), _event)


@conditional_page
def people(request: HttpRequest) -> HttpResponse:
    """/people/feed/: whom the archive met last comes first."""
    return _feed(request, "people", PersonFilter, Person.objects.published(), ("-pk",), _entity)


@conditional_page
def organisations(request: HttpRequest) -> HttpResponse:
    """/organisations/feed/: which the archive met last comes first."""
    return _feed(request, "organisations", OrganisationFilter, Organisation.objects.published(), ("-pk",), _entity)


def _feed(
    request: HttpRequest,
    name: str,
    kind: type[ListFilter],
    rows: "models.QuerySet[Any]",
    order: tuple[str, ...],
    entry: Callable[[Any], Entry],
) -> HttpResponse:
    asked = kind(request.GET, rows)
    if asked.errors:
        return refused(asked.errors)
    query = asked.address(order=None).removesuffix("?")
    feed = Atom1Feed(
        title=fit_for_xml(_title(name, asked)),
        link=f"{site(request)}{reverse(f'articles:{name}')}{query}",
        description=None,
        language=get_language(),
        feed_url=f"{site(request)}{request.path}{query}",
        author_name=Archive.objects.current().name,
    )
    for thing in asked.things(asked.qs.order_by(*order)[:ENTRIES]):
        _add(feed, entry(thing), site(request))
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def _title(name: str, asked: ListFilter) -> str:
    """“Quotes – Person: Mira Callow”."""
    narrowed = [f"{chip.label}: {chip.value}" for chip in asked.chips()]
    return " – ".join([str(NAMES[name]), *narrowed])


def _add(feed: Atom1Feed, entry: Entry, root: str) -> None:
    feed.add_item(
        title=fit_for_xml(Truncator(entry.title).chars(TITLE)),
        link=f"{root}{entry.link}",
        description=fit_for_xml(render_to_string("articles/_feed_entry.html", {"entry": entry})),
        unique_id=tag(entry.thing),
        pubdate=entry.published,
        updateddate=entry.updated,
        author_name=fit_for_xml(entry.author) or None,
    )


def _article(article: Article) -> Entry:
    published, version = _instant(article), article.current_version
    return Entry(
        thing=article,
        title=article.headline,
        link=article.get_absolute_url(),
        published=published,
        updated=max(published, version.seen_at) if version and version.number > 1 else published,
        author=article.shown_byline or article.source.name,
        said="" if article.effective_rights == Rights.METADATA else article.lead,
        facts=[article.source.name, day_in_words(article.published_on)],
        fiction=article.source.is_fiction,
    )


def _quote(quote: Quote) -> Entry:
    article, published = quote.article, _instant(quote.article)
    words = " … ".join(quote.pieces)
    speakers = ", ".join(_speaker(speaker) for speaker in quote.speakers.all())
    return Entry(
        thing=quote,
        title=f"{speakers}: {words if quote.kind == Quote.Kind.INDIRECT else f'“{words}”'}",
        link=f"{article.get_absolute_url()}#{quote.anchor_name}",
        published=published,
        updated=published,
        author=speakers,
        said=words,
        facts=[speakers, article.headline, article.source.name, day_in_words(article.published_on)],
        fiction=article.source.is_fiction,
        reviewed=quote.is_reviewed,
    )


def _speaker(speaker: Any) -> str:
    known = speaker.known
    return known.name if known else speaker.description or _("Speaker not told")


def _event(event: Event) -> Entry:
    reports = event.public_reports
    days = [report.version.article.published_on for report in reports] or [event.start]
    return Entry(
        thing=event,
        title=f"{event.shown_title[:1].upper()}{event.shown_title[1:]} ({when(event)}, {event.shown_certainty.label})",
        link=event.get_absolute_url(),
        published=_midnight(min(days)),
        updated=_midnight(max(days)),
        said=reports[0].said if reports else "",
        facts=list(dict.fromkeys(report.version.article.source.name for report in reports)),
        fiction=event.is_fiction,
        reviewed=event.is_reviewed,
    )


def _entity(entity: Person | Organisation) -> Entry:
    return Entry(
        thing=entity,
        title=entity.name,
        link=entity.get_absolute_url(),
        published=entity.created_at,
        updated=entity.created_at,
        facts=[entity.description] if entity.description else [],
        fiction=entity.is_fiction,
        reviewed=entity.is_reviewed,
    )


def _instant(article: Article) -> datetime:
    return article.published_at or _midnight(article.published_on)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
