"""Publishers take articles back and release them: they are obeyed, in the order of their words, and never over an editor."""

import json
from pathlib import Path

import pytest

from articles.curation.publish import to_draft
from articles.curation.undo import undo
from articles.curation.withdraw import restore, withdraw
from articles.ingest.load import load_paths
from articles.models import Article, ArticleStatus, Decision, ImportItem
from tests.factories import make_user

pytestmark = pytest.mark.django_db

FERRIES = "Ferries will stop on Friday, the harbour board has said.\n\nMira Callow leads the crews of the three ships."
SATURDAY = FERRIES.replace("Friday", "Saturday")
URI = "urn:sable:ferries"


def wire(folder: Path, **told: object) -> Path:
    """A ninjs item; `told` replaces its fields, None leaves one out."""
    item = {
        "uri": URI,
        "type": "text",
        "firstcreated": "2025-04-10T09:00:00Z",
        "versioncreated": at(9),
        "copyrightholder": "Sable Wire",
        "headline": "Ferries stop",
        "body_text": FERRIES,
    }
    path = folder / "item.json"
    path.write_text(json.dumps({name: value for name, value in {**item, **told}.items() if value is not None}))
    return path


def at(hour: int) -> str:
    return f"2025-04-10T{hour:02}:00:00Z"


def bring(folder: Path, *, source: str | None = None, **told: object) -> ImportItem:
    return load_paths([wire(folder, **told)], source=source).items.get()


def cancel(folder: Path, hour: int = 11, **told: object) -> ImportItem:
    """A bare notice: no headline, no words."""
    notice = {"headline": None, "body_text": None, "pubstatus": "canceled", "versioncreated": at(hour)}
    return bring(folder, **{**notice, **told})


def status() -> str:
    return Article.objects.get().status


def test_a_notice_without_words_withdraws_the_article(tmp_path: Path) -> None:
    bring(tmp_path)
    assert cancel(tmp_path).outcome == "changed"
    assert not Article.objects.published().exists()
    decision = Decision.objects.get()
    assert (decision.kind, decision.decided_by) == ("withdraw", None)
    assert "pubstatus canceled" in decision.reason


def test_a_notice_that_names_no_publisher_is_looked_up_among_all(tmp_path: Path) -> None:
    bring(tmp_path)
    assert cancel(tmp_path, copyrightholder=None).outcome == "changed"
    assert status() == ArticleStatus.WITHDRAWN


def test_a_notice_that_names_no_publisher_and_may_mean_two_articles_is_an_error(tmp_path: Path) -> None:
    bring(tmp_path)
    bring(tmp_path, copyrightholder="Other Wire", body_text=SATURDAY)
    item = cancel(tmp_path, copyrightholder=None)
    assert item.outcome == "error"
    assert "several articles have the name" in item.error
    assert "Other Wire" in item.error
    assert Article.objects.published().count() == 2


def test_one_publisher_never_takes_back_the_article_of_another(tmp_path: Path) -> None:
    bring(tmp_path)
    assert cancel(tmp_path, copyrightholder="Other Wire").outcome == "skipped"
    assert status() == ArticleStatus.PUBLISHED


def test_a_publisher_of_the_same_words_does_not_take_back_the_first_ones_article(tmp_path: Path) -> None:
    bring(tmp_path)
    bring(tmp_path, copyrightholder="Other Wire")
    item = cancel(tmp_path, copyrightholder="Other Wire")
    assert (item.outcome, "the archive has it from Sable Wire" in item.error) == ("skipped", True)
    assert status() == ArticleStatus.PUBLISHED


def test_of_two_articles_with_one_name_that_of_the_day_is_withdrawn(tmp_path: Path) -> None:
    bring(tmp_path)
    next_day = {"firstcreated": "2025-04-11T09:00:00Z", "versioncreated": "2025-04-11T09:00:00Z"}
    bring(
        tmp_path, **next_day, body_text="Two bridges must close for the whole winter, engineers of the county warned."
    )
    assert Article.objects.count() == 2
    notice = {"headline": None, "body_text": None, "pubstatus": "canceled"}
    item = bring(tmp_path, **{**next_day, **notice, "versioncreated": "2025-04-11T12:00:00Z"})
    assert item.outcome == "changed"
    assert str(Article.objects.published().get().published_on) == "2025-04-10"
    elsewhen = cancel(tmp_path, firstcreated="2025-05-30T09:00:00Z", versioncreated="2025-05-30T09:00:00Z")
    assert elsewhen.outcome == "error"
    assert Article.objects.published().count() == 1


