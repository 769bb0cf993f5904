"""Reading texts: what is read, what is tried again, and what does not stop the others."""

from typing import Any

import pytest
from django.db import OperationalError

from articles.ingest import analyse
from articles.models import Extraction
from tests.factories import BODY, make_article, make_version
from tests.ingest.analyses import reading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyse, "_read", lambda texts: (reading().analysis for _text in texts))


def test_a_version_that_is_no_longer_current_is_not_read() -> None:
    article = make_article()
    old = article.current_version
    assert old is not None
    make_version(article, body=BODY + " More.", number=2)
    assert analyse.analyse_version(old.pk) is None
    assert not Extraction.objects.exists()


def test_recording_is_tried_again_when_workers_got_in_each_others_way(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    record = analyse.record

    def deadlocked_once(*arguments: Any) -> Extraction | None:
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("deadlock detected")
        return record(*arguments)

    monkeypatch.setattr(analyse, "record", deadlocked_once)
    version = make_article().current_version
    assert version is not None
    assert analyse.analyse_version(version.pk) == Extraction.objects.get()


def test_trouble_that_stays_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def deadlocked(*arguments: Any) -> None:
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(analyse, "record", deadlocked)
    version = make_article().current_version
    assert version is not None
    with pytest.raises(OperationalError):
        analyse.analyse_version(version.pk)
    assert analyse.analyse(analyse.current_versions()).failed


def test_many_texts_are_read_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyse, "AT_ONCE", 2)
    for _ in range(5):
        make_article()
    seen: list[tuple[int, int]] = []
    result = analyse.analyse(analyse.current_versions(), lambda _version, done, total: seen.append((done, total)))
    assert (result.read, result.failed) == (5, ())
    assert seen == [(n, 5) for n in range(1, 6)]
    assert Extraction.objects.count() == 5


def test_the_quotes_of_a_portion_are_traced_once_and_trouble_with_that_stops_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    traced: list[list[int]] = []

    def trace(articles: list[int]) -> None:
        traced.append(articles)
        raise OperationalError("lock timeout")

    monkeypatch.setattr(analyse, "trace", trace)
    articles = [make_article().pk for _ in range(2)]
    assert analyse.analyse(analyse.current_versions()).read == 2
    assert traced == [articles]
