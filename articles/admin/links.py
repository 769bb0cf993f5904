"""Addresses of the admin's own lists."""

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString


def list_url(noun: str, **filters: Any) -> str:
    """The list of a noun with these filters on."""
    query = urlencode({f"{name}__exact": value for name, value in filters.items()})
    return f"{reverse(f'admin:articles_{noun}_changelist')}?{query}".removesuffix("?")


def row_link(row: models.Model, text: Any) -> SafeString:
    """A link to the row's own page."""
    url = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return render_to_string("admin/articles/_link.html", {"url": url, "text": text})


def to_list(noun: str, **filters: Any) -> HttpResponseRedirect:
    """Go there."""
    return HttpResponseRedirect(list_url(noun, **filters))
