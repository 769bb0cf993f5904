"""Events: what would stand on a timeline. All articles here are of Thursday 10 April 2025."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from articles.extraction import lexicon
from articles.extraction.base import load_base
from articles.extraction.cast import Cast
from articles.extraction.dates import find_time_expressions
from articles.extraction.events import find_events
from articles.extraction.happenings import verb_dated_by
from articles.extraction.names import find_cast
from articles.extraction.records import Certainty, Event, Part, Quote, QuoteKind
from articles.text.partial_dates import PartialDate
from articles.text.spans import Span

THURSDAY = date(2025, 4, 10)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_base()


def events(nlp: Language, text: str, quotes: tuple[Quote, ...] = ()) -> tuple[Event, ...]:
    words, doc = lexicon.load(), nlp(text)
    expressions = find_time_expressions(doc, THURSDAY, words)
    return find_events(doc, THURSDAY, find_cast(doc, words), quotes, expressions, words)


def only(nlp: Language, text: str) -> Event:
    (event,) = events(nlp, text)
    return event


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The council approved the tunnel on Tuesday.", "2025-04-08", "2025-04-08"),
        ("The council approved the tunnel earlier in the week.", "2025-W15", "2025-W15"),
        ("The council approved the tunnel in March.", "2025-03", "2025-03"),
        ("The council approved the tunnel in the summer of 2019.", "2019-06", "2019-08"),
        ("The council approved the tunnel in 2019.", "2019", "2019"),
        ("The festival will run from 3 to 5 May.", "2025-05-03", "2025-05-05"),
        ("The union will strike on May 3 and 4.", "2025-05-03", "2025-05-04"),
        ("The river rose overnight.", "2025-04-09", "2025-04-10"),
        ("The firm made a profit in the year to 31 March.", "2024-04-01", "2025-03-31"),
    ],
)
def test_an_event_has_the_dates_and_precision_that_the_words_give(
    nlp: Language, text: str, start: str, end: str
) -> None:
    event = only(nlp, text)
    assert (event.start, event.end) == (PartialDate.parse(start), PartialDate.parse(end))


def test_since_begins_and_does_not_end(nlp: Language) -> None:
    event = only(nlp, "The trust has recruited 46 nurses since September.")
    assert (event.start, event.end, event.open_ended) == (PartialDate.parse("2024-09"), None, True)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The council approved the tunnel on Tuesday.", "The council approves the tunnel"),
        ("Two cables were severed last month, leaving homes without light.", "Two cables severed"),
        ("A final vote on the tunnel is due on April 28.", "Final vote on the tunnel"),
        ("Anna Ardell met the miners on Monday. Ms Ardell resigned on Tuesday.", "Anna Ardell resigns"),
        ("Mr Oram will open the tunnel next month.", "Oram opens the tunnel"),
        ("Both sides agreed a truce in March.", "Both sides agree a truce"),
    ],
)
def test_titles_read_like_headlines(nlp: Language, text: str, title: str) -> None:
    assert events(nlp, text)[-1].title == title


@pytest.mark.parametrize(
    "text",
    [
        "Ms Ardell said in November that the tunnel was safe.",
        "In January, Mr Oram told MPs that the tunnel was safe.",
        "The strike lasted three weeks.",
        "The council meets every Tuesday.",
        "The trust has lost money over the past two years.",
        "Sales fell in the 1990s.",
        "The mine was there in 1950.",
        "If the deal fails on Friday, the ferries will stop.",
        "The council did not meet on Tuesday.",
    ],
)
def test_what_stands_on_no_timeline(nlp: Language, text: str) -> None:
    assert events(nlp, text) == ()


def test_a_meeting_that_was_told_something_is_an_event(nlp: Language) -> None:
    event = only(nlp, "Joan Pell told a public meeting on Monday night that the notice had gone out too early.")
    assert (event.title, event.kind, event.certainty) == ("Public meeting", "meeting", Certainty.HAPPENED)


def test_today_inside_a_quotation_is_no_date_of_an_event(nlp: Language) -> None:
    text = "“We open the tunnel here today,” Ms Ardell said."
    quote = Quote(QuoteKind.DIRECT, (Span(1, text.index(",")),), (), (), 1.0, "", "")
    assert events(nlp, text, (quote,)) == ()


def test_the_meeting_that_the_article_reports_is_of_its_own_day(nlp: Language) -> None:
    event = only(nlp, "Anna Ardell opened the meeting of harbour ministers in Brussels with a call for calm.")
    assert (event.start, event.kind, event.expression) == (PartialDate(THURSDAY), "meeting", None)


def test_who_chairs_hosts_and_takes_part(nlp: Language) -> None:
    event = only(nlp, "Anna Ardell chaired a meeting with Boris Oram in Brussels on Tuesday.")
    assert next(participant.part for participant in event.participants) is Part.CHAIR


def test_the_evidence_is_the_sentence_of_the_date(nlp: Language) -> None:
    text = "It was a bad week. The council sold the harbour on Tuesday. Nobody was told."
    assert only(nlp, text).evidence.of(text) == "The council sold the harbour on Tuesday."


@settings(max_examples=40, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                [
                    "on Friday",
                    "Ms Ardell",
                    "said",
                    "will",
                    "the meeting",
                    "opened",
                    ",",
                    ".",
                    "“",
                    "”",
                    "which",
                    "in 2019",
                    "\n\n",
                ]
            ),
            max_size=30,
        ).map(" ".join),
    )
)
def test_any_text_is_read_without_error(text: str) -> None:
    words, doc = lexicon.load(), load_base()(text)
    expressions = find_time_expressions(doc, THURSDAY, words)
    for event in find_events(doc, THURSDAY, Cast(), (), expressions, words):
        assert event.evidence.end <= len(text)
        assert event.end is None or event.start.first <= event.end.last


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Mr Farrow said in November that the wait would soon be a memory.", "said"),
        ("In March, Mr Dray told MPs that the station would be late.", "told"),
        ("Ms Ardell, who resigned last year, said the tunnel was safe.", "resigned"),
        ("The council sold the harbour in May, Ms Ardell said.", "sold"),
    ],
)
def test_a_date_belongs_to_the_verb_that_it_dates(nlp: Language, text: str, verb: str) -> None:
    words, doc = lexicon.load(), nlp(text)
    (expression,) = (
        found
        for found in find_time_expressions(doc, THURSDAY, words)
        if found.type == "DATE" and "REF" not in found.value
    )
    dated = verb_dated_by(expression.span, doc, words)
    assert dated is not None
    assert dated.text == verb
