"""Small functions that make rows for tests; every argument has a sensible default.

All names are invented.
"""

import hashlib
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.utils.text import slugify

from articles.models import (
    Article,
    ArticleVersion,
    Event,
    EventParticipant,
    EventReport,
    Extraction,
    Mention,
    Name,
    Organisation,
    Person,
    Place,
    Publication,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    Role,
    RoleEvidence,
    Source,
    User,
)
from articles.models.quote import stable_key
from articles.text.spans import Field, Span

number = count(1)

BODY = (
    "Ferry services will stop on Friday, the harbour board has said.\n\n"
    "Mira Callow said: “We will not sail until the crews are paid.”\n\n"
    "The Sable Bay Harbour Board met on Tuesday."
)
WORDS = "We will not sail until the crews are paid."


def make_user(username: str = "", *, groups: tuple[str, ...] = (), **values: Any) -> User:
    """An account, staff by default, in the named groups."""
    user = User.objects.create_user(
        username or f"user{next(number)}", password="a long password", **{"is_staff": True, **values}
    )
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_source(name: str = "", **values: Any) -> Source:
    name = name or f"Source {next(number)}"
    return Source.objects.create(name=name, slug=slugify(name), **values)


def make_version(article: Article, *, body: str = BODY, headline: str = "", number: int = 1) -> ArticleVersion:
    """A version, made the article's current one."""
    version = ArticleVersion.objects.create(
        article=article,
        number=number,
        headline=headline,
        body=body,
        sha256=hashlib.sha256(f"{headline}\n{body}".encode()).hexdigest(),
    )
    article.current_version = version
    article.save()
    return version


def make_article(headline: str = "", *, body: str = BODY, source: Source | None = None, **values: Any) -> Article:
    """A published article with one version and one publication."""
    headline = headline or f"Ferries stop over pay, part {next(number)}"
    source = source or make_source()
    values = {
        "published_on": date(2025, 4, 10),
        "slug": slugify(headline)[:90],
        "lead": body.split("\n\n")[0],
        **values,
    }
    article = Article.objects.create(headline=headline, source=source, **values)
    Publication.objects.create(article=article, source=source, external_id=article.slug)
    make_version(article, body=body)
    return article


def make_person(name: str = "", **values: Any) -> Person:
    """An accepted person with their name on record (public only with a public finding)."""
    name = name or f"Mira Callow {next(number)}"
    values = {"slug": slugify(name), "status": "accepted", **values}
    person = Person.objects.create(name=name, **values)
    Name.objects.create(text=name, person=person)
    return person


def make_organisation(name: str = "", **values: Any) -> Organisation:
    name = name or f"Harbour Board {next(number)}"
    values = {"slug": slugify(name), "status": "accepted", **values}
    organisation = Organisation.objects.create(name=name, **values)
    Name.objects.create(text=name, organisation=organisation)
    return organisation


def make_place(name: str = "", **values: Any) -> Place:
    name = name or f"Sable Bay {next(number)}"
    place = Place.objects.create(name=name, **{"slug": slugify(name), "status": "accepted", **values})
    Name.objects.create(text=name, place=place)
    return place


def make_extraction(version: ArticleVersion) -> Extraction:
    return Extraction.objects.create(
        version=version, extractor="test", model="test", started_at=datetime(2025, 4, 10, tzinfo=UTC), duration_ms=1
    )


def span_of(words: str, version: ArticleVersion, field: Field = Field.BODY) -> Span:
    """Where `words` first stand in the version; ValueError when they do not."""
    start = (version.body if field == Field.BODY else version.headline).index(words)
    return Span(start, start + len(words), field)


def make_mention(article: Article, words: str, **values: Any) -> Mention:
    """A mention at the first place where `words` stand; pass person=, organisation=, place= or event=."""
    version = article.current_version
    assert version is not None
    mention = Mention.at(version, span_of(words, version), **{"status": "accepted", **values})
    mention.save()
    return mention


def make_quote(
    article: Article | None = None,
    *words: str,
    person: Person | None = None,
    organisation: Organisation | None = None,
    cue: str = "",
    source: str = "",
    **values: Any,
) -> Quote:
    """A quote of `words` (one argument per piece) in the article's current version, with one speaker.

    Without person or organisation the speaker is undecided.
    """
    article = article or make_article()
    version = article.current_version
    assert version is not None
    words = words or (WORDS,)
    spans = [span_of(piece, version) for piece in words]
    values = {"kind": "direct", "status": "accepted", **values}
    quote = Quote.objects.create(
        article=article,
        version=version,
        position=spans[0].start,
        stable_key=values.pop("stable_key", stable_key(words, ordinal=article.quotes.count())),
        **values,
    )
    parts = [("content", piece) for piece in words] + [("cue", cue)] * bool(cue) + [("source", source)] * bool(source)
    for position, (part, piece) in enumerate(parts):
        QuoteSpan.at(version, span_of(piece, version), quote=quote, part=part, position=position).save()
    kind = "person" if person else "organisation" if organisation else "undecided"
    QuoteSpeaker.objects.create(quote=quote, kind=kind, person=person, organisation=organisation)
    return quote


def make_role(person: Person, title: str, *, article: Article | None = None, evidence: str = "", **values: Any) -> Role:
    """A role, attested by `evidence` words of `article` when given."""
    role = Role.objects.create(person=person, title=title, **{"status": "accepted", **values})
    if article and article.current_version:
        RoleEvidence.at(article.current_version, span_of(evidence, article.current_version), role=role).save()
    return role


def make_event(
    title: str = "",
    *,
    article: Article | None = None,
    evidence: str = "",
    participants: tuple[Person | Organisation, ...] = (),
    **values: Any,
) -> Event:
    """An event, reported by the sentence `evidence` of `article` when given."""
    title = title or f"Harbour board meets, part {next(number)}"
    values = {"start": date(2025, 4, 8), "start_precision": "day", "status": "accepted", **values}
    event = Event.objects.create(title=title, **values)
    for position, who in enumerate(participants):
        key = "person" if isinstance(who, Person) else "organisation"
        EventParticipant.objects.create(event=event, position=position, **{key: who})
    if article and article.current_version:
        version = article.current_version
        EventReport.at(
            version,
            span_of(evidence or version.body.split("\n\n")[-1], version),
            event=event,
            title=title,
            event_start=event.start,
            event_start_precision=event.start_precision,
            event_end=event.end,
            event_end_precision=event.end_precision,
            open_ended=event.open_ended,
            certainty=event.certainty,
            status="accepted",
        ).save()
    return event
