from django.test import Client

from articles.models import Article, Decision, SearchEntry
from tests.admin.conftest import SignIn
from tests.admin.pages import save, url
from tests.factories import make_article, make_quote


def test_an_editor_improves_the_headline(editor: Client) -> None:
    article = make_article("Ferries stop")

    save(editor, url("article", "change", article.pk), headline="Skylarks sing")

    article.refresh_from_db()
    assert (article.headline, article.headline_by) == ("Skylarks sing", "editor")
    assert "skylark" in SearchEntry.objects.get(article=article).small


def test_a_withdrawn_article_is_put_back_from_its_page(sign_in: SignIn) -> None:
    browser, article = sign_in("Senior editor"), make_article()
    page = url("article", "change", article.pk)

    assert "Withdraw…" in browser.get(page).content.decode()
    save(browser, page.replace("change", "withdraw"), reason="Under complaint.")
    assert Article.objects.get().status == "withdrawn"

    shown = browser.get(page).content.decode()
    assert "Put back…" in shown
    assert "Withdraw…" not in shown
    save(browser, page.replace("change", "restore"))
    assert Article.objects.get().status == "published"


def test_a_draft_that_was_withdrawn_is_put_back_as_a_draft(sign_in: SignIn) -> None:
    browser, article = sign_in("Senior editor"), make_article(status="draft")
    page = url("article", "change", article.pk)
    save(browser, page.replace("change", "withdraw"), reason="Under complaint.")

    told = save(browser, page.replace("change", "restore")).content.decode()

    assert "The article is put back: draft." in told
    assert Article.objects.get().status == "draft"


def test_an_editor_publishes_a_draft_and_makes_it_a_draft_again(editor: Client) -> None:
    article = make_article(status="draft")
    page = url("article", "change", article.pk)

    shown = editor.get(page).content.decode()
    assert "Publish…" in shown
    assert "Make a draft…" not in shown
    save(editor, page.replace("change", "publish"), reason="Checked.")
    assert Article.objects.get().status == "published"

    shown = editor.get(page).content.decode()
    assert "Publish…" not in shown
    assert "Make a draft…" in shown
    save(editor, page.replace("change", "to-draft"))
    assert Article.objects.get().status == "draft"
    assert list(Decision.objects.values_list("kind", "reason")) == [("edit", ""), ("edit", "Checked.")]


def test_who_may_not_change_articles_may_not_publish_them(sign_in: SignIn) -> None:
    page = url("article", "change", make_article(status="draft").pk)

    response = sign_in("Importer").post(page.replace("change", "publish"))

    assert response.status_code == 403
    assert Article.objects.get().status == "draft"


def test_withdrawing_asks_for_the_reason(sign_in: SignIn) -> None:
    article = make_article()

    response = save(sign_in("Senior editor"), url("article", "change", article.pk).replace("change", "withdraw"))

    assert "This field is required" in response.content.decode()
    assert Article.objects.get().status == "published"


def test_a_decision_is_taken_back_from_its_page(editor: Client) -> None:
    quote = make_quote(status="suggested")
    save(editor, url("quote", "change", quote.pk), articles_quote_reject_this="Reject")
    page = url("decision", "change", Decision.objects.get().pk)

    shown = editor.get(page).content.decode()
    assert "Take back…" in shown
    assert "status: <del>suggested</del> → <ins>rejected</ins>" in shown
    response = save(editor, page.replace("change", "undo"))

    assert "Taken back" in response.content.decode()
    quote.refresh_from_db()
    assert quote.status == "suggested"


def test_the_text_stands_on_the_page_with_its_quotes_marked(editor: Client) -> None:
    quote = make_quote()

    page = editor.get(url("article", "change", quote.article.pk)).content.decode()

    assert '<mark class="part-content">We will not sail' in page
