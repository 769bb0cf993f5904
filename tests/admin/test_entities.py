import html
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db.models import Model
from django.test import Client

from articles.curation.edit import edit
from articles.curation.merge import merge
from articles.curation.reassign import Speaker, reassign
from articles.models import Address, Decision, Event, Identifier, Merge, Name, Organisation, Person, Role, Topic, User
from tests.admin.pages import form_values, save, url
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
    make_user,
)


def test_a_correction_is_a_decision_with_its_reason(editor: Client, nell: User) -> None:
    person = make_person(status="suggested")

    save(
        editor,
        url("person", "change", person.pk),
        born="01/01/1970",
        born_precision="year",
        reason="From her own site.",
    )

    person.refresh_from_db()
    assert (str(person.born), person.born_precision, person.status) == ("1970-01-01", "year", "accepted")
    decision = Decision.objects.get()
    assert (decision.kind, decision.decided_by, decision.reason) == ("edit", nell, "From her own site.")


def test_saving_without_a_change_decides_nothing(editor: Client) -> None:
    person = make_person()

    save(editor, url("person", "change", person.pk))

    assert not Decision.objects.exists()


def test_a_new_name_moves_the_page_and_keeps_the_old_address(editor: Client) -> None:
    person = make_person("Jon Healy", slug="jon-healy")

    save(editor, url("person", "change", person.pk), name="Joan Healy", honorific="Ms")

    person.refresh_from_db()
    assert (person.name, person.slug, person.honorific) == ("Joan Healy", "joan-healy", "Ms")
    assert Address.objects.get().path == "/people/jon-healy/"


def test_a_new_person_is_the_editors_and_has_a_name_and_an_address(editor: Client) -> None:
    save(editor, url("person", "add"), name="Mira Callow")

    person = Person.objects.get()
    assert (person.slug, person.status, person.provenance) == ("mira-callow", "accepted", "editor")
    assert person.names.get().text == "Mira Callow"


def test_names_are_added_corrected_and_removed_on_the_page(editor: Client) -> None:
    person = make_person("Mira Callow")
    wrong = Name.objects.create(text="Callous", person=person)
    late = Name.objects.create(text="Mr Callow", person=person)
    page = url("person", "change", person.pk)
    values = form_values(editor, page)
    rows = {values[f"names-{row}-id"]: row for row in range(int(values["names-INITIAL_FORMS"]))}

    response = editor.post(
        page,
        {
            **values,
            f"names-{rows[str(wrong.pk)]}-DELETE": "on",
            f"names-{rows[str(late.pk)]}-text": "Ms Callow",
            "names-TOTAL_FORMS": "4",
            "names-3-text": "Captain Callow",
            "names-3-kind": "title",
            "_save": "Save",
        },
        follow=True,
    )

    assert response.status_code == 200
    assert set(person.names.values_list("text", flat=True)) == {"Mira Callow", "Ms Callow", "Captain Callow"}
    assert Decision.objects.filter(subject="name").count() == 3


def test_the_name_somebody_goes_by_is_not_removed(editor: Client) -> None:
    person = make_person("Mira Callow")

    response = save(editor, url("person", "change", person.pk), **{"names-0-DELETE": "on"})

    assert "rename it first" in response.content.decode()
    assert person.names.exists()


def test_a_role_is_added_on_the_page(editor: Client) -> None:
    person = make_person()

    save(
        editor,
        url("person", "change", person.pk),
        **{"roles-TOTAL_FORMS": "1", "roles-0-title": "harbour master", "roles-0-standing": "current"},
    )

    role = Role.objects.get()
    assert (role.person, role.status, role.provenance) == (person, "accepted", "editor")


def test_what_the_verb_refuses_is_told_and_what_was_typed_stays(editor: Client) -> None:
    person = make_person()
    Identifier.objects.create(scheme="wikidata", value="Q1", person=make_person())

    response = save(
        editor,
        url("person", "change", person.pk),
        honorific="Captain",
        **{"identifiers-TOTAL_FORMS": "1", "identifiers-0-scheme": "wikidata", "identifiers-0-value": "Q1"},
    )

    assert "has this identifier already" in response.content.decode()
    assert 'value="Captain"' in response.content.decode()
    person.refresh_from_db()
    assert person.honorific == ""


