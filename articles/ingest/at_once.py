"""Taking many articles in at once: what is plainly new or plainly unchanged, in one transaction.

One article takes some twenty queries to be looked at closely; here a counted number of them
does for hundreds (ingest.stock), and the rows are written by COPY (ingest.copying). The
search index is brought up to date afterwards (ingest.indexing).
"""

from collections.abc import Sequence
from itertools import takewhile

from django.db import transaction

from articles.ingest.copying import copy_in, draw_keys
from articles.ingest.locks import work_alone
from articles.ingest.making import article_of, publication_of, version_of
from articles.ingest.stock import Arriving, Stock
from articles.ingest.version import ARRIVALS
from articles.models import ImportItem, Outcome

Found = Arriving | ImportItem
"""An article to take in, or an item, not yet saved, that says why something is none."""


def take_in_at_once(found: Sequence[Found]) -> tuple[list[ImportItem], list[bool]]:
    """Take in those at the beginning of `found` that are plain cases: their items, saved, one for each.

    And of every one of `found` whether it is a plain case as far as the archive knew before. All is written or, on an
    error of the database, which is raised, nothing.
    """
    with transaction.atomic():
        work_alone(ARRIVALS)
        told = _told(found)
        plain = [item is not None for item in told]
        items = [item for item in takewhile(lambda item: item is not None, told) if item]
        _write(found[: len(items)], items)
    return items, plain


def _told(found: Sequence[Found]) -> list[ImportItem | None]:
    """What is to be told of each; None where it must be looked at closely, as must what shares a mark with another."""
    stock = Stock.for_these([each for each in found if isinstance(each, Arriving)])
    seen: set[object] = set()
    told: list[ImportItem | None] = []
    for each in found:
        if isinstance(each, ImportItem):
            told.append(each)
            continue
        marks = stock.marks_of(each)
        told.append(None if marks & seen else stock.item_of(each))
        seen |= marks
    return told


def _write(found: Sequence[Found], items: Sequence[ImportItem]) -> None:
    """Write the items, and the articles of those that tell of a new one."""
    pairs = zip(found, items, strict=True)
    new = [(each, item) for each, item in pairs if isinstance(each, Arriving) and item.outcome == Outcome.NEW]
    articles = [article_of(each.raw, each.arrival, each.slug) for each, _item in new]
    draw_keys(articles)
    for (_each, item), article in zip(new, articles, strict=True):
        item.article = article
    draw_keys(items)
    versions = [version_of(each.raw, item.article, item, number=1) for each, item in new if item.article]
    draw_keys(versions)
    for article, version in zip(articles, versions, strict=True):
        article.current_version = version
    names = [
        publication_of(each.raw, each.arrival, item.article, each.raw.external_id) for each, item in new if item.article
    ]
    draw_keys(names)
    for rows in (articles, items, versions, names):
        copy_in(rows)
