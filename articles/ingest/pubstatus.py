"""Obeying publishers who withhold an article or take it back, and who release it again.

Such a withdrawal is written down as a decision that nobody here made: editors find it among
their own, can put the article back with the status it had, and are then not overruled by the
same word a second time. Its payload keeps that word under “publisher”: the pubstatus and the
time it was issued. Words that come late are told from new ones by that time.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, Q

from articles.ingest.arrival import Arrival
from articles.ingest.corrections import SUBJECT, Corrections
from articles.ingest.deduplicate import external_id
from articles.ingest.recalls import keep_recall
from articles.models import Article, ArticleStatus, Decision, ImportItem, Outcome, Publication
from articles.readers.records import NotAnArticle, PubStatus, RawArticle, ReaderError
from articles.search import index_articles

Kind = Decision.Kind


def hold_back(raw: RawArticle, arrival: Arrival) -> ImportItem:
    """Withdraw the article that its publisher withholds or takes back. Needs no words in `raw`.

    Where the archive does not have it, that is remembered. Raises NotAnArticle where it stays as it is, ReaderError where it may mean several articles.
    """
    meant = _meant(raw, arrival)
    if meant is None:
        keep_recall(raw, arrival)
        reason = f"its publisher does not release it (pubstatus {raw.pubstatus}), and the archive does not have it."
        return arrival.item(raw, None, Outcome.SKIPPED, reason)
    article = (
        Article.objects.select_for_update(of=["self"], no_key=True)
        .select_related("current_version", "source")
        .get(pk=meant.article_id)
    )
    if article.source_id != meant.source_id:
        reason = f"{meant.source} does not release it (pubstatus {raw.pubstatus}), but the archive has it from"
        raise NotAnArticle(raw.position, f"{reason} {article.source}.")
    word = last_word(article)
    _refuse_what_came_late(raw, article, word)
    if article.status == ArticleStatus.DRAFT:
        raise NotAnArticle(
            raw.position, f"its publisher does not release it (pubstatus {raw.pubstatus}): a draft here."
        )
    if _is_settled(raw, article, word):
        return arrival.item(raw, article, Outcome.UNCHANGED)
    shown = article.status != ArticleStatus.WITHDRAWN
    before = article.status if shown or word is None else word.payload["before"]["status"]
    _turn(article, Kind.WITHDRAW, before, ArticleStatus.WITHDRAWN, raw)
    return arrival.item(raw, article, Outcome.CHANGED if shown else Outcome.UNCHANGED)


def release(raw: RawArticle, article: Article) -> bool:
    """Put a locked article back that its publisher had taken back and now releases; whether it was.

    What an editor withdrew stays withdrawn, and so does what the publisher took back later than `raw` was issued, or
    where the times do not tell.
    """
    word = last_word(article)
    if article.status != ArticleStatus.WITHDRAWN or not word or not _stands(word) or word.kind != Kind.WITHDRAW:
        return False
    withdrawn = _issued(word)
    if not raw.issued_at or not withdrawn or raw.issued_at <= withdrawn:
        return False
    _turn(article, Kind.RESTORE, ArticleStatus.WITHDRAWN, ArticleStatus(word.payload["before"]["status"]), raw)
    return True


def last_word(article: Article) -> Decision | None:
    """The last withdrawal or release that was done at the publisher's word."""
    words = Decision.objects.filter(subject=SUBJECT, subject_id=article.pk, payload__has_key="publisher")
    return words.order_by("-pk").first()


def _meant(raw: RawArticle, arrival: Arrival) -> Publication | None:
    """What is known under this name: that of the day, else the only one.

    Where nobody said who publishes it, the name is looked for among all publishers.
    """
    name = external_id(raw)
    named = (
        Publication.objects.select_related("article", "source")
        .filter(Q(external_id=name) | Q(external_id__startswith=f"{name}//"))
        .order_by("pk")
    )
    own = list(named.filter(source=arrival.source))
    found = own if own or arrival.source_is_told else list(named.filter(source=F("article__source")))
    of_day = [each for each in found if Corrections.of(each.article).imported_on(each.article) == raw.published_on]
    for few in (of_day, found):
        if len({each.article_id for each in few}) == 1:
            return few[0]
    if found:
        raise ReaderError(raw.position, _told_of(found, raw))
    return None


def _told_of(found: Sequence[Publication], raw: RawArticle) -> str:
    which = "; ".join(f"{each.source}, {each.article.published_on}: “{each.article}”" for each in found[:5])
    return (
        f"its publisher does not release it (pubstatus {raw.pubstatus}), and several articles have the name "
        f"“{raw.external_id}” ({which}). Say which by its date and publisher, or withdraw it by hand."
    )


def _refuse_what_came_late(raw: RawArticle, article: Article, word: Decision | None) -> None:
    current = article.current_version
    known = [current.issued_at if current else None, _issued(word) if word and word.kind == Kind.RESTORE else None]
    latest = max((at for at in known if at), default=None)
    if raw.issued_at and latest and raw.issued_at < latest:
        raise NotAnArticle(
            raw.position,
            f"its publisher did not release it then (pubstatus {raw.pubstatus}), but did later: the archive has "
            f"a version issued at {latest.isoformat()}.",
        )


def _is_settled(raw: RawArticle, article: Article, word: Decision | None) -> bool:
    """Whether there is nothing to do: it is withdrawn at a word no earlier, or an editor put it back since."""
    if article.status == ArticleStatus.WITHDRAWN:
        withdrawn = _issued(word) if word and _stands(word) else None
        return not (withdrawn and raw.issued_at and raw.issued_at > withdrawn)
    if word is None or word.kind != Kind.WITHDRAW:
        return False
    later = Decision.objects.filter(subject=SUBJECT, subject_id=article.pk, pk__gt=word.pk)
    put_back = later.filter(kind__in=[Kind.RESTORE, Kind.UNDO]).order_by("-pk").first()
    return put_back is None or raw.issued_at is None or raw.issued_at <= put_back.decided_at


def _stands(word: Decision) -> bool:
    """Whether no editor decided otherwise since."""
    return Decision.objects.in_force().filter(pk=word.pk).exists()


def _issued(word: Decision) -> datetime | None:
    at = word.payload["publisher"]["issued_at"]
    return datetime.fromisoformat(at) if at else None


def _turn(article: Article, kind: Decision.Kind, before: str, after: ArticleStatus, raw: RawArticle) -> None:
    """Give a locked article its new status, and write down at whose word."""
    matter = Decision.objects.in_force().filter(subject=SUBJECT, subject_id=article.pk)
    Decision.objects.create(
        kind=kind,
        scope=Decision.Scope.ARTICLE,
        subject=SUBJECT,
        subject_id=article.pk,
        article=article,
        payload={
            "before": {"status": str(before)},
            "after": {"status": str(after)},
            "publisher": {
                "pubstatus": str(raw.pubstatus),
                "issued_at": raw.issued_at.isoformat() if raw.issued_at else None,
            },
        },
        reason=_reason(raw),
        supersedes=matter.filter(kind__in=[Kind.WITHDRAW, Kind.RESTORE]).order_by("-pk").first(),
    )
    article.status = after
    article.save(update_fields=["status", "updated_at"])
    index_articles([article.pk])


def _reason(raw: RawArticle) -> str:
    what = "released it" if raw.pubstatus == PubStatus.USABLE else "does not release it"
    return f"Its publisher {what} (pubstatus {raw.pubstatus}; {raw.position})."
