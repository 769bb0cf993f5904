"""The demonstration: fiction that a new archive is filled with, once, and marked as what it is."""

from pathlib import Path

import pytest

from articles.ingest.demo import awaited, bring, is_out_of_place, unread
from articles.ingest.load import load_paths
from articles.models import Article, ImportBatch, Publication, Source

pytestmark = pytest.mark.django_db

DEMO = Path(__file__).parents[2] / "seeds" / "demo"

COPY = "Ferries will stop on Friday, the harbour board of Sable Bay said.\n\nThe crews of all three ships have not been paid."


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Two outlets that print the same copy, and a correction by one of them."""
    write(tmp_path, "agency", "The Agency", {"2024-01-15-ferries": COPY})
    write(tmp_path, "echo", "The Echo", {"2024-01-15-ferries": COPY, "2024-01-16-crews": f"{COPY} Forty are waiting."})
    write(tmp_path, "echo-corrections", "The Echo", {"2024-01-16-crews": f"{COPY} Fourteen are waiting."})
    return tmp_path


def write(place: Path, folder: str, name: str, articles: dict[str, str]) -> None:
    (place / folder).mkdir()
    (place / folder / "source.toml").write_text(f'name = "{name}"\nkind = "newspaper"\n')
    for file, text in articles.items():
        (place / folder / f"{file}.txt").write_text(f" date {file[:10]} {text}\n")


def bring_all(demo: Path) -> list[ImportBatch]:
    return [bring(delivery) for delivery in awaited(demo)]


def test_every_outlet_is_a_source_marked_as_fiction(demo: Path) -> None:
    bring_all(demo)
    assert list(Source.objects.values_list("name", "kind", "is_fiction")) == [
        ("The Agency", "newspaper", True),
        ("The Echo", "newspaper", True),
    ]


def test_a_copy_is_one_article_of_two_outlets_and_a_correction_its_second_version(demo: Path) -> None:
    bring_all(demo)
    shared, corrected = Article.objects.order_by("published_on")
    assert Publication.objects.filter(article=shared).count() == 2
    assert corrected.current_version is not None
    assert corrected.current_version.number == 2
    assert corrected.current_version.body.endswith("Fourteen are waiting.")


def test_a_second_time_changes_nothing(demo: Path) -> None:
    bring_all(demo)
    before = list(Article.objects.order_by("pk").values_list("pk", "current_version"))
    assert awaited(demo) == []
    assert bring_all(demo) == []
    assert list(Article.objects.order_by("pk").values_list("pk", "current_version")) == before


def test_what_a_killed_start_left_over_is_brought_by_the_next(demo: Path) -> None:
    late = demo / "echo" / "2024-01-16-crews.txt"
    late.rename(late.with_suffix(".later"))
    bring_all(demo)
    late.with_suffix(".later").rename(late)
    assert [delivery.folder.name for delivery in awaited(demo)] == ["echo"]


def test_an_original_that_was_edited_since_does_not_undo_its_correction(demo: Path) -> None:
    bring_all(demo)
    (demo / "echo" / "2024-01-16-crews.txt").write_text(f" date 2024-01-16 {COPY} Forty are waiting there.\n")
    bring_all(demo)
    corrected = Article.objects.get(published_on="2024-01-16")
    assert corrected.current_version is not None
    assert corrected.current_version.body.endswith("Fourteen are waiting.")


def test_an_outlet_of_that_name_that_is_no_fiction_stays_what_it_is(demo: Path) -> None:
    own = Source.objects.called("The Echo")
    bring_all(demo)
    assert not own.articles.exists()
    assert list(Source.objects.filter(is_fiction=True).values_list("name", "slug")) == [
        ("The Agency", "the-agency"),
        ("The Echo (fiction)", "the-echo-fiction"),
    ]


def test_only_fiction_waits_to_be_read_with_it(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.mktemp("own") / "own.txt"
    own.write_text(" date 2024-01-15 The ferry to Sable Bay was late.")
    load_paths([own])
    bring_all(demo)
    assert {version.article.source.name for version in unread()} == {"The Agency", "The Echo"}


def test_it_is_out_of_place_among_articles_of_ones_own(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    bring_all(demo)
    assert not is_out_of_place()
    own = tmp_path_factory.mktemp("own") / "own.txt"
    own.write_text(" date 2024-01-15 The ferry to Sable Bay was late.")
    load_paths([own])
    assert is_out_of_place()


def test_the_demonstration_itself_is_whole() -> None:
    """Its outlets are named, its articles begin with the day in their names, and a correction corrects something."""
    assert [delivery.name for delivery in awaited(DEMO)] == [
        "Estmere News Agency",
        "The Varnholm Courier",
        "The Varnholm Courier",
        "Pelmouth Mercury",
    ]
    files = list(DEMO.glob("*/*.txt"))
    assert len(files) > 60
    assert [file.name for file in files if not file.read_text().startswith(f" date {file.name[:10]} ")] == []
    for corrected in DEMO.glob("courier-corrections/*.txt"):
        assert (DEMO / "courier" / corrected.name).exists()
