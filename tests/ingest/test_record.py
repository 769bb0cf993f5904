"""What an extractor found becomes rows, again and again, and nothing decided is lost."""

import threading
from datetime import date

import pghistory
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.curation.edit import edit
from articles.curation.merge import merge
from articles.ingest.record import record
from articles.models import (
    Article,
    ArticleVersion,
    Decision,
    Event,
    EventParticipant,
    EventReport,
    Mention,
    Organisation,
    Person,
    Place,
    Quote,
    QuoteSpeaker,
    Role,
    RoleEvidence,
)
from tests.factories import BODY, WORDS, make_article, make_person, make_user, make_version
from tests.ingest import analyses as found

pytestmark = pytest.mark.django_db


def version_of(article: Article) -> ArticleVersion:
    article.refresh_from_db()
    assert article.current_version is not None
    return ArticleVersion.objects.select_related("article").get(pk=article.current_version_id)


def quoted(version: ArticleVersion, *words: str, by: str = "Mira Callow", kind: str = "direct"):
    """A reading with one quote by a person."""
    body = version.body
    quote = found.quote(body, *(words or (WORDS,)), speakers=(found.speaker(body, by, "Mira Callow"),), kind=kind)
    return found.reading(
        people=[found.person(by)], quotes=[quote], mentions=[found.mention(body, "Mira Callow", key=by)]
    )


def accepted(quote: Quote, kind: str = "accept") -> Decision:
    """An editor's decision about a quote, as the curation verbs write it."""
    quote.status = "rejected" if kind == "reject" else "accepted"
    quote.save()
    return Decision.objects.create(
        kind=kind, scope="article", subject="quote", subject_id=quote.pk, article=quote.article, decided_by=make_user()
    )


# Rows


def test_findings_become_rows_that_point_at_their_words() -> None:
    version = version_of(make_article())
    extraction = record(version, found.whole_reading(version))
    quote = Quote.objects.for_list().get()
    speaker = quote.speakers.get()
    assert quote.pieces == [WORDS]
    assert (quote.position, quote.kind, quote.rule, quote.extraction) == (
        BODY.index(WORDS),
        "direct",
        "colon",
        extraction,
    )
    assert (speaker.kind, str(speaker.person)) == ("person", "Mira Callow")
    assert speaker.chain == [[BODY.index("Mira Callow"), BODY.index("Mira Callow") + 11]]
    assert sorted(m.words for m in Mention.objects.select_related("version")) == [
        "Mira Callow",
        "Sable Bay Harbour Board",
    ]
    assert RoleEvidence.objects.get().words == "Mira Callow"
    report = EventReport.objects.select_related("version").get()
    assert report.words == "The Sable Bay Harbour Board met on Tuesday."
    assert str(report.event.participants.get().organisation) == "Sable Bay Harbour Board"
    assert (extraction is not None, extraction and extraction.duration_ms) == (True, 12)


def test_an_event_of_one_period_has_no_end() -> None:
    version = version_of(make_article())
    record(version, found.whole_reading(version))
    event = Event.objects.get()
    assert (event.start, event.start_precision, event.end) == (date(2025, 4, 8), "day", None)


def test_a_speaker_without_a_row_is_described_as_printed() -> None:
    version = version_of(make_article())
    quote = found.quote(BODY, WORDS, speakers=(found.speaker(BODY, "Callow", "Mira Callow"),))
    record(version, found.reading(people=[found.person("Callow", "Ms Callow")], quotes=[quote]))
    speaker = QuoteSpeaker.objects.get()
    assert (speaker.kind, speaker.description) == ("described", "Ms Callow")
    assert not Person.objects.exists()


def test_a_quote_without_speakers_is_undecided() -> None:
    version = version_of(make_article())
    record(version, found.reading(quotes=[found.quote(BODY, WORDS)]))
    assert QuoteSpeaker.objects.get().kind == "undecided"


