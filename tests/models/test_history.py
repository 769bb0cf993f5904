"""History begins when a person touches a row."""

import pghistory
import pytest

from articles.models import Person
from tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


def test_what_a_machine_does_is_not_history() -> None:
    person = make_person()
    Person.objects.update(description="found")
    assert person.history.count() == 0


@pytest.mark.usefixtures("transactional_db")
def test_a_persons_change_is_kept_with_what_stood_before() -> None:
    person, editor = make_person("Mira Callow"), make_user()
    with pghistory.context(user=editor.pk):
        Person.objects.filter(pk=person.pk).update(name="Mira Callow-Reyes")
    events = person.history.order_by("pgh_id").values_list("pgh_label", "name", "pgh_context__metadata__user")
    assert sorted(events) == [("before", "Mira Callow", editor.pk), ("update", "Mira Callow-Reyes", editor.pk)]


@pytest.mark.usefixtures("transactional_db")
def test_bulk_changes_and_deletions_are_kept() -> None:
    people = [make_person(), make_person()]
    with pghistory.context(user=1):
        Person.objects.update(description="same")
        Person.objects.filter(pk=people[0].pk).delete()
    kept = people[1].history.model.objects
    assert kept.filter(pgh_label="update").count() == 2
    assert kept.filter(pgh_label="delete").count() == 1
