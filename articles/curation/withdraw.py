"""Withdraw an article, leaving a tombstone at its address, and put it back."""

from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked
from articles.curation.changing import Act, refuse_stale, settle
from articles.curation.decisions import Kind, about
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
    """Give a withdrawn article the status it had before: published, or a draft. None when it is published.

    Raises Refused for a draft, Stale when it is no longer as `seen`.
    """
    return _turn(article, None, Kind.RESTORE, Act(by, reason, seen))


def _turn(article: Article, status: ArticleStatus | None, kind: Kind, act: Act) -> Decision | None:
    with acting(act.by):
        current = locked(article)
        refuse_stale(current, act.seen)
        if kind == Kind.RESTORE and current.status == ArticleStatus.DRAFT:
            raise Refused(_("“%(article)s” is a draft and is not withdrawn.") % {"article": current})
        return settle(current, {"status": status or _status_before(current)}, kind, act)


def _status_before(article: Article) -> ArticleStatus:
    """What the article was when it was last withdrawn; published when no decision tells."""
    withdrawn = about(article).filter(kind=Kind.WITHDRAW).order_by("-pk").first()
    return ArticleStatus(withdrawn.payload["before"]["status"]) if withdrawn else ArticleStatus.PUBLISHED
