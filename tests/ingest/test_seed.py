"""The document the archive starts with, from its file to the words of its speaker, with the real extractor."""

from pathlib import Path

import pytest

from articles import tasks
from articles.ingest.analyse import enqueue
from articles.ingest.load import load_paths
from articles.models import Article, Person, Quote

pytestmark = pytest.mark.django_db

SEED = Path(__file__).parents[2] / "seeds" / "000_339b9374726bdd68.txt"


def test_the_seed_speaks() -> None:
    load_paths([SEED])
    article = Article.objects.get()
    tasks.analyse_version(version_id=article.current_version_id)
    healey = Person.objects.get(slug="john-healey")
    words = [quote.pieces[0] for quote in Quote.objects.spoken_by(healey).for_list()]
    assert "We cannot jeopardise the peace by forgetting about the war." in words
    ids = set(Quote.objects.filter(retired_at=None).values_list("public_id", flat=True))
    tasks.analyse_version(version_id=article.current_version_id)
    assert set(Quote.objects.filter(retired_at=None).values_list("public_id", flat=True)) == ids
    assert article.headline == "Plans for a peacekeeping force in Ukraine are “real and substantial”"


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_was_enqueued() -> None:
    load_paths([SEED])
    version_id = Article.objects.get().current_version_id
    assert version_id is not None
    enqueue([version_id, version_id])
    with tasks.app.replace_connector(tasks.app.connector.get_worker_connector()) as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert Quote.objects.exists()
