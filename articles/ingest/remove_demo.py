"""Removing fiction: every article of an invented source, and what only fiction tells of.

What an editor has settled about it is not thrown away by the way: then nothing is removed, unless everything is asked
for. What fiction and fact were joined in by hand is parted: a real quote whose speaker was invented has none known.
The files as they came stay where they are kept.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from articles.models import (
    Archive,
    Article,
    Decision,
    Event,
    ImportBatch,
    Merge,
    Name,
    Organisation,
    Person,
    Place,
    Publication,
    Quote,
    QuoteSpeaker,
    Role,
    Source,
    Utterance,
)
from articles.search import list_all_anew, take_turn

INVENTED = (Event, Person, Organisation, Place)
"""What fiction tells of; events first, which have the others as participants."""


class Held(Exception):
    """Somebody has worked on the fiction by hand; says in words on what."""


@transaction.atomic
def remove_demo(*, everything: bool = False) -> dict[str, int]:
    """Remove all fiction; how many rows of each noun. The demonstration does not come back by itself.

    Raises Held, having removed nothing, where somebody has worked on it by hand and not `everything` is to go.
    """
    take_turn()  # first: whoever writes the lists waits for articles, and would hold what waits for him
    # Whoever brings or reads an article of theirs, or merges what it tells of, waits.
    list(Source.objects.filter(is_fiction=True).select_for_update().order_by("pk"))
    articles = Article.objects.filter(source__is_fiction=True)
    list(articles.select_for_update(of=["self"]).order_by("pk").values_list("pk"))
    if not everything and (reasons := list(_held())):
        raise Held(", ".join(reasons))
    removed = {"articles": _remove_articles(articles)}
    for model in INVENTED:
        removed[str(model._meta.verbose_name_plural)] = _remove_invented(model)
    removed["sources"] = _remove_sources()
    Archive.objects.filter(pk=1).update(has_demo=False)
    list_all_anew()
    return removed


def _held() -> Iterator[str]:
    """What people have done with it, in words."""
    settled = Decision.objects.in_force().filter(_about_fiction())
    brought = ImportBatch.objects.filter(source__is_fiction=True).exclude(origin=ImportBatch.Origin.SEEDS)
    counts = {
        "decisions of editors": settled.count(),
        "imports that somebody brought": brought.count(),
        "real quotes with invented speakers": _joined_speakers().count(),
    }
    return (f"{count} {words}" for words, count in counts.items() if count)


def _about_fiction() -> Q:
    """A condition on decisions: about an article of fiction, something in it, or something that it tells of."""
    about = Q(article__source__is_fiction=True)
    owned = Q(person__is_fiction=True) | Q(organisation__is_fiction=True)
    rows: list[models.QuerySet[Any]] = [
        *(model._default_manager.filter(is_fiction=True) for model in INVENTED),
        Name.objects.filter(owned | Q(place__is_fiction=True)),
        Role.objects.filter(owned),
    ]
    for each in rows:
        about |= Q(subject=each.model._meta.model_name, subject_id__in=each.order_by().values("pk"))
    return about


def _joined_speakers() -> models.QuerySet[QuoteSpeaker]:
    """Invented speakers of real quotes, as an editor may have chosen."""
    invented = (
        Q(person__is_fiction=True) | Q(organisation__is_fiction=True) | Q(description_organisation__is_fiction=True)
    )
    return QuoteSpeaker.objects.filter(invented, quote__article__source__is_fiction=False)


def _remove_articles(articles: models.QuerySet[Article]) -> int:
    """Remove the articles with all that was found in them, and what editors settled about it."""
    _joined_speakers().update(
        kind=QuoteSpeaker.Kind.UNDECIDED, person=None, organisation=None, description="", description_organisation=None
    )
    Decision.objects.filter(_about_fiction()).delete()
    said = list(Quote.objects.filter(article__in=articles, utterance__isnull=False).values_list("utterance", flat=True))
    articles.update(current_version=None)
    count = articles.count()
    articles.delete()
    quoted = Quote.objects.filter(utterance=models.OuterRef("pk"))
    Utterance.objects.filter(~models.Exists(quoted), pk__in=said).delete()
    return count


def _remove_invented(model: type[Event | Person | Organisation | Place]) -> int:
    """Remove what only fiction tells of; what an editor merged into it stands again by itself."""
    rows = model._default_manager.filter(is_fiction=True)
    ids = list(rows.select_for_update(of=["self"]).order_by("pk").values_list("pk", flat=True))
    model._default_manager.filter(Q(pk__in=ids) | Q(merged_into__in=ids)).update(merged_into=None)
    merged = Q(loser_id__in=ids) | Q(survivor_id__in=ids)
    Merge.objects.filter(merged, noun=model._meta.model_name).delete()
    model._default_manager.filter(pk__in=ids).delete()
    return len(ids)


def _remove_sources() -> int:
    sources = Source.objects.filter(is_fiction=True)
    Publication.objects.filter(source__in=sources).delete()
    ImportBatch.objects.filter(source__in=sources).delete()
    count = sources.count()
    sources.delete()
    return count
