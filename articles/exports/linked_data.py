"""What a page is, in the words of schema.org, for search engines and other readers that are machines.

The same things that the page shows and nothing more: the text of an article is not repeated,
so none can leak where only an excerpt may be shown. Dates are no more exact than is known.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

from articles.exports.citation import author_of
from articles.models import (
    Article,
    ArticleVersion,
    Event,
    EventParticipant,
    Identifier,
    Name,
    Organisation,
    Person,
    Quote,
    QuoteSpeaker,
    Rights,
    Source,
)
from articles.models.event_report import Certainty
from articles.text.partial_dates import PartialDate, Precision

Node = dict[str, Any]

FICTION = "fiction"
KINDS: dict[type[models.Model], str] = {Person: "Person", Organisation: "Organization"}
STATUSES = {
    Certainty.PLANNED: "https://schema.org/EventScheduled",
    Certainty.CANCELLED: "https://schema.org/EventCancelled",
}
DIGITS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


def graph(*nodes: Node) -> Node:
    """All that one page says, without what is empty."""
    return {"@context": "https://schema.org", "@graph": [_told(node) for node in nodes]}


def website(name: str, *, site: str) -> Node:
    """The archive, and how to search it."""
    search = {"@type": "EntryPoint", "urlTemplate": f"{site}/search/?q={{search_term_string}}"}
    return {
        "@type": "WebSite",
        **_named(f"{site}/"),
        "name": name,
        "potentialAction": {
            "@type": "SearchAction",
            "target": search,
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(site: str, *steps: tuple[str, str]) -> Node:
    """The way to a page from the front page: names and paths, the page itself last."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": f"{site}{path}"}
        for place, (name, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def news_article(
    article: Article, version: ArticleVersion | None, *, site: str, named: Iterable[Person | Organisation] = ()
) -> Node:
    """An article with its source; `named` are those whom the page itself names."""
    changed = version.issued_at or version.seen_at if version and version.number > 1 else None
    return {
        "@type": "NewsArticle",
        **_named(f"{site}{article.get_absolute_url()}"),
        "headline": article.headline,
        "description": "" if article.effective_rights == Rights.METADATA else article.lead,
        "datePublished": (article.published_at or article.published_on).isoformat(),
        "dateModified": changed.isoformat() if changed else "",
        "version": version.number if version else None,
        "inLanguage": article.language,
        "articleSection": article.shown_section,
        "author": author_of(article),  # a text, not a Person: it may name two
        "publisher": _source(article.source),
        "mentions": [brief(each, site=site) for each in named],
        "genre": FICTION if article.source.is_fiction else "",
    }


def quotation(quote: Quote, *, site: str) -> Node:
    """A quote, fetched with for_list(), and who is publicly known to have spoken it."""
    article = quote.article
    said = PartialDate(quote.said_on, Precision(quote.said_on_precision)) if quote.said_on else None
    return {
        "@type": "Quotation",
        **_named(f"{site}{quote.get_absolute_url()}"),
        "text": quote.words,
        "spokenByCharacter": [speaker for each in quote.speakers.all() if (speaker := _speaker(each, site=site))],
        "dateCreated": _date(said) if said else "",
        "datePublished": article.published_on.isoformat(),
        "inLanguage": article.language,
        "isPartOf": {
            "@type": "NewsArticle",
            **_named(f"{site}{article.get_absolute_url()}"),
            "headline": article.headline,
            "publisher": _source(article.source),
        },
        "genre": FICTION if article.source.is_fiction else "",
    }


def person(
    found: Person, *, site: str, names: Iterable[Name] = (), post: str = "", same: Iterable[Identifier] = ()
) -> Node:
    """A person with other public names, the post they hold, and who they are in other catalogues."""
    return {
        **brief(found, site=site),
        "alternateName": [name.text for name in names],
        "description": found.description,
        "jobTitle": post,
        "birthDate": _date(found.born_on),
        "deathDate": _date(found.died_on),
        "sameAs": _addresses(same),
    }


def organisation(
    found: Organisation, *, site: str, names: Iterable[Name] = (), same: Iterable[Identifier] = ()
) -> Node:
    """An organisation with other public names, and what it is in other catalogues."""
    return {
        **brief(found, site=site),
        "alternateName": [name.text for name in names],
        "description": found.description,
        "sameAs": _addresses(same),
    }


def event(found: Event, *, site: str, participants: Iterable[EventParticipant] = ()) -> Node:
    """An event as readers are told of it; `participants` are those whom readers may see."""
    taking_part = (participant.person or participant.organisation for participant in participants)
    return {
        "@type": "Event",
        **_named(f"{site}{found.get_absolute_url()}"),
        "name": found.shown_title,
        "startDate": _date(found.starts),
        "endDate": _date(found.ends),
        "eventStatus": STATUSES.get(found.shown_certainty, ""),
        "location": {"@type": "Place", "name": found.place.name}
        if found.place and getattr(found, "place_is_told", False)
        else None,
        "attendee": [brief(each, site=site) for each in taking_part if each],
        "genre": FICTION if found.is_fiction else "",
    }


def brief(thing: Person | Organisation, *, site: str) -> Node:
    """Somebody as other things refer to them."""
    told = {"@type": KINDS[type(thing)], **_named(f"{site}{thing.get_absolute_url()}"), "name": thing.name}
    return told | ({"disambiguatingDescription": FICTION} if thing.is_fiction else {})


def _speaker(speaker: QuoteSpeaker, *, site: str) -> Node | None:
    known = speaker.known
    if isinstance(known, Person | Organisation):
        return brief(known, site=site)
    return {"@type": "Person", "description": speaker.description} if speaker.description else None


def _source(source: Source) -> Node:
    return _told({"@type": "NewsMediaOrganization", "name": source.name, "url": source.homepage})


def _named(url: str) -> Node:
    return {"@id": url, "url": url}


def _date(day: PartialDate | None) -> str:
    """“2025-04” for a month; nothing for a week, which schema.org has no way to write."""
    return day.first.isoformat()[: DIGITS[day.precision]] if day and day.precision in DIGITS else ""


def _addresses(same: Iterable[Identifier]) -> list[str]:
    return [identifier.address for identifier in same if identifier.address]


def _told(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
