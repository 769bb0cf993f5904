"""The versions of an article: the list, each one's words, and what changed between two."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.curation.publish import publish
from articles.curation.withdraw import restore, withdraw
from articles.models import Article
from tests.factories import make_article, make_quote, make_source, make_user, make_version
from tests.views.conftest import Get, Readers
from tests.views.test_visibility import HIDDEN

pytestmark = pytest.mark.django_db

FIRST = "It rained.\n\nHe signed forty files & <b>left</b>.\n\nOne.\n\nTwo.\n\nThree."
SECOND = FIRST.replace("forty", "fourteen")


def corrected(**values: object) -> Article:
    article = make_article("Ferries stop", body=FIRST, **values)  # type: ignore[arg-type]
    make_version(article, body=SECOND, number=2)
    return article


def test_two_versions_are_compared_in_words(get: Get) -> None:
    text = get(f"{corrected().get_absolute_url()}versions/1-2/")
    assert (
        '<del><span class="unseen">missing: </span>forty</del> <ins><span class="unseen">new: </span>fourteen</ins>'
        in text
    )
    assert "files &amp; &lt;b&gt;left&lt;/b&gt;." in text
    assert "1 word is new, 1 is gone." in text
    assert "2 paragraphs without a change" in text
    assert "noindex" in text


def test_the_article_leads_to_its_versions_and_these_back(get: Get) -> None:
    address = corrected().get_absolute_url()
    assert "This text has changed since it was first seen." in get(address)
    assert f'href="{address}versions/1-2/"' in get(address)
    listed = get(f"{address}versions/")
    assert f'href="{address}versions/1/"' in listed
    assert f'href="{address}versions/1-2/"' in listed
    former = get(f"{address}versions/1/")
    assert "An earlier version: number 1" in former
    assert "He signed forty files" in former


def test_an_article_that_never_changed_says_nothing_of_versions(get: Get) -> None:
    assert "has changed" not in get(make_article().get_absolute_url())


@pytest.mark.parametrize(
    "part", ["versions/9/", "versions/1-9/", "versions/2-1/", "versions/2-2/", f"versions/{10**20}/"]
)
def test_versions_that_do_not_exist_are_not_found(client: Client, part: str) -> None:
    assert client.get(f"{corrected().get_absolute_url()}{part}").status_code == 404


def test_only_where_the_whole_text_may_be_shown(readers: Readers) -> None:
    sorts: dict[str, dict[str, object]] = {
        **HIDDEN, "public": {}, "excerpt": {"rights": "excerpt"}, "metadata": {"source": make_source(rights="metadata")}
    }  # fmt: skip
    expected = dict.fromkeys(sorts, 404) | {"public": 200, "withdrawn": 410}
    articles = {sort: corrected(slug=sort, **values) for sort, values in sorts.items()}
    for part in ("versions/", "versions/1/", "versions/1-2/"):
        answers = {sort: readers.get(f"{article.get_absolute_url()}{part}") for sort, article in articles.items()}
        assert {sort: answer.status_code for sort, answer in answers.items()} == expected
    for sort in ("excerpt", "metadata"):
        assert "versions/" not in readers.get(articles[sort].get_absolute_url()).content.decode()


def never_seen() -> Article:
    """Corrected while nobody might see it yet."""
    article = make_article("Bridge opens", body=FIRST, visible_from="2999-01-01T00:00Z")
    make_version(article, body=SECOND, number=2)
    Article.objects.update(visible_from="2020-01-01T00:00Z")
    Article.objects.update(visible_from=article.versions.get(number=2).seen_at)
    return article


def withdrawn_for_its_words() -> Article:
    """Withdrawn, corrected, and put back."""
    article = make_article("Bridge opens", body=FIRST)
    withdraw(article, by=make_user(groups=("Editor",)), reason="A libel.")
    article.refresh_from_db()
    make_version(article, body=SECOND, number=2)
    restore(article, by=make_user(groups=("Editor",)))
    return article


def once_a_draft() -> Article:
    """Corrected before it was published."""
    article = corrected(status="draft")
    publish(article, by=make_user(groups=("Editor",)))
    return article


@pytest.mark.parametrize("hidden", [never_seen, once_a_draft, withdrawn_for_its_words])
def test_a_former_version_that_readers_were_not_to_see_stays_hidden(
    client: Client, hidden: Callable[[], Article]
) -> None:
    article = hidden()
    article.refresh_from_db()
    make_version(article, body=f"{SECOND} Four.", number=3)
    article.current_version = article.versions.get(number=1)
    quote = make_quote(article, "Three")  # retired since
    address = article.get_absolute_url()
    for part in ("versions/1/", "versions/1-2/", "versions/1-3/"):
        assert client.get(address + part).status_code == 404
    assert client.get(quote.get_absolute_url()).status_code == 404
    listed = client.get(f"{address}versions/").content.decode()
    assert "versions/1" not in listed
    assert f'href="{address}versions/2-3/"' in listed
    assert client.get(f"{address}versions/2-3/").status_code == 200


def test_other_publishers_are_named(get: Get) -> None:
    article = make_article()
    article.publications.create(source=make_source("The Mercury"), external_id="1", url="https://mercury.example/1")
    assert '<a href="https://mercury.example/1" rel="external">The Mercury</a>' in get(article.get_absolute_url())
