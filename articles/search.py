"""Search: the words of articles, and the names of people and organisations, in PostgreSQL.

Text and question are folded in Python before PostgreSQL stems them, so that “Sébastien”,
“sebastien” and “SÉBASTIEN” meet whatever the server's locale. A question is words that must
all stand in the article, "phrases in quotation marks", and -words or -"phrases" that must not.

The index knows which words an article has, not where they stand (articles/models/search_entry.py),
so phrases, and the words of a quote, take two steps: the index finds the articles that have all
the words, and only those are read again, READ_AGAIN texts at most, in the order of the list.

What readers may see is decided here, when searching, else the search would tell what the page does
not: an article limited to headline and date is found by its headline alone, one of which an excerpt
may be shown by its headline and lead.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorExact
from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace, Substr

from articles.models import Article, Organisation, Person, Quote, QuoteSpan, Rights, SearchEntry
from articles.models.article import public_article
from articles.models.entity import E, EntityQuerySet
from articles.text.folding import UNDECOMPOSED, fold
from articles.text.spans import Field

M = TypeVar("M", bound=models.Model)

CONFIG = "english"
EXACT = "simple"
"""The configuration that changes no word and leaves none out: a phrase is meant as it is written."""

INDEXED_BYTES = 400_000
"""Distinct words of one article that are indexed: PostgreSQL refuses a tsvector beyond 1 MB."""

LEAD_BYTES = 1_500
"""Distinct words of its lead: the column for ranking is stored in line, in a page of 8 KB."""

BATCH = 200

READ_AGAIN = 2_000
"""Texts read again for one question at most: each costs up to a millisecond."""

NOTHING = Q(pk__in=())

HEADLINE_ONLY = Q(rights=Rights.METADATA) | Q(source__rights=Rights.METADATA)
EXCERPT_AT_MOST = HEADLINE_ONLY | Q(rights=Rights.EXCERPT) | Q(source__rights=Rights.EXCERPT)

PIECE = re.compile(r"""(?P<minus>(?<!\S)[-−])?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))""")


def index_articles(article_ids: Iterable[int]) -> None:
    """Bring the index up to date with these articles: their headline and lead, and their current version's words.

    Articles without a version are left out. Calling it again does no harm.
    """
    ids = sorted(set(article_ids))
    for start in range(0, len(ids), BATCH):
        articles = Article.objects.filter(pk__in=ids[start : start + BATCH], current_version__isnull=False)
        SearchEntry.objects.bulk_create(
            [_entry(article) for article in articles.select_related("current_version")],
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["small", "words"],
        )


def _entry(article: Article) -> SearchEntry:
    version = article.current_version
    assert version is not None  # noqa: S101 (asked for in the query above; mypy cannot know)
    headline = SearchVector(Value(fold(article.headline)), config=CONFIG, weight="A")
    lead = SearchVector(Value(_distinct(article.lead, LEAD_BYTES)), config=CONFIG, weight="B")
    text = f"{article.headline} {version.headline} {article.lead} {version.body}"
    words = SearchVector(Value(_distinct(text, INDEXED_BYTES)), config=CONFIG)
    return SearchEntry(article=article, small=headline + lead, words=Func(words, function="strip"))


def _distinct(text: str, limit: int) -> str:
    """Each word once, `limit` bytes at most: the index keeps no positions."""
    return " ".join(dict.fromkeys(fold(text).split())).encode()[:limit].decode(errors="ignore")


@dataclass(frozen=True, slots=True)
class Words:
    """A question, taken apart: folded words and phrases that must stand in a text, and those that must not."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_phrases: tuple[str, ...] = ()

    @property
    def looks_for_something(self) -> bool:
        """Whether there is anything to find; -words alone would mean reading the whole archive."""
        return bool(self.words or self.phrases)

    @property
    def has_phrases(self) -> bool:
        """Whether the index alone cannot answer, because it knows no order."""
        return bool(self.phrases or self.without_phrases)


def read_words(question: str) -> Words:
    """Take a question apart.

    >>> read_words('ferry "crews are paid" -strike')
    Words(words=('ferry',), phrases=('crews are paid',), without=('strike',), without_phrases=())
    """
    found: dict[tuple[bool, bool], list[str]] = {}
    for piece in PIECE.finditer(question.replace("\x00", " ")):
        words = fold(piece["phrase"] or piece["word"] or "")
        if any(letter.isalnum() for letter in words):
            found.setdefault((bool(piece["minus"]), " " in words), []).append(words)
    return Words(
        words=tuple(found.get((False, False), ())),
        phrases=tuple(found.get((False, True), ())),
        without=tuple(found.get((True, False), ())),
        without_phrases=tuple(found.get((True, True), ())),
    )


@dataclass(frozen=True, slots=True)
class Answers(Generic[M]):
    """Rows that answer a question; `cut` when there were more texts to read again than were read."""

    rows: "models.QuerySet[M]"
    cut: bool = False


def answering_articles(
    articles: "models.QuerySet[Article]", question: str, *, order: tuple[str, ...]
) -> Answers[Article]:
    """Those of the articles that readers may see and whose text answers `question`."""
    words = read_words(question)
    if not words.has_phrases:
        return Answers(articles.filter(article_answers(question)))
    return _read_again(articles.filter(_with_words("pk", words)), article_answers(question), order)


