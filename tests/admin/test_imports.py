from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Article, ImportBatch
from tests.admin.conftest import SignIn
from tests.admin.pages import url
from tests.factories import make_extraction, make_source

GOOD = b' date 2025-04-10 \nFerry services will stop on Friday.\n\nMira Callow said: "We will not sail."\n'
BAD = b"Nobody knows when this was.\n"


def upload(browser: Client, *files: tuple[str, bytes], source: str = "") -> str:
    texts = [SimpleUploadedFile(name, content, "text/plain") for name, content in files]
    return browser.post(url("importbatch", "add"), {"texts": texts, "source": source}, follow=True).content.decode()


def test_an_importer_brings_in_several_files_and_sees_what_became_of_them(sign_in: SignIn) -> None:
    source = make_source("Harbour Gazette")

    page = upload(sign_in("Importer"), ("good.txt", GOOD), ("bad.txt", BAD), source=str(source.pk))

    article = Article.objects.get()
    assert (article.source, article.published_on.isoformat()) == (source, "2025-04-10")
    assert article.headline in page
    assert page.index("bad.txt") < page.index("good.txt", page.index("<tbody>"))
    assert "1 article is still waiting to be read" in page
    assert ImportBatch.objects.get().brought_by is not None


def test_the_page_says_when_everything_has_been_read(sign_in: SignIn) -> None:
    browser = sign_in("Importer")
    upload(browser, ("good.txt", GOOD))
    version = Article.objects.get().current_version
    assert version is not None
    make_extraction(version)

    page = browser.get(url("importbatch", "change", ImportBatch.objects.get().pk)).content.decode()

    assert "Every article has been read" in page


def test_the_same_file_twice_is_no_error(sign_in: SignIn) -> None:
    browser = sign_in("Importer")
    upload(browser, ("good.txt", GOOD))

    page = upload(browser, ("good.txt", GOOD))

    assert "unchanged" in page
    assert Article.objects.count() == 1


def test_an_upload_without_a_file_is_sent_back(sign_in: SignIn) -> None:
    assert "This field is required" in upload(sign_in("Importer"))
    assert not ImportBatch.objects.exists()


def test_an_empty_and_an_oversized_file_are_sent_back(sign_in: SignIn, settings) -> None:
    settings.ARCHIVE_UPLOAD_LIMIT = 10

    assert "empty" in upload(sign_in("Importer"), ("empty.txt", b""))
    assert "larger than" in upload(sign_in("Importer"), ("large.txt", GOOD))
    assert not ImportBatch.objects.exists()


def test_a_file_larger_than_its_format_may_be_is_named(sign_in: SignIn) -> None:
    page = upload(sign_in("Importer"), ("good.txt", GOOD), ("long.txt", GOOD + b"a" * 1_000_000))
    assert "“long.txt” is larger than" in page
    assert not ImportBatch.objects.exists()


def test_files_that_are_too_much_together_are_sent_back(sign_in: SignIn, settings) -> None:
    settings.ARCHIVE_UPLOAD_LIMIT = len(GOOD) + 1
    assert "Together the files are larger than" in upload(sign_in("Importer"), ("a.txt", GOOD), ("b.txt", GOOD))
    assert not ImportBatch.objects.exists()
