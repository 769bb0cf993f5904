from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from articles.curation.add import add
from articles.curation.edit import edit
from articles.curation.link import link
from articles.curation.publish import publish, to_draft
from articles.curation.refusals import Refused, Stale
from articles.curation.reject import reject
from articles.curation.remove import remove
from articles.curation.rename import rename
from articles.curation.values import fingerprint
from articles.curation.withdraw import restore, withdraw
from articles.models import (
    Address,
    Article,
    Decision,
    EventParticipant,
    Name,
    Organisation,
    Person,
    Role,
    SearchEntry,
    User,
)
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_role,
)


def test_an_edit_keeps_the_values_before_and_after(editor: User) -> None:
    person = make_person()

    decision = edit(person, {"born": date(1970, 1, 1), "born_precision": "year", "honorific": ""}, by=editor)

    assert decision is not None
    assert decision.payload == {
        "before": {"born": None, "born_precision": ""},
        "after": {"born": "1970-01-01", "born_precision": "year"},
    }
    person.refresh_from_db()
    assert person.born == date(1970, 1, 1)


def test_an_edit_that_changes_nothing_decides_nothing(editor: User) -> None:
    assert edit(make_person(honorific="Ms"), {"honorific": "Ms"}, by=editor) is None
    assert not Decision.objects.exists()


def test_a_value_that_does_not_fit_changes_nothing(editor: User) -> None:
    person = make_person()

    with pytest.raises(ValidationError):
        edit(person, {"honorific": "Ms", "gender": "x"}, by=editor)
    with pytest.raises(ValidationError):
        edit(person, {"born": date(1970, 1, 1)}, by=editor)

    person.refresh_from_db()
    assert (person.honorific, person.born) == ("", None)


def test_correcting_a_suggestion_accepts_it(editor: User) -> None:
    event = make_event(status="suggested")

    edit(event, {"title": "Board sits"}, by=editor)

    event.refresh_from_db()
    assert (event.status, event.values_by, event.folded_title) == ("accepted", "editor", "board sits")


def test_correcting_what_was_rejected_leaves_it_rejected(editor: User) -> None:
    role = make_role(make_person(), "master", status="rejected")

    edit(role, {"title": "harbour master"}, by=editor)

    role.refresh_from_db()
    assert role.status == "rejected"


def test_a_second_editor_cannot_save_over_the_first(editor: User, other_editor: User) -> None:
    person = make_person()
    seen = fingerprint(person)
    edit(person, {"honorific": "Captain"}, by=editor, seen=seen)

    with pytest.raises(Stale, match="nell, correct the values"):
        edit(person, {"description": "A captain."}, by=other_editor, seen=seen)

    person.refresh_from_db()
    assert (person.honorific, person.description) == ("Captain", "")


def test_what_a_machine_writes_beside_does_not_make_a_form_stale(editor: User) -> None:
    person = make_person()
    seen = fingerprint(person)
    person.save()

    assert edit(person, {"honorific": "Captain"}, by=editor, seen=seen) is not None


def test_edits_of_different_fields_all_stand(editor: User) -> None:
    person = make_person()

    edit(person, {"honorific": "Ms"}, by=editor)
    edit(person, {"description": "A captain."}, by=editor)
    edit(person, {"honorific": "Captain"}, by=editor)

    standing = Decision.objects.in_force().order_by("pk")
    assert [decision.payload["after"] for decision in standing] == [
        {"honorific": "Ms"},
        {"description": "A captain."},
        {"honorific": "Captain"},
    ]


def test_an_editors_headline_is_theirs_and_is_found(editor: User) -> None:
    article = make_article("Ferries stop")

    edit(article, {"headline": "Skylarks sing"}, by=editor)

    article.refresh_from_db()
    assert article.headline_by == Article.HeadlineBy.EDITOR
    assert "skylark" in SearchEntry.objects.get(article=article).small


def test_an_article_moved_to_another_day_leaves_its_address_behind(editor: User) -> None:
    article = make_article("Ferries stop", slug="ferries-stop")

    edit(article, {"published_on": date(2025, 4, 11)}, by=editor)

    assert Address.objects.get(path="/articles/2025/04/10/ferries-stop/").article == article


