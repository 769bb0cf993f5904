"""Every constraint in the database is seen to refuse what it forbids.

The table below has one violation per constraint; a last test reads the constraints from the
database itself, so a new one without a violation here fails.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.models import (
    Address,
    Alert,
    Archive,
    Article,
    ArticleVersion,
    Decision,
    Event,
    EventParticipant,
    EventReport,
    Identifier,
    ImportBatch,
    ImportItem,
    Mention,
    Merge,
    Name,
    Organisation,
    Person,
    Place,
    Publication,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    Report,
    RoleEvidence,
    Topic,
    TopicTag,
)
from articles.text.spans import Span
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_role,
    make_source,
    make_version,
)

pytestmark = pytest.mark.django_db

DAY = date(2025, 4, 10)


def version() -> ArticleVersion:
    current = make_article().current_version
    assert current is not None
    return current


def beyond(model: type[Mention] | type[QuoteSpan] | type[EventReport] | type[RoleEvidence], **values: object) -> None:
    """A span that ends after its text."""
    row = model.at(version(), Span(0, 1), **values)
    row.end = row.body_length + 1
    row.save()


def false_length(
    model: type[Mention] | type[QuoteSpan] | type[EventReport] | type[RoleEvidence], **values: object
) -> None:
    """A span that lies about the length of its text."""
    row = model.at(values.pop("version", None) or version(), Span(0, 1), **values)
    row.body_length += 1000
    row.end = row.body_length
    row.save()


def report(**values: object) -> None:
    EventReport.at(version(), Span(5, 50), **{**report_row(), **values}).save()


def report_row() -> dict[str, object]:
    return {
        "event": make_event(),
        "title": "t",
        "event_start": DAY,
        "event_start_precision": "day",
        "certainty": "happened",
    }


def itself(row: object, field: str = "merged_into") -> None:
    setattr(row, field, row)
    row.save()  # type: ignore[attr-defined]


def twice(make: Callable[[], object]) -> Callable[[], None]:
    def violate() -> None:
        make()
        make()

    return violate


def quote_moved_to_another_article() -> None:
    quote = make_quote()
    Quote.objects.filter(pk=quote.pk).update(article=make_article())


def span_in_another_version() -> None:
    quote = make_quote()
    other = make_version(quote.article, number=2)
    QuoteSpan.objects.filter(quote=quote).update(version=other)


def current_version_of_another() -> None:
    own, other = make_article(), make_article()
    make_version(other, number=2)
    Article.objects.filter(pk=own.pk).update(current_version=other.versions.get(number=1))


def same_role_twice() -> None:
    person = make_person()
    make_role(person, "Harbour master")
    make_role(person, "harbour  Master")


def speaker(**values: object) -> None:
    quote = make_quote()
    quote.speakers.all().delete()
    QuoteSpeaker.objects.create(quote=quote, **values)


def tag_twice(**target: object) -> Callable[[], None]:
    topic = Topic.objects.create(name="Ferries", slug="ferries")
    return twice(lambda: TopicTag.objects.create(topic=topic, **target))


def name_twice(**owner: object) -> None:
    twice(lambda: Name.objects.create(text="Wren", **owner))()


def published_twice() -> None:
    source = make_source()
    twice(lambda: Publication.objects.create(article=make_article(source=source), source=source, external_id="1"))()


def mentioned_twice() -> None:
    article = make_article()
    twice(lambda: make_mention(article, "Mira"))()


def quoted_twice() -> None:
    article = make_article()
    twice(lambda: make_quote(article, stable_key="k"))()


def attested_twice() -> None:
    role, place = make_role(make_person(), "Clerk"), version()
    twice(lambda: RoleEvidence.at(place, Span(0, 1), role=role).save())()


def batch() -> ImportBatch:
    return ImportBatch.objects.create(origin="command", label="x", source=make_source())


VIOLATIONS: dict[str, Callable[[], object]] = {
    "address_of_one_thing": lambda: Address.objects.create(
        path="/people/x/", person=make_person(), article=make_article()
    ),
    "address_is_a_path": lambda: Address.objects.create(path="people/x/", person=make_person()),
    "archive_is_one_row": lambda: Archive.objects.create(pk=2),
    "archive_confidence_between_0_and_1": lambda: Archive.objects.update(public_confidence=1.5),
    "article_one_address": twice(lambda: make_article(slug="same")),
    "article_has_headline": lambda: Article.objects.filter(pk=make_article().pk).update(headline=""),
    "article_visible_in_order": lambda: make_article(
        visible_from=timezone.now(), visible_until=timezone.now() - timedelta(1)
    ),
    "article_current_version_is_its_own": current_version_of_another,
    "decision_scope_fits": lambda: Decision.objects.create(kind="accept", scope="article", subject="quote"),
    "decision_anchor_whole": lambda: Decision.objects.create(
        kind="accept", scope="archive", subject="person", exact="x"
    ),
    "decision_not_superseding_itself": lambda: itself(
        Decision.objects.create(kind="accept", scope="archive", subject="person"), "supersedes"
    ),
    "version_numbered_once": lambda: make_version(make_article(), number=1),
    "version_number_from_1": lambda: make_version(make_article(), number=0),
    "version_has_body": lambda: make_version(make_article(), body="", number=2),
    "version_sha256_is_hex": lambda: ArticleVersion.objects.filter(pk=version().pk).update(sha256="?"),
    "event_start_has_precision": lambda: make_event(start_precision=""),
    "event_end_has_precision": lambda: make_event(end=DAY),
    "event_has_title": lambda: Event.objects.create(title="", start=DAY, start_precision="day"),
    "event_ends_after_start": lambda: make_event(end=date(2020, 1, 1), end_precision="day"),
    "event_open_or_ended": lambda: make_event(end=DAY, end_precision="day", open_ended=True),
    "event_not_merged_into_itself": lambda: itself(make_event()),
    "event_confidence_between_0_and_1": lambda: make_event(confidence=2),
    "eventparticipant_is_one": lambda: EventParticipant.objects.create(event=make_event()),
    "eventparticipant_person_once": lambda: make_event(participants=(who := make_person(), who)),
    "eventparticipant_organisation_once": lambda: make_event(participants=(who := make_organisation(), who)),
    "eventreport_inside_text": lambda: beyond(EventReport, **report_row()),
    "eventreport_of_text": lambda: false_length(EventReport, **report_row()),
    "eventreport_confidence_between_0_and_1": lambda: report(confidence=-1),
    "eventreport_event_start_has_precision": lambda: report(event_start_precision=""),
    "eventreport_event_end_has_precision": lambda: report(event_end=DAY),
    "eventreport_expression_in_evidence": lambda: report(expression_start=0, expression_end=9),
    "identifier_of_one_thing": twice(
        lambda: Identifier.objects.create(scheme="wikidata", value="Q0", person=make_person())
    ),
    "identifier_has_one_owner": lambda: Identifier.objects.create(scheme="wikidata", value="Q0"),
    "identifier_has_value": lambda: Identifier.objects.create(scheme="", value="Q0", person=make_person()),
    "importitem_error_is_told": lambda: ImportItem.objects.create(batch=batch(), position="a.txt", outcome="error"),
    "mention_inside_text": lambda: beyond(Mention),
    "mention_of_text": lambda: false_length(Mention),
    "mention_of_one_thing": lambda: make_mention(make_article(), "Mira", person=make_person(), place=make_place()),
    "mention_once": mentioned_twice,
    "mention_confidence_between_0_and_1": lambda: make_mention(make_article(), "Mira", confidence=7),
    "merge_of_two_rows": lambda: Merge.objects.create(noun="person", loser_id=1, survivor_id=1),
    "merge_in_force_once": twice(lambda: Merge.objects.create(noun="person", loser_id=1, survivor_id=2)),
    "name_has_one_owner": lambda: Name.objects.create(text="Wren"),
    "name_has_text": lambda: Name.objects.create(text="", person=make_person()),
    "name_once_per_person": lambda: name_twice(person=make_person()),
    "name_once_per_organisation": lambda: name_twice(organisation=make_organisation()),
    "name_once_per_place": lambda: name_twice(place=make_place()),
    "quote_once_per_article": quoted_twice,
    "quote_position_not_negative": lambda: Quote.objects.filter(pk=make_quote().pk).update(position=-1),
    "quote_confidence_between_0_and_1": lambda: make_quote(confidence=1.01),
    "quote_said_on_has_precision": lambda: make_quote(said_on=DAY),
    "quote_version_of_its_article": quote_moved_to_another_article,
    "quotespan_inside_text": lambda: beyond(QuoteSpan, quote=make_quote(), position=9),
    "quotespan_of_text": lambda: false_length(
        QuoteSpan, quote=(quote := make_quote()), version=quote.version, position=9
    ),
    "quotespan_one_per_position": lambda: QuoteSpan.at(
        (quote := make_quote()).version, Span(0, 1), quote=quote, position=0
    ).save(),
    "quotespan_version_of_its_quote": span_in_another_version,
    "quotespeaker_one_per_position": lambda: QuoteSpeaker.objects.create(quote=make_quote(), kind="undecided"),
    "quotespeaker_kind_fits": lambda: speaker(kind="person"),
    "quotespeaker_belonging_needs_description": lambda: speaker(
        kind="undecided", description_organisation=make_organisation()
    ),
    "organisation_has_name": lambda: Organisation.objects.create(name="", slug="x"),
    "organisation_not_merged_into_itself": lambda: itself(make_organisation()),
    "organisation_confidence_between_0_and_1": lambda: make_organisation(confidence=2),
    "organisation_not_part_of_itself": lambda: itself(make_organisation(), "parent"),
    "report_has_message": lambda: Report.objects.create(article=make_article(), message=""),
    "alert_once": twice(lambda: Alert.objects.create(email="reader@example.org", page="quotes")),
    "person_has_name": lambda: Person.objects.create(name="", slug="x"),
    "person_not_merged_into_itself": lambda: itself(make_person()),
    "person_confidence_between_0_and_1": lambda: make_person(confidence=2),
    "person_born_has_precision": lambda: make_person(born=DAY),
    "person_died_has_precision": lambda: make_person(died=DAY, died_precision="soon"),
    "place_has_name": lambda: Place.objects.create(name="", slug="x"),
    "place_not_merged_into_itself": lambda: itself(make_place()),
    "place_confidence_between_0_and_1": lambda: make_place(confidence=2),
    "place_not_within_itself": lambda: itself(make_place(), "within"),
    "publication_known_once_per_source": published_twice,
    "publication_has_external_id": lambda: Publication.objects.create(
        article=make_article(), source=make_source(), external_id=""
    ),
    "role_once_per_person": same_role_twice,
    "role_has_title": lambda: make_role(make_person(), ""),
    "role_confidence_between_0_and_1": lambda: make_role(make_person(), "Harbour master", confidence=2),
    "role_valid_from_has_precision": lambda: make_role(make_person(), "Harbour master", valid_from=DAY),
    "role_valid_to_has_precision": lambda: make_role(make_person(), "Harbour master", valid_to=DAY),
    "roleevidence_inside_text": lambda: beyond(RoleEvidence, role=make_role(make_person(), "Clerk")),
    "roleevidence_of_text": lambda: false_length(RoleEvidence, role=make_role(make_person(), "Clerk")),
    "roleevidence_once": attested_twice,
    "topic_not_part_of_itself": lambda: itself(Topic.objects.create(name="Ferries", slug="ferries"), "broader"),
    "topic_not_merged_into_itself": lambda: itself(Topic.objects.create(name="Ferries", slug="ferries")),
    "topictag_on_one_thing": lambda: TopicTag.objects.create(
        topic=Topic.objects.create(name="Ferries", slug="ferries")
    ),
    "topictag_once_per_article": lambda: tag_twice(article=make_article())(),
    "topictag_once_per_event": lambda: tag_twice(event=make_event())(),
    "topictag_once_per_quote": lambda: tag_twice(quote=make_quote())(),
}

ONLY_A_TARGET = {"version_lengths", "version_of_article", "quote_of_version"}
"""Unique because the id in them is: they exist for the composite keys to refer to."""


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses(name: str) -> None:
    def violate() -> None:
        VIOLATIONS[name]()
        connection.check_constraints()

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        violate()


def test_no_constraint_is_forgotten() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
            WHERE relname LIKE 'articles\\_%' AND (contype IN ('c', 'u') OR cardinality(conkey) > 1)
            UNION SELECT indexname FROM pg_indexes WHERE tablename LIKE 'articles\\_%' AND indexdef LIKE '%UNIQUE%WHERE%'
            """
        )
        names = {name for (name,) in cursor.fetchall()}
    made_by_django = {name for name in names if name.startswith("articles_")}
    assert names - made_by_django - ONLY_A_TARGET == set(VIOLATIONS)
