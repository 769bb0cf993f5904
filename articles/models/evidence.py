"""What lets readers meet a person or an organisation: a public article names or quotes them."""

from functools import cache

from django.db import models

from articles.models.mention import Mention
from articles.models.quote_speaker import QuoteSpeaker
from articles.models.source import Source
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


@cache
def named_in_fiction(**who: models.OuterRef) -> models.Case:
    """An expression: whether an article of an invented source publicly names this `person` or `organisation`.

    As a case that first asks whether there is such a source at all: an archive without one is spared the rest.
    """
    mentions = Mention.objects.published().filter(version__article__source__is_fiction=True, **who)
    named = exists(Source.objects.filter(is_fiction=True)) & exists(mentions)
    return models.Case(models.When(named, then=True), default=False, output_field=models.BooleanField())
