"""Say that two quotes are the same words, or that they are not."""

from articles.curation.acting import acting, locked, locked_in_order
from articles.curation.changing import Act, refuse_stale, settle
from articles.curation.decisions import Kind
from articles.models import Decision, Quote, User, Utterance


def part(quote: Quote, *, by: User, reason: str = "", seen: str = "") -> Decision | None:
    """Take a quote out of its life line, and keep it out; None when it is in none.

    Raises Refused when the quote is gone, Stale when it is no longer as `seen`.
    """
    with acting(by):
        current = locked(quote)
        refuse_stale(current, seen)
        return settle(current, {"utterance_id": None}, Kind.EDIT, Act(by, reason, seen))


def join(quote: Quote, other: Quote, *, by: User, reason: str = "", seen: str = "") -> Decision | None:
    """Put a quote into the life line of another, and keep it there; None when it is there already.

    Raises Refused when one of them is gone, Stale when the quote is no longer as `seen`, ValueError for one quote twice.
    """
    if quote.pk == other.pk:
        raise ValueError("A quote is not a repetition of itself.")
    with acting(by):
        rows = locked_in_order(Quote, [quote.pk, other.pk])
        current, beside = rows[quote.pk], rows[other.pk]
        refuse_stale(current, seen)
        act = Act(by, reason, seen)
        if beside.utterance_id is None:
            settle(beside, {"utterance_id": Utterance.objects.create().pk}, Kind.EDIT, act)
        return settle(current, {"utterance_id": beside.utterance_id}, Kind.EDIT, act)
