"""Old addresses."""

import pytest
from django.test import Client

from articles.models import Address, Organisation
from tests.factories import make_article, make_mention, make_organisation, make_person, make_quote

pytestmark = pytest.mark.django_db


def test_an_old_address_of_an_article_leads_to_the_new_one(client: Client) -> None:
    article = make_article()
    Address.objects.remember("/articles/2025/04/09/ferries/", article)
    response = client.get("/articles/2025/04/09/ferries/")
    assert (response.status_code, response["Location"]) == (301, article.get_absolute_url())


def test_an_old_address_of_a_person_leads_to_the_new_one(client: Client) -> None:
    person = make_person()
    make_quote(person=person)
    Address.objects.remember("/people/mira-kallow/", person)
    response = client.get("/people/mira-kallow/")
    assert (response.status_code, response["Location"]) == (301, person.get_absolute_url())


def test_an_old_address_of_a_merged_organisation_leads_to_the_survivor(client: Client) -> None:
    loser, survivor = make_organisation(), make_organisation("Sable Bay Harbour Board")
    make_mention(make_article(), "Sable Bay Harbour Board", organisation=survivor)
    Organisation.objects.filter(pk=loser.pk).update(merged_into=survivor)
    Address.objects.remember("/organisations/board/", loser)
    response = client.get("/organisations/board/")
    assert (response.status_code, response["Location"]) == (301, survivor.get_absolute_url())


@pytest.mark.parametrize("values", [{"status": "draft"}, {"visible_from": "2999-01-01T00:00Z"}])
def test_an_old_address_does_not_tell_where_a_hidden_article_lives(client: Client, values: dict[str, str]) -> None:
    Address.objects.remember("/articles/2025/04/09/ferries/", make_article(**values))
    assert client.get("/articles/2025/04/09/ferries/").status_code == 404


def test_an_old_address_of_a_hidden_person_leads_nowhere(client: Client) -> None:
    Address.objects.remember("/people/mira-kallow/", make_person())
    assert client.get("/people/mira-kallow/").status_code == 404


def test_an_old_address_of_a_withdrawn_article_ends_at_its_tombstone(client: Client) -> None:
    Address.objects.remember("/articles/2025/04/09/ferries/", make_article(status="withdrawn"))
    response = client.get("/articles/2025/04/09/ferries/", follow=True)
    assert response.status_code == 410
    assert "withdrawn" in response.content.decode()


def test_an_address_that_never_was_is_not_found(client: Client) -> None:
    for address in ("/articles/2025/04/09/x/", "/people/x/", "/organisations/x/", "/events/x/", "/quotes/x/"):
        assert client.get(address).status_code == 404
