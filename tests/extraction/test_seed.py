"""The document the archive starts from, as a whole: what every reader will check first."""

from datetime import date
from pathlib import Path

import pytest

from articles.extraction.findings import names_by_key
from articles.extraction.pipeline import analyse
from articles.extraction.records import Analysis, Certainty, Event, Quote, QuoteKind

SEED = Path(__file__).parents[2] / "seeds" / "000_339b9374726bdd68.txt"


@pytest.fixture(scope="module")
def text() -> str:
    return SEED.read_text(encoding="utf-8-sig").strip().removeprefix("date 2025-04-10").strip()


@pytest.fixture(scope="module")
def analysis(text: str) -> Analysis:
    return analyse(text, date(2025, 4, 10))


def speaker_of(analysis: Analysis, quote: Quote) -> str:
    return names_by_key(analysis)[quote.speakers[0].key or ""]


def quote_with(analysis: Analysis, text: str, words: str) -> Quote:
    return next(q for q in analysis.quotes if any(words in span.of(text) for span in q.content))


def test_every_quotation_is_john_healeys_but_ukraines_claim(analysis: Analysis) -> None:
    speakers = [speaker_of(analysis, quote) for quote in analysis.quotes]
    assert speakers == ["John Healey"] * 4 + ["Ukraine", "John Healey"]


@pytest.mark.parametrize("words", ["We cannot jeopardise", "We advance the momentum"])
def test_speeches_of_two_paragraphs_are_one_quote_each(analysis: Analysis, text: str, words: str) -> None:
    quote = quote_with(analysis, text, words)
    assert (quote.kind, len(quote.content)) == (QuoteKind.DIRECT, 2)


def test_fragments_stand_inside_one_mixed_quote(analysis: Analysis, text: str) -> None:
    quote = quote_with(analysis, text, "clear objectives")
    assert quote.kind is QuoteKind.MIXED
    assert "safe skies" in quote.content[0].of(text)
    assert "safe seas" in quote.content[0].of(text)


def test_the_lead_is_attributed_through_the_post(analysis: Analysis, text: str) -> None:
    quote = quote_with(analysis, text, "real and substantial")
    assert quote.speaker_rule == "role"
    assert quote.speakers[0].source is not None
    assert quote.speakers[0].source.of(text) == "the Defence Secretary"


@pytest.mark.parametrize("words", ["coalition of the willing", "reassurance force"])
def test_terms_in_marks_are_no_quotes(analysis: Analysis, text: str, words: str) -> None:
    assert not any(words in span.of(text) for quote in analysis.quotes for span in quote.content)


def test_the_people_are_these_five(analysis: Analysis) -> None:
    assert {person.name for person in analysis.people} == {
        "John Healey",
        "Vladimir Putin",
        "Sebastien Lecornu",
        "Boris Pistorius",
        "Donald Trump",
    }


def test_the_contact_group_is_one_body_under_both_names(analysis: Analysis) -> None:
    groups = [body for body in analysis.organisations if "contact group" in body.name.casefold()]
    assert [group.name for group in groups] == ["Ukraine Defence Contact Group"]


@pytest.mark.parametrize(
    ("start", "certainty"),
    [
        ("2025-04-10", Certainty.HAPPENED),
        ("2025-04-11", Certainty.PLANNED),
        ("2025-03", Certainty.HAPPENED),
        ("2025-W15", Certainty.HAPPENED),
        ("2025-01", Certainty.HAPPENED),
        ("2025-02", Certainty.HAPPENED),
    ],
)
def test_its_events_stand_on_the_timeline(analysis: Analysis, start: str, certainty: Certainty) -> None:
    assert (start, certainty) in {(event.start.isoformat(), event.certainty) for event in analysis.events}


def event_of(analysis: Analysis, start: str, certainty: Certainty = Certainty.HAPPENED) -> Event:
    """The first event of that date and certainty."""
    return next(e for e in analysis.events if (e.start.isoformat(), e.certainty) == (start, certainty))


def taking_part(analysis: Analysis, event: Event) -> set[str]:
    """The names of an event's participants."""
    names = names_by_key(analysis)
    return {names[participant.key] for participant in event.participants}


@pytest.mark.parametrize(
    ("start", "certainty", "title"),
    [
        ("2025-04-10", Certainty.HAPPENED, "Meeting of defence ministers from 30 countries"),
        ("2025-W15", Certainty.HAPPENED, "Russia carries out airstrikes against Kyiv"),
        ("2025-W15", Certainty.CLAIMED, "Ukraine captures Chinese nationals fighting for the Russian army"),
        ("2025-01", Certainty.HAPPENED, "Donald Trump becomes president"),
        ("2025-02", Certainty.HAPPENED, "John Healey chairs his first meeting of the defence contact group"),
    ],
)
def test_the_titles_stand_alone(analysis: Analysis, start: str, certainty: Certainty, title: str) -> None:
    assert event_of(analysis, start, certainty).title == title


def test_the_duty_taken_over_is_told(analysis: Analysis) -> None:
    titles = {event.title for event in analysis.events}
    assert "John Healey takes over chairing meetings of the defence contact group" in titles


@pytest.mark.parametrize(
    ("start", "certainty", "names"),
    [
        ("2025-04-10", Certainty.HAPPENED, {"John Healey", "Sebastien Lecornu"}),
        ("2025-04-11", Certainty.PLANNED, {"John Healey", "Boris Pistorius", "Ukraine Defence Contact Group"}),
        ("2025-W15", Certainty.CLAIMED, {"Ukraine"}),
    ],
)
def test_those_who_take_part_are_named_and_nobody_else(
    analysis: Analysis, start: str, certainty: Certainty, names: set[str]
) -> None:
    assert taking_part(analysis, event_of(analysis, start, certainty)) == names
