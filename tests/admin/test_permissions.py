"""Who may open, change and do what, by group; the exact nouns, so that a new one must be thought about."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from articles.models import Article, Decision, Merge, Person, User
from tests.admin.conftest import SignIn
from tests.admin.pages import url
from tests.factories import make_article, make_person, make_quote

NOUNS = {str(model._meta.model_name) for model in admin.site._registry if model._meta.app_label == "articles"}
MACHINES_OWN = {
    "address",
    "alert",
    "articleversion",
    "decision",
    "extraction",
    "importbatch",
    "importitem",
    "merge",
    "quotespan",
    "quotespeaker",
    "roleevidence",
    "utterance",
}
FOUND_NOT_ADDED = {"article", "quote", "mention", "eventreport", "report", "archive"}

MAY_OPEN = {
    "Importer": {"article", "articleversion", "source", "importbatch", "importitem"},
    "Editor": NOUNS - {"user"},
    "Senior editor": NOUNS - {"user"},
    "Administrator": NOUNS,
}
MAY_ADD = {
    "Importer": {"importbatch"},
    "Editor": NOUNS - MACHINES_OWN - FOUND_NOT_ADDED - {"user", "source"} | {"importbatch"},
    "Senior editor": NOUNS - MACHINES_OWN - FOUND_NOT_ADDED - {"user"} | {"importbatch"},
    "Administrator": NOUNS - MACHINES_OWN - FOUND_NOT_ADDED | {"importbatch"},
}


def open_to(client: Client, page: str) -> set[str]:
    """The nouns whose page answers; the archive's settings lead straight to their one row."""
    return {noun for noun in NOUNS if client.get(url(noun, page)).status_code in {200, 302}}


@pytest.mark.parametrize("group", MAY_OPEN)
def test_each_group_opens_exactly_its_lists(group: str, sign_in: SignIn) -> None:
    assert open_to(sign_in(group), "changelist") == MAY_OPEN[group]


@pytest.mark.parametrize("group", MAY_ADD)
def test_each_group_adds_exactly_its_nouns(group: str, sign_in: SignIn) -> None:
    assert open_to(sign_in(group), "add") == MAY_ADD[group]


def test_every_noun_but_the_search_index_has_its_pages() -> None:
    nouns = {
        str(model._meta.model_name)
        for model in apps.get_app_config("articles").get_models()
        if not hasattr(model, "pgh_tracked_model")
    }
    assert nouns - NOUNS == {"searchentry", "listedarticle", "listedquote", "tolist", "spokenof", "wordingentry"}


@pytest.mark.parametrize(
    "address", ["admin:index", "admin:articles_quote_changelist", "admin:articles_importbatch_add"]
)
def test_a_stranger_is_asked_to_sign_in(address: str, client: Client, db: None) -> None:
    response = client.get(reverse(address))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


def test_a_reader_with_an_account_but_no_desk_is_asked_to_sign_in(client: Client, sign_in: SignIn) -> None:
    browser = sign_in("Editor", username="gone")
    User.objects.update(is_staff=False)

    assert browser.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize(("group", "allowed"), [("Importer", False), ("Editor", True), ("Senior editor", True)])
def test_who_may_change_a_speaker(group: str, allowed: bool, sign_in: SignIn) -> None:
    quote = make_quote()

    response = sign_in(group).get(f"{url('quote', 'change', quote.pk).removesuffix('change/')}speaker/")

    assert response.status_code == (200 if allowed else 403)


@pytest.mark.parametrize(
    ("group", "allowed"), [("Importer", False), ("Editor", False), ("Senior editor", True), ("Administrator", True)]
)
def test_who_may_withdraw_an_article(group: str, allowed: bool, sign_in: SignIn) -> None:
    article = make_article()
    page = f"{url('article', 'change', article.pk).removesuffix('change/')}withdraw/"

    response = sign_in(group).post(page, {"reason": "Under complaint."})

    assert response.status_code == (302 if allowed else 403)
    assert Article.objects.get().status == ("withdrawn" if allowed else "published")


@pytest.mark.parametrize(("group", "allowed"), [("Importer", False), ("Editor", True)])
def test_who_may_merge(group: str, allowed: bool, sign_in: SignIn) -> None:
    loser, survivor = make_person(), make_person()

    response = sign_in(group).post(url("person", "merge", loser.pk, survivor.pk), {"take_name": "survivor"})

    assert response.status_code == (302 if allowed else 403)
    assert Merge.objects.exists() is allowed


@pytest.mark.parametrize(("group", "allowed"), [("Importer", False), ("Editor", True)])
def test_who_may_accept_many(group: str, allowed: bool, sign_in: SignIn) -> None:
    person = make_person(status="suggested")

    sign_in(group).post(url("person", "changelist"), {"action": "accept_selected", "_selected_action": [person.pk]})

    assert (Person.objects.get().status == "accepted") is allowed


def test_an_editor_cannot_take_back_a_senior_editors_withdrawal(sign_in: SignIn) -> None:
    article = make_article()
    sign_in("Senior editor").post(
        f"{url('article', 'change', article.pk).removesuffix('change/')}withdraw/", {"reason": "Under complaint."}
    )
    decision = Decision.objects.get()

    response = sign_in("Editor").post(f"{url('decision', 'change', decision.pk).removesuffix('change/')}undo/")

    assert response.status_code == 403
    assert Article.objects.get().status == "withdrawn"


def test_an_administrator_cannot_make_superusers(sign_in: SignIn) -> None:
    browser = sign_in("Administrator", username="ada")
    own = User.objects.get(username="ada")
    superuser = User.objects.create_superuser("root", password="a long password")

    page = browser.get(url("user", "change", own.pk)).content.decode()
    assert 'name="is_superuser"' not in page
    assert browser.get(url("user", "change", superuser.pk)).status_code == 302


def test_nothing_of_the_machines_is_changed_by_anybody(sign_in: SignIn) -> None:
    browser = sign_in()

    for noun in MACHINES_OWN - {"importbatch"}:
        assert browser.get(url(noun, "add")).status_code == 403, noun
