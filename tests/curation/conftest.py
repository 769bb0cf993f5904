"""An editor for every test of a verb."""

import pytest

from articles.models import User
from tests.factories import make_user


@pytest.fixture
def editor(db: None) -> User:
    return make_user("nell")


@pytest.fixture
def other_editor(db: None) -> User:
    return make_user("omar")
