import pytest
from django.apps import apps
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.curation.accept import accept
from articles.curation.merge import CHOICES, merge
from articles.curation.reassign import Speaker, reassign
from articles.curation.refusals import Refused
from articles.curation.relations import relations_to
from articles.curation.undo import undo
from articles.curation.undo_merge import undo_merge
from articles.models import (
    Address,
    Decision,
    Event,
    EventParticipant,
    Identifier,
    Mention,
    Merge,
    Name,
    Organisation,
    Person,
    Place,
    QuoteSpeaker,
    Role,
    User,
)
from tests.curation.tables import contents
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_quote,
    make_role,
    make_source,
    make_user,
)

BODY = (
    "Mira Callow, the harbour master, said: “We will not sail until the crews are paid.” Ms Callow chaired the board."
)


def two_people() -> tuple[Person, Person]:
    return make_person("M Callow", slug="m-callow"), make_person("Mira Callow", slug="mira-callow")


def test_everything_the_loser_had_is_the_survivors(editor: User) -> None:
    loser, survivor = two_people()
    article = make_article(body=BODY)
    quote = make_quote(article, person=loser)
    mention = make_mention(article, "Ms Callow", person=loser)
    role = make_role(loser, "harbour master", article=article, evidence="the harbour master")
    event = make_event(article=article, evidence=BODY[-27:], participants=(loser,))
    identifier = Identifier.objects.create(scheme="wikidata", value="Q1", person=loser)
    address = Address.objects.remember("/people/old-callow/", loser)

    merge(loser, survivor, by=editor, reason="One woman.")

    for row in (mention, role, identifier, address):
        row.refresh_from_db()
        assert row.person == survivor
    assert quote.speakers.get().person == survivor
    assert event.participants.get().person == survivor
    assert set(survivor.names.values_list("text", flat=True)) == {"M Callow", "Mira Callow"}
    loser.refresh_from_db()
    assert loser.merged_into == survivor
    assert Address.objects.get(path="/people/m-callow/").target == survivor


def test_what_both_had_is_had_once(editor: User) -> None:
    loser, survivor = two_people()
    article = make_article(body=BODY)
    Name.objects.create(text="Ms Callow", person=loser)
    Name.objects.create(text="Ms Callow", person=survivor)
    make_role(loser, "Harbour Master", article=article, evidence="the harbour master")
    kept = make_role(survivor, "harbour master", article=make_article(body=BODY), evidence="harbour master")
    event = make_event(participants=(loser, survivor))
    quote = make_quote(article, person=loser)
    QuoteSpeaker.objects.create(quote=quote, position=1, kind="person", person=survivor)

    merge(loser, survivor, by=editor)

    assert survivor.names.filter(text="Ms Callow").count() == 1
    assert Role.objects.get() == kept
    assert kept.evidence.count() == 2
    assert event.participants.get().person == survivor
    assert quote.speakers.get().person == survivor


def test_an_accepted_role_outlives_a_suggested_twin(editor: User) -> None:
    loser, survivor = two_people()
    make_role(loser, "harbour master", status="accepted")
    kept = make_role(survivor, "harbour master", status="suggested")

    merge(loser, survivor, by=editor)

    kept.refresh_from_db()
    assert kept.status == "accepted"


def test_only_chosen_fields_come_from_the_loser(editor: User) -> None:
    loser = make_person("Mira J. Callow", gender="f", honorific="Ms", born="1970-01-01", born_precision="year")
    survivor = make_person("Mira Callow", honorific="Captain")

    record = merge(loser, survivor, by=editor, choices={"name", "born"})

    survivor.refresh_from_db()
    assert (survivor.name, survivor.sort_name) == ("Mira J. Callow", "mira j callow")
    assert (survivor.honorific, survivor.gender, survivor.born_precision) == ("Captain", "", "year")
    assert record.choices["name"] == "Mira Callow"


def test_the_survivor_counts_as_reviewed(editor: User) -> None:
    loser, survivor = make_person(), make_person(status="suggested")

    merge(loser, survivor, by=editor)

    survivor.refresh_from_db()
    assert survivor.status == "accepted"