def test_the_number_of_queries_does_not_depend_on_how_much_was_found() -> None:
    def queries(many: int) -> int:
        body = "\n\n".join(
            f"Person{n} Name{n} said: “These are the words of number {n}.” Body{n} Board met." for n in range(many)
        )
        version = version_of(make_article(body=body))
        names = [f"Person{n} Name{n}" for n in range(many)]
        reading = found.reading(
            people=[found.person(name, gender="f", roles=(found.role(body, name),)) for name in names],
            organisations=[found.organisation(f"Body{n} Board") for n in range(many)],
            places=[found.place(f"Body{n}") for n in range(many)],
            mentions=[found.mention(body, name) for name in names],
            quotes=[
                found.quote(body, f"These are the words of number {n}.", speakers=(found.speaker(body, name, name),))
                for n, name in enumerate(names)
            ],
            events=[
                found.event(
                    body, f"Board {n} meets", f"Body{n} Board met.", participants=(f"Body{n} Board",), place=f"Body{n}"
                )
                for n in range(many)
            ],
        )
        record(version, reading)
        with CaptureQueriesContext(connection) as again:
            record(version, reading)
        assert Quote.objects.filter(article=version.article, retired_at=None).count() == many
        return len(again)

    assert queries(2) == queries(20) <= 80


# Again


def test_reading_again_changes_no_id_and_makes_nothing_twice() -> None:
    version = version_of(make_article())
    nouns = [Person, Organisation, Place, Role, Quote, Event, QuoteSpeaker, Mention, EventReport, RoleEvidence]
    record(version, found.whole_reading(version))
    before = Quote.objects.get().public_id, Event.objects.get().public_id, Person.objects.get().pk
    counts = [noun.objects.count() for noun in nouns]
    record(version, found.whole_reading(version))
    assert (Quote.objects.get().public_id, Event.objects.get().public_id, Person.objects.get().pk) == before
    assert [noun.objects.count() for noun in nouns] == counts


def test_a_quote_that_is_found_no_more_is_retired_and_comes_back_with_its_address() -> None:
    version = version_of(make_article())
    record(version, quoted(version))
    public_id = Quote.objects.get().public_id
    record(version, found.reading())
    assert Quote.objects.get().retired_at
    record(version, quoted(version))
    quote = Quote.objects.get()
    assert (quote.public_id, quote.retired_at) == (public_id, None)


def test_a_quote_whose_ends_are_drawn_elsewhere_keeps_its_address() -> None:
    version = version_of(make_article())
    record(version, quoted(version, "We will not sail until the crews"))
    public_id = Quote.objects.get().public_id
    record(version, quoted(version))
    assert Quote.objects.for_list().get().public_id == public_id
    assert Quote.objects.for_list().get().pieces == [WORDS]


def test_the_same_words_twice_in_an_article_are_two_quotes() -> None:
    body = "Mira Callow said: “No comment.”\n\nAnn Bree said: “No comment.”"
    version = version_of(make_article(body=body))
    second = body.rindex("No comment.")
    quotes = [
        found.quote(body, "No comment."),
        found.records.Quote(
            found.records.QuoteKind.DIRECT, (found.Span(second, second + 11),), (), (), 0.9, "colon", "name"
        ),
    ]
    for _ in range(2):
        record(version, found.reading(quotes=quotes))
    assert list(Quote.objects.values_list("position", "retired_at")) == [(body.index("No"), None), (second, None)]


def test_a_person_nobody_names_any_more_is_removed() -> None:
    version = version_of(make_article())
    record(version, found.whole_reading(version))
    record(version, found.reading())
    for noun in (Person, Role, Organisation, Event, Mention):
        assert noun is Person or not noun.objects.exists(), noun
    # The retired quote keeps its speaker.
    assert Person.objects.get().name == "Mira Callow"


def test_a_person_another_article_names_stays() -> None:
    first, second = version_of(make_article()), version_of(make_article())
    body = BODY
    for version in (first, second):
        record(
            version, found.reading(people=[found.person("Mira Callow")], mentions=[found.mention(body, "Mira Callow")])
        )
    record(first, found.reading())
    assert Person.objects.get().mentions.count() == 1
    record(second, found.reading())
    assert not Person.objects.exists()


