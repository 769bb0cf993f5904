"""Which quotes readers may see: asked by quotes and by those who speak them."""

from functools import cache

from django.db import models

from articles.models.article import article_with_words, current_version, public_article
from articles.models.finding import shown


@cache
def standing_quote(prefix: str = "") -> models.Q:
    """A condition on a quote: readers may see it as long as they may see its article."""
    in_force = models.Q(**{f"{prefix}retired_at__isnull": True}) & current_version(f"{prefix}article__")
    return shown(prefix) & article_with_words(f"{prefix}article__") & in_force


@cache
def public_quote(prefix: str = "") -> models.Q:
    """A condition on a quote (or one reached through `prefix`, with “__”): readers may see it."""
    return public_article(f"{prefix}article__") & standing_quote(prefix)
