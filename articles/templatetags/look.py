"""How pages look: the address of their stylesheet."""

from django import template
from django.urls import reverse

from articles.stylesheet import stylesheet

register = template.Library()


@register.simple_tag
def stylesheet_url() -> str:
    """Changes whenever the stylesheet does, so that browsers may keep each for ever."""
    return f"{reverse('articles:style')}?v={stylesheet().digest}"
