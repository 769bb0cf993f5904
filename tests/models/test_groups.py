"""The groups exist from the first migration, and may do what their names say."""

import pytest
from django.contrib.auth.models import Group

pytestmark = pytest.mark.django_db


def may(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def test_importers_bring_articles_and_change_nothing() -> None:
    assert may("Importer") == {
        "add_importbatch",
        "view_importbatch",
        "view_importitem",
        "view_article",
        "view_articleversion",
        "view_source",
    }


def test_editors_curate_but_do_not_withdraw() -> None:
    editor = may("Editor")
    assert {"change_quote", "change_person", "merge_person", "add_importbatch", "view_decision"} <= editor
    assert not {"withdraw_article", "change_source", "delete_article", "delete_quote", "change_decision"} & editor


def test_senior_editors_may_all_that_editors_may_and_withdraw() -> None:
    senior = may("Senior editor")
    assert may("Editor") <= senior
    assert {"withdraw_article", "change_source", "change_archive"} <= senior


def test_administrators_may_everything_of_the_archive() -> None:
    assert {"delete_article", "add_user", "withdraw_article"} <= may("Administrator")
