"""Taking one article in: new, changed, unchanged or duplicate.

The only place that writes articles and versions from outside. Everything here happens in
one transaction with the import item that tells of it, so a killed import leaves whole
articles and nothing else, and running it again goes on where it stopped.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from articles.ingest.arrival import Arrival
from articles.ingest.corrections import Corrections, has_correction
from articles.ingest.deduplicate import (
    external_id,
    external_id_of_day,
    is_another_article,
    is_very_alike,
    known_publications,
    same_words,
    words_hash,
)
from articles.ingest.locks import take_turns, work_among
from articles.ingest.making import article_of, headline_of, lead_of, publication_of, version_of
from articles.ingest.pubstatus import hold_back, release
from articles.ingest.recalls import refuse_recalled
from articles.models import Address, Article, ImportBatch, ImportItem, Outcome, Publication
from articles.models.article import article_path
from articles.models.slugs import slug_of
from articles.readers.records import NotAnArticle, PubStatus, RawArticle, ReaderError
from articles.search import index_articles

ARRIVALS = "arrivals"
"""The lock under which articles are taken in one at a time, many at once by each other, or many at a time by one alone."""


def take_in(raw: RawArticle, arrival: Arrival) -> ImportItem:
    """Bring `raw` into the archive and say in an import item what became of it.

    Raises ReaderError when its name belongs to a wholly different article. Imports of the
    same article at the same time wait for each other.
    """
    with transaction.atomic():
        work_among(ARRIVALS)
        called = f"publication:{arrival.source.pk}:{raw.external_id}"
        if raw.pubstatus is not PubStatus.USABLE:
            take_turns(called)
            return hold_back(raw, arrival)
        take_turns(
            called,
            f"words:{raw.published_on}:{words_hash(raw.headline, raw.body)}",
            f"address:{raw.published_on}:{slug_of(headline_of(raw), fallback='article')}",
        )
        known = known_publications(arrival.source, raw)
        meant = _meant(raw, arrival, known)
        if meant:
            return _again(raw, arrival, meant)
        refuse_recalled(raw, arrival)
        name = external_id_of_day(raw, raw.published_on) if known else external_id(raw)
        twin = same_words(raw)
        return _duplicate(raw, arrival, twin.article, name) if twin else _new(raw, arrival, name)


def _meant(raw: RawArticle, arrival: Arrival, known: Sequence[Publication]) -> Publication | None:
    """Of what is known under this name: that of the day, else one whose date alone was corrected.

    What another file of this import brought is not corrected by a second one.
    """
    for publication in known:
        if Corrections.of(publication.article).imported_on(publication.article) == raw.published_on:
            return publication
    for publication in known:
        current = publication.article.current_version
        alike = current is not None and is_very_alike(current.body, raw.body)
        if alike and not _brought_already(arrival.batch, publication.article):
            return publication
    return None


def _new(raw: RawArticle, arrival: Arrival, called: str) -> ImportItem:
    slug = Article.objects.unused_slug(headline_of(raw), raw.published_on)
    article = article_of(raw, arrival, slug)
    article.save()
    publication_of(raw, arrival, article, called).save()
    item = arrival.item(raw, article, Outcome.NEW)
    _add_version(raw, article, item, number=1)
    return item


def _again(raw: RawArticle, arrival: Arrival, known: Publication) -> ImportItem:
    """An article the archive has under this name: the same words, or a new version of them."""
    article = (
        Article.objects.select_for_update(of=["self"], no_key=True)
        .select_related("current_version")
        .get(pk=known.article_id)
    )
    current = article.current_version
    corrections = Corrections.of(article)
    issued = current.issued_at if current else None
    is_late = bool(raw.issued_at and issued and raw.issued_at < issued)
    same = current is not None and current.sha256 == words_hash(raw.headline, raw.body)
    if same and (corrections.hold("published_on") or article.published_on == raw.published_on):
        obeyed = not is_late and _obey(raw, arrival, article, corrections)
        return arrival.item(raw, article, Outcome.CHANGED if obeyed else Outcome.UNCHANGED)
    if is_late and issued:
        raise NotAnArticle(raw.position, f"the archive has a later version of it, issued at {issued.isoformat()}.")
    if raw.is_excerpt and current and not current.is_excerpt:
        raise NotAnArticle(raw.position, "it is only a summary of an article that the archive has whole.")
    is_next = bool(raw.issued_at and issued and raw.issued_at > issued)
    if not is_next and _brought_already(arrival.batch, article):
        raise ReaderError(
            raw.position, f"another file of this import has the name “{raw.external_id}” too, and other words."
        )
    if current and is_another_article(current.body, raw.body):
        raise ReaderError(
            raw.position,
            f"the archive has another article under the name “{raw.external_id}” ({article.published_on}: "
            f"“{article.headline}”). Give this file a name of its own.",
        )
    item = arrival.item(raw, article, Outcome.CHANGED)
    if article.source_id == arrival.source.pk:
        release(raw, article)
    _move_to(article, raw, corrections)
    _move_address(known, raw)
    _add_version(raw, article, item, number=(current.number if current else 0) + 1)
    return item


def _obey(raw: RawArticle, arrival: Arrival, article: Article, corrections: Corrections) -> bool:
    """Do what the publisher says about words that the archive has: show them again, or from another time on.

    Whether that changed anything. Who merely published the same words has no say.
    """
    if article.source_id != arrival.source.pk:
        return False
    if raw.issued_at and article.current_version:
        article.current_version.issued_at = raw.issued_at
        article.current_version.save(update_fields=["issued_at"])
    moved = _move_embargo(article, raw, corrections)
    if moved:
        article.save(update_fields=["visible_from", "updated_at"])
        index_articles([article.pk])
    return release(raw, article) or moved


def _brought_already(batch: ImportBatch, article: Article) -> bool:
    """Whether this import had the article once, under this name: two files cannot both be its latest version."""
    own = [Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED]
    return batch.items.filter(article=article, outcome__in=own).exists()


def _duplicate(raw: RawArticle, arrival: Arrival, article: Article, called: str) -> ImportItem:
    """The words are in the archive; another publisher of them is worth knowing."""
    if article.source_id != arrival.source.pk:
        publication_of(raw, arrival, article, called).save()
    return arrival.item(raw, article, Outcome.DUPLICATE)


def _move_to(article: Article, raw: RawArticle, corrections: Corrections) -> None:
    """Take over what the publisher changed; the slug stays, and so does each column that an editor corrected."""
    if article.published_on != raw.published_on and not corrections.hold("published_on"):
        Address.objects.remember(article_path(article.published_on, article.slug), article)
        if Article.objects.on(raw.published_on).filter(slug=article.slug).exists():
            article.slug = Article.objects.unused_slug(article.slug, raw.published_on)
        article.published_on = raw.published_on
    if not corrections.hold("published_at"):
        article.published_at = raw.published_at or article.published_at
    _move_embargo(article, raw, corrections)
    if not corrections.hold("headline"):
        article.headline = headline_of(raw)
    if not corrections.hold("lead"):
        article.lead = lead_of(raw.body)
    for column, told in (("byline", raw.byline[:300]), ("section", raw.section[:100]), ("language", raw.language)):
        if told and not corrections.hold(column):
            setattr(article, column, told)


def _move_embargo(article: Article, raw: RawArticle, corrections: Corrections) -> bool:
    """Set, move or lift the time from which readers may see it, unless an editor set that; whether it changed.

    One that is over already is left as it is when the publisher no longer mentions it.
    """
    is_over = article.visible_from is None or article.visible_from <= timezone.now()
    if corrections.hold("visible_from") or (raw.embargoed_until is None and is_over):
        return False
    moved = article.visible_from != raw.embargoed_until
    article.visible_from = raw.embargoed_until
    return moved


def _move_address(known: Publication, raw: RawArticle) -> None:
    """Take over where the publisher has it now, unless an editor corrected that."""
    if raw.url and raw.url != known.url and not has_correction(known, "url"):
        known.url = raw.url
        known.save(update_fields=["url"])


def _add_version(raw: RawArticle, article: Article, item: ImportItem, *, number: int) -> None:
    added = version_of(raw, article, item, number=number)
    added.save()
    article.current_version = added
    article.save()
    index_articles([article.pk])
