"""Words for readers: dates, roles, rules and speakers, and the archive's own name."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from articles import wording
from articles.models import Archive, Event, EventReport, Role, Standing
from articles.text.partial_dates import PartialDate

register = template.Library()

SPEAKER_RULES = {
    "name": gettext_lazy("The text names the speaker beside the quote."),
    "organisation": gettext_lazy("The text names the organisation beside the quote."),
    "state": gettext_lazy("The text names the state beside the quote."),
    "organisation-again": gettext_lazy("The text takes up an organisation named before: “the board”, “the company”."),
    "role": gettext_lazy("The text names the speaker’s post beside the quote."),
    "role-again": gettext_lazy("The text takes up the post of a person named before."),
    "age": gettext_lazy("The text takes up the age of a person named before: “the 81-year-old”."),
    "described-person": gettext_lazy(
        "The text calls the speaker by a calling or description that fits the person it is about."
    ),
    "author": gettext_lazy("The words are from something that the speaker wrote."),
    "author-before": gettext_lazy("The words are from something whose author the text has named before."),
    "answer": gettext_lazy("The quote answers a question; the speaker is the one who was asked."),
    "subject-before": gettext_lazy("The quote stands alone after a sentence in which the speaker acts."),
    "pronoun": gettext_lazy("A pronoun beside the quote stands for the person named shortly before."),
    "pronoun-close": gettext_lazy(
        "A pronoun beside the quote stands for a person named before; another person was nearly as likely."
    ),
    "pronoun-described": gettext_lazy(
        "A pronoun beside the quote stands for somebody described, not named, shortly before."
    ),
    "named-afterwards": gettext_lazy(
        "The article opens with a description of the speaker and gives the name afterwards."
    ),
    "pronoun-group": gettext_lazy("A pronoun beside the quote stands for those who spoke shortly before."),
    "carried": gettext_lazy("The quote goes on from the one before it, whose speaker the text names."),
    "joint": gettext_lazy("The text names several speakers beside the quote."),
    "described": gettext_lazy("The text describes the speaker without a name."),
    "undecided": gettext_lazy("The text does not tell who is speaking."),
}
CONFIDENCE = [
    (0.9, gettext_lazy("very sure")),
    (0.75, gettext_lazy("sure")),
    (0.5, gettext_lazy("fairly sure")),
    (0.0, gettext_lazy("unsure")),
]


@register.simple_tag
def archive_settings() -> Archive:
    """What the archive is called."""
    return Archive.objects.current()


@register.filter
def day(value: date) -> str:
    """10 April 2025."""
    return wording.day_in_words(value)


@register.filter
def partial(value: PartialDate) -> str:
    """April 2025; the week of 7 April 2025."""
    return wording.date_in_words(value)


@register.filter
def when(value: Event | EventReport) -> str:
    """When an event happened, no more exactly than is known."""
    return wording.when(value)


@register.filter
def capital(text: Any) -> str:
    """With a capital letter in front, the rest as it is."""
    words = str(text)
    return words[:1].upper() + words[1:]


@register.filter
def percent(confidence: float) -> str:
    """A confidence as a whole percentage."""
    return f"{confidence * 100:.0f} %"


@register.filter
def sureness(confidence: float) -> str:
    """A confidence in words."""
    return str(next(words for least, words in CONFIDENCE if confidence >= least))


@register.filter
def speaker_rule(name: str) -> str:
    """Why the archive thinks that this is the speaker."""
    return str(SPEAKER_RULES.get(name, "")) or (_("Found by the rule “%(rule)s”.") % {"rule": name} if name else "")


@register.filter
def role_words(role: Role) -> str:
    """“Former Defence Secretary, Ministry of Defence”: a role with its standing and organisation."""
    words = role.title
    standing = pgettext("before a role", role.get_standing_display())
    if role.standing != Standing.CURRENT and standing.casefold() not in words.casefold():
        words = _("%(standing)s %(title)s") % {"standing": standing, "title": words}
    body = role.organisation
    if body and role.body_is_public and body.name.casefold() not in words.casefold():
        words = f"{words}, {body.name}"
    return capital(words)


@register.filter
def of(values: Mapping[int, Any], row: Any) -> Any:
    """What a page knows of one of its rows, by its id: a person's role, a count; None for nothing."""
    return values.get(row.pk) if row else None