def test_two_editors_at_once_lose_nothing(editor: Client) -> None:
    person = make_person()
    page = url("person", "change", person.pk)
    opened = form_values(editor, page)
    edit(person, {"honorific": "Captain"}, by=make_user("omar"))

    response = editor.post(page, {**opened, "description": "A long biography.", "_save": "Save"})

    shown = response.content.decode()
    assert "Somebody else changed" in shown
    assert "omar, correct the values" in shown
    assert "A long biography." in shown
    person.refresh_from_db()
    assert (person.honorific, person.description) == ("Captain", "")


def test_two_are_merged_side_by_side_and_parted_again(editor: Client) -> None:
    loser, survivor = make_person("M Callow", gender="f"), make_person("Mira Callow", honorific="Ms")
    quote = make_quote(person=loser)
    page = url("person", "merge", loser.pk, survivor.pk)

    shown = editor.get(page).content.decode()
    assert "What will move:" in shown
    assert "1 speakers" in shown
    save(editor, page, take_gender="loser", take_honorific="survivor", reason="One woman.")

    survivor.refresh_from_db()
    assert (survivor.gender, survivor.honorific) == ("f", "Ms")
    assert quote.speakers.get().person == survivor
    record = Merge.objects.get()
    assert record.reason == "One woman."

    undone = editor.post(f"{url('merge', 'change', record.pk).removesuffix('change/')}undo/", follow=True)

    assert "They are two again" in undone.content.decode()
    assert quote.speakers.get().person == loser


def test_an_editor_is_told_what_an_undone_merge_left_alone(editor: Client, nell: User) -> None:
    loser, survivor = make_person("M Callow"), make_person("Mira Callow")
    quote = make_quote(person=loser)
    record = merge(loser, survivor, by=nell)
    reassign(quote, [Speaker(description="a source")], by=nell)

    undone = editor.post(f"{url('merge', 'change', record.pk).removesuffix('change/')}undo/", follow=True)

    assert "left as it is: 1 speakers" in undone.content.decode()


def test_merging_takes_exactly_two(editor: Client) -> None:
    people = [make_person() for _ in range(3)]

    def choose(count: int) -> str:
        chosen = {"action": "merge_selected", "_selected_action": [person.pk for person in people[:count]]}
        return editor.post(url("person", "changelist"), chosen, follow=True).content.decode()

    assert "Choose exactly two" in choose(1)
    assert "Choose exactly two" in choose(3)
    assert "Merge two into one" in choose(2)


def test_the_other_one_is_found_by_name(editor: Client) -> None:
    loser, survivor = make_organisation(), make_organisation()
    page = f"{url('organisation', 'change', loser.pk).removesuffix('change/')}merge-into/"

    assert editor.get(page).status_code == 200
    response = editor.get(page, {"survivor": survivor.pk})

    assert response["Location"] == url("organisation", "merge", loser.pk, survivor.pk)


def test_a_refused_merge_says_why(editor: Client) -> None:
    loser, survivor = make_person(), make_person(status="rejected")

    response = save(editor, url("person", "merge", loser.pk, survivor.pk))

    assert "accept it before merging" in response.content.decode()


def test_merged_people_are_not_in_the_list_but_can_be_asked_for(editor: Client) -> None:
    survivor = make_person("Mira Callow")
    make_person("Old Callow", merged_into=survivor)

    assert "Old Callow" not in editor.get(url("person", "changelist")).content.decode()
    assert "Old Callow" in editor.get(url("person", "changelist"), {"merged": "yes"}).content.decode()


def test_people_are_found_by_any_spelling(editor: Client) -> None:
    person = make_person("Mira Callow")
    Name.objects.create(text="Capitaine Cállow", person=person)
    make_person("Ada Wrong")

    page = editor.get(url("person", "changelist"), {"q": "CALLOW capitaine"}).content.decode()

    assert "Mira Callow" in page
    assert "Ada Wrong" not in page


def test_an_editors_event_keeps_the_editors_values(editor: Client) -> None:
    event = make_event(article=make_article())

    save(editor, url("event", "change", event.pk), title="Board sits", certainty="cancelled")

    event.refresh_from_db()
    assert (event.title, event.certainty, event.values_by) == ("Board sits", "cancelled", Event.ValuesBy.EDITOR)


def test_a_mention_is_linked_through_its_own_verb(editor: Client) -> None:
    person = make_person()
    mention = make_mention(make_article(), "Mira Callow", organisation=make_organisation(), status="suggested")

    save(editor, url("mention", "change", mention.pk), organisation="", person=str(person.pk))

    mention.refresh_from_db()
    assert (mention.person, mention.organisation, mention.status) == (person, None, "accepted")
    assert Decision.objects.get().kind == "link"


