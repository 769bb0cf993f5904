"""Questions that take the database too long."""

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client

from articles.views import home

pytestmark = pytest.mark.django_db


def test_a_statement_timeout_has_a_page_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    def dawdle(request: HttpRequest, *_: object) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT before; SET LOCAL statement_timeout = 10")
            try:
                cursor.execute("SELECT pg_sleep(1)")
            finally:
                cursor.execute("ROLLBACK TO before")
        return HttpResponse()

    monkeypatch.setattr(home, "render", dawdle)
    response = client.get("/")
    assert response.status_code == 503
    assert "narrow your question" in response.content.decode()


@pytest.mark.parametrize("mistake", [OperationalError, DatabaseError])
def test_other_mistakes_are_not_called_slow(
    monkeypatch: pytest.MonkeyPatch, client: Client, mistake: type[Exception]
) -> None:
    def fail(*_: object) -> HttpResponse:
        raise mistake

    monkeypatch.setattr(home, "render", fail)
    with pytest.raises(mistake):
        client.get("/")
