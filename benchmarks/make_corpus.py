"""An archive of invented articles, the same at every run: texts, people, bodies, places, quotes, mentions and events.

Few people are named in many articles and many in few; words likewise. Rows come by COPY, without the triggers that
watch over single changes, so that a hundred thousand articles take minutes.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.db import connection, models, transaction

from articles.ingest.copying import copy_in, draw_keys
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
    Place,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    Source,
)
from articles.search import list_all_anew
from articles.text.spans import Span
from benchmarks.words import Vocabulary, few_often

USUAL = 20_000
BATCH = 1_000
DAYS = 7_000
FIRST = date(2005, 1, 1)
GIVEN = ("Mira", "Oren", "Tessa", "Ivo", "Linnet", "Bram", "Sorrel", "Anselm")
FAMILY = ("Callow", "Varden", "Ashmere", "Pellow", "Thorne", "Wexley", "Dunmore", "Larkin")
SENTENCES, LONG = 6, 14

INDEXED = """
INSERT INTO articles_searchentry (article_id, small, words)
SELECT article.id,
       setweight(to_tsvector('english', lower(article.headline)), 'A')
       || setweight(to_tsvector('english', lower(article.lead)), 'B'),
       strip(to_tsvector('english', lower(concat_ws(' ', article.headline, article.lead, version.body))))
  FROM articles_article article JOIN articles_articleversion version ON version.id = article.current_version_id
"""


@dataclass(slots=True)
class Cast:
    """Whom and what articles tell of."""

    sources: list[Source]
    people: list[Person]
    bodies: list[Organisation]
    places: list[Place]
    events: list[Event]
    words: Vocabulary
    chance: Random = field(default_factory=lambda: Random(7))

    def pick(self, rows: list[models.Model]) -> models.Model:
        """One of them, the first more often."""
        return rows[few_often(self.chance, len(rows))]


Rows = dict[type[models.Model], list[models.Model]]


def make(number: int) -> None:
    """Fill the empty database with this many articles, and let PostgreSQL take stock of it."""
    with connection.cursor() as cursor:
        _watch("DISABLE")
        cast = _cast(number)
        for start in range(0, number, BATCH):
            with transaction.atomic():
                _write(range(start, min(start + BATCH, number)), cast)
        cursor.execute(INDEXED)
        _watch("ENABLE")
        cursor.execute("INSERT INTO articles_tolist (article_id) SELECT id FROM articles_article ORDER BY id")
        cursor.execute("VACUUM ANALYZE")
        list_all_anew()
        cursor.execute("VACUUM ANALYZE")


def _watch(how: str) -> None:
    """Switch the triggers that watch over single changes off or on again."""
    with connection.cursor() as cursor:
        for model in (Article, ArticleVersion, Quote, QuoteSpan, QuoteSpeaker, Mention, EventReport, Event, Person):
            cursor.execute(f"ALTER TABLE {model._meta.db_table} {how} TRIGGER USER")


def _cast(number: int) -> Cast:
    sources = [Source(name=f"Source {n}", slug=f"source-{n}") for n in range(20)]
    people = [
        Person(name=f"{GIVEN[n % 8]} {FAMILY[n // 8 % 8]} {n}", slug=f"person-{n}", confidence=0.9)
        for n in range(max(number // 5, 10))
    ]
    bodies = [Organisation(name=f"Board {n}", slug=f"board-{n}", confidence=0.9) for n in range(max(number // 20, 10))]
    places = [Place(name=f"Bay {n}", slug=f"bay-{n}", confidence=0.9) for n in range(max(number // 50, 10))]
    events = [
        Event(
            title=f"Board {n % len(bodies)} meets",
            start=FIRST + timedelta(days=n * 17 % DAYS),
            start_precision="day",
            confidence=0.9,
        )
        for n in range(max(number // 2, 10))
    ]
    for rows in (sources, people, bodies, places, events):
        _copy(rows)
    _copy([Name(text=who.name, person=who) for who in people])
    _copy([Name(text=who.name, organisation=who) for who in bodies])
    _copy([Name(text=where.name, place=where) for where in places])
    return Cast(sources, people, bodies, places, events, Vocabulary())


def _write(numbers: range, cast: Cast) -> None:
    articles = [_article(n, cast) for n in numbers]
    draw_keys(articles)
    versions = [_version(article, cast) for article in articles]
    draw_keys([version for version, _ in versions])
    for article, (version, _) in zip(articles, versions, strict=True):
        article.current_version = version
    found: Rows = {}
    for version, cited in versions:
        for row in _findings(version, cited, cast):
            found.setdefault(type(row), []).append(row)
    copy_in(articles)
    copy_in(version for version, _ in versions)
    for model in (Mention, Quote, EventReport, EventParticipant):
        _copy(found.get(model, []))
    spans, speakers = [], []
    for quote in found.get(Quote, []):
        spans.append(QuoteSpan.at(quote.version, quote.place, quote=quote, part="content", position=0))
        speakers.append(QuoteSpeaker(quote=quote, kind="person", person=quote.said_by))
    _copy(spans)
    _copy(speakers)


def _copy(rows: list[models.Model]) -> None:
    draw_keys(rows)
    copy_in(rows)


def _article(n: int, cast: Cast) -> Article:
    return Article(
        headline=f"{cast.words.sentence(cast.chance, 6)[:-1]}, part {n}",
        lead=cast.words.sentence(cast.chance, LONG),
        slug=f"ferries-{n}",
        published_on=FIRST + timedelta(days=cast.chance.randrange(DAYS)),
        source=cast.sources[few_often(cast.chance, len(cast.sources))],
    )


@dataclass(frozen=True, slots=True)
class Cited:
    """Whom a text names, where, and what it quotes them with."""

    named: list[tuple[models.Model, Span]]
    quoted: list[tuple[Person, Span]]


def _version(article: Article, cast: Cast) -> tuple[ArticleVersion, Cited]:
    body, cited = "", Cited([], [])
    for rows in (cast.people, cast.people, cast.bodies, cast.places):
        who = cast.pick(rows)
        cited.named.append((who, Span(len(body), len(body) + len(who.name))))
        body += f"{who.name} said: “"
        words = cast.words.sentence(cast.chance, 9)
        if isinstance(who, Person):
            cited.quoted.append((who, Span(len(body), len(body) + len(words))))
        body += f"{words}”\n\n"
    body += " ".join(cast.words.sentence(cast.chance, LONG) for _ in range(SENTENCES))
    digest = hashlib.sha256(body.encode()).hexdigest()
    return ArticleVersion(article=article, number=1, headline="", body=body, sha256=digest), cited


def _findings(version: ArticleVersion, cited: Cited, cast: Cast) -> Iterator[models.Model]:
    for who, span in cited.named:
        yield Mention.at(version, span, **{who._meta.model_name: who}, confidence=0.9)
    for number, (who, span) in enumerate(cited.quoted):
        quote = Quote(
            article=version.article,
            version=version,
            position=span.start,
            kind=("direct", "direct", "mixed", "indirect")[cast.chance.randrange(4)],
            confidence=0.9,
            rule="colon",
            speaker_rule="name",
            status="accepted" if cast.chance.random() < 0.1 else "suggested",
            stable_key=hashlib.sha256(f"{version.pk} {number}".encode()).hexdigest(),
        )
        quote.place, quote.said_by = span, who
        yield quote
    event = cast.events[few_often(cast.chance, len(cast.events))]
    yield EventReport.at(
        version,
        Span(0, 20),
        event=event,
        title=event.title,
        event_start=event.start,
        event_start_precision="day",
        certainty=event.certainty,
        confidence=0.9,
    )
