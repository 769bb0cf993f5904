"""Signed-in colleagues of every group."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import User
from tests.factories import make_user

SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """A browser signed in as a new colleague of the named group; with no group, a superuser."""

    def signed_in(group: str = "", *, username: str = "") -> Client:
        user = make_user(username, groups=(group,) if group else (), is_superuser=not group)
        client = Client()
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def editor(sign_in: SignIn) -> Client:
    return sign_in("Editor", username="nell")


@pytest.fixture
def nell(editor: Client) -> User:
    return User.objects.get(username="nell")
