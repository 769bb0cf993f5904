"""Bringing files in: what becomes of each, and what never stops the rest."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.curation.edit import edit
from articles.curation.undo import undo
from articles.ingest import delivery, load, making
from articles.ingest.arrival import Arrival
from articles.ingest.files import NothingThere
from articles.ingest.load import DEFAULT_SOURCE, load_paths, load_uploads
from articles.ingest.raw_files import path_of
from articles.ingest.version import take_in
from articles.models import Address, Article, ArticleVersion, ImportBatch, ImportItem, Publication, SearchEntry, Source
from articles.readers.formats import read
from articles.readers.records import Options, RawArticle, ReaderError
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db

FERRIES = "Ferries will stop on Friday, the harbour board has said.\n\nMira Callow leads the crews of the three ships."
BRIDGES = (
    "Two bridges must close for the whole winter, engineers warned.\n\nRepairs would cost the county nine million."
)


def write(folder: Path, name: str, body: str = FERRIES, day: str = "2025-04-10") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f" date {day} {body}")
    return path


def outcomes(batch: ImportBatch) -> list[tuple[str, str]]:
    return list(batch.items.order_by("pk").values_list("position", "outcome"))


def only_outcome(path: Path, source: Source | None = None) -> str:
    ((_name, outcome),) = outcomes(load_paths([path], source=source))
    return outcome


def test_a_file_becomes_an_article_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    batch = load_paths([path])
    article = Article.objects.get()
    assert outcomes(batch) == [("ferries.txt", "new")]
    assert batch.finished_at
    assert article.source.name == DEFAULT_SOURCE
    assert article.headline == "Ferries will stop on Friday"
    assert article.slug == "ferries-will-stop-on-friday"
    assert article.lead == FERRIES.split("\n\n")[0]
    version = article.current_version
    assert version is not None
    assert (version.number, version.body, version.headline) == (1, FERRIES, "")
    assert version.import_item == batch.items.get()
    assert Publication.objects.get().external_id == "ferries"
    assert SearchEntry.objects.get().article == article


def test_the_file_is_kept_as_it_came(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    item = load_paths([path]).items.get()
    content = path.read_bytes()
    assert item.raw_sha256 == hashlib.sha256(content).hexdigest()
    assert path_of(item.raw_sha256).read_bytes() == content
    assert not list(Path(settings.ARCHIVE_FILES).rglob("incoming-*"))


def test_the_same_files_again_are_unchanged(tmp_path: Path) -> None:
    write(tmp_path, "ferries.txt")
    write(tmp_path, "bridges.txt", BRIDGES)
    load_paths([tmp_path])
    assert outcomes(load_paths([tmp_path])) == [("bridges.txt", "unchanged"), ("ferries.txt", "unchanged")]
    assert (Article.objects.count(), ArticleVersion.objects.count()) == (2, 2)


def test_the_same_words_written_down_otherwise_are_unchanged(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    load_paths([path])
    path.write_bytes(b"\xef\xbb\xbfdate 2025-04-10\r\n" + FERRIES.replace("\n", "\r\n").encode() + b"\r\n")
    assert only_outcome(path) == "unchanged"


def test_changed_words_are_a_new_version_at_the_same_address(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    load_paths([path])
    before = Article.objects.get()
    write(tmp_path, "ferries.txt", FERRIES.replace("Friday", "Saturday"))
    assert only_outcome(path) == "changed"
    after = Article.objects.get()
    assert after.slug == before.slug
    assert after.headline == "Ferries will stop on Saturday"
    assert after.current_version is not None
    assert after.current_version.number == 2
    assert list(after.versions.values_list("number", flat=True)) == [1, 2]


def test_an_editors_headline_outlives_a_new_version(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    load_paths([path])
    edit(Article.objects.get(), {"headline": "Strike"}, by=make_user())
    write(tmp_path, "ferries.txt", FERRIES.replace("Friday", "Saturday"))
    load_paths([path])
    article = Article.objects.get()
    assert article.headline == "Strike"
    assert article.lead == "Ferries will stop on Saturday, the harbour board has said."


def test_an_editors_lead_and_hour_outlive_a_new_version(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    load_paths([path])
    hour = datetime(2025, 4, 10, 7, 30, tzinfo=UTC)
    edit(Article.objects.get(), {"lead": "Ours.", "published_at": hour}, by=make_user())
    article = Article.objects.get()
    later = RawArticle(
        body=FERRIES.replace("Friday", "Saturday"),
        published_on=article.published_on,
        external_id="ferries",
        position="ferries.txt",
        published_at=datetime(2025, 4, 10, 12, tzinfo=UTC),
    )
    batch = ImportBatch.objects.create(source=article.source, origin=ImportBatch.Origin.COMMAND, label="ferries.txt")
    assert take_in(later, Arrival(batch, article.source, raw_sha256="")).outcome == "changed"
    article.refresh_from_db()
    assert (article.lead, article.published_at) == ("Ours.", hour)
    assert article.headline == "Ferries will stop on Saturday"


def test_an_editors_date_outlives_the_file_that_says_another(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    load_paths([path])
    edit(Article.objects.get(), {"published_on": date(2025, 4, 9)}, by=make_user())
    assert only_outcome(path) == "unchanged"
    assert str(Article.objects.get().published_on) == "2025-04-09"
    assert ArticleVersion.objects.count() == 1
    write(tmp_path, "ferries.txt", FERRIES.replace("Friday", "Saturday"))
    assert only_outcome(path) == "changed"
    assert str(Article.objects.get().published_on) == "2025-04-09"


def test_a_correction_that_was_taken_back_holds_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    load_paths([path])
    correction = edit(Article.objects.get(), {"lead": "Ours."}, by=make_user())
    assert correction is not None
    undo(correction, by=make_user())
    write(tmp_path, "ferries.txt", FERRIES.replace("Friday", "Saturday"))
    load_paths([path])
    assert Article.objects.get().lead == "Ferries will stop on Saturday, the harbour board has said."


def test_a_corrected_date_moves_the_article_and_its_old_address_leads_there(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    load_paths([path])
    write(tmp_path, "ferries.txt", day="2025-04-11")
    assert only_outcome(path) == "changed"
    article = Article.objects.get()
    assert str(article.published_on) == "2025-04-11"
    assert Address.objects.get(path="/articles/2025/04/10/ferries-will-stop-on-friday/").target == article


def test_the_same_words_under_another_name_are_a_duplicate(tmp_path: Path) -> None:
    load_paths([write(tmp_path, "ferries.txt")])
    assert only_outcome(write(tmp_path, "copy.txt")) == "duplicate"
    assert (Article.objects.count(), Publication.objects.count()) == (1, 1)


def test_the_same_words_from_another_source_are_published_there_too(tmp_path: Path) -> None:
    load_paths([write(tmp_path, "ferries.txt")])
    agency = make_source("Agency")
    assert only_outcome(write(tmp_path, "a1.txt"), agency) == "duplicate"
    assert only_outcome(write(tmp_path, "a1.txt"), agency) == "unchanged"
    assert list(Publication.objects.values_list("source__name", "external_id")) == [
        (DEFAULT_SOURCE, "ferries"),
        ("Agency", "a1"),
    ]


def test_the_same_words_on_another_day_are_another_article(tmp_path: Path) -> None:
    load_paths([write(tmp_path, "ferries.txt")])
    assert only_outcome(write(tmp_path, "next-week.txt", day="2025-04-17")) == "new"


def test_a_name_that_belongs_to_a_wholly_different_article_of_the_day_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "article-1.txt")
    load_paths([path])
    item = load_paths([write(tmp_path, "article-1.txt", BRIDGES)]).items.get()
    assert item.outcome == "error"
    assert "another article under the name “article-1” (2025-04-10: “Ferries will stop on Friday”)" in item.error
    assert ArticleVersion.objects.count() == 1


def test_a_name_used_again_every_day_is_another_article_every_day(tmp_path: Path) -> None:
    days = [
        ("2025-04-10", "Shares in Sable Bay closed at 8,203 points, up 0.4 per cent, traders at the exchange said."),
        ("2025-04-11", "Shares in Sable Bay closed at 8,120 points, down 1 per cent, traders at the exchange said."),
        ("2025-04-12", BRIDGES),
    ]
    for outcome in ("new", "unchanged"):
        for day, body in days:
            assert only_outcome(write(tmp_path, "markets.txt", body, day)) == outcome
    assert Article.objects.count() == ArticleVersion.objects.count() == 3
    assert only_outcome(write(tmp_path, "markets.txt", BRIDGES.replace("nine", "ten"), "2025-04-12")) == "changed"
    assert only_outcome(write(tmp_path, "markets.txt", BRIDGES.replace("nine", "ten"), "2025-04-13")) == "changed"
    assert set(map(str, Article.objects.values_list("published_on", flat=True))) == {
        "2025-04-10",
        "2025-04-11",
        "2025-04-13",
    }


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path: Path) -> None:
    write(tmp_path, "2025-04-10/1.txt")
    write(tmp_path, "2025-04-11/1.txt", FERRIES.replace("Friday", "Saturday"), "2025-04-11")
    for outcome in ("new", "unchanged"):
        assert {became for _name, became in outcomes(load_paths([tmp_path]))} == {outcome}
    assert set(Publication.objects.values_list("external_id", flat=True)) == {"2025-04-10/1", "2025-04-11/1"}


def test_two_files_that_differ_in_their_endings_are_two_articles(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "a.text", BRIDGES)
    for outcome in ("new", "unchanged"):
        assert outcomes(load_paths([tmp_path])) == [("a.text", outcome), ("a.txt", outcome)]


def test_a_long_way_down_is_no_obstacle(tmp_path: Path) -> None:
    write(tmp_path, f"{'b' * 200}/{'c' * 200}/1.txt")
    write(tmp_path, f"{'b' * 200}/{'c' * 200}/2.txt", BRIDGES)
    for outcome in ("new", "unchanged"):
        assert {became for _name, became in outcomes(load_paths([tmp_path]))} == {outcome}


def test_two_files_given_under_one_name_do_not_overwrite_each_other_for_ever(tmp_path: Path) -> None:
    paths = [write(tmp_path, "a/ferries.txt"), write(tmp_path, "b/ferries.txt", FERRIES.replace("Friday", "Saturday"))]
    for first in ("new", "unchanged"):
        batch = load_paths(paths)
        assert [outcome for _name, outcome in outcomes(batch)] == [first, "error"]
    assert "another file of this import has the name" in batch.items.get(outcome="error").error


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    (tmp_path / ".hidden.txt").write_bytes(b"\0")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "c-pipe.txt")
    (tmp_path / "c-large.txt").write_bytes(b" date 2025-04-10 " + b"a" * 1_000_000)
    (tmp_path / "c-odd.txt").write_bytes("date 20\0".encode("utf-16"))
    write(tmp_path, "d.txt")
    batch = load_paths([tmp_path])
    assert outcomes(batch) == [
        ("a.txt", "error"),
        ("b.pdf", "skipped"),
        ("c-large.txt", "error"),
        ("c-odd.txt", "error"),
        ("c-pipe.txt", "error"),
        ("c.txt", "error"),
        ("d.txt", "new"),
    ]
    assert all(item.error for item in batch.items.exclude(outcome="new"))


def test_a_file_named_by_itself_must_be_readable(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    assert only_outcome(tmp_path / "b.pdf") == "error"


def test_a_file_named_twice_is_brought_once(tmp_path: Path) -> None:
    path = write(tmp_path, "ferries.txt")
    assert outcomes(load_paths([path, tmp_path, path])) == [("ferries.txt", "new")]


def test_a_name_that_is_not_utf8_does_no_harm(tmp_path: Path) -> None:
    os.rename(write(tmp_path, "ferries.txt"), os.fsencode(tmp_path) + b"/f\xe9rries.txt")  # noqa: PTH104 (bytes)
    assert outcomes(load_paths([tmp_path])) == [("f�rries.txt", "new")]


def test_a_path_that_does_not_exist_stops_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="nowhere"):
        load_paths([write(tmp_path, "ferries.txt"), tmp_path / "nowhere"])
    assert not ImportBatch.objects.exists()


def test_two_articles_of_one_day_and_headline_get_two_addresses(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", FERRIES.replace("three ships", "two ships"))
    load_paths([tmp_path])
    assert list(Article.objects.order_by("pk").values_list("slug", flat=True)) == [
        "ferries-will-stop-on-friday",
        "ferries-will-stop-on-friday-2",
    ]


@pytest.mark.django_db(transaction=True)
def test_an_upload_is_read_for_findings_in_the_background(tmp_path: Path) -> None:
    content = write(tmp_path, "ferries.txt").read_bytes()
    batch = load_uploads([("ferries.txt", BytesIO(content))])
    load_uploads([("ferries.txt", BytesIO(content)), ("copy.txt", BytesIO(content))])
    assert (batch.origin, outcomes(batch)) == ("upload", [("ferries.txt", "new")])
    waiting = ProcrastinateJob.objects.filter(args={"version_id": Article.objects.get().current_version_id})
    assert waiting.get().task_name == "articles.tasks.analyse_version"


def test_progress_is_told_for_each_item(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", BRIDGES)
    told: list[tuple[str, int, int]] = []

    def tell(item: ImportItem, done: int, total: int) -> None:
        told.append((item.outcome, done, total))

    load_paths([tmp_path], on_progress=tell)
    assert told == [("new", 1, 2), ("new", 2, 2)]


def _never_at_once(found: object) -> None:
    raise OperationalError("canceling statement due to lock timeout")


@pytest.mark.parametrize(("refusals", "outcome"), [(2, "new"), (3, "error")])
def test_a_busy_database_is_asked_again_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, outcome: str
) -> None:
    refused = iter(range(refusals))

    def busy(raw: RawArticle, arrival: Arrival) -> ImportItem:
        if raw.external_id == "a" and next(refused, None) is not None:
            raise OperationalError("canceling statement due to lock timeout")
        return take_in(raw, arrival)

    monkeypatch.setattr(load, "take_in_at_once", _never_at_once)
    monkeypatch.setattr(load, "take_in", busy)
    monkeypatch.setattr(load, "PAUSE", 0)
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", BRIDGES)
    batch = load_paths([tmp_path])
    assert outcomes(batch) == [("a.txt", outcome), ("b.txt", "new")]
    assert batch.finished_at


def test_a_full_disk_is_told_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(content: BinaryIO) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(delivery.raw_files, "keep", full)
    item = load_paths([write(tmp_path, "a.txt")]).items.get()
    assert (item.outcome, item.error) == ("error", "it cannot be kept as it came: No space left on device.")


def test_an_import_that_breaks_off_is_finished_all_the_same(tmp_path: Path) -> None:
    def stop(item: ImportItem, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_paths([write(tmp_path, "a.txt")], on_progress=stop)
    assert ImportBatch.objects.get().finished_at


RECORD = {"id": "h-1", "title": "Ferries stop", "date": "2025-04-10T23:30:00-04:00", "text": FERRIES}


def write_lines(folder: Path, *records: dict[str, object]) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_a_file_of_many_articles_gives_an_item_for_each(tmp_path: Path) -> None:
    bridges = {"id": "h-3", "date": "2025-04-11", "text": BRIDGES}
    path = write_lines(tmp_path, RECORD, {**bridges, "id": "h-2", "date": "11/04/2025"}, bridges)
    batch = load_paths([path])
    assert outcomes(batch) == [
        ("articles.jsonl, line 1", "new"),
        ("articles.jsonl, line 2", "error"),
        ("articles.jsonl, line 3", "new"),
    ]
    assert "date: “11/04/2025” could be two days" in batch.items.get(outcome="error").error
    article = Article.objects.get(headline="Ferries stop")
    assert (article.published_on, article.published_at) == (date(2025, 4, 10), datetime(2025, 4, 11, 3, 30, tzinfo=UTC))
    assert {outcome for _where, outcome in outcomes(load_paths([path]))} == {"unchanged", "error"}


def test_an_article_known_by_its_id_moves_between_files_and_changes(tmp_path: Path) -> None:
    load_paths([write_lines(tmp_path, RECORD)])
    later = {**RECORD, "text": FERRIES.replace("Friday", "Saturday")}
    assert outcomes(load_paths([write_lines(tmp_path, {"noise": 1}, later)]))[1][1] == "changed"
    assert Article.objects.get().versions.count() == 2


def test_two_articles_of_one_id_in_a_file_do_not_overwrite_each_other(tmp_path: Path) -> None:
    path = write_lines(tmp_path, RECORD, {**RECORD, "text": FERRIES.replace("Friday", "Saturday")}, RECORD)
    assert [outcome for _where, outcome in outcomes(load_paths([path]))] == ["new", "error", "unchanged"]


def test_an_article_that_names_its_publisher_is_that_ones_unless_the_importer_names_another(tmp_path: Path) -> None:
    path = write_lines(tmp_path, {**RECORD, "publisher": "Sable Bay Courier"})
    load_paths([path])
    assert Article.objects.get().source.name == "Sable Bay Courier"
    load_paths([path], source="Agency")
    assert list(Publication.objects.values_list("source__name", flat=True)) == ["Sable Bay Courier", "Agency"]


def test_fields_are_mapped_as_told(tmp_path: Path) -> None:
    path = write_lines(tmp_path, {"hl": "Ferries stop", "when": "2025-04-10", "text": FERRIES})
    load_paths([path], mapping={"headline": "hl", "published": "when"})
    assert Article.objects.get().headline == "Ferries stop"


def test_a_file_that_cannot_be_read_to_its_end_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(file: BinaryIO, **_: object) -> Iterator[RawArticle]:
        yield RawArticle(body=FERRIES, published_on=date(2025, 4, 10), external_id="a", position="a.txt")
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(delivery, "read", torn)
    batch = load_paths([write(tmp_path, "a.txt")])
    assert outcomes(batch) == [("a.txt", "new"), ("a.txt", "error")]


def test_a_reader_that_fails_stops_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(file: BinaryIO, *, name: str, options: Options) -> Iterator[RawArticle | ReaderError]:
        if name == "a.txt":
            raise RecursionError("a mistake of ours")
        yield from read(file, name=name, options=options)

    monkeypatch.setattr(delivery, "read", mistaken)
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", BRIDGES)
    batch = load_paths([tmp_path])
    assert outcomes(batch) == [("a.txt", "error"), ("b.txt", "new")]
    assert "the archive failed on it" in batch.items.get(outcome="error").error


def test_an_article_that_meets_a_mistake_of_ours_leaves_nothing_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(body: str) -> str:
        if body == FERRIES.partition("\n\n")[0]:
            raise IndexError("string index out of range")
        return body

    monkeypatch.setattr(making, "lead_of", lambda body: mistaken(body.partition("\n\n")[0]))
    bridges = {"id": "h-2", "date": "2025-04-11", "text": BRIDGES}
    batch = load_paths([write_lines(tmp_path, RECORD, bridges)])
    assert [outcome for _where, outcome in outcomes(batch)] == ["error", "new"]
    assert (Article.objects.count(), Publication.objects.count()) == (1, 1)
    assert "Nothing of it was written" in batch.items.get(outcome="error").error


def outcome_of(folder: Path, **changes: object) -> str:
    ((_where, outcome),) = outcomes(load_paths([write_lines(folder, {**RECORD, **changes})]))
    return outcome


def test_an_embargoed_article_is_not_shown_before_its_time(tmp_path: Path) -> None:
    assert outcome_of(tmp_path, embargo="2099-01-01T00:00:00Z") == "new"
    assert not Article.objects.published().exists()
    assert Article.objects.get().visible_from == datetime(2099, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_what_its_publisher_holds_back_is_not_brought_in_and_no_longer_shown(tmp_path: Path, status: str) -> None:
    assert outcome_of(tmp_path, pubstatus=status) == "skipped"
    assert f"pubstatus {status}" in ImportItem.objects.get().error
    outcome_of(tmp_path)
    assert outcome_of(tmp_path, pubstatus=status) == "changed"
    assert not Article.objects.published().exists()
    assert ArticleVersion.objects.count() == 1
    assert outcome_of(tmp_path, pubstatus=status) == "unchanged"


def test_versions_of_a_file_follow_each_other_and_an_older_one_never_comes_after(tmp_path: Path) -> None:
    first = {**RECORD, "updated": "2025-04-11T10:00:00Z"}
    second = {**RECORD, "updated": "2025-04-12T10:00:00Z", "text": FERRIES.replace("Friday", "Saturday")}
    batch = load_paths([write_lines(tmp_path, first, second, first)])
    assert [outcome for _where, outcome in outcomes(batch)] == ["new", "changed", "skipped"]
    assert "the archive has a later version of it" in batch.items.get(outcome="skipped").error
    assert Article.objects.get().lead.startswith("Ferries will stop on Saturday")


def test_an_article_that_came_as_a_summary_says_so_until_the_whole_of_it_comes(tmp_path: Path, client: Client) -> None:
    assert outcome_of(tmp_path, text=None, summary=FERRIES.split("\n\n")[0]) == "new"
    page = Article.objects.get().get_absolute_url()
    assert "received only this summary" in client.get(page).content.decode()
    assert outcome_of(tmp_path) == "changed"
    assert "received only this summary" not in client.get(page).content.decode()


def test_an_archive_is_imported_like_the_folder_it_was_made_of(tmp_path: Path) -> None:
    write(tmp_path / "folder", "2025/ferries.txt")
    write(tmp_path / "folder", "bridges.txt", BRIDGES)
    packed = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "folder"))
    assert outcomes(load_paths([packed])) == [("packed.zip/2025/ferries.txt", "new"), ("packed.zip/bridges.txt", "new")]
    assert {outcome for _where, outcome in outcomes(load_paths([tmp_path / "folder"]))} == {"unchanged"}


def test_a_source_with_a_time_zone_that_does_not_exist_stops_no_import(tmp_path: Path) -> None:
    assert only_outcome(write(tmp_path, "ferries.txt"), make_source(time_zone="Europe/Nowhere")) == "new"


def test_a_time_without_a_zone_is_in_that_of_the_publisher_whom_the_article_names(tmp_path: Path) -> None:
    make_source("Sable Bay Courier", time_zone="America/New_York")
    times = {"date": "2025-04-10T09:30:00"}
    load_paths([write_lines(tmp_path, {**RECORD, **times, "publisher": "Sable Bay Courier"})])
    assert Article.objects.get().published_at == datetime(2025, 4, 10, 13, 30, tzinfo=UTC)
    other = {**RECORD, **times, "id": "h-9", "text": BRIDGES, "publisher": "Sable Bay Courier"}
    load_paths([write_lines(tmp_path, other)], source=make_source("Agency", time_zone="Asia/Tokyo"))
    assert Article.objects.get(source__name="Agency").published_at == datetime(2025, 4, 10, 0, 30, tzinfo=UTC)
