"""Life lines: which quotes of different articles are the same words.

Called after the findings of an article have been recorded, in a transaction of its own: of two
workers that record the same words at the same time, the one that is later finds the other's.
Quotes that are the same words point to one utterance. What an editor decided about that
(curation/utterances.py) is left as it is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db import models, transaction
from django.db.models.functions import Substr

from articles.ingest.likeness import Said, are_the_same
from articles.ingest.locks import take_turns
from articles.models import Decision, Quote, QuoteSpan, QuoteSpeaker, Status, Utterance, WordingEntry
from articles.text.spans import Field
from articles.text.wordings import folded_pieces, shingles

IN_TURN = "life lines"

EACH = 200
"""Quotes of the archive, the latest, that are looked at for each quote traced: a phrase that everybody uses is no life line."""

Pair = tuple[int, int]


def trace(article_ids: Collection[int]) -> int:
    """Find where else the words of these articles' quotes are quoted; how many pairs of quotes are the same words.

    The number of queries does not depend on how many quotes there are. Raises OperationalError when another worker
    keeps the lock too long.
    """
    own = _said(_alive().filter(article__in=article_ids))
    _enter(article_ids, own)
    pairs = {_pair(one, other) for one, other in _candidates(own) if are_the_same(one, other)}
    with transaction.atomic():
        _tie({said.quote_id for said in own}, pairs)
    return len(pairs)


def remove_lonely() -> int:
    """Remove the utterances that fewer than two quotes point to, and that no editor chose; how many."""
    several = Quote.objects.order_by().values("utterance").annotate(times=models.Count("pk")).filter(times__gte=2)
    held = Quote.objects.filter(pk__in=_chosen(), utterance__isnull=False).values("utterance")
    kept = models.Q(pk__in=several.filter(utterance__isnull=False).values("utterance")) | models.Q(pk__in=held)
    return Utterance.objects.exclude(kept).delete()[1].get("articles.Utterance", 0)


def _alive() -> "models.QuerySet[Quote]":
    """Quotes in quotation marks that stand in their article and that no editor rejected."""
    quoted = Quote.objects.filter(retired_at=None, kind__in=[Quote.Kind.DIRECT, Quote.Kind.MIXED])
    return quoted.exclude(status=Status.REJECTED)


def _said(quotes: "models.QuerySet[Quote]") -> list[Said]:
    """Their words and speakers, of those that are long enough to be found again. Two queries."""
    pieces: dict[Pair, list[str]] = defaultdict(list)
    for quote_id, article_id, words in _contents(quotes):
        pieces[quote_id, article_id].append(words)
    speakers: dict[int, set[str]] = defaultdict(set)
    rows = QuoteSpeaker.objects.filter(quote__in=quotes.order_by().values("pk"))
    for quote_id, person, body in rows.values_list("quote_id", "person_id", "organisation_id"):
        speakers[quote_id] |= {f"person {person}"} if person else {f"organisation {body}"} if body else set()
    found = []
    for (quote_id, article_id), texts in pieces.items():
        folded = folded_pieces(texts)
        if keys := frozenset(shingles(folded)):
            found.append(Said(quote_id, article_id, folded, frozenset(speakers[quote_id]), keys))
    return found


def _contents(quotes: "models.QuerySet[Quote]") -> "models.QuerySet[QuoteSpan, tuple[int, int, str]]":
    """Quote, article and words of each piece in order; the database cuts the words out of the texts."""
    length = models.F("end") - models.F("start")
    in_body = models.When(field=Field.BODY, then=Substr("version__body", models.F("start") + 1, length))
    words = models.Case(in_body, default=Substr("version__headline", models.F("start") + 1, length))
    spans = QuoteSpan.objects.filter(quote__in=quotes.order_by().values("pk"), part=QuoteSpan.Part.CONTENT)
    return spans.order_by("quote", "position").values_list("quote_id", "quote__article_id", words)


def _enter(article_ids: Collection[int], own: Sequence[Said]) -> None:
    """Renew the articles' part of the index."""
    ids = [said.quote_id for said in own]
    WordingEntry.objects.filter(quote__article__in=article_ids).exclude(pk__in=ids).delete()
    entries = [WordingEntry(quote_id=said.quote_id, shingles=sorted(said.shingles)) for said in own]
    WordingEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["quote"], update_fields=["shingles"]
    )


