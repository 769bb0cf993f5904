"""No list asks more of the database for twenty rows than for two, and every page opens."""

from datetime import UTC, datetime

from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.curation.accept import accept
from articles.curation.merge import merge
from articles.models import (
    Address,
    Alert,
    Archive,
    Extraction,
    Identifier,
    ImportBatch,
    ImportItem,
    Report,
    Topic,
    TopicTag,
    Utterance,
)
from tests.admin.conftest import SignIn
from tests.admin.pages import url
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_role,
    make_source,
    make_user,
    number,
)


def make_one_of_everything() -> None:
    """A row, or several, of every noun that has a list."""
    source, editor = make_source(), make_user()
    article = make_article(source=source)
    person, organisation, place = (
        make_person(status="suggested"),
        make_organisation(parent=make_organisation()),
        make_place(),
    )
    make_role(person, "harbour master", article=article, evidence="the harbour board", organisation=organisation)
    utterance = Utterance.objects.create()
    quote = make_quote(article, person=person, cue="said", status="suggested", utterance=utterance)
    make_mention(article, "Mira Callow", person=person)
    event = make_event(article=article, participants=(person, organisation), place=place)
    topic = Topic.objects.create(name=f"Ferries {next(number)}", slug=f"ferries-{next(number)}")
    TopicTag.objects.create(topic=topic, article=article)
    TopicTag.objects.create(topic=topic, event=event)
    Identifier.objects.create(scheme="wikidata", value=f"Q{next(number)}", person=person)
    batch = ImportBatch.objects.create(origin="upload", label="files", source=source, brought_by=editor)
    ImportItem.objects.create(batch=batch, position="a.txt", outcome="new", article=article)
    Extraction.objects.create(
        version=article.current_version,
        extractor="x",
        model="y",
        started_at=datetime(2025, 1, 1, tzinfo=UTC),
        duration_ms=1,
    )
    Report.objects.create(article=article, quote=quote, message="Wrong speaker.")
    Alert.objects.create(email=f"reader{next(number)}@example.org", page="quotes")
    Address.objects.remember(f"/people/old-{next(number)}/", person)
    accept(quote, by=editor)
    merge(make_person(), make_person(), by=editor)


NOUNS = {
    str(model._meta.model_name): model
    for model in admin.site._registry
    if model._meta.app_label == "articles" and model is not Archive
}


def test_no_list_asks_more_for_twenty_rows_than_for_two(sign_in: SignIn) -> None:
    browser = sign_in()
    make_one_of_everything()
    make_one_of_everything()
    few = {noun: queries(browser, url(noun, "changelist")) for noun in NOUNS}
    for _ in range(9):
        make_one_of_everything()

    many = {noun: queries(browser, url(noun, "changelist")) for noun in NOUNS}

    assert many == few


def test_every_row_opens_with_its_history(sign_in: SignIn) -> None:
    make_one_of_everything()
    rows = {noun: model._base_manager.order_by("-pk")[0] for noun, model in NOUNS.items()}
    pages = [url(noun, page, row.pk) for noun, row in rows.items() for page in ("change", "history")]

    for browser, forbidden in ((sign_in("Administrator"), set()), (sign_in("Editor"), {"user"})):
        refused = {page for page in pages if browser.get(page).status_code != 200}
        assert refused == {page for page in pages if page.split("/")[3] in forbidden}


def test_every_list_can_be_searched(sign_in: SignIn) -> None:
    browser = sign_in()
    make_one_of_everything()

    failing = {noun for noun in NOUNS if browser.get(url(noun, "changelist"), {"q": "callow"}).status_code != 200}

    assert failing == set()


def test_the_first_page_tells_what_waits(sign_in: SignIn) -> None:
    make_one_of_everything()
    make_quote(status="suggested")

    page = sign_in("Editor").get("/admin/").content.decode()

    assert "<strong>1</strong> quotes to review" in page
    assert "Latest decisions" in page


def queries(browser: Client, address: str) -> int:
    """How many queries a page makes."""
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200, address
    return len(captured)
