"""Which quotes readers may see: asked by quotes and by those who speak them."""

from functools import cache

from django.db import models

from articles.models.article import current_version, quotable_article
from articles.models.finding import shown


@cache
def public_quote(prefix: str = "") -> models.Q:
    """A condition on a quote (or one reached through `prefix`, with “__”): readers may see it."""
    in_force = models.Q(**{f"{prefix}retired_at__isnull": True}) & current_version(f"{prefix}article__")
    return shown(prefix) & quotable_article(f"{prefix}article__") & in_force
