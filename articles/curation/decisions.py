"""Writing decisions down: what was settled, about what, by whom, and where its words stand.

A decision's payload tells the values `before` and `after`, each None where the row did not
exist, so that the decision can be applied again to a new reading and can be taken back.
About words in an article it also keeps an anchor for every piece (`spans`), because a quote
may have several.
"""

from typing import Any

from django.db import models

from articles.curation.values import Values
from articles.models import Article, ArticleVersion, Decision, EventReport, Mention, Quote, QuoteSpan, User
from articles.models.decision import DecisionQuerySet
from articles.text.anchors import Anchor, anchor
from articles.text.spans import Field, Span

Kind = Decision.Kind

MATTERS: tuple[frozenset[str], ...] = (
    frozenset({Kind.ACCEPT, Kind.REJECT}),
    frozenset({Kind.REASSIGN}),
    frozenset({Kind.LINK}),
    frozenset({Kind.EDIT}),
    frozenset({Kind.MERGE}),
    frozenset({Kind.WITHDRAW, Kind.RESTORE}),
)
"""Kinds that answer the same question: a later one replaces an earlier one about the same row."""


def decide(
    kind: Kind, subject: models.Model, payload: dict[str, Any], *, by: User, reason: str, replaces: Decision | None
) -> Decision:
    """Write a decision about `subject`, anchored to its words where it has any."""
    article, pieces = _words_of(subject)
    first = pieces[0][1] if pieces else None
    spans = [{**place, **_written(piece)} for place, piece in pieces]
    return Decision.objects.create(
        kind=kind,
        scope=Decision.Scope.ARTICLE if article else Decision.Scope.ARCHIVE,
        subject=str(subject._meta.model_name),
        subject_id=subject.pk,
        payload={**payload, "spans": spans} if spans else payload,
        article=article,
        decided_by=by,
        reason=reason,
        supersedes=replaces,
        **(_written(first) if first else {}),
    )


def replaced_by(kind: Kind, subject: models.Model, after: Values | None) -> Decision | None:
    """The decision in force that a new one of this kind, with these values, replaces.

    An edit replaces the last edit only where it says everything anew that one said; otherwise both stand.
    """
    matter = next(matter for matter in MATTERS if kind in matter)
    last = about(subject).in_force().filter(kind__in=matter).order_by("-pk").first()
    if last and kind == Kind.EDIT and not set(last.payload["after"] or {}) <= set(after or {}):
        return None
    return last


def about(subject: models.Model) -> DecisionQuerySet:
    """Every decision about a row, the latest first."""
    return Decision.objects.filter(subject=subject._meta.model_name, subject_id=subject.pk)


def _written(words: Anchor) -> dict[str, Any]:
    return {
        "exact": words.exact,
        "prefix": words.prefix,
        "suffix": words.suffix,
        "start": words.start,
        "field": str(words.field),
    }


def _words_of(subject: models.Model) -> tuple[Article | None, list[tuple[dict[str, Any], Anchor]]]:
    """The article a row belongs to, and an anchor for each piece of it, its content first."""
    match subject:
        case Article():
            return subject, []
        case Mention() | EventReport():
            return subject.version.article, [({}, _anchored(subject.version, subject.span))]
        case Quote():
            spans = sorted(subject.spans.all(), key=lambda s: (s.part != QuoteSpan.Part.CONTENT, s.part, s.position))
            return subject.article, [
                ({"part": s.part, "position": s.position}, _anchored(subject.version, s.span)) for s in spans
            ]
        case _:
            return None, []


def _anchored(version: ArticleVersion, span: Span) -> Anchor:
    return anchor(version.body if span.field == Field.BODY else version.headline, span)