def test_a_merge_into_a_merged_row_follows_to_the_survivor(editor: User) -> None:
    first, second = two_people()
    third = make_person()
    merge(first, second, by=editor)

    merge(third, first, by=editor)

    third.refresh_from_db()
    assert third.merged_into == second


def test_whoever_was_merged_into_the_loser_follows_to_the_survivor(editor: User) -> None:
    first, second = two_people()
    third = make_person()
    merge(first, second, by=editor)

    merge(second, third, by=editor)

    assert set(Person.objects.filter(merged_into=third)) == {first, second}


def test_a_merged_row_is_not_merged_again(editor: User) -> None:
    loser, survivor = two_people()
    merge(loser, survivor, by=editor)

    with pytest.raises(Refused, match="was merged into “Mira Callow” already"):
        merge(loser, make_person(), by=editor)


def test_a_row_is_not_merged_into_itself_nor_into_its_own_signpost(editor: User) -> None:
    loser, survivor = two_people()
    merge(loser, survivor, by=editor)

    for signpost in (survivor, loser):
        with pytest.raises(Refused, match="cannot be merged into itself"):
            merge(survivor, signpost, by=editor)


def test_nothing_is_merged_into_what_was_rejected(editor: User) -> None:
    with pytest.raises(Refused, match="was rejected"):
        merge(make_person(), make_person(status="rejected"), by=editor)


def test_a_person_is_not_merged_into_an_organisation(editor: User) -> None:
    with pytest.raises(Refused, match="two of a kind"):
        merge(make_person(), make_organisation(), by=editor)  # type: ignore[type-var]


def test_an_unknown_choice_is_an_error(editor: User) -> None:
    with pytest.raises(ValueError, match="slug"):
        merge(*two_people(), by=editor, choices={"slug"})


def test_an_organisation_takes_parts_sources_and_spokespeople_along(editor: User) -> None:
    loser, survivor = make_organisation("UDCG"), make_organisation("Ferry Contact Group")
    part = make_organisation("Legal Section", parent=loser)
    source = make_source("Group Gazette", organisation=loser)
    quote = make_quote()
    reassign(quote, [Speaker(description="a spokesman", of=loser), Speaker(description="an aide", of=loser)], by=editor)

    merge(loser, survivor, by=editor)

    part.refresh_from_db()
    source.refresh_from_db()
    assert (part.parent, source.organisation) == (survivor, survivor)
    assert [speaker.description_organisation for speaker in quote.speakers.all()] == [survivor, survivor]


def test_a_survivor_that_was_part_of_the_loser_is_part_of_what_stood_above(editor: User) -> None:
    above = make_organisation("Ministry")
    loser = make_organisation("Board", parent=above)
    survivor = make_organisation("Harbour Board", parent=loser)

    merge(loser, survivor, by=editor)

    survivor.refresh_from_db()
    assert survivor.parent == above


def test_two_events_become_one_with_both_reports(editor: User) -> None:
    person, body = make_person(), make_organisation()
    loser = make_event("Board meets", article=make_article(), participants=(person, body))
    survivor = make_event("Harbour board meets", article=make_article(), participants=(person,))

    merge(loser, survivor, by=editor)

    assert survivor.reports.count() == 2
    assert {part.person or part.organisation for part in survivor.participants.all()} == {person, body}


def test_a_merge_undone_leaves_every_table_as_it_was(editor: User) -> None:
    loser, survivor = crowded_pair()
    before = contents()
    record = merge(loser, survivor, by=editor, choices={"name", "born", "gender"})
    assert contents() != before

    undo_merge(record, by=editor)

    assert contents() == before
    record.refresh_from_db()
    assert (record.undone_by, Decision.objects.in_force().count()) == (editor, 0)


def test_undoing_the_decision_undoes_the_merge(editor: User) -> None:
    loser, survivor = crowded_pair()
    before = contents()
    merge(loser, survivor, by=editor)

    undo(Decision.objects.get(kind="merge"), by=editor)

    assert contents() == before