@pytest.mark.parametrize("touched", ["status", "decision", "name"])
def test_a_person_an_editor_touched_stays(touched: str) -> None:
    version = version_of(make_article())
    record(version, found.reading(people=[found.person("Mira Callow")], mentions=[found.mention(BODY, "Mira Callow")]))
    person = Person.objects.get()
    match touched:
        case "status":
            Person.objects.update(status="accepted")
        case "decision":
            Decision.objects.create(kind="edit", scope="archive", subject="person", subject_id=person.pk)
        case "name":
            person.names.create(text="Mimi Callow", provenance="editor")
    record(version, found.reading())
    assert Person.objects.filter(pk=person.pk).exists()


# Decisions


def test_an_accepted_quote_is_left_as_the_editor_has_it() -> None:
    version = version_of(make_article())
    record(version, quoted(version))
    quote = Quote.objects.get()
    accepted(quote)
    quote.speakers.update(kind="described", person=None, description="a sailor")
    record(version, quoted(version, by="Somebody Else"))
    record(version, found.reading())
    kept = Quote.objects.get()
    assert (kept.retired_at, kept.speakers.get().description) == (None, "a sailor")


@pytest.mark.parametrize("words", [WORDS, "We will not sail", "Mira Callow said: “We will not sail"])
def test_rejected_words_and_words_over_them_are_not_suggested_again(words: str) -> None:
    version = version_of(make_article())
    record(version, quoted(version))
    accepted(Quote.objects.get(), "reject")
    record(version, quoted(version, words))
    assert Quote.objects.get().status == "rejected"


def test_rejected_words_are_not_suggested_where_they_stand_a_second_time() -> None:
    version = version_of(make_article(body="They call it “the long road home”.\n\nIt is “the long road home” now."))
    record(version, found.reading(quotes=[found.quote(version.body, "the long road home")]))
    accepted(Quote.objects.get(), "reject")
    second = version.body.rindex("the long")
    again = found.records.Quote(
        found.records.QuoteKind.DIRECT, (found.Span(second, second + 18),), (), (), 0.9, "colon", "name"
    )
    record(version, found.reading(quotes=[again]))
    assert Quote.objects.get().status == "rejected"


def test_a_decided_quote_follows_its_words_into_a_new_version() -> None:
    article = make_article()
    record(version_of(article), quoted(version_of(article)))
    quote = Quote.objects.get()
    accepted(quote)
    make_version(article, body=f"An update stands here now.\n\n{BODY}", number=2)
    version = version_of(article)
    record(version, quoted(version))
    carried = Quote.objects.for_list().get()
    assert carried.public_id == quote.public_id
    assert (carried.version, carried.pieces, carried.retired_at) == (version, [WORDS], None)
    assert carried.position == version.body.index(WORDS)
    assert carried.speakers.get().chain == [[version.body.index("Mira Callow"), version.body.index("Mira Callow") + 11]]


def test_a_decided_quote_whose_words_are_gone_is_handed_back_and_returns_with_them() -> None:
    article = make_article()
    record(version_of(article), quoted(version_of(article)))
    decision = accepted(Quote.objects.get())
    make_version(article, body=BODY.replace(WORDS, "No comment."), number=2)
    record(version_of(article), found.reading())
    decision.refresh_from_db()
    assert decision.orphaned_at
    assert Quote.objects.get().retired_at
    make_version(article, body=BODY + " More.", number=3)
    record(version_of(article), found.reading())
    decision.refresh_from_db()
    assert decision.orphaned_at is None
    assert (Quote.objects.get().retired_at, Quote.objects.get().version) == (None, version_of(article))


def test_a_suggested_quote_lives_on_in_a_new_version() -> None:
    article = make_article()
    record(version_of(article), quoted(version_of(article)))
    public_id = Quote.objects.get().public_id
    make_version(article, body=BODY.replace("Friday", "Saturday").replace("are paid", "are fully paid"), number=2)
    version = version_of(article)
    record(version, quoted(version, WORDS.replace("are paid", "are fully paid")))
    assert Quote.objects.get().public_id == public_id
    assert Quote.objects.get().version == version


