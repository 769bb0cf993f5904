"""The words of a version never change, but for a redaction that moves nothing."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import ArticleVersion
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def rewrite(version: ArticleVersion, body: str) -> None:
    with transaction.atomic():
        ArticleVersion.objects.filter(pk=version.pk).update(body=body)


def allow_redaction_of(version: ArticleVersion) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('archive.redacting', %s, true)", [str(version.pk)])


@pytest.fixture
def version() -> ArticleVersion:
    current = make_article(body="Words as they were.").current_version
    assert current is not None
    return current


def test_words_never_change(version: ArticleVersion) -> None:
    with pytest.raises(IntegrityError, match="never change"):
        rewrite(version, "Words as they are.")


def test_a_redaction_masks_words_in_place(version: ArticleVersion) -> None:
    allow_redaction_of(version)
    rewrite(version, "█████ as they were.")
    version.refresh_from_db()
    assert version.body == "█████ as they were."


def test_a_redaction_cannot_move_other_words(version: ArticleVersion) -> None:
    allow_redaction_of(version)
    with pytest.raises(IntegrityError, match="never change"):
        rewrite(version, "█ as they were.")


def test_a_redaction_of_one_version_spares_the_others(version: ArticleVersion) -> None:
    other = make_article(body="Other words.").current_version
    assert other is not None
    allow_redaction_of(version)
    with pytest.raises(IntegrityError, match="never change"):
        rewrite(other, "█████ words.")


@pytest.mark.parametrize("body", ["plain", "naïve “quotes”", "astral 𝒜 and 🚢", "combining e\u0301"])
def test_the_database_counts_characters_as_python_does(body: str) -> None:
    version = make_article(body=body).current_version
    assert version is not None
    version.refresh_from_db()
    assert version.body_length == len(body)