def test_an_article_never_takes_an_address_that_leads_to_another(editor: User) -> None:
    moved, other = make_article("Ferries stop", slug="ferries-stop"), make_article()
    edit(moved, {"slug": "ferries-halt"}, by=editor)

    with pytest.raises(Refused, match="old address of “Ferries stop”"):
        edit(other, {"slug": "ferries-stop"}, by=editor)

    assert Address.objects.get().target == moved
    edit(moved, {"slug": "ferries-stop"}, by=editor)
    assert Address.objects.get().path == "/articles/2025/04/10/ferries-halt/"


@pytest.mark.parametrize("make", [make_person, make_organisation])
def test_nobody_takes_an_address_that_leads_to_another(
    make: Callable[..., Person | Organisation], editor: User
) -> None:
    rename(make("Sable Fund", slug="sable-fund"), "Sable Trust", by=editor)

    with pytest.raises(Refused, match="old address of “Sable Trust”"):
        edit(make(), {"slug": "sable-fund"}, by=editor)
    with pytest.raises(Refused, match="old address of “Sable Trust”"):
        add(type(make())(name="Sable Fund", slug="sable-fund"), by=editor)


def test_a_rename_moves_the_page_and_keeps_the_old_address_and_spelling(editor: User) -> None:
    person = make_person("Jon Healy", slug="jon-healy")

    rename(person, "  Joan   Healy ", by=editor)

    person.refresh_from_db()
    assert (person.name, person.slug, person.sort_name) == ("Joan Healy", "joan-healy", "joan healy")
    assert Address.objects.get(path="/people/jon-healy/").person == person
    assert set(person.names.values_list("text", flat=True)) == {"Jon Healy", "Joan Healy"}


def test_a_new_name_never_takes_an_address_that_leads_elsewhere(editor: User) -> None:
    other = make_person("Joan Healy", slug="joan-healy")
    rename(other, "Joan Vale", by=editor)
    person = make_person("Jon Healy", slug="jon-healy")

    rename(person, "Joan Healy", by=editor)

    person.refresh_from_db()
    assert person.slug == "joan-healy-2"
    assert Address.objects.get(path="/people/joan-healy/").person == other


def test_who_is_renamed_back_gets_their_old_address_back(editor: User) -> None:
    person = make_person("Jon Healy", slug="jon-healy")

    rename(person, "Joan Healy", by=editor)
    rename(person, "Jon Healy", by=editor)

    person.refresh_from_db()
    assert person.slug == "jon-healy"
    assert list(Address.objects.values_list("path", flat=True)) == ["/people/joan-healy/"]


def test_an_empty_name_and_a_merged_person_are_refused(editor: User) -> None:
    survivor = make_person("Joan Healy")

    with pytest.raises(Refused, match="cannot be empty"):
        rename(survivor, "  ", by=editor)
    with pytest.raises(Refused, match="was merged into “Joan Healy”"):
        rename(make_person("Jon Healy", merged_into=survivor), "John Healy", by=editor)


def test_a_place_can_be_renamed(editor: User) -> None:
    place = make_place("Sable")

    rename(place, "Sable Bay", by=editor)

    place.refresh_from_db()
    assert (place.name, place.slug) == ("Sable Bay", "sable-bay")


def test_a_withdrawn_article_is_put_back(editor: User) -> None:
    article = make_article()

    withdraw(article, by=editor, reason="Under complaint.")
    article.refresh_from_db()
    assert article.status == "withdrawn"
    assert article not in Article.objects.published()

    restored = restore(article, by=editor)
    article.refresh_from_db()
    assert article.status == "published"
    assert Decision.objects.in_force().get() == restored


def test_a_draft_that_was_withdrawn_is_put_back_as_a_draft(editor: User) -> None:
    article = make_article(status="draft")
    withdraw(article, by=editor, reason="Under complaint.")

    restore(article, by=editor)

    article.refresh_from_db()
    assert article.status == "draft"


def test_an_article_returns_to_what_it_was_before_its_last_withdrawal(editor: User) -> None:
    article = make_article(status="draft")
    withdraw(article, by=editor, reason="Under complaint.")
    restore(article, by=editor)
    publish(article, by=editor)
    withdraw(article, by=editor, reason="Under complaint again.")

    restore(article, by=editor)

    article.refresh_from_db()
    assert article.status == "published"


