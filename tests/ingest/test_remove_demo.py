"""The demonstration goes whole, and nothing else goes with it."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from articles.curation.accept import accept
from articles.ingest.demo import awaited, bring, unread
from articles.ingest.record import record
from articles.ingest.remove_demo import Held, remove_demo
from articles.models import (
    Archive,
    Article,
    Event,
    ImportBatch,
    Organisation,
    Person,
    Place,
    Quote,
    QuoteSpeaker,
    Source,
    User,
)
from articles.search import index_articles
from tests.factories import BODY, make_article, make_person, make_quote, make_source, make_user
from tests.ingest.analyses import whole_reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A demonstration of one article, brought and read."""
    outlet = tmp_path / "echo"
    outlet.mkdir()
    (outlet / "source.toml").write_text('name = "The Echo"\nkind = "newspaper"\n')
    (outlet / "2025-04-10-ferries.txt").write_text(f" date 2025-04-10 {BODY}\n")
    bring_and_read(tmp_path)
    return tmp_path


def bring_and_read(demo: Path) -> None:
    for delivery in awaited(demo):
        bring(delivery)
    for version in unread():
        record(version, whole_reading(version))
    index_articles(Article.objects.values_list("pk", flat=True))


def rows() -> dict[str, int]:
    """How many rows each table has, but for settings, accounts, and the history of what people did."""
    models = [model for model in apps.get_app_config("articles").get_models() if model not in {Archive, User}]
    models = [model for model in models if not model.__name__.endswith("History")]
    counted = {str(model._meta.model_name): model._default_manager.count() for model in models}
    return {noun: count for noun, count in counted.items() if count}


def test_all_of_it_goes_and_it_does_not_come_back_by_itself(demo: Path) -> None:
    assert Quote.objects.exists()
    assert Person.objects.exists()
    assert remove_demo() == {
        "articles": 1,
        "events": 1,
        "people": 1,
        "organisations": 1,
        "places": 0,
        "sources": 1,
    }
    assert rows() == {}
    assert not Archive.objects.belongs_with_demo(asked=True)


def test_asked_for_it_comes_again(demo: Path) -> None:
    remove_demo()
    bring_and_read(demo)
    assert Article.objects.get().slug.startswith("ferry-services")
    assert Person.objects.get().is_fiction


def test_what_is_real_stays(demo: Path) -> None:
    article = make_article(source=make_source("The Tide"))
    assert article.current_version is not None
    record(article.current_version, whole_reading(article.current_version))
    remove_demo()
    assert list(Article.objects.all()) == [article]
    for model in (Person, Organisation, Event):
        assert [row.is_fiction for row in model._default_manager.all()] == [False], model
    assert Quote.objects.count() == 1


def test_what_an_editor_has_settled_keeps_it_whole(demo: Path) -> None:
    accept(Quote.objects.get(), by=make_user(groups=("Editor",)))
    before = rows()
    with pytest.raises(Held, match="1 decisions of editors"):
        remove_demo()
    assert rows() == before
    remove_demo(everything=True)
    assert rows() == {}


def test_what_somebody_brought_under_an_invented_name_keeps_it_whole(demo: Path) -> None:
    ImportBatch.objects.create(origin="command", label="own.txt", source=Source.objects.get())
    with pytest.raises(Held, match="1 imports"):
        remove_demo()


def test_a_real_quote_loses_its_invented_speaker_and_stays(demo: Path) -> None:
    quote = make_quote(make_article(), person=make_person("Mira Callow", slug="another", is_fiction=True))
    with pytest.raises(Held, match="1 real quotes with invented speakers"):
        remove_demo()
    remove_demo(everything=True)
    assert quote.speakers.get().kind == QuoteSpeaker.Kind.UNDECIDED


def test_the_command_says_what_it_removed(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("remove_demo")
    assert capsys.readouterr().out == "Removed: 1 articles, 1 events, 1 people, 1 organisations, 1 sources.\n"
    call_command("remove_demo")
    assert capsys.readouterr().out == "There is no fiction here.\n"


def test_the_command_says_what_holds_it(demo: Path) -> None:
    accept(Quote.objects.get(), by=make_user(groups=("Editor",)))
    with pytest.raises(CommandError, match="Nothing was removed; --all removes this too"):
        call_command("remove_demo")
    call_command("remove_demo", all=True)
    assert not Place.objects.exists()
    assert not Article.objects.exists()
