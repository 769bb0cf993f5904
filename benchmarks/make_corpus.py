"""An archive of invented articles, the same at every run: texts, people, quotes, mentions and events."""

import hashlib
from datetime import date, timedelta

from django.db import connection, transaction

from articles.models import (
    Article,
    ArticleVersion,
    Event,
    EventParticipant,
    EventReport,
    Mention,
    Name,
    Organisation,
    Person,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    Source,
)
from articles.search import index_articles
from articles.text.spans import Span

USUAL = 20_000
BATCH = 500
DAYS = 7_000
FIRST = date(2005, 1, 1)
GIVEN = ("Mira", "Oren", "Tessa", "Ivo", "Linnet", "Bram", "Sorrel", "Anselm")
FAMILY = ("Callow", "Varden", "Ashmere", "Pellow", "Thorne", "Wexley", "Dunmore", "Larkin")
FILLER = "The harbour board met in Sable Bay on Tuesday and spoke of ferries, quays and pay. "
LENGTH = 8


def make(number: int) -> None:
    """Fill the empty database with this many articles, and let PostgreSQL take stock of it."""
    sources = [Source(name=f"Source {n}", slug=f"source-{n}") for n in range(20)]
    Source.objects.bulk_create(sources)
    people = [
        Person(name=f"{GIVEN[n % 8]} {FAMILY[n // 8 % 8]} {n}", slug=f"person-{n}", confidence=0.9)
        for n in range(max(number // 3, 10))
    ]
    Person.objects.bulk_create(people, batch_size=BATCH)
    boards = [Organisation(name=f"Board {n}", slug=f"board-{n}", confidence=0.9) for n in range(max(number // 8, 10))]
    Organisation.objects.bulk_create(boards, batch_size=BATCH)
    Name.objects.bulk_create([Name(text=who.name, person=who) for who in people], batch_size=BATCH)
    Name.objects.bulk_create([Name(text=who.name, organisation=who) for who in boards], batch_size=BATCH)
    for start in range(0, number, BATCH):
        with transaction.atomic():
            _articles(range(start, min(start + BATCH, number)), sources, people, boards)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _articles(numbers: range, sources: list[Source], people: list[Person], boards: list[Organisation]) -> None:
    articles = [
        Article(
            headline=f"Ferries stop over pay, part {n}",
            lead=FILLER.strip(),
            slug=f"ferries-{n}",
            published_on=FIRST + timedelta(days=n * 13 % DAYS),
            source=sources[n % len(sources)],
        )
        for n in numbers
    ]
    Article.objects.bulk_create(articles)
    versions, mentions, quotes, events = [], [], [], []
    for n, article in zip(numbers, articles, strict=True):
        who, board = people[n * 7 % len(people)], boards[n * 3 % len(boards)]
        opening = f"{board.name} heard {who.name}: “"
        words = f"The crews of part {n} will sail in week {n % 997}."
        body = f"{opening}{words}” {FILLER * LENGTH}"
        digest = hashlib.sha256(body.encode()).hexdigest()
        version = ArticleVersion(article=article, number=1, headline="", body=body, sha256=digest)
        versions.append(version)
        mentions.append((version, who, board, opening.index(who.name)))
        quotes.append((version, who, Span(len(opening), len(opening) + len(words)), digest))
        events.append((version, who))
    ArticleVersion.objects.bulk_create(versions)
    for article, version in zip(articles, versions, strict=True):
        article.current_version = version
    Article.objects.bulk_update(articles, ["current_version"])
    _mentions(mentions)
    _quotes(quotes)
    _events(events)
    index_articles(article.pk for article in articles)


def _mentions(found: list[tuple[ArticleVersion, Person, Organisation, int]]) -> None:
    rows = []
    for version, who, board, start in found:
        rows.append(Mention.at(version, Span(0, len(board.name)), organisation=board, confidence=0.9))
        rows.append(Mention.at(version, Span(start, start + len(who.name)), person=who, confidence=0.9))
    Mention.objects.bulk_create(rows)


def _quotes(found: list[tuple[ArticleVersion, Person, Span, str]]) -> None:
    rows = [
        Quote(
            article=version.article,
            version=version,
            position=span.start,
            kind="direct",
            confidence=0.9,
            rule="colon",
            speaker_rule="name",
            stable_key=key,
        )
        for version, who, span, key in found
    ]
    Quote.objects.bulk_create(rows)
    pairs = list(zip(rows, found, strict=True))
    QuoteSpan.objects.bulk_create(
        [QuoteSpan.at(v, span, quote=q, part="content", position=0) for q, (v, _, span, _) in pairs]
    )
    QuoteSpeaker.objects.bulk_create([QuoteSpeaker(quote=q, kind="person", person=who) for q, (_, who, _, _) in pairs])


def _events(found: list[tuple[ArticleVersion, Person]]) -> None:
    rows = [
        Event(title=f"{who.name} meets", start=version.article.published_on, start_precision="day", confidence=0.9)
        for version, who in found
    ]
    Event.objects.bulk_create(rows)
    pairs = list(zip(rows, found, strict=True))
    EventReport.objects.bulk_create(
        [
            EventReport.at(
                version,
                Span(0, 20),
                event=event,
                title=event.title,
                event_start=event.start,
                event_start_precision="day",
                certainty=event.certainty,
                confidence=0.9,
            )
            for event, (version, _) in pairs
        ]
    )
    EventParticipant.objects.bulk_create([EventParticipant(event=event, person=who) for event, (_, who) in pairs])