def test_a_decided_mention_stays_and_nothing_is_suggested_over_it() -> None:
    article = make_article()
    record(version_of(article), quoted(version_of(article)))
    Mention.objects.update(status="rejected", person=None)
    make_version(article, body=f"New.\n\n{BODY}", number=2)
    version = version_of(article)
    record(version, quoted(version))
    mention = Mention.objects.select_related("version").get()
    assert (mention.status, mention.version, mention.words) == ("rejected", version, "Mira Callow")


def test_a_rejected_event_report_is_not_made_again() -> None:
    version = version_of(make_article())
    record(version, found.whole_reading(version))
    EventReport.objects.update(status="rejected")
    record(version, found.whole_reading(version))
    assert EventReport.objects.get().status == "rejected"
    assert Event.objects.count() == 1


def test_a_rejected_event_is_not_told_of_again() -> None:
    version = version_of(make_article())
    record(version, found.whole_reading(version))
    Event.objects.update(status="rejected")
    for _ in range(2):
        record(version, found.whole_reading(version))
    assert (Event.objects.count(), EventReport.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (["Northern counterpart", "Northern harbour master"], ["Northern harbour master"]),
        (["Northern counterpart"], ["Northern counterpart"]),
    ],
)
def test_a_counterpart_is_kept_as_the_post_it_amounts_to(told: list[str], kept: list[str]) -> None:
    version = version_of(make_article())
    roles = tuple(found.role(version.body, title, "Mira Callow") for title in told)
    record(version, found.reading(people=(found.person("Mira Callow", roles=roles),)))
    assert [role.title for role in Role.objects.all()] == kept


def test_a_rejected_role_is_not_attested_again() -> None:
    version = version_of(make_article())
    record(version, found.whole_reading(version))
    Role.objects.update(status="rejected")
    RoleEvidence.objects.all().delete()
    record(version, found.whole_reading(version))
    assert (Role.objects.count(), RoleEvidence.objects.count()) == (1, 0)


def test_a_role_whose_title_an_editor_corrected_is_attested_under_it() -> None:
    version = version_of(make_article())
    record(version, found.whole_reading(version))
    role = Role.objects.get()
    before = {"title": role.title}
    Role.objects.update(title="Crews' leader", folded_title="crews' leader", status="accepted")
    Decision.objects.create(
        kind="edit", scope="archive", subject="role", subject_id=role.pk, payload={"before": before, "after": {}}
    )
    record(version, found.whole_reading(version))
    assert Role.objects.get().title == "Crews' leader"


def test_an_event_that_an_editor_dated_anew_is_not_suggested_beside_it() -> None:
    version = version_of(make_article())
    record(version, found.whole_reading(version))
    Event.objects.update(title="Talks", folded_title="talks", start=date(2025, 4, 9), status="accepted")
    for _ in range(2):
        record(version, found.whole_reading(version))
    assert (Event.objects.get().title, EventReport.objects.count()) == ("Talks", 1)


def test_an_accepted_event_that_is_found_no_more_keeps_its_report() -> None:
    version = version_of(make_article())
    record(version, found.whole_reading(version))
    Event.objects.update(status="accepted")
    record(version, found.reading())
    assert EventReport.objects.get().version == version


def test_participants_that_an_editor_changed_stay_as_they_are() -> None:
    version = version_of(make_article())
    record(version, found.whole_reading(version))
    with pghistory.context(user=1):
        EventParticipant.objects.get().delete()
    record(version, found.whole_reading(version))
    assert not EventParticipant.objects.exists()


def test_an_accepted_role_keeps_its_evidence_in_a_new_version() -> None:
    article = make_article()
    record(version_of(article), found.whole_reading(version_of(article)))
    Role.objects.update(status="accepted")
    make_version(article, body=f"New.\n\n{BODY}", number=2)
    record(version_of(article), found.reading())
    assert RoleEvidence.objects.get().version == version_of(article)


