"""Articles that their publisher took back before they came: wires overtake each other.

The notice is kept as a decision about no row yet, with what the article would be called, and
every version of it that was issued no later is refused. A notice that does not say when it
was issued is not kept: what comes after it is then taken for the later word.
"""

from datetime import datetime

from articles.ingest.arrival import Arrival
from articles.ingest.corrections import SUBJECT
from articles.ingest.deduplicate import external_id
from articles.models import Decision
from articles.models.decision import DecisionQuerySet
from articles.readers.records import NotAnArticle, RawArticle


def keep_recall(raw: RawArticle, arrival: Arrival) -> None:
    """Remember that the publisher does not release an article that the archive does not have."""
    at = raw.issued_at
    if at is None or any(at <= _issued(known) for known in _recalls(raw, arrival)):
        return
    Decision.objects.create(
        kind=Decision.Kind.WITHDRAW,
        scope=Decision.Scope.ARCHIVE,
        subject=SUBJECT,
        payload={
            "before": {},
            "after": {"name": external_id(raw)},
            "publisher": {
                "pubstatus": str(raw.pubstatus),
                "issued_at": at.isoformat(),
                "source": arrival.source.pk if arrival.source_is_told else None,
            },
        },
        reason=f"Its publisher does not release it (pubstatus {raw.pubstatus}; {raw.position}), and it had not come.",
    )


def refuse_recalled(raw: RawArticle, arrival: Arrival) -> None:
    """Raise NotAnArticle when the publisher took `raw` back before it came. One query."""
    issued = raw.issued_at or raw.published_at
    recalled = max((_issued(recall) for recall in _recalls(raw, arrival)), default=None)
    if recalled and (issued is None or issued <= recalled):
        raise NotAnArticle(
            raw.position, f"its publisher has not released it, or taken it back: {recalled.isoformat()}."
        )


def _recalls(raw: RawArticle, arrival: Arrival) -> DecisionQuerySet:
    """Notices of this name by this publisher, or by nobody in particular."""
    kept = Decision.objects.filter(subject=SUBJECT, subject_id=None, payload__after__name=external_id(raw))
    # Two conditions: “in” does not find the null of JSON.
    own = kept.filter(payload__publisher__source=arrival.source.pk)
    return own | kept.filter(payload__publisher__source=None)


def _issued(recall: Decision) -> datetime:
    return datetime.fromisoformat(recall.payload["publisher"]["issued_at"])
