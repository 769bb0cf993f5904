"""Withdraw an article, leaving a tombstone at its address, and put it back."""

from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked
from articles.curation.changing import Act, refuse_stale, settle
from articles.curation.decisions import Kind
from articles.curation.refusals import Refused
from articles.models import Article, ArticleStatus, Decision, User


def withdraw(article: Article, *, by: User, reason: str, seen: str = "") -> Decision | None:
    """Take an article and its quotes from readers; its address says that it was withdrawn.

    None when it is withdrawn already. Raises Refused without a reason, Stale when it is no longer as `seen`.
    """
    if not reason.strip():
        raise Refused(_("Say why the article is withdrawn: the reason is kept with the decision."))
    return _turn(article, ArticleStatus.WITHDRAWN, Kind.WITHDRAW, Act(by, reason, seen))


def restore(article: Article, *, by: User, reason: str = "", seen: str = "") -> Decision | None:
    """Put a withdrawn article back before readers; None when it is published.

    Raises Refused for a draft, Stale when it is no longer as `seen`.
    """
    return _turn(article, ArticleStatus.PUBLISHED, Kind.RESTORE, Act(by, reason, seen))


def _turn(article: Article, status: ArticleStatus, kind: Kind, act: Act) -> Decision | None:
    with acting(act.by):
        current = locked(article)
        refuse_stale(current, act.seen)
        if kind == Kind.RESTORE and current.status == ArticleStatus.DRAFT:
            raise Refused(_("“%(article)s” is a draft and was never withdrawn.") % {"article": current})
        return settle(current, {"status": status}, kind, act)
