"""Error pages."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings

from articles.views.errors import bad_request

pytestmark = pytest.mark.django_db

TITLES = {
    "403.html": "You may not see this page",
    "403_csrf.html": "This form had expired",
    "404.html": "There is no such page",
    "410.html": "Withdrawn",
    "413.html": "That was too large",
    "429.html": "Too many attempts",
    "503.html": "That took too long",
}


@pytest.mark.parametrize("name", TITLES)
def test_each_error_has_a_page_in_the_archives_own_words(name: str, rf: RequestFactory) -> None:
    text = render_to_string(name, request=rf.get("/"))
    assert f"<h1>{TITLES[name]}</h1>" in text
    assert 'content="noindex"' in text


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_last_resorts_need_no_database_and_no_context(name: str) -> None:
    assert "<h1>" in render_to_string(name)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10)
def test_a_request_that_is_too_large_is_told_so() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    response = client.post("/admin/login/", "x=" + "y" * 100, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "That was too large" in response.content.decode()


def test_a_malformed_request_is_told_so(rf: RequestFactory) -> None:
    response = bad_request(rf.get("/"), SuspiciousOperation("x"))
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()
