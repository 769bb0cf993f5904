"""Headlines: names the text knows, and what is quoted there alone."""

from datetime import date

import pytest

from articles.extraction.__main__ import analyse_lines
from articles.extraction.base import DEFAULT_PIPELINE
from articles.extraction.pipeline import analyse
from articles.extraction.records import Analysis, Quote
from articles.text.spans import Field

TODAY = date(2024, 5, 16)
BODY = (
    "The harbour board of Sable Bay met on Monday.\n\n"
    "“No ship will leave before the crews are paid,” said Ida Marsh, the harbour master. "
    "Tomas Orr of the Crews’ Union was not there. Neither was Lena Orr, his sister."
)


def read(headline: str) -> Analysis:
    return analyse(BODY, TODAY, headline=headline)


def names(headline: str) -> list[tuple[str, str]]:
    found = [mention for mention in read(headline).mentions if mention.span.field == Field.HEADLINE]
    return [(mention.span.of(headline), mention.key) for mention in found]


def above(headline: str) -> list[Quote]:
    return [quote for quote in read(headline).quotes if quote.content[0].field == Field.HEADLINE]


def test_a_surname_in_the_headline_is_the_person_introduced_below() -> None:
    ((name, key),) = names("Marsh keeps ships in port")

    assert name == "Marsh"
    assert next(person.name for person in read("").people if person.key == key) == "Ida Marsh"


def test_a_surname_of_two_people_is_nobodys() -> None:
    assert names("Orr stays away") == []


def test_a_name_within_a_word_is_no_name() -> None:
    assert names("Marshes flood again") == []


def test_words_that_the_text_quotes_too_are_no_second_quote() -> None:
    assert above("Marsh: ‘No ship will leave’") == []


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Marsh: ‘The board must pay first’", "The board must pay first"),
        ("Marsh: The board will have to pay first", "The board will have to pay first"),
    ],
)
def test_words_after_a_name_and_a_colon_are_said_by_that_person(headline: str, words: str) -> None:
    (quote,) = above(headline)

    assert [span.of(headline) for span in quote.content] == [words]
    assert [speaker.source.of(headline) for speaker in quote.speakers if speaker.source] == ["Marsh"]


@pytest.mark.parametrize(
    "headline", ["Marsh: a life in ships", "‘The board must pay first’", "Sable Bay: ships must wait", ""]
)
def test_what_nobody_said_is_no_quote(headline: str) -> None:
    assert above(headline) == []


def test_the_command_keeps_what_the_title_says_apart() -> None:
    line = '{"id": 1, "date": "2024-05-16", "title": "Marsh: ‘Pay them at once, I say’", "text": "Ida Marsh met the board."}'

    (found,) = analyse_lines([line], pipeline=str(DEFAULT_PIPELINE))

    assert [quote["speaker_name"] for quote in found["title_quotes"]] == ["Ida Marsh"]
    assert [mention["start"] for mention in found["title_mentions"]] == [0]
    assert found["quotes"] == []
