"""The lists' narrow rows (articles/models/listed_article.py), brought up to date from what published() says.

Triggers note which articles to look at again (articles/models/to_list.py). Whoever reads a list takes the notes first,
so that no decision is ever shown too late; whoever writes much takes them afterwards, so that readers need not.
"""

import logging
from collections.abc import Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchVector
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When

from articles.models import (
    Article,
    EventReport,
    ListedArticle,
    ListedQuote,
    Mention,
    Quote,
    QuoteSpeaker,
    Rights,
    Status,
    ToList,
)
from articles.models.article import article_with_words
from articles.models.public_quote import standing_quote
from articles.search.question import CONFIG
from articles.search.texts import own_words, readable

AT_ONCE = 500
"""Articles that are listed anew by one statement."""

FOR_READERS = 500
"""Articles that a reader's page lists anew at most; when there are more, it tells that counts are not up to date."""

TURN = 7_401_202
"""The advisory lock of whoever writes rows of the lists: two at once could overwrite the newer with the older."""


REFUSED = ("22", "23", "54")
"""Classes of PostgreSQL's error codes that are a row's own fault: bad data, a broken rule, too long."""

logger = logging.getLogger(__name__)


def is_up_to_date() -> bool:
    """Bring the lists up to date with the last changes, of a bounded number of articles; whether that was all.

    Whoever reads need not wait, nor fail: where others write the lists, or it cannot be done, they are behind.
    """
    if not ToList.objects.exists():
        return True
    try:
        list_anew(FOR_READERS)
    except DatabaseError:
        logger.warning("The lists could not be brought up to date for a reader", exc_info=True)
    return not ToList.objects.exists()


def list_all_anew() -> None:
    """Bring the lists up to date with all changes, however many; waits for others who do."""
    while list_anew(wait=True):
        pass


def list_anew(most: int = AT_ONCE, *, wait: bool = False) -> int:
    """Take the notes of so many articles, and write their rows anew; gives the number of articles.

    Where somebody else does so, nothing is done, unless it is to `wait`.
    """
    with transaction.atomic():
        if wait:
            take_turn()
        elif not _has_turn():
            return 0
        ids = sorted(set(ToList.objects.order_by("pk").values_list("article_id", flat=True)[: most * 60]))[:most]
        if ids:
            ToList.objects.filter(article_id__in=ids).delete()
            _write_all_that_can_be(ids)
        return len(ids)


def take_turn() -> None:
    """Wait until nobody writes the lists, and keep it so to the transaction's end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def _has_turn() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN])
        return bool(cursor.fetchone()[0])


def _write_all_that_can_be(ids: Sequence[int]) -> None:
    """Replace the rows of these articles; one that PostgreSQL refuses stays out of the lists until it changes."""
    try:
        with transaction.atomic():
            _write(ids)
    except DatabaseError as error:
        if not _is_of_a_row(error):
            raise
        if len(ids) > 1:
            for one in ids:
                _write_all_that_can_be([one])
        else:
            logger.exception("Article %s cannot be listed", ids[0])
            _remove(ids)


def _is_of_a_row(error: DatabaseError) -> bool:
    """Whether what is in a row was refused, and not that time, a lock or the server failed."""
    return str(getattr(error.__cause__, "sqlstate", ""))[:2] in REFUSED


def _write(ids: Sequence[int]) -> None:
    """Replace the rows of these articles and of their quotes."""
    _remove(ids)
    articles = Article.objects.filter(pk__in=ids)
    _insert(ListedArticle, articles.order_by(), _article_columns())
    quotes = Quote.objects.filter(standing_quote(), article__in=ids)
    _insert(ListedQuote, quotes.order_by(), _quote_columns())


def _remove(ids: Sequence[int]) -> None:
    ListedQuote.objects.filter(article__in=ids).delete()
    ListedArticle.objects.filter(pk__in=ids).delete()


def _insert(model: type[models.Model], rows: "models.QuerySet[models.Model]", columns: dict[str, object]) -> None:
    """INSERT … SELECT: the rows never come to Python."""
    names = [str(getattr(model._meta.get_field(name), "column", name)) for name in columns]
    expressions = {f"listed_{name}": expression for name, expression in columns.items()}
    sql, params = rows.annotate(**expressions).values_list(*expressions).query.sql_with_params()
    into = ", ".join(connection.ops.quote_name(name) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {model._meta.db_table} ({into}) {sql}", params)


def _article_columns() -> dict[str, object]:
    named = {"version": OuterRef("current_version")}
    return {
        "article": F("pk"),
        **_shared("", named),
        "person_ids": _ids(Mention.objects.shown(), "person", named),
        "organisation_ids": _ids(Mention.objects.shown(), "organisation", named),
    }


def _quote_columns() -> dict[str, object]:
    speaking = {"quote": OuterRef("pk")}
    bodies = QuoteSpeaker.objects.annotate(
        body=models.functions.Coalesce("organisation_id", "description_organisation_id")
    )
    return {
        "quote": F("pk"),
        "article": F("article_id"),
        "position": F("position"),
        "kind": F("kind"),
        "reviewed": Case(When(status=Status.ACCEPTED, then=Value("yes")), default=Value("no")),
        "said": SearchVector(readable(Subquery(own_words(OuterRef("pk")))), config=CONFIG),
        **_shared("article__", {"version": OuterRef("version")}),
        "person_ids": _ids(QuoteSpeaker.objects.all(), "person", speaking),
        "organisation_ids": _ids(bodies, "body", speaking),
    }


def _shared(article: str, named: dict[str, OuterRef]) -> dict[str, object]:
    """What both lists keep, of the article reached through `article` (“__”)."""
    kept = ("published_on", "source_id", "status", "visible_from", "visible_until")
    return {
        **{name.removesuffix("_id"): F(f"{article}{name}") for name in kept},
        "rights": _rights(article),
        "place_ids": _ids(Mention.objects.shown(), "place", named),
        "event_ids": _ids(EventReport.objects.shown(), "event", named),
    }


def _rights(article: str) -> Case:
    """The stricter of the article's own rights and its source's: the same as Article.effective_rights."""
    limits = [
        When(Q(**{f"{article}rights": limit}) | Q(**{f"{article}source__rights": limit}), then=Value(limit))
        for limit in (Rights.METADATA, Rights.EXCERPT)
    ]
    return Case(*limits, default=Value(Rights.FULL), output_field=models.CharField())


def _ids(rows: "models.QuerySet[models.Model]", column: str, which: dict[str, OuterRef]) -> ArraySubquery:
    """Each id once; none where the words of the article may not be shown."""
    told = rows.filter(article_with_words("quote__article__" if "quote" in which else "version__article__"))
    told = told.filter(**which, **{f"{column}__isnull": False})
    return ArraySubquery(told.order_by().values_list(column, flat=True).distinct())