@dataclass(frozen=True)
class Broken:
    """A page, what is typed there against a rule, and the sentence that explains the rule."""

    noun: str
    row: Callable[[], Model] | None
    typed: Callable[[Model | None], dict[str, str]]
    sentence: str


RULES = [
    Broken(
        "mention",
        lambda: make_mention(make_article(), "Mira Callow", organisation=make_organisation()),
        lambda _: {"person": str(make_person().pk)},
        "Choose one of them: a name means one person, organisation, place or event.",
    ),
    Broken(
        "article",
        make_article,
        lambda _: {"slug": make_article(slug="taken").slug},
        "Another article of that day has this address: choose another slug.",
    ),
    Broken(
        "article",
        make_article,
        lambda _: (
            {"visible_from_0": "02/01/2025", "visible_from_1": "00:00", "visible_until_0": "01/01/2025"}
            | {"visible_until_1": "00:00"}
        ),
        "“Visible until” must be later than “visible from”.",
    ),
    Broken(
        "publication",
        lambda: make_article(source=make_source("Echo"), slug="first").publications.get(),
        lambda row: {"external_id": make_article(source=row.source, slug="second").slug},
        "An article of this source has this identifier already.",
    ),
    Broken(
        "organisation",
        make_organisation,
        lambda row: {"parent": str(row.pk)},
        "An organisation is no part of itself: choose another, or none.",
    ),
    Broken(
        "place",
        make_place,
        lambda row: {"within": str(row.pk)},
        "A place is not within itself: choose another, or none.",
    ),
    Broken(
        "topic",
        lambda: Topic.objects.create(name="Ferries", slug="ferries"),
        lambda row: {"broader": str(row.pk)},
        "A topic is no part of itself: choose a broader one, or none.",
    ),
    Broken(
        "topictag",
        None,
        lambda _: {"topic": str(Topic.objects.create(name="Ferries", slug="ferries").pk)},
        "A topic is put on one thing: choose an article, an event or a quote.",
    ),
    Broken(
        "identifier",
        None,
        lambda _: {"scheme": "wikidata", "value": "Q1"},
        "Choose whose identifier it is: one person, organisation, place, event or article.",
    ),
    Broken(
        "identifier",
        lambda: Identifier.objects.create(scheme="wikidata", value="Q2", person=make_person()),
        lambda _: {"value": Identifier.objects.create(scheme="wikidata", value="Q1", person=make_person()).value},
        "Something in the archive has this identifier already: find it by a search, and merge the two if they are one.",
    ),
    Broken(
        "event",
        make_event,
        lambda _: {"end": "01/04/2025", "end_precision": "day"},
        "The end is before the start.",
    ),
    Broken(
        "event",
        make_event,
        lambda _: {"end": "01/05/2025", "end_precision": "day", "open_ended": "on"},
        "Either it has an end, or it still goes on: not both.",
    ),
    Broken("event", make_event, lambda _: {"end": "01/05/2025"}, "Give a date together with how much of it is known."),
    Broken("name", None, lambda _: {"text": "Callow"}, "Choose whose name it is: one person, organisation or place."),
    Broken(
        "name",
        None,
        lambda _: {"text": "Mira Callow", "person": str(make_person("Mira Callow").pk)},
        "They have this name already.",
    ),
    Broken(
        "role",
        lambda: make_role(make_person(), "mayor"),
        lambda row: {"title": make_role(row.person, "chair").title},
        "This person has this role already: the same title, organisation and standing.",
    ),
]


@pytest.mark.parametrize("broken", RULES, ids=lambda broken: f"{broken.noun}: {broken.sentence[:30]}")
def test_who_breaks_a_rule_reads_why(broken: Broken, editor: Client) -> None:
    row = broken.row() if broken.row else None
    page = url(broken.noun, "change", row.pk) if row else url(broken.noun, "add")

    response = save(editor, page, **broken.typed(row))

    assert response.redirect_chain == []
    text = html.unescape(response.content.decode())
    assert text.count(broken.sentence) == 1
    assert "Constraint “" not in text
    assert not Decision.objects.exists()


@pytest.mark.parametrize("noun", ["person", "organisation", "place", "role", "event", "source", "topic"])
def test_the_page_for_a_new_one_opens(noun: str, editor: Client, sign_in) -> None:
    assert sign_in("Senior editor").get(url(noun, "add")).status_code == 200
    assert Organisation.objects.count() == 0