def test_a_reading_of_a_version_that_is_no_longer_current_is_dropped() -> None:
    article = make_article()
    old = version_of(article)
    make_version(article, body=BODY + " More.", number=2)
    assert record(old, found.whole_reading(old)) is None
    assert not Quote.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_editor_who_decides_while_a_text_is_read_is_obeyed() -> None:
    version = version_of(make_article())
    record(version, quoted(version))
    deciding, read = threading.Event(), threading.Event()

    def decide() -> None:
        with transaction.atomic():
            quote = Quote.objects.select_for_update().get()
            deciding.set()
            read.wait(0.5)
            accepted(quote)
        connection.close()

    editor = threading.Thread(target=decide)
    editor.start()
    deciding.wait(10)
    record(version, found.reading())
    read.set()
    editor.join()
    assert (Quote.objects.get().status, Quote.objects.get().retired_at) == ("accepted", None)


# Events


def told(version: ArticleVersion, title: str = "Sable Bay Harbour Board meets", **values: object) -> None:
    """Record one event of the harbour board."""
    body = version.body
    event = found.event(
        body, title, "The Sable Bay Harbour Board met on Tuesday.", participants=("Harbour Board",), **values
    )  # type: ignore[arg-type]
    record(version, found.reading(organisations=[found.organisation("Harbour Board")], events=[event]))


def test_two_articles_tell_of_one_event_and_the_newest_knows_best() -> None:
    told(version_of(make_article(published_on=date(2025, 4, 7))), certainty="planned")
    told(version_of(make_article(published_on=date(2025, 4, 9))), certainty="happened")
    told(version_of(make_article(published_on=date(2025, 4, 6))), certainty="planned")
    event = Event.objects.get()
    assert (event.reports.count(), event.certainty, event.participants.count()) == (3, "happened", 1)


@pytest.mark.parametrize(
    "other", [{"title": "Crews vote on a strike"}, {"on": date(2025, 4, 9)}], ids=["another title", "another day"]
)
def test_in_doubt_there_are_two_events(other: dict[str, object]) -> None:
    told(version_of(make_article()))
    told(version_of(make_article()), **other)
    assert Event.objects.count() == 2


def test_an_accepted_event_keeps_its_values() -> None:
    told(version_of(make_article()), certainty="planned")
    Event.objects.update(status="accepted", title="Board meeting of Sable Bay Harbour")
    told(version_of(make_article(published_on=date(2025, 5, 1))), title="Board meeting of Sable Bay Harbour")
    event = Event.objects.get()
    assert (event.certainty, event.reports.count()) == ("planned", 2)


def test_two_people_of_one_article_that_an_editor_merged_stay_one() -> None:
    version = version_of(make_article())
    body = version.body
    both = (found.speaker(body, "Mira Callow", "Mira Callow"), found.speaker(body, "Mira Jane Callow", "Mira Callow"))
    reading = found.reading(
        people=[found.person("Mira Callow"), found.person("Mira Jane Callow")],
        quotes=[found.quote(body, WORDS, speakers=both)],
    )
    record(version, reading)
    merge(Person.objects.get(name="Mira Jane Callow"), Person.objects.get(name="Mira Callow"), by=make_user())
    record(version, reading)
    assert set(Person.objects.values_list("name", "merged_into__name")) == {
        ("Mira Callow", None),
        ("Mira Jane Callow", "Mira Callow"),
    }
    assert [speaker.person.name for speaker in QuoteSpeaker.objects.filter(quote__retired_at=None)] == ["Mira Callow"]


def test_a_role_that_was_corrected_twice_is_not_suggested_again() -> None:
    version = version_of(make_article())
    reading = found.reading(people=[found.person("Mira Callow", roles=(found.role(BODY, "harbour board"),))])
    record(version, reading)
    for title in ("Chair", "Chair of the board"):
        edit(Role.objects.get(), {"title": title}, by=make_user())
        record(version, reading)
        assert list(Role.objects.values_list("title", flat=True)) == [title]


def test_a_role_that_was_moved_to_somebody_else_is_not_suggested_again() -> None:
    version = version_of(make_article())
    reading = found.reading(people=[found.person("Mira Callow", roles=(found.role(BODY, "harbour board"),))])
    record(version, reading)
    other = make_person("Desmond Lark")
    edit(Role.objects.get(), {"title": "Chair"}, by=make_user())
    edit(Role.objects.get(), {"person_id": other.pk}, by=make_user())
    record(version, reading)
    assert list(Role.objects.values_list("title", "person__name")) == [("Chair", "Desmond Lark")]
