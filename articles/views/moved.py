"""What an address leads to when nothing lives there: the new address, a tombstone, or nothing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles.models import Address, Article


def moved(request: HttpRequest) -> HttpResponsePermanentRedirect:
    """Lead from an old address to where the thing lives now. Raises Http404, as new_address() does."""
    return HttpResponsePermanentRedirect(new_address(request.path))


def new_address(path: str) -> str:
    """Where what had that old path lives now.

    Raises Http404 when there never was anything, or readers may not see it: its new
    address would tell its name.
    """
    address = Address.objects.with_targets().filter(path=path).first()
    if address is None or not may_be_told(address.target):
        raise Http404
    return address.target_path


def may_be_told(target: Any) -> bool:
    """Whether readers may see it, or could once (a withdrawn article has a tombstone)."""
    if isinstance(target, Article):
        return target.is_public or target.was_public
    return bool(type(target)._default_manager.published().filter(pk=target.pk).exists())


def gone(request: HttpRequest) -> HttpResponse:
    """The tombstone of what was withdrawn."""
    return render(request, "410.html", status=410)
