"""Happened, planned, claimed, cancelled, or no event at all. All articles here are of Thursday 10 April 2025."""

from datetime import date

import pytest
from spacy.language import Language

from articles.extraction import lexicon
from articles.extraction.base import load_base
from articles.extraction.dates.find import find_time_expressions
from articles.extraction.dates.outlook import outlook
from articles.extraction.events.certainty import certainty
from articles.extraction.events.dates import dated_periods
from articles.extraction.events.happenings import happening_at
from articles.extraction.records import Certainty

THURSDAY = date(2025, 4, 10)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_base()


def judge(nlp: Language, text: str) -> Certainty | None:
    """What the text claims of whatever its first date dates."""
    words, doc = lexicon.load(), nlp(text)
    dated = dated_periods(text, find_time_expressions(doc, THURSDAY, words))[0]
    happening = happening_at(dated.words, doc, words)
    assert happening is not None
    looks = outlook(doc, dated.words.start, dated.words.end, words)
    return certainty(happening, dated.start, THURSDAY, looks, words)


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the tunnel on Tuesday.",
        "The tunnel was approved by the council last month.",
        "Ms Ardell said the council had approved the tunnel in March.",
        "According to Ms Ardell, the council approved the tunnel in March.",
        "On Wednesday, two ferries collided in the harbour.",
        "Mr Oram resigned on Thursday.",
    ],
)
def test_what_is_told_as_done_happened(nlp: Language, text: str) -> None:
    assert judge(nlp, text) is Certainty.HAPPENED


@pytest.mark.parametrize(
    "text",
    [
        "The council will vote on the tunnel on Tuesday.",
        "The council is due to vote on Tuesday.",
        "The council is expected to vote in May.",
        "A vote on the tunnel is planned for 20 April.",
        "The union threatened to strike next week.",
        "Ms Ardell hopes to open the tunnel in June.",
        "The work must be finished by December.",
        "The trial begins on Monday.",
        "Ms Ardell said the tunnel would open next year.",
        "The tunnel will not open until June.",
        "The sailing is now promised for 20 April.",
        "A review of the tunnel is due before Easter.",
        "The report is finished. It is due in May.",
        "The cold front due on Sunday will bring rain.",
        "If nothing is settled the union will march on Corran next Monday.",
    ],
)
def test_what_lies_ahead_is_planned(nlp: Language, text: str) -> None:
    assert judge(nlp, text) is Certainty.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "Ostrane claims to have captured the town on Tuesday.",
        "Mr Oram claimed that Ms Ardell had burned the letters in March.",
        "He allegedly burned the letters last week.",
        "Mr Oram is thought to have burned the letters last week.",
        "Mr Oram is accused of burning the letters last week.",
        "Mr Oram says that Ms Ardell burned the letters in March.",
        "Prosecutors said that Mr Oram had burned the letters in March.",
    ],
)
def test_doubt_and_dispute_make_a_claim(nlp: Language, text: str) -> None:
    assert judge(nlp, text) is Certainty.CLAIMED


@pytest.mark.parametrize(
    "text",
    [
        "Saturday's concert has been cancelled.",
        "The vote on Tuesday has been postponed.",
        "The union called off the strike planned for Monday.",
        "The tunnel had been due to open in March.",
        "The tunnel was to have opened in March.",
        "The governor suspended a rise that was to take effect in May.",
        "A plan to sell the harbour was dropped in March.",
        "A meeting of the council, planned for tomorrow, will not take place.",
        "A parade planned for Sunday was put off to 27 April.",
        "She said that the ceremony planned for Monday was cancelled.",
    ],
)
def test_what_was_called_off_is_cancelled(nlp: Language, text: str) -> None:
    assert judge(nlp, text) is Certainty.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "The ferries will stop if the council sells the harbour on Monday.",
        "Ms Ardell urged the council to publish the report by Friday.",
        "Ms Ardell called on the council to publish the report tomorrow.",
        "The council did not publish the report in March.",
        "No ferries sailed on Tuesday.",
    ],
)
def test_conditions_demands_and_denials_are_no_events(nlp: Language, text: str) -> None:
    assert judge(nlp, text) is None