def test_a_draft_is_published_and_made_a_draft_again(editor: User) -> None:
    article = make_article(status="draft")

    decision = publish(article, by=editor, reason="Checked.")
    assert article in Article.objects.published()
    assert decision is not None
    assert (decision.kind, decision.payload["after"]) == ("edit", {"status": "published"})
    assert publish(article, by=editor) is None

    to_draft(article, by=editor)
    assert article not in Article.objects.published()


def test_what_was_withdrawn_is_put_back_and_not_published(editor: User) -> None:
    article = make_article()
    withdraw(article, by=editor, reason="Under complaint.")

    for verb in (publish, to_draft):
        with pytest.raises(Refused, match="put it back"):
            verb(article, by=editor)

    article.refresh_from_db()
    assert article.status == "withdrawn"


def test_withdrawing_needs_a_reason(editor: User) -> None:
    with pytest.raises(Refused, match="Say why"):
        withdraw(make_article(), by=editor, reason=" ")


def test_a_draft_is_not_published_by_putting_it_back(editor: User) -> None:
    article = make_article(status="draft")

    with pytest.raises(Refused, match="draft"):
        restore(article, by=editor)

    article.refresh_from_db()
    assert article.status == "draft"


def test_a_mention_is_tied_to_whom_it_means(editor: User) -> None:
    mention = make_mention(make_article(), "Mira Callow", status="suggested", organisation=make_organisation())
    survivor = make_person()

    decision = link(mention, make_person(merged_into=survivor), by=editor)

    mention.refresh_from_db()
    assert (mention.person, mention.organisation, mention.status) == (survivor, None, "accepted")
    assert decision is not None
    assert (decision.kind, decision.exact) == ("link", "Mira Callow")


def test_a_mention_may_mean_nobody_known(editor: User) -> None:
    mention = make_mention(make_article(), "Mira Callow", person=make_person())

    link(mention, None, by=editor)

    mention.refresh_from_db()
    assert mention.person is None


def test_what_an_editor_adds_is_theirs_and_accepted(editor: User) -> None:
    role = Role(person=make_person(), title="harbour master", confidence=0.2)

    decision = add(role, by=editor)

    assert (role.status, role.provenance, role.confidence) == ("accepted", "editor", 1.0)
    assert decision.payload["before"] is None
    assert decision.payload["after"]["title"] == "harbour master"


def test_a_person_an_editor_adds_has_an_address_and_a_name(editor: User) -> None:
    make_person("Mira Callow", slug="mira-callow")
    person = Person(name="Mira Callow")

    add(person, by=editor)

    assert person.slug == "mira-callow-2"
    assert person.names.get().text == "Mira Callow"


def test_a_role_that_exists_is_not_added_again(editor: User) -> None:
    person = make_person()
    make_role(person, "Harbour Master")

    with pytest.raises(ValidationError):
        add(Role(person=person, title="harbour master"), by=editor)


def test_a_wrong_name_and_a_wrong_participant_are_removed(editor: User) -> None:
    name = Name.objects.create(text="Callous", person=make_person())
    event = make_event(participants=(make_person(),))

    remove(name, by=editor)
    remove(event.participants.get(), by=editor)

    assert not Name.objects.filter(text="Callous").exists()
    assert not EventParticipant.objects.exists()
    assert Decision.objects.filter(subject="name").get().payload["before"]["text"] == "Callous"


def test_what_is_in_use_is_not_removed(editor: User) -> None:
    person = make_person()
    make_quote(person=person)

    with pytest.raises(Refused, match="still used"):
        remove(person, by=editor)
    with pytest.raises(Refused, match="rename it first"):
        remove(person.names.get(), by=editor)


def test_a_stale_removal_removes_nothing(editor: User) -> None:
    name = Name.objects.create(text="Callous", person=make_person())
    seen = fingerprint(name)
    edit(name, {"text": "Callow"}, by=editor)

    with pytest.raises(Stale):
        remove(name, by=editor, seen=seen)


def test_a_rejected_person_stays_in_the_archive_but_not_on_its_pages(editor: User) -> None:
    person = make_person()
    make_quote(person=person)

    reject(person, by=editor)

    assert person not in Person.objects.published()
    assert Person.objects.get() == person
