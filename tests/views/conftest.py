"""What tests of pages share: readers of every kind, and the pages they read."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from articles.models import Archive
from tests.factories import make_user

READERS = ("anonymous", "editor", "administrator")
Get = Callable[[str], str]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What the front page counted for another test is forgotten."""
    cache.clear()


@pytest.fixture
def get(client: Client) -> Get:
    """The text of a page that must be there."""

    def page(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return response.content.decode()

    return page


class Readers:
    """Somebody unknown, an editor and an administrator, who must all get the same answer."""

    def __init__(self) -> None:
        self.clients = {name: Client() for name in READERS}
        self.clients["editor"].force_login(make_user(groups=("Editor",)))
        self.clients["administrator"].force_login(make_user(groups=("Administrator",), is_superuser=True))

    def get(self, address: str) -> HttpResponse:
        """The one answer that all three get."""
        answers = {name: client.get(address) for name, client in self.clients.items()}
        first = answers["anonymous"]
        for name, answer in answers.items():
            assert (answer.status_code, answer.content) == (first.status_code, first.content), (name, address)
        return first


@pytest.fixture
def readers() -> Readers:
    """Readers of each kind: the public pages are the same for all."""
    return Readers()


@pytest.fixture
def reviewed_only() -> None:
    """An archive that shows what editors have accepted, and nothing else."""
    Archive.objects.update(public_confidence=None)