def test_undoing_leaves_alone_what_changed_since(editor: User) -> None:
    loser, survivor = two_people()
    article = make_article(body=BODY)
    quote, elsewhere = make_quote(article, person=loser), make_person()
    gone = make_mention(article, "Ms Callow", person=loser)
    record = merge(loser, survivor, by=editor)
    reassign(quote, [Speaker(person=elsewhere)], by=editor)
    gone.delete()
    came_since = make_mention(article, "Mira Callow", person=survivor)

    undo_merge(record, by=editor)

    assert quote.speakers.get().person == elsewhere
    assert Mention.objects.get() == came_since
    assert came_since.person == survivor


def test_undoing_leaves_speakers_that_an_editor_named_since(editor: User) -> None:
    loser, survivor = two_people()
    quote = make_quote(person=survivor)
    QuoteSpeaker.objects.create(quote=quote, position=1, kind="person", person=loser)
    record = merge(loser, survivor, by=editor)
    reassign(quote, [Speaker(person=survivor), Speaker(person=make_person("Cid Vale"))], by=editor)

    parted = undo_merge(record, by=editor)

    assert [str(speaker) for speaker in quote.speakers.order_by("position")] == ["Mira Callow", "Cid Vale"]
    assert parted.moved["left"] == {"quotespeaker": 1}


def test_undoing_adds_no_speaker_to_those_an_editor_named_since(editor: User) -> None:
    loser, survivor = two_people()
    quote = make_quote(person=survivor)
    QuoteSpeaker.objects.create(quote=quote, position=1, kind="person", person=loser)
    record = merge(loser, survivor, by=editor)
    reassign(quote, [Speaker(person=make_person("Cid Vale"))], by=editor)

    undo_merge(record, by=editor)

    assert str(quote.speakers.get()) == "Cid Vale"


def test_organisations_are_parted_though_a_speaker_was_changed_since(editor: User) -> None:
    loser, survivor = make_organisation("Sable Board"), make_organisation("Sable Bay Board")
    quote = make_quote(organisation=survivor)
    QuoteSpeaker.objects.create(quote=quote, position=1, kind="organisation", organisation=loser)
    record = merge(loser, survivor, by=editor)
    reassign(quote, [Speaker(organisation=survivor), Speaker(description="a clerk")], by=editor)

    undo_merge(record, by=editor)

    assert [str(speaker) for speaker in quote.speakers.order_by("position")] == ["Sable Bay Board", "a clerk"]
    loser.refresh_from_db()
    assert loser.merged_into is None


def test_a_row_that_fits_no_more_where_it_was_stays_where_it_is(editor: User) -> None:
    loser, survivor = two_people()
    event, other = make_event(participants=(loser,)), make_event(participants=(loser,))
    record = merge(loser, survivor, by=editor)
    EventParticipant.objects.create(event=event, person=loser, position=5)

    parted = undo_merge(record, by=editor)

    assert parted.moved["left"] == {"eventparticipant": 1}
    assert set(event.participants.values_list("person", flat=True)) == {loser.pk, survivor.pk}
    assert other.participants.get().person == loser


def test_undoing_skips_rows_whose_article_is_gone(editor: User) -> None:
    loser, survivor = two_people()
    event = make_event(participants=(loser, survivor))
    record = merge(loser, survivor, by=editor)
    Event.objects.filter(pk=event.pk).delete()

    undo_merge(record, by=editor)

    assert not EventParticipant.objects.exists()


def test_a_merge_is_undone_once(editor: User) -> None:
    record = merge(*two_people(), by=editor)
    undo_merge(record, by=editor)

    with pytest.raises(Refused, match="undone already"):
        undo_merge(record, by=editor)


def test_a_later_merge_is_undone_first(editor: User) -> None:
    first, second = two_people()
    record = merge(first, second, by=editor)
    merge(second, make_person("Mira J. Callow"), by=editor)

    with pytest.raises(Refused, match=r"since been merged into “Mira J\. Callow”: undo that merge first"):
        undo_merge(record, by=editor)


def test_after_an_undo_they_can_be_merged_again(editor: User) -> None:
    loser, survivor = two_people()
    undo_merge(merge(loser, survivor, by=editor), by=editor)

    merge(survivor, loser, by=editor)

    assert Merge.objects.filter(undone_at=None).count() == 1


