"""Who in the archive is meant by the names of an article; in doubt there are two."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from articles.extraction import records
from articles.ingest.before import Before
from articles.ingest.link import link
from articles.models import Decision, Name, Organisation, Person, Place
from tests.factories import make_organisation, make_person, make_place, make_role
from tests.ingest.analyses import person

pytestmark = pytest.mark.django_db

NOBODY = Before.nothing()


def linked(
    *people: records.Person, organisations: tuple[records.Organisation, ...] = (), before: Before = NOBODY
) -> Any:
    """The rows behind the people's keys, as names."""
    with transaction.atomic():
        return link(records.Analysis("", "", people=people, organisations=organisations), before).people


def body(name: str, *, is_state: bool = False, kind: str = "full") -> records.Organisation:
    return records.Organisation(name, name, (records.NameForm(name, records.NameKind(kind)),), 0.9, is_state=is_state)


def bodies(*found: records.Organisation) -> dict[str, Organisation]:
    with transaction.atomic():
        return link(records.Analysis("", "", organisations=found), NOBODY).organisations


def minister(title: str = "transport minister", organisation: str | None = None) -> tuple[records.Role, ...]:
    return (records.Role(title, records.Standing.CURRENT, records.Span(0, 1), 0.9, organisation),)


# People with a full name


def test_the_same_full_name_is_the_same_person_whatever_its_accents() -> None:
    callow = make_person("Zoë Callow")
    assert linked(person("Zoe CALLOW")) == {"Zoe CALLOW": callow}


@pytest.mark.parametrize("shown", ["Desmond “Dizzy” Lark", 'Desmond "Dizzy" Lark', "Desmond (Dizzy) Lark"])
def test_a_nickname_does_not_make_another_person(shown: str) -> None:
    (first,) = linked(person(shown)).values()
    assert linked(person("Desmond Lark")) == {"Desmond Lark": first}
    assert linked(person(shown)) == {shown: first}


def test_a_new_name_makes_a_suggested_person_with_every_form_and_the_surname() -> None:
    (made,) = linked(person("Mira von der Callow", "Ms von der Callow", gender="f")).values()
    assert (made.status, made.provenance, made.gender, made.slug) == (
        "suggested",
        "machine",
        "f",
        "mira-von-der-callow",
    )
    assert set(made.names.values_list("text", "kind")) == {
        ("Mira von der Callow", "full"),
        ("Ms von der Callow", "short"),
        ("von der Callow", "short"),
        ("Callow", "short"),
    }


def test_a_stated_gender_that_differs_makes_two() -> None:
    callow = make_person("Robin Callow", gender="f")
    (made,) = linked(person("Robin Callow", gender="m")).values()
    assert made != callow
    assert made.slug == "robin-callow-2"


def test_of_two_with_one_name_the_post_tells() -> None:
    make_role(make_person("Mira Callow", slug="goalkeeper"), "goalkeeper")
    in_office = make_person("Mira Callow", slug="minister")
    make_role(in_office, "Transport Minister")
    assert linked(person("Mira Callow", roles=minister())) == {"Mira Callow": in_office}


def test_of_two_with_one_name_the_organisation_tells() -> None:
    board = make_organisation("Harbour Board")
    make_person("Mira Callow", slug="other")
    chair = make_person("Mira Callow", slug="chair")
    make_role(chair, "chair", organisation=board)
    found = person("Mira Callow", roles=minister("head", "Harbour Board"))
    assert linked(found, organisations=(body("Harbour Board"),)) == {"Mira Callow": chair}


def test_of_two_with_one_name_whom_nothing_tells_apart_it_is_neither() -> None:
    both = {make_person("Mira Callow", slug="one"), make_person("Mira Callow", slug="two")}
    (made,) = linked(person("Mira Callow")).values()
    assert made not in both


def test_of_two_with_one_name_it_is_the_one_this_article_meant_before() -> None:
    make_person("Mira Callow", slug="one")
    meant = make_person("Mira Callow", slug="two")
    before = Before(frozenset({meant.pk}), frozenset(), frozenset(), frozenset())
    assert linked(person("Mira Callow"), before=before) == {"Mira Callow": meant}


def test_two_of_one_name_in_one_article_are_two() -> None:
    found = linked(person("Mira Callow", key="a"), person("Mira Callow", key="b"))
    assert len(set(found.values())) == 2
    before = Before(frozenset(p.pk for p in found.values()), frozenset(), frozenset(), frozenset())
    assert set(linked(person("Mira Callow", key="a"), person("Mira Callow", key="b"), before=before).values()) <= set(
        Person.objects.all()
    )


def test_two_of_one_surname_stay_two() -> None:
    found = linked(person("Joan Callow"), person("Derek Callow"))
    assert len(set(found.values())) == 2


def test_a_merged_person_stands_for_the_survivor() -> None:
    survivor = make_person("Mira Callow")
    make_person("Mimi Callow", merged_into=survivor)
    assert linked(person("Mimi Callow")) == {"Mimi Callow": survivor}


def test_a_rejected_person_absorbs_the_name_silently() -> None:
    make_person("Downing Quay", status="rejected")
    assert linked(person("Downing Quay")) == {}
    assert Person.objects.count() == 1


def test_a_name_an_editor_added_is_found_by() -> None:
    callow = make_person("Mira Callow")
    Name.objects.create(person=callow, text="Mira Bree", kind="former", provenance="editor")
    assert linked(person("Mira Bree")) == {"Mira Bree": callow}


def test_a_name_an_editor_removed_does_not_come_back() -> None:
    callow = make_person("Mira Callow")
    Decision.objects.create(
        kind="edit",
        scope="archive",
        subject="name",
        payload={"before": {"person_id": callow.pk, "text": "Calloway"}, "after": None},
    )
    linked(person("Mira Callow", "Calloway", "Ms Callow"))
    assert "Calloway" not in callow.names.values_list("text", flat=True)
    assert "Ms Callow" in callow.names.values_list("text", flat=True)


