"""Publish a draft, and make a published article a draft again."""

from django.utils.translation import gettext as _

from articles.curation.acting import acting, locked
from articles.curation.changing import Act, refuse_stale, settle
from articles.curation.decisions import Kind
from articles.curation.refusals import Refused
from articles.models import Article, ArticleStatus, Decision, User


def publish(article: Article, *, by: User, reason: str = "", seen: str = "") -> Decision | None:
    """Let readers see an article, within its dates of visibility; None when it is published.

    Raises Refused for a withdrawn one, Stale when it is no longer as `seen`.
    """
    return _turn(article, ArticleStatus.PUBLISHED, Act(by, reason, seen))


def to_draft(article: Article, *, by: User, reason: str = "", seen: str = "") -> Decision | None:
    """Keep an article from readers as if it had not appeared yet: its address is not found. None when it is a draft.

    Raises Refused for a withdrawn one, Stale when it is no longer as `seen`.
    """
    return _turn(article, ArticleStatus.DRAFT, Act(by, reason, seen))


def _turn(article: Article, status: ArticleStatus, act: Act) -> Decision | None:
    with acting(act.by):
        current = locked(article)
        refuse_stale(current, act.seen)
        if current.status == ArticleStatus.WITHDRAWN:
            raise Refused(_("“%(article)s” was withdrawn: put it back first.") % {"article": current})
        return settle(current, {"status": status}, Kind.EDIT, act)
