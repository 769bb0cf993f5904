"""Which articles and quotes of a list answer a question.

Phrases take two steps: the index finds the texts that have all the words, and only those are read again, READ_AGAIN at
most, in the order of the list.

What readers may see is decided here, when searching, else the search would tell what the page does not: an article
limited to headline and date is found by its headline alone, one of which an excerpt may be shown by its headline and lead.
"""

from dataclasses import dataclass

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
from django.db.models.functions import Left, Replace, Substr

from articles.models import Article, ListedArticle, QuoteSpan, Rights, SearchEntry
from articles.models.listed_article import ListedQuerySet
from articles.search.question import CONFIG, EXACT, Words, all_words, any_unwanted, none_unwanted, phrase, read_words
from articles.text.folding import UNDECOMPOSED
from articles.text.spans import Field

READ_AGAIN = 2_000
"""Texts read again for one question at most: each costs up to a millisecond."""

READ = 100_000
"""Characters read of one text: some 16,000 words, and PostgreSQL does not count the places of more."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Rows that answer a question; `cut` when there were more texts to read again than were read."""

    rows: ListedQuerySet
    cut: bool = False


def answering(rows: ListedQuerySet, question: str, *, order: tuple[str, ...]) -> Answers:
    """Those of the listed articles or quotes that answer `question`; all of them where nothing is asked."""
    words = read_words(question)
    if not words.looks_for_something:
        return Answers(rows.none() if question else rows)
    of_articles = rows.model is ListedArticle
    found = _articles(rows, words) if of_articles else rows.filter(said=none_unwanted(words))
    if not words.has_phrases:
        return Answers(found)
    return _read_again(found, _article_in_order(words) if of_articles else _in_order(words, _said()), order)


def _articles(rows: ListedQuerySet, words: Words) -> ListedQuerySet:
    found = rows.filter(article__in=_entries(words=all_words(words)))
    return found.filter(_in_text(words) | _in_excerpt(words) | _in_headline(words))


def _entries(**condition: SearchQuery) -> models.QuerySet[SearchEntry, object]:
    return SearchEntry.objects.filter(**condition).values("article")


def _in_text(words: Words) -> Q:
    unwanted = any_unwanted(words)
    whole = Q(rights=Rights.FULL)
    return whole & ~Q(article__in=_entries(words=unwanted)) if unwanted else whole


def _in_excerpt(words: Words) -> Q:
    entries = SearchEntry.objects.filter(article=OuterRef("article"), small=none_unwanted(words))
    return Q(rights=Rights.EXCERPT) & Q(Exists(entries))


def _in_headline(words: Words) -> Q:
    said = _answers(none_unwanted(words), F("headline"), config=CONFIG)
    return Q(rights=Rights.METADATA) & Q(Exists(Article.objects.filter(said, pk=OuterRef("article"))))


def _read_again(candidates: ListedQuerySet, condition: Q, order: tuple[str, ...]) -> Answers:
    """The candidates that meet the condition, of the first READ_AGAIN in `order`; each is read once."""
    answers = ExpressionWrapper(condition, output_field=BooleanField())
    first = candidates.order_by(*order).annotate(answers=answers).values_list("pk", "answers")
    read = list(first[: READ_AGAIN + 1])
    met = [pk for pk, met in read[:READ_AGAIN] if met]
    return Answers(candidates.filter(pk__in=met), cut=len(read) > READ_AGAIN)


def _article_in_order(words: Words) -> Q:
    """The phrases stand, or do not, in as much of the article as may be read."""
    whole, excerpt = ("headline", "current_version__body"), ("headline", "lead")
    return (
        Q(rights=Rights.FULL) & _in_order(words, _joined(*whole))
        | Q(rights=Rights.EXCERPT) & _in_order(words, _joined(*excerpt))
        | Q(rights=Rights.METADATA) & _in_order(words, _joined("headline"))
    )


def _joined(*texts: str) -> Func:
    return Func(Value(" "), *(F(f"article__{text}") for text in texts), function="concat_ws", output_field=TextField())


def _said() -> Subquery:
    return Subquery(own_words(OuterRef("pk")))


def own_words(quote: OuterRef) -> models.QuerySet[QuoteSpan, object]:
    """A subquery: the words of the quote, all pieces in order."""
    text = Case(
        When(field=Field.HEADLINE, then=F("version__headline")), default=F("version__body"), output_field=TextField()
    )
    piece = Substr(text, F("start") + 1, F("end") - F("start"))
    spans = QuoteSpan.objects.filter(quote=quote, part=QuoteSpan.Part.CONTENT).order_by().values("quote")
    return spans.annotate(said=StringAgg(piece, " ", order_by="position")).values("said")


def _in_order(words: Words, text: Combinable) -> Q:
    """The phrases, word by word, read again from the text itself."""
    condition = Q()
    for wanted in words.phrases:
        condition &= _answers(phrase(wanted), text, config=EXACT)
    for unwanted in words.without_phrases:
        condition &= ~_answers(phrase(unwanted), text, config=EXACT)
    return condition


def _answers(query: SearchQuery, text: Combinable, *, config: str) -> Q:
    """The text answers the query; for texts that no index holds in order."""
    return Q(SearchVectorExact(SearchVector(readable(text), config=config), query))


def readable(text: Combinable) -> Combinable:
    """As much of the text, folded, as surely makes a tsvector: PostgreSQL refuses one beyond 1 MB."""
    return Left(_folded(text), READ)


def _folded(text: Combinable) -> Combinable:
    """The text folded by the database much as articles.text.folding does: enough to compare words in order."""
    decomposed = Func(text, template="lower(normalize(%(expressions)s, NFKD))", output_field=TextField())
    bare: Combinable = Func(
        decomposed, Value("[\u0300-\u036f]"), Value(""), Value("g"), function="regexp_replace", output_field=TextField()
    )
    for letter, plain in UNDECOMPOSED.items():
        bare = Replace(bare, Value(chr(letter)), Value(plain), output_field=TextField())
    return bare