def answering_quotes(quotes: "models.QuerySet[Quote]", question: str, *, order: tuple[str, ...]) -> Answers[Quote]:
    """Those of the quotes whose own words answer `question`."""
    candidates = quotes.filter(_with_words("article", read_words(question)))
    return _read_again(candidates, quote_answers(question), order)


def _with_words(article: str, words: Words) -> Exists:
    return Exists(SearchEntry.objects.filter(article=OuterRef(article), words=_all_words(words)))


def _read_again(candidates: "models.QuerySet[M]", condition: Q, order: tuple[str, ...]) -> Answers[M]:
    """The candidates that meet the condition, of the first READ_AGAIN in `order`; each is read once."""
    answers = ExpressionWrapper(condition, output_field=BooleanField())
    first = candidates.order_by(*order).annotate(answers=answers).values_list("pk", "answers")
    read = list(first[: READ_AGAIN + 1])
    met = [pk for pk, met in read[:READ_AGAIN] if met]
    return Answers(candidates.filter(pk__in=met), cut=len(read) > READ_AGAIN)


def article_answers(question: str) -> Q:
    """A condition on an article: readers may see it, and what they may read of it answers `question`."""
    words = read_words(question)
    if not words.looks_for_something:
        return NOTHING
    return public_article() & (_in_text(words) | _in_excerpt(words) | _in_headline(words))


def quote_answers(question: str) -> Q:
    """A condition on a quote: its own words answer `question`."""
    words = read_words(question)
    if not words.looks_for_something:
        return NOTHING
    said = Subquery(_own_words(OuterRef("pk")))
    return _answers(_all_words(words) & _unwanted(words), said, config=CONFIG) & _in_order(words, said)


def _own_words(quote: OuterRef) -> models.QuerySet[QuoteSpan, Any]:
    text = Case(
        When(field=Field.HEADLINE, then=F("version__headline")), default=F("version__body"), output_field=TextField()
    )
    piece = Substr(text, F("start") + 1, F("end") - F("start"))
    spans = QuoteSpan.objects.filter(quote=quote, part=QuoteSpan.Part.CONTENT).order_by().values("quote")
    return spans.annotate(said=StringAgg(piece, " ", order_by="position")).values("said")


def _in_text(words: Words) -> Q:
    entries = SearchEntry.objects.filter(article=OuterRef("pk"), words=_all_words(words) & _unwanted(words))
    return ~EXCERPT_AT_MOST & Q(Exists(entries)) & _in_order(words, _joined("headline", "current_version__body"))


def _in_excerpt(words: Words) -> Q:
    entries = SearchEntry.objects.filter(article=OuterRef("pk"), small=_all_words(words) & _unwanted(words))
    return EXCERPT_AT_MOST & ~HEADLINE_ONLY & Q(Exists(entries)) & _in_order(words, _joined("headline", "lead"))


def _in_headline(words: Words) -> Q:
    entries = SearchEntry.objects.filter(article=OuterRef("pk"), small=_all_words(words))
    said = _answers(_all_words(words) & _unwanted(words), F("headline"), config=CONFIG)
    return HEADLINE_ONLY & Q(Exists(entries)) & said & _in_order(words, F("headline"))


def _joined(*texts: str) -> Func:
    return Func(Value(" "), *(F(text) for text in texts), function="concat_ws", output_field=TextField())


def _in_order(words: Words, text: Combinable) -> Q:
    """The phrases, word by word, read again from the text itself; always true without phrases."""
    condition = Q()
    for phrase in words.phrases:
        condition &= _answers(_phrase(phrase), text, config=EXACT)
    for phrase in words.without_phrases:
        condition &= ~_answers(_phrase(phrase), text, config=EXACT)
    return condition


def _all_words(words: Words) -> SearchQuery:
    """All wanted words, those of the phrases in any order."""
    return SearchQuery(" ".join([*words.words, *words.phrases]), config=CONFIG)


def _unwanted(words: Words) -> SearchQuery:
    """No unwanted single word; an empty query, which changes nothing, when there is none."""
    query = SearchQuery("", config=CONFIG)
    for word in words.without:
        query &= ~SearchQuery(word, config=CONFIG)
    return query


def _phrase(words: str) -> SearchQuery:
    return SearchQuery(words, config=EXACT, search_type="phrase")


def _answers(query: SearchQuery, text: Combinable, *, config: str) -> Q:
    """The text answers the query; for texts that no index holds in order."""
    return Q(SearchVectorExact(SearchVector(_folded(text), config=config), query))


def _folded(text: Combinable) -> Combinable:
    """The text folded by the database much as articles.text.folding does: enough to compare words in order."""
    decomposed = Func(text, template="lower(normalize(%(expressions)s, NFKD))", output_field=TextField())
    folded: Combinable = Func(
        decomposed, Value("[\u0300-\u036f]"), Value(""), Value("g"), function="regexp_replace", output_field=TextField()
    )
    for letter, plain in UNDECOMPOSED.items():
        folded = Replace(folded, Value(chr(letter)), Value(plain), output_field=TextField())
    return folded


def people_named(question: str) -> EntityQuerySet[Person]:
    """People readers may see with a name that has all these words."""
    return _named(Person.objects.all(), question)


def organisations_named(question: str) -> EntityQuerySet[Organisation]:
    """Organisations readers may see with a name that has all these words."""
    return _named(Organisation.objects.all(), question)


def _named(entities: EntityQuerySet[E], question: str) -> EntityQuerySet[E]:
    return entities.known_as(question).published().in_order() if fold(question) else entities.none()