def test_what_an_article_states_fills_the_gaps_of_a_suggestion_only() -> None:
    suggested = make_person("Mira Callow", status="suggested")
    accepted = make_person("Ann Bree")
    linked(person("Mira Callow", gender="f"), person("Ann Bree", gender="f"))
    suggested.refresh_from_db()
    accepted.refresh_from_db()
    assert (suggested.gender, accepted.gender) == ("f", "")


# People with a surname only


def surname(*, gender: str = "", roles: tuple[records.Role, ...] = ()) -> records.Person:
    return person("Callow", gender=gender, roles=roles)


def known(name: str = "Mira Callow", **values: Any) -> Person:
    """A person the archive has met before, with the surname that a machine keeps."""
    known = make_person(name, **values)
    Name.objects.create(person=known, text="Callow", kind="short")
    return known


def test_a_surname_never_makes_a_person() -> None:
    assert linked(surname(gender="m", roles=minister())) == {}
    assert not Person.objects.exists()


def test_a_surname_is_the_only_one_of_that_name_and_gender() -> None:
    callow = known(gender="f")
    assert linked(surname(gender="f")) == {"Callow": callow}


@pytest.mark.parametrize(("theirs", "stated"), [("f", "m"), ("f", ""), ("", "f")])
def test_a_surname_without_agreeing_genders_is_nobody(theirs: str, stated: str) -> None:
    known(gender=theirs)
    assert linked(surname(gender=stated)) == {}


def test_a_surname_that_two_bear_is_nobody_unless_the_post_tells() -> None:
    known("Joan Callow", gender="f")
    derek = known("Derek Callow")
    make_role(derek, "Lethian transport minister")
    assert linked(surname(gender="f")) == {}
    assert linked(surname(roles=minister())) == {"Callow": derek}


def test_a_surname_with_another_post_is_nobody() -> None:
    make_role(known(gender="m"), "goalkeeper")
    assert linked(surname(gender="m", roles=minister())) == {}


# Organisations and places


def test_an_organisation_is_known_by_its_names() -> None:
    union = make_organisation("Seafarers' Union")
    Name.objects.create(organisation=union, text="SU", kind="acronym")
    assert bodies(body("Seafarers’ union"), body("SU")) == {"Seafarers’ union": union, "SU": union}


def test_a_short_form_that_fits_many_bodies_is_not_taken_for_one() -> None:
    board = make_organisation("Sable Bay Harbour Board")
    Name.objects.create(organisation=board, text="Harbour Board", kind="short")
    Name.objects.create(organisation=board, text="Sable Bay", kind="short")
    found = bodies(body("Harbour Board"), body("Sable Bay"))
    assert found["Harbour Board"] != board
    assert found["Sable Bay"] == board


def test_a_state_that_speaks_is_not_a_club_of_that_name() -> None:
    club = make_organisation("Lethia", kind="company")
    found = bodies(body("Lethia", is_state=True))["Lethia"]
    assert (found != club, found.kind) == (True, "state")
    assert bodies(body("Lethia", is_state=True))["Lethia"] == found
    assert bodies(body("Lethia"))["Lethia"] == club


def test_a_rejected_organisation_absorbs_the_name() -> None:
    make_organisation("Harbour Board", status="rejected")
    assert bodies(body("Harbour Board")) == {}


def test_places_are_known_by_name() -> None:
    bay = make_place("Sable Bay")
    places = (records.Place("l1", "SABLE BAY", (), 0.9), records.Place("l2", "Thornbeck", (), 0.9))
    with transaction.atomic():
        found = link(records.Analysis("", "", places=places), NOBODY).places
    assert found["l1"] == bay
    assert Place.objects.count() == 2


# At the same time


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_meet_a_new_name_at_once_make_one_person() -> None:
    ready = threading.Barrier(4)
    found: list[Person] = []

    def work() -> None:
        try:
            ready.wait(timeout=10)
            found.extend(
                linked(person("Mira Callow"), person("Ann Bree"), organisations=(body("Harbour Board"),)).values()
            )
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 8
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Ann Bree", "Mira Callow"]
    assert Organisation.objects.count() == 1


def test_two_full_names_that_one_person_has_are_that_person_but_a_surname_beside_them_is_not() -> None:
    callow = make_person("Mira Callow", gender="f")
    Name.objects.create(person=callow, text="Mira Jane Callow")
    Name.objects.create(person=callow, text="Callow", kind="short")
    people = person("Mira Callow"), person("Mira Jane Callow"), person("Callow", gender="f")
    assert linked(*people) == {"Mira Callow": callow, "Mira Jane Callow": callow}


def test_two_people_of_one_full_name_are_two() -> None:
    callow = make_person("Mira Callow")
    both = linked(person("Mira Callow", key="1"), person("Mira Callow", key="2"))
    assert both["1"] == callow
    assert both["2"] != callow


@pytest.mark.django_db(transaction=True)
def test_what_an_editor_enters_at_the_same_moment_is_not_filled_in_over() -> None:
    callow = make_person("Mira Callow", status="suggested")
    locked = threading.Event()

    def read() -> None:
        try:
            locked.wait(timeout=10)
            linked(person("Mira Callow", gender="f"))
        finally:
            connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    with transaction.atomic():
        Person.objects.filter(pk=callow.pk).update(status="accepted", gender="m")
        locked.set()
        reader.join(timeout=0.5)
    reader.join()
    callow.refresh_from_db()
    assert (callow.status, callow.gender) == ("accepted", "m")
