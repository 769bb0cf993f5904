"""Slugs: the readable last part of an address, given once and never to anything else.

An address that was published may stand in a footnote somewhere. So a new thing gets neither
a slug in use nor one that an old address still redirects from.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

from django.db import models
from django.utils.text import slugify

from articles.models.address import Address
from articles.text.folding import fold

RESERVED = frozenset({"feed"})
"""Parts of addresses that are no thing's: “/people/feed/” is the feed of the people."""

LENGTH = 90
"""Characters: the columns hold a little more, which leaves room for “-2”."""


def slug_of(words: str, *, fallback: str) -> str:
    """The words as a slug, cut at a whole word; `fallback` when no letter of them can stand in an address."""
    slug = slugify(fold(words).replace("'", ""))
    if len(slug) > LENGTH:
        slug = slug[: LENGTH + 1].rpartition("-")[0] or slug[:LENGTH]
    return slug or fallback


def unused_slugs(wanted: Iterable[str], used: models.QuerySet[Any], path: Callable[[str], str]) -> list[str]:
    """For each wanted slug itself, or with the first number from 2 that is free; no two of them the same.

    `used` are the rows whose slugs count as taken; `path` makes an address of a slug. Two queries.
    """
    bases = list(wanted)
    if not bases:
        return []
    similar, once_here = models.Q(), models.Q()
    for base in set(bases):
        similar |= models.Q(slug=base) | models.Q(slug__startswith=f"{base}-")
        once_here |= models.Q(path__startswith=path(base).removesuffix("/"))
    taken = {path(slug) for slug in used.filter(similar).order_by().values_list("slug", flat=True)}
    taken.update(Address.objects.filter(once_here).order_by().values_list("path", flat=True))
    slugs = []
    for base in bases:
        slugs.append(next(slug for slug in _numbered(base) if slug not in RESERVED and path(slug) not in taken))
        taken.add(path(slugs[-1]))
    return slugs


def _numbered(base: str) -> Iterator[str]:
    yield base
    for number in count(2):
        yield f"{base}-{number}"