def test_decisions_about_moved_rows_still_name_them_after_undoing(editor: User) -> None:
    loser, survivor = two_people()
    role = make_role(loser, "harbour master", status="suggested")
    make_role(survivor, "harbour master")
    accept(role, by=editor)

    undo_merge(merge(loser, survivor, by=editor), by=editor)

    assert Role.objects.filter(pk=Decision.objects.get(subject="role").subject_id, person=loser).exists()


@pytest.mark.parametrize("model", [Person, Organisation, Place, Event])
def test_no_relation_to_a_noun_is_forgotten(model: type[models.Model]) -> None:
    pointing = {
        (other, field.attname)
        for other in apps.get_app_config("articles").get_models()
        if other._meta.managed and not hasattr(other, "pgh_tracked_model")
        for field in other._meta.concrete_fields
        if field.is_relation and field.related_model is model
    }

    assert {(relation.model, relation.column) for relation in relations_to(model)} == pointing
    assert {column for group in CHOICES[model] for column in group} <= {
        field.attname for field in model._meta.concrete_fields
    }


def crowded_pair() -> tuple[Person, Person]:
    """Two people with rows of every kind, some of them alike."""
    loser = make_person("M Callow", gender="f", born="1970-01-01", born_precision="year", status="suggested")
    survivor = make_person("Mira Callow", status="suggested")
    make_person("Old Callow", merged_into=loser)
    article = make_article(body=BODY)
    Name.objects.create(text="Ms Callow", person=loser)
    Name.objects.create(text="Ms Callow", person=survivor)
    make_role(loser, "harbour master", article=article, evidence="the harbour master")
    make_role(survivor, "Harbour Master", article=article, evidence="the harbour master", status="suggested")
    make_role(loser, "captain")
    make_event(participants=(loser, survivor))
    make_event(participants=(loser,))
    quote = make_quote(article, person=loser)
    QuoteSpeaker.objects.create(quote=quote, position=1, kind="person", person=survivor, chain=[[1, 2]])
    make_mention(article, "Ms Callow", person=loser)
    Identifier.objects.create(scheme="wikidata", value="Q1", person=loser)
    Address.objects.remember("/people/older/", loser)
    return loser, survivor


OWNER = st.sampled_from([0, 1, 2])
WORDS_IN_BODY = ["Mira Callow", "the harbour master", "Ms Callow", "the board", "the crews"]


class TestRoundTrip(TestCase):
    """Whatever three people share, merging two of them, then one more, and undoing both changes nothing."""

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        names=st.sets(st.tuples(OWNER, st.sampled_from(["Ms Callow", "Callow", "Captain Callow"]))),
        roles=st.sets(st.tuples(OWNER, st.sampled_from(["captain", "harbour master"]), st.booleans())),
        parts=st.sets(st.tuples(OWNER, st.sampled_from([0, 1]))),
        speakers=st.lists(OWNER, max_size=3, unique=True),
        mentions=st.dictionaries(st.sampled_from(WORDS_IN_BODY), OWNER),
        choices=st.sets(st.sampled_from([group[0] for group in CHOICES[Person]])),
    )
    def test_two_merges_undone(
        self,
        names: set[tuple[int, str]],
        roles: set[tuple[int, str, bool]],
        parts: set[tuple[int, int]],
        speakers: list[int],
        mentions: dict[str, int],
        choices: set[str],
    ) -> None:
        editor, article = make_user(), make_article(body=BODY)
        people = [make_person(gender=gender) for gender in ("f", "m", "")]
        events = [make_event(), make_event()]
        for owner, text in names:
            Name.objects.create(text=text, person=people[owner])
        for owner, title, current in roles:
            make_role(
                people[owner], title, standing="current" if current else "former", article=article, evidence="said"
            )
        for owner, event in parts:
            EventParticipant.objects.create(event=events[event], person=people[owner])
        quote = make_quote(article)
        quote.speakers.all().delete()
        for position, owner in enumerate(speakers):
            QuoteSpeaker.objects.create(quote=quote, position=position, kind="person", person=people[owner])
        for words, owner in mentions.items():
            make_mention(article, words, person=people[owner])
        before = contents()

        first = merge(people[0], people[1], by=editor, choices=choices)
        between = contents()
        second = merge(people[1], people[2], by=editor)
        undo_merge(second, by=editor)
        assert contents() == between
        undo_merge(first, by=editor)
        assert contents() == before
