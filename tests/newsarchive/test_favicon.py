"""The address that browsers ask for a site's picture unasked."""

from django.test import Client


def test_browsers_that_look_for_a_favicon_are_sent_to_the_pages_own(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].endswith("articles/favicon.svg")
