import pytest
from django.test import Client

from articles.curation.reject import reject
from articles.models import Decision, Quote, User
from tests.admin.pages import form_values, save, url
from tests.factories import WORDS, make_article, make_organisation, make_person, make_quote, make_user


def speaker_page(quote: Quote) -> str:
    return f"{url('quote', 'change', quote.pk).removesuffix('change/')}speaker/"


def test_the_article_stands_beside_the_quote_with_its_words_marked(editor: Client) -> None:
    quote = make_quote(cue="said", source="Mira Callow")

    page = editor.get(url("quote", "change", quote.pk)).content.decode()

    assert f'<mark class="part-content">{WORDS}</mark>' in page
    assert '<mark class="part-cue">said</mark>' in page
    assert '<mark class="part-source">Mira Callow</mark>' in page
    assert "Ferry services will stop on Friday" in page


def test_an_editor_changes_the_speaker(editor: Client, nell: User) -> None:
    quote, person = make_quote(person=make_person("Ada Wrong"), status="suggested"), make_person("Mira Callow")

    response = save(editor, speaker_page(quote), person_0=str(person.pk), reason="The name stands before it.")

    assert "The speaker is changed" in response.content.decode()
    assert quote.speakers.get().person == person
    decision = Decision.objects.get()
    assert (decision.kind, decision.decided_by, decision.reason) == ("reassign", nell, "The name stands before it.")


def test_an_editor_describes_an_unnamed_speaker(editor: Client) -> None:
    quote, board = make_quote(person=make_person()), make_organisation("Harbour Board")

    save(
        editor,
        speaker_page(quote),
        person_0="",
        description_0="a source on the board",
        description_organisation_0=str(board.pk),
    )

    speaker = quote.speakers.get()
    assert (speaker.description, speaker.description_organisation) == ("a source on the board", board)


def test_an_editor_says_that_the_text_does_not_tell(editor: Client) -> None:
    quote = make_quote(person=make_person())

    save(editor, speaker_page(quote), person_0="", undecided="on")

    assert quote.speakers.get().kind == "undecided"


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"person_0": ""}, "Say who speaks, or tick"),
        ({"description_0": "a source"}, "only one"),
        ({"undecided": "on"}, "not both"),
    ],
)
def test_contradictions_are_told_and_nothing_changes(given: dict[str, str], answer: str, editor: Client) -> None:
    person = make_person()
    quote = make_quote(person=person)

    response = save(editor, speaker_page(quote), **given)

    assert answer in response.content.decode()
    assert quote.speakers.get().person == person
    assert not Decision.objects.exists()


def test_the_second_editor_is_told_and_keeps_what_was_typed(editor: Client) -> None:
    quote, person = make_quote(person=make_person()), make_person("Mira Callow")
    typed = {**form_values(editor, speaker_page(quote)), "person_0": str(person.pk), "reason": "My own reason"}
    reject(quote, by=make_user("omar"))

    page = editor.post(speaker_page(quote), typed).content.decode()

    assert "Somebody else changed" in page
    assert "omar, reject" in page
    assert "My own reason" in page
    assert "Mira Callow" in page
    assert Quote.objects.get().status == "rejected"


def test_accept_and_reject_are_one_press(editor: Client) -> None:
    first, second = (make_quote(status="suggested") for _ in range(2))

    save(editor, url("quote", "change", first.pk), articles_quote_accept_this="Accept", reason="Read it.")
    save(editor, url("quote", "change", second.pk), articles_quote_reject_this="Reject")

    assert list(Quote.objects.order_by("pk").values_list("status", flat=True)) == ["accepted", "rejected"]
    assert Decision.objects.filter(kind="accept").get().reason == "Read it."


def test_accepting_what_somebody_has_just_rejected_is_refused(editor: Client) -> None:
    quote = make_quote(status="suggested")
    page = url("quote", "change", quote.pk)
    opened = form_values(editor, page)
    reject(quote, by=make_user("omar"))

    response = editor.post(page, {**opened, "articles_quote_accept_this": "Accept"})

    assert "Somebody else changed" in response.content.decode()
    assert Quote.objects.get().status == "rejected"


def test_many_are_accepted_at_once(editor: Client) -> None:
    quotes = [make_quote(status="suggested") for _ in range(3)]

    response = editor.post(
        url("quote", "changelist"),
        {"action": "accept_selected", "_selected_action": [quote.pk for quote in quotes[:2]]},
        follow=True,
    )

    assert "2 accepted." in response.content.decode()
    assert Quote.objects.filter(status="accepted").count() == 2


def test_correcting_the_date_accepts_the_quote(editor: Client) -> None:
    quote = make_quote(status="suggested")

    save(editor, url("quote", "change", quote.pk), said_on="01/03/2025", said_on_precision="month")

    quote.refresh_from_db()
    assert (str(quote.said_on), quote.said_on_precision, quote.status) == ("2025-03-01", "month", "accepted")


def test_half_a_date_is_sent_back(editor: Client) -> None:
    quote = make_quote()

    response = save(editor, url("quote", "change", quote.pk), said_on="01/03/2025")

    assert "together with how much of it is known" in response.content.decode()


def test_the_history_is_told_in_words(editor: Client) -> None:
    quote = make_quote(make_article(), status="suggested")
    save(editor, url("quote", "change", quote.pk), articles_quote_accept_this="Accept", reason="Read it.")

    page = editor.get(url("quote", "history", quote.pk)).content.decode()

    assert "nell" in page
    assert "<del>suggested</del> → <ins>accepted</ins>" in page
    assert "Reason: “Read it.”" in page


def test_the_choice_of_speakers_leaves_out_the_merged_and_the_rejected(editor: Client) -> None:
    survivor = make_person("Mira Callow")
    make_person("Mira Callow old", merged_into=survivor)
    make_person("Mira Callow wrong", status="rejected")

    answer = editor.get(
        "/admin/autocomplete/",
        {"app_label": "articles", "model_name": "quotespeaker", "field_name": "person", "term": "cállow"},
    ).json()

    assert [each["text"] for each in answer["results"]] == ["Mira Callow"]
