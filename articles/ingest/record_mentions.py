"""Recording mentions: where the version names somebody or something."""

from articles.ingest.decided import overlaps_any
from articles.ingest.run import Run
from articles.models import Mention, Organisation, Person, Place
from articles.text.spans import Span


def record_mentions(run: Run) -> None:
    """Replace the suggested mentions. Nothing is suggested where an editor has decided upon one.

    A name whose owner an editor rejected, or that could mean several, is a mention of nobody.
    """
    kept = [mention.span for mention in Mention.objects.filter(version=run.version)]
    new: dict[Span, Mention] = {}
    for found in run.analysis.mentions:
        if found.span in new or overlaps_any([found.span], kept):
            continue
        new[found.span] = Mention.at(
            run.version,
            found.span,
            extraction=run.extraction,
            confidence=found.confidence,
            **_target(run.cast.of(found.kind, found.key)),
        )
    Mention.objects.bulk_create(new.values())


def _target(meant: Person | Organisation | Place | None) -> dict[str, Person | Organisation | Place]:
    return {str(meant._meta.model_name): meant} if meant else {}
