"""How pages look: the address of their stylesheet, the rooms in their head, and the reader's choice of light or dark."""

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.stylesheet import stylesheet

register = template.Library()

THEMES = {"light": _("Light"), "dark": _("Dark")}
COOKIE = "theme"


ROOMS = {
    "articles": _("Articles"),
    "quotes": _("Quotes"),
    "people": _("People"),
    "organisations": _("Organisations"),
    "events": _("Events"),
    "timeline": _("Timeline"),
}


@register.simple_tag(takes_context=True)
def rooms(context: Context) -> list[tuple[str, str, str]]:
    """(address, label, aria-current) of each room: “page” for where the reader is, “true” for the room it is in."""
    request: HttpRequest | None = context.get("request")
    path = request.path if request else ""
    addresses = [(reverse(f"articles:{name}"), str(label)) for name, label in ROOMS.items()]
    return [
        (address, label, "page" if path == address else "true" if path.startswith(address) else "")
        for address, label in addresses
    ]


@register.simple_tag
def stylesheet_url() -> str:
    """Changes whenever the stylesheet does, so that browsers may keep each for ever."""
    return f"{reverse('articles:style')}?v={stylesheet().digest}"


@register.simple_tag(takes_context=True)
def chosen_theme(context: Context) -> str:
    """An attribute for <html> where the reader has chosen; without, the device decides."""
    theme = _chosen(context)
    return format_html(' data-theme="{}"', theme) if theme else ""


@register.simple_tag(takes_context=True)
def theme_choices(context: Context) -> list[tuple[str, str, bool]]:
    """(value, label, whether it is in force); the empty value leaves it to the device."""
    now = _chosen(context)
    choices = THEMES | {"": _("As my device")}
    return [(value, str(label), value == now) for value, label in choices.items()]


def _chosen(context: Context) -> str:
    request: HttpRequest | None = context.get("request")
    theme = request.COOKIES.get(COOKIE, "") if request else ""
    return theme if theme in THEMES else ""
