"""The other ways into what a page shows: a feed to follow, and JSON and CSV for machines."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from articles.models import Organisation, Person

register = template.Library()

FEEDS = {
    "articles": "articles_feed",
    "quotes": "quotes_feed",
    "people": "people_feed",
    "organisations": "organisations_feed",
    "events": "events_feed",
    "timeline": "events_feed",
}
"""The feed of a list, by the name of its page."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Addresses of the same things; empty where there is no such way in."""

    feed: str = ""
    json: str = ""
    csv: str = ""


@register.simple_tag(takes_context=True)
def doors(context: Context) -> Doors:
    """Those of the page's list, with its filters; none where these make no sense."""
    asked: Any = context["listing"].filter
    if asked.errors:
        return Doors()
    name = FEEDS.get(context["request"].resolver_match.url_name, "")
    query = asked.address(order=None, by=None).removesuffix("?")
    return Doors(
        feed=f"{reverse(f'articles:{name}')}{query}" if name else "",
        json=asked.address(format="json"),
        csv=asked.address(format="csv"),
    )


@register.simple_tag
def doors_of(subject: Person | Organisation) -> Doors:
    """Those of a person or organisation: their data, and the feed of what they say."""
    name = str(subject._meta.model_name)
    return Doors(
        feed=f"{reverse('articles:quotes_feed')}?{name}={subject.slug}",
        json=reverse(f"articles:{name}_data", kwargs={"slug": subject.slug}),
    )