def test_an_old_word_withdraws_no_newer_version(tmp_path: Path) -> None:
    bring(tmp_path, versioncreated=at(12))
    item = cancel(tmp_path, hour=11)
    assert item.outcome == "skipped"
    assert "did later" in item.error
    assert status() == ArticleStatus.PUBLISHED


@pytest.mark.parametrize("words", [FERRIES, SATURDAY])
def test_a_later_usable_version_brings_it_back(tmp_path: Path, words: str) -> None:
    bring(tmp_path)
    cancel(tmp_path, hour=11)
    assert bring(tmp_path, body_text=words, versioncreated=at(12)).outcome == "changed"
    assert status() == ArticleStatus.PUBLISHED
    assert cancel(tmp_path, hour=11).outcome == "skipped"
    assert status() == ArticleStatus.PUBLISHED
    assert cancel(tmp_path, hour=13).outcome == "changed"
    assert status() == ArticleStatus.WITHDRAWN


@pytest.mark.parametrize("words", [FERRIES, SATURDAY])
def test_what_was_taken_back_does_not_come_back_by_an_earlier_version(tmp_path: Path, words: str) -> None:
    bring(tmp_path)
    cancel(tmp_path, hour=11, pubstatus="withheld", body_text=FERRIES)
    assert cancel(tmp_path, hour=13).outcome == "unchanged"
    bring(tmp_path, body_text=words, versioncreated=at(12))
    assert status() == ArticleStatus.WITHDRAWN


def test_a_version_without_a_time_does_not_bring_it_back(tmp_path: Path) -> None:
    bring(tmp_path)
    cancel(tmp_path)
    bring(tmp_path, versioncreated=None)
    assert status() == ArticleStatus.WITHDRAWN


def test_an_editor_who_put_it_back_is_not_overruled_by_the_same_word(tmp_path: Path) -> None:
    bring(tmp_path)
    cancel(tmp_path)
    restore(Article.objects.get(), by=make_user())
    assert cancel(tmp_path).outcome == "unchanged"
    assert status() == ArticleStatus.PUBLISHED
    assert cancel(tmp_path, versioncreated="2099-01-01T00:00:00Z").outcome == "changed"


def test_an_editor_who_undid_the_withdrawal_is_not_overruled_either(tmp_path: Path) -> None:
    bring(tmp_path)
    cancel(tmp_path)
    undo(Decision.objects.get(), by=make_user())
    assert status() == ArticleStatus.PUBLISHED
    assert cancel(tmp_path).outcome == "unchanged"
    assert status() == ArticleStatus.PUBLISHED


def test_what_an_editor_withdrew_stays_withdrawn_whatever_its_publisher_releases(tmp_path: Path) -> None:
    bring(tmp_path)
    withdraw(Article.objects.get(), by=make_user(), reason="Wrong.")
    cancel(tmp_path)
    bring(tmp_path, versioncreated=at(12))
    assert status() == ArticleStatus.WITHDRAWN


def test_a_draft_stays_a_draft_and_its_editors_are_told(tmp_path: Path) -> None:
    bring(tmp_path)
    to_draft(Article.objects.get(), by=make_user())
    item = cancel(tmp_path)
    assert (item.outcome, "a draft here" in item.error) == ("skipped", True)
    assert status() == ArticleStatus.DRAFT


@pytest.mark.parametrize("publisher", ["Sable Wire", None])
def test_an_article_that_was_taken_back_before_it_came_is_refused(tmp_path: Path, publisher: str | None) -> None:
    for _again in range(2):
        assert cancel(tmp_path, copyrightholder=publisher).outcome == "skipped"
    assert Decision.objects.count() == 1
    for late in ({}, {"versioncreated": at(11)}):
        item = bring(tmp_path, **late)
        assert (item.outcome, "taken it back" in item.error) == ("skipped", True)
    assert bring(tmp_path, copyrightholder="Other Wire", uri="urn:other:1", body_text=SATURDAY).outcome == "new"
    assert bring(tmp_path, versioncreated=at(12)).outcome == "new"
    assert Article.objects.published().count() == 2


def test_a_notice_of_one_publisher_keeps_out_no_article_of_another(tmp_path: Path) -> None:
    cancel(tmp_path)
    assert bring(tmp_path, copyrightholder="Other Wire").outcome == "new"
