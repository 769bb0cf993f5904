"""Articles whose rows in the lists must be written anew: a trigger notes them, whoever changes what lists tell.

The lists (listed_article.py, listed_quote.py) keep beside each article whom it names, and beside each quote who speaks
it. That changes with a decision, a new reading, a merge, a right, a threshold: by a verb, a bulk update or by hand. So
the tables themselves note whose article it was, and whoever next reads a list brings those up to date first
(articles/search/lists.py). A note says “look again”, and never what to make of it: what is public is asked of
published() alone.
"""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

NOTE = "INSERT INTO articles_tolist (article_id) {articles}; RETURN NULL;"

BY_ARTICLE = "SELECT DISTINCT id FROM unnest(ARRAY[OLD.article_id, NEW.article_id]) AS id WHERE id IS NOT NULL"
BY_VERSION = "SELECT DISTINCT article_id FROM articles_articleversion WHERE id IN (OLD.version_id, NEW.version_id)"
BY_QUOTE = "SELECT DISTINCT article_id FROM articles_quote WHERE id IN (OLD.quote_id, NEW.quote_id)"
ITSELF = "SELECT NEW.id"
OF_SOURCE = "SELECT id FROM articles_article WHERE source_id = NEW.id"
ALL = "SELECT id FROM articles_article"


class ToList(models.Model):
    """One note; the same article may have several, so that nobody who writes waits for another."""

    article_id = models.BigIntegerField(_("article"))

    class Meta:
        verbose_name = _("article to be listed anew")
        verbose_name_plural = _("articles to be listed anew")
        indexes = [models.Index(fields=["article_id"], name="tolist_article")]

    def __str__(self) -> str:
        return str(self.article_id)


def noted(articles: str) -> pgtrigger.Trigger:
    """A trigger: a row that comes, changes or goes notes these articles."""
    return pgtrigger.Trigger(
        name="list_anew",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=NOTE.format(articles=articles),
    )


def noted_when(*columns: str, articles: str, also_new: bool = False) -> pgtrigger.Trigger:
    """A trigger: a row of which one of the columns changes, or (`also_new`) that comes, notes these articles."""
    changed = pgtrigger.UpdateOf(*columns)  # type: ignore[no-untyped-call]
    return pgtrigger.Trigger(
        name="list_anew",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | changed if also_new else changed,
        func=NOTE.format(articles=articles),
    )
