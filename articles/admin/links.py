"""Addresses of the admin's own lists."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.urls import reverse


def list_url(noun: str, **filters: Any) -> str:
    """The list of a noun with these filters on."""
    query = urlencode({f"{name}__exact": value for name, value in filters.items()})
    return f"{reverse(f'admin:articles_{noun}_changelist')}?{query}".removesuffix("?")


def to_list(noun: str, **filters: Any) -> HttpResponseRedirect:
    """Go there."""
    return HttpResponseRedirect(list_url(noun, **filters))
