"""A quote's page."""

import html
import re
from datetime import date

import pytest
from django.utils import timezone

from articles.models import Utterance
from articles.views import lifelines
from tests.factories import make_article, make_organisation, make_person, make_quote, make_role, make_source, span_of
from tests.views.conftest import Get

pytestmark = pytest.mark.django_db

BODY = (
    "Mira Callow, the harbour master, came late.\n\nIt rained.\n\nShe said: “We stop,” and left.\n\n"
    "Nobody followed.\n\nThe end was far."
)


def plain(text: str) -> str:
    """A page's words."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def test_the_words_who_when_and_in_which_role(get: Get) -> None:
    article, person = make_article(body=BODY), make_person("Mira Callow")
    make_role(person, "harbour master", article=article, evidence="the harbour master")
    text = plain(get(make_quote(article, "We stop,", person=person).get_absolute_url()))
    assert "“We stop,” Mira Callow Harbour master 10 April 2025 · Direct" in text


def test_the_context_is_the_paragraph_before_and_after(get: Get) -> None:
    quote = make_quote(make_article(body=BODY), "We stop,")
    text = get(quote.get_absolute_url())
    assert "It rained." in text
    assert f'<mark class="quote " id="{quote.anchor_name}">We stop,</mark>' in text
    assert "Nobody followed." in text
    assert "came late" not in text
    assert "The end was far" not in text
    assert f"{quote.article.get_absolute_url()}#{quote.anchor_name}" in text


def test_why_this_speaker_in_words(get: Get) -> None:
    article, person = make_article(body=BODY), make_person("Mira Callow")
    quote = make_quote(
        article, "We stop,", person=person, cue="said", source="She", speaker_rule="pronoun", confidence=0.86,
        status="suggested",
    )  # fmt: skip
    version = article.current_version
    assert version
    chain = [span_of("She", version), span_of("Mira Callow", version)]
    quote.speakers.update(chain=[[span.start, span.end] for span in chain])
    text = plain(get(quote.get_absolute_url()))
    assert "A pronoun beside the quote stands for the person named shortly before." in text
    assert "Named in the text as “She”" in text
    assert "Word that reports it “said”" in text
    assert "“She” → means “Mira Callow” → means Mira Callow" in text
    assert "Sure (86 %)" in text
    assert "No editor has looked at it yet." in text


def test_an_unknown_rule_is_named_rather_than_hidden(get: Get) -> None:
    quote = make_quote(speaker_rule="something new")
    assert "Found by the rule “something new”." in plain(get(quote.get_absolute_url()))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "undecided"}, "Speaker not told"),
        ({"kind": "described", "description": "a source close to the board"}, "A source close to the board"),
    ],
)
def test_a_speaker_without_a_name_is_told_as_the_text_tells(get: Get, values: dict[str, str], words: str) -> None:
    quote = make_quote()
    quote.speakers.update(**values)
    assert words in plain(get(quote.get_absolute_url()))


def test_a_described_speaker_is_told_with_the_organisation(get: Get) -> None:
    quote, board = make_quote(), make_organisation("Harbour Board")
    quote.speakers.update(kind="described", description="an official", description_organisation=board)
    assert "An official ( Harbour Board )" in plain(get(quote.get_absolute_url()))


def test_words_said_earlier_tell_both_dates(get: Get) -> None:
    quote = make_quote(said_on=date(2024, 3, 1), said_on_precision="month")
    assert "Said March 2024, reported 10 April 2025" in plain(get(quote.get_absolute_url()))


def test_the_role_is_the_one_of_that_day_or_the_nearest_before(get: Get) -> None:
    person = make_person("Mira Callow")
    for year, title in ((2020, "councillor"), (2024, "harbour master"), (2026, "minister")):
        article = make_article(body=f"Mira Callow, {title}, said: “We stop.”", published_on=date(year, 1, 1))
        make_role(person, title, article=article, evidence=title)
    quote = make_quote(make_article(published_on=date(2025, 4, 10)), person=person)
    text = plain(get(quote.get_absolute_url()))
    assert "Harbour master (as of 1 January 2024)" in text
    assert "inister" not in text
    assert "ouncillor" not in text


def test_a_role_that_had_ended_is_not_told(get: Get) -> None:
    person = make_person("Mira Callow")
    article = make_article(body="Mira Callow, minister, left.", published_on=date(2024, 1, 1))
    make_role(
        person, "minister", article=article, evidence="minister", valid_to=date(2025, 1, 1), valid_to_precision="day"
    )
    assert "inister" not in get(make_quote(person=person).get_absolute_url())


def test_a_former_role_says_so(get: Get) -> None:
    article, person = make_article(body=BODY), make_person("Mira Callow")
    make_role(person, "harbour master", article=article, evidence="the harbour master", standing="former")
    assert "Former harbour master" in get(make_quote(article, "We stop,", person=person).get_absolute_url())


def test_the_quotes_before_and_after_by_the_same_person(get: Get) -> None:
    person = make_person("Mira Callow")
    quotes = [make_quote(make_article(published_on=date(2025, 1, day)), person=person) for day in (1, 2, 3)]
    make_quote(make_article(published_on=date(2025, 1, 2)), person=make_person("Ann Lark"))
    text = get(quotes[1].get_absolute_url())
    assert f'rel="prev" href="{quotes[0].get_absolute_url()}"' in text
    assert f'rel="next" href="{quotes[2].get_absolute_url()}"' in text
    assert 'rel="prev"' not in get(quotes[0].get_absolute_url())


def test_a_retired_quote_keeps_its_page_and_says_so(get: Get) -> None:
    quote = make_quote(retired_at=timezone.now())
    text = get(quote.get_absolute_url())
    assert "Retired: these words stood in version 1" in text
    assert "noindex" in text
    assert "We will not sail until the crews are paid." in text


def test_pieces_with_something_between_them_are_joined_by_dots(get: Get) -> None:
    article = make_article(body="“We stop,” she said. “We start on Friday.”")
    quote = make_quote(article, "We stop,", "We start on Friday.")
    assert "“We stop, … We start on Friday.”" in plain(get(quote.get_absolute_url()))


def test_an_editors_quote_is_not_given_a_machines_doubt(get: Get) -> None:
    text = get(make_quote(provenance="editor").get_absolute_url())
    assert "An editor entered this quote." in text
    assert "How sure" not in text


def test_the_life_line_tells_who_printed_the_words_when_and_what_changed(get: Get) -> None:
    person, utterance = make_person("Mira Callow"), Utterance.objects.create()
    texts = ["We will not sail until Friday", "We will not sail", "We shall not sail until Friday"]
    quotes = [
        make_quote(
            make_article(body=f"“{text}.”", source=make_source(name), published_on=date(2025, 1, day)),
            text, person=person, utterance=utterance,
        )
        for day, (text, name) in enumerate(zip(texts, ("Agency", "Courier", "Echo"), strict=True), start=1)
    ]  # fmt: skip
    quotes[0].article.publications.create(source=make_source("Mercury"), external_id="1")
    text = get(quotes[1].get_absolute_url())
    line = plain(text[text.index('class="life-line"') :])
    assert "3 articles, 4 outlets, 1 January 2025 to 3 January 2025" in line
    assert "1 January 2025 First seen “We will not sail until Friday” Agency, Mercury" in line
    assert "2 January 2025 Cut this quote We will not sail missing: until Friday Courier" in line
    assert "3 January 2025 Altered wording We missing: will new: shall not sail until Friday Echo" in line
    assert "<del>" in text
    assert quotes[2].get_absolute_url() in text


def test_a_late_repetition_stands_on_its_own_page_and_all_are_counted(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifelines, "MOST", 2)
    utterance = Utterance.objects.create()
    quotes = [make_quote(make_article(published_on=date(2025, 1, day)), utterance=utterance) for day in (1, 2, 3, 4)]
    text = get(quotes[2].get_absolute_url())
    line = plain(text[text.index('class="life-line"') :])
    assert "4 articles, 4 outlets, 1 January 2025 to 4 January 2025" in line
    assert "3 January 2025 Repeated word for word this quote" in line
    assert "2 January 2025 Repeated" not in line
    assert "2 later ones are not listed." in line


def test_words_of_one_article_have_no_life_line(get: Get) -> None:
    quote = make_quote(utterance=Utterance.objects.create())
    assert "life-line" not in get(quote.get_absolute_url())


def test_a_repetition_by_somebody_else_says_so(get: Get) -> None:
    utterance = Utterance.objects.create()
    first, other = (make_quote(person=make_person(name), utterance=utterance) for name in ("Mira Callow", "Ann Lark"))
    assert "said there by Ann Lark" in plain(get(first.get_absolute_url()))
    assert "Repeated word for word" in plain(get(other.get_absolute_url()))
