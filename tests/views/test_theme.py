"""Light or dark by choice, without JavaScript."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_chosen_theme_is_kept_and_given_back_to_the_device(client: Client) -> None:
    assert "data-theme" not in client.get("/people/").content.decode()
    response = client.post("/theme/", {"theme": "dark", "next": "/people/?words=a"})
    assert response["Location"] == "/people/?words=a#theme"
    page = client.get("/people/")
    assert '<html lang="en-GB" data-theme="dark">' in page.content.decode()
    assert "Cookie" in page["Vary"]
    client.post("/theme/", {"theme": "", "next": "/people/"})
    assert "data-theme" not in client.get("/people/").content.decode()


@pytest.mark.parametrize("address", ["/quotes/", "/search/"])
def test_narrowing_in_place_brings_the_way_back_along(client: Client, address: str) -> None:
    page = client.get(f"{address}?since=2025").content.decode()
    assert 'hx-select-oob="#theme-next"' in page
    assert f'id="theme-next" value="{address}?since=2025"' in page


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:x", ""])
def test_the_way_back_never_leads_elsewhere(client: Client, elsewhere: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": elsewhere})["Location"] == "/#theme"


def test_whoever_only_follows_the_address_is_led_home(client: Client) -> None:
    response = client.get("/theme/?theme=dark")
    assert (response["Location"], dict(response.cookies)) == ("/", {})


def test_a_theme_that_there_is_not_is_not_written_into_the_page(client: Client) -> None:
    client.cookies["theme"] = 'x" onload="y'
    assert "data-theme" not in client.get("/people/").content.decode()
