"""What lets readers meet a person or an organisation: a public article names or quotes them."""

from functools import cache

from django.db import models

from articles.models.mention import Mention
from articles.models.quote_speaker import QuoteSpeaker
from articles.models.written import exists

Row = models.OuterRef | None
"""Where the outer query keeps the person or organisation asked about."""


@cache
def named_or_quoted(person: Row = None, organisation: Row = None) -> models.Q:
    """A condition: a public mention of either, or a public quote by either or by somebody described as the body's own."""
    named, speaking = models.Q(), models.Q()
    if person:
        named |= models.Q(person=person)
        speaking |= models.Q(person=person)
    if organisation:
        named |= models.Q(organisation=organisation)
        speaking |= models.Q(organisation=organisation) | models.Q(description_organisation=organisation)
    mentions, quotes = Mention.objects.published().filter(named), QuoteSpeaker.objects.published().filter(speaking)
    return exists(mentions) | exists(quotes)