def _candidates(own: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Each quote with those, here or elsewhere, that share a shingle with it."""
    if not own:
        return
    by_shingle: dict[int, list[Said]] = defaultdict(list)
    for said in [*own, *_elsewhere(own)]:
        for key in said.shingles:
            by_shingle[key].append(said)
    for one in own:
        sharing = {other.quote_id: other for key in one.shingles for other in by_shingle[key]}
        yield from ((one, other) for other in sharing.values() if other is not one)


def _elsewhere(own: Sequence[Said]) -> list[Said]:
    """Quotes of the archive that share a shingle with one of these and may have its speaker."""
    keys = set().union(*(said.shingles for said in own))
    shared = WordingEntry.objects.sharing(keys).exclude(pk__in=[said.quote_id for said in own])
    if all(said.speakers for said in own):
        shared = shared.filter(models.Exists(_may_speak(own)))
    ids = list(shared.order_by("-pk").values_list("pk", flat=True)[: EACH * len(own)])
    return _said(_alive().filter(pk__in=ids)) if ids else []


def _may_speak(own: Sequence[Said]) -> "models.QuerySet[QuoteSpeaker]":
    """Speakers of a quote who are one of theirs, or whom its article does not name."""
    named: dict[str, list[int]] = {"person": [], "organisation": []}
    for noun, _, pk in (speaker.partition(" ") for said in own for speaker in said.speakers):
        named[noun].append(int(pk))
    theirs = models.Q(person__in=named["person"]) | models.Q(organisation__in=named["organisation"])
    unnamed = models.Q(person=None, organisation=None)
    return QuoteSpeaker.objects.filter(theirs | unnamed, quote=models.OuterRef("pk"))


def _tie(own: set[int], pairs: Collection[Pair]) -> None:
    """Let quotes that are the same words point to one utterance, and those that no longer are to none."""
    if pairs:
        take_turns(IN_TURN)
    met = own.union(*pairs)
    now = dict(Quote.objects.filter(pk__in=met).values_list("pk", "utterance_id"))
    if not pairs and not any(now.values()):
        return
    chosen = {quote_id for quote_id in _chosen().filter(subject_id__in=met) if quote_id}
    free = own - chosen
    apart = {quote_id for quote_id in chosen if now.get(quote_id) is None}
    groups = _groups([pair for pair in pairs if apart.isdisjoint(pair)])
    for group in groups:
        _tie_group(group, {quote_id: now[quote_id] for quote_id in group if quote_id in now}, free, chosen)
    alone = free.difference(*groups)
    Quote.objects.filter(pk__in=alone, utterance__isnull=False).update(utterance=None)


def _tie_group(group: set[int], now: Mapping[int, int | None], free: set[int], chosen: set[int]) -> None:
    """Give a group the oldest utterance among those that it does not find anew, and lead the others there."""
    standing = {utterance for quote_id, utterance in now.items() if utterance and quote_id not in free}
    former = {utterance for utterance in now.values() if utterance}
    kept = min(standing or former, default=None) or Utterance.objects.create().pk
    Quote.objects.filter(pk__in=group - chosen).exclude(utterance=kept).update(utterance=kept)
    if others := standing - {kept}:
        Quote.objects.filter(utterance__in=others).exclude(pk__in=_chosen()).update(utterance=kept)


def _groups(pairs: Iterable[Pair]) -> list[set[int]]:
    """The quotes that pairs tie together, directly or through others."""
    groups: list[set[int]] = []
    for pair in pairs:
        tied = [group for group in groups if not group.isdisjoint(pair)]
        groups = [*(group for group in groups if group not in tied), set(pair).union(*tied)]
    return groups


def _chosen() -> "models.QuerySet[Decision, int | None]":
    """The quotes whose utterance an editor chose, or that an editor took out of one."""
    edits = Decision.objects.filter(
        subject="quote", kind=Decision.Kind.EDIT, subject_id__isnull=False, payload__before__has_key="utterance_id"
    )
    # One that a later correction replaced still says that the column is an editor's.
    return edits.exclude(superseded_by__kind=Decision.Kind.UNDO).values_list("subject_id", flat=True)


def _pair(one: Said, other: Said) -> Pair:
    first, second = sorted((one.quote_id, other.quote_id))
    return first, second
