import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from newsarchive.client_address import client_address, forwarded_address
from tests.factories import make_user

VISITOR, OTHER, PROXY = "192.0.2.7", "2001:db8::9", "127.0.0.1"


def test_what_a_visitor_claims_counts_for_nothing() -> None:
    request = RequestFactory().get("/", headers={"x-forwarded-for": OTHER}, REMOTE_ADDR=VISITOR)
    assert client_address(request) == VISITOR


@pytest.mark.parametrize("claimed", ["", f"{OTHER}, ", "nonsense, "])
def test_behind_a_proxy_the_address_that_it_saw_counts(claimed: str) -> None:
    request = RequestFactory().get("/", headers={"x-forwarded-for": claimed + VISITOR}, REMOTE_ADDR=PROXY)
    assert forwarded_address(request) == VISITOR


@pytest.mark.parametrize("sent", [{}, {"x-forwarded-for": "unknown"}, {"x-forwarded-for": f"{VISITOR},"}])
def test_a_proxy_that_says_nothing_stands_for_its_visitors(sent: dict[str, str]) -> None:
    assert forwarded_address(RequestFactory().get("/", headers=sent, REMOTE_ADDR=PROXY)) == PROXY


@pytest.mark.django_db
def test_behind_a_proxy_a_stranger_cannot_lock_an_editor_out(settings: Settings) -> None:
    settings.AXES_CLIENT_IP_CALLABLE = "newsarchive.client_address.forwarded_address"
    make_user("nell")

    def sign_in(password: str, address: str) -> object:
        request = RequestFactory().post("/", headers={"x-forwarded-for": address}, REMOTE_ADDR=PROXY)
        return authenticate(request, username="nell", password=password)

    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in("a wrong password", OTHER)

    assert sign_in("a long password", OTHER) is None
    assert sign_in("a long password", VISITOR) is not None
