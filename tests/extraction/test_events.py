"""Events: what would stand on a timeline. All articles here are of Thursday 10 April 2025."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from articles.extraction import lexicon
from articles.extraction.base import load_base
from articles.extraction.cast import Cast
from articles.extraction.dates.find import find_time_expressions
from articles.extraction.events.find import find_events
from articles.extraction.events.happenings import verb_dated_by
from articles.extraction.layout import lay_out
from articles.extraction.names.find import find_cast
from articles.extraction.records import Certainty, Event, Part, Quote, QuoteKind
from articles.extraction.roles.find import with_roles
from articles.text.partial_dates import PartialDate
from articles.text.spans import Span

THURSDAY = date(2025, 4, 10)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_base()


def events(nlp: Language, text: str, quotes: tuple[Quote, ...] = ()) -> tuple[Event, ...]:
    words, doc = lexicon.load(), nlp(text)
    expressions = find_time_expressions(doc, THURSDAY, words)
    return find_events(
        lay_out(doc, words), THURSDAY, with_roles(doc, find_cast(doc, words), words), quotes, expressions
    )


def only(nlp: Language, text: str) -> Event:
    (event,) = events(nlp, text)
    return event


def taking_part(nlp: Language, text: str) -> dict[str, Part]:
    """Name → part of everybody in the only event of `text`."""
    people = {person.key: person.name for person in find_cast(nlp(text), lexicon.load()).people}
    return {people[found.key]: found.part for found in only(nlp, text).participants}


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
        ("The Liberals sat on the council in March.", "The Liberals sit on the council"),
        ("Airstrikes hit the port on Monday.", "Airstrikes hit the port"),
        ("The film, starring Ida Crow, opens on Friday.", "The film opens"),
        ("On Tuesday, at a rally in Corran, Ida Crow, the mayor, was arrested.", "Ida Crow arrested"),
        ("Since January, Ida Moy has taken over that duty.", "Ida Moy takes over the duty"),
    ],
)
def test_titles_read_like_headlines(nlp: Language, text: str, title: str) -> None:
    assert events(nlp, text)[-1].title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Meetings of the harbour board had been chaired by Rory Ash. Since May, Ida Crow has taken over that duty.",
            "Ida Crow takes over chairing meetings of the harbour board",
        ),
        (
            "Meetings of the harbour board were quiet. Ida Crow chaired her first such meeting in March.",
            "Ida Crow chairs her first meeting of the harbour board",
        ),
        ("Ida Crow met Rory Ash. She thanked him in March.", "Ida Crow thanks Rory Ash"),
        ("Ida Crow sold her boat on Tuesday.", "Ida Crow sells her boat"),
        ("Ida Crow took the prize on Friday before a storm hit the hall.", "Ida Crow takes the prize"),
        ("A fire that tore through a mill on Tuesday shut the road.", "A fire tears through a mill"),
        ("The buses, which Ida Crow bought in 2018, are yellow.", "Ida Crow buys the buses"),
        ("Ida Crow spent Tuesday night on the boat.", "Ida Crow spends Tuesday night on the boat"),
        ("The 2019 election cost them dear.", "2019 election"),
        ("The Corran Company grew. The company closed its mill in 2015.", "Corran Company closes its mill"),
        ("The bridge was opened on Friday by the mayor, Ida Crow.", "The bridge opened by Ida Crow"),
        ("Police raided the harbour office on Friday.", "Police raid the harbour office"),
        ("The lounge is to open in October, by the plan.", "The lounge opens"),
        (
            "Ida Crow told the transport commission on Tuesday that it was safe.",
            "Ida Crow addresses the transport commission",
        ),
        (
            "The Corran Harbour Trust (CHT) grew. In March the CHT closed its mill.",
            "The Corran Harbour Trust closes its mill",
        ),
        ("Ida Crow said no, repeating a promise that she made on Tuesday.", "Ida Crow makes a promise"),
        ("Ida Crow was charged on Tuesday with causing the flood.", "Ida Crow charged with causing the flood"),
        (
            "Ida Crow was sworn in on Tuesday as mayor of Corran at the head of a row of nine small green parties.",
            "Ida Crow sworn in as mayor of Corran",
        ),
    ],
)
def test_titles_are_understood_without_the_article(nlp: Language, text: str, title: str) -> None:
    assert title in {event.title for event in events(nlp, text)}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rebels shelled the port on Monday while Lethia claims to have sunk two ships.", "Lethia sinks two ships"),
        ("Ida Crow said Rory Ash claims to have sold the boat in March.", "Rory Ash sells the boat"),
        ("Ida Crow promised to open the mill on Friday.", "Ida Crow opens the mill"),
        ("The court told Ida Crow to close the mill on Friday.", "Ida Crow closes the mill"),
        ("Rory Ash said the mill, idle since May, would reopen on Friday.", "The mill reopens"),
    ],
)
def test_an_infinitive_is_done_by_whom_its_verb_says(nlp: Language, text: str, title: str) -> None:
    assert title in {event.title for event in events(nlp, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Boats are checked on a Monday in the harbour.",
        "It was hard. Coming in 1998, it was harder.",
    ],
)
def test_habits_and_happenings_of_nobody_are_left_out(nlp: Language, text: str) -> None:
    assert events(nlp, text) == ()


def test_how_things_went_on_since_then_is_left_out(nlp: Language) -> None:
    told = events(nlp, "Ida Crow opened the mill in 2019. Since then the price of coal has fallen by half.")
    assert [event.title for event in told] == ["Ida Crow opens the mill"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The budget is nearly finished. It will be presented on April 28.", "The budget presented"),
        ("The boats are tired of rules. They sailed on Tuesday.", "The boats sail"),
    ],
)
def test_it_and_they_give_way_to_the_thing_they_take_up(nlp: Language, text: str, title: str) -> None:
    assert title in {event.title for event in events(nlp, text)}


def test_a_row_of_dates_is_told_once(nlp: Language) -> None:
    text = "We sail to Corran in May, Thornley in June, Lethia in July and Ostrane in August."
    titles = [event.title for event in events(nlp, text)]
    assert len(titles) == len(set(titles))


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
        "CORRAN, April 9:",
        "Corran will open its mill, the two ministries announced on Tuesday.",
        "The mayor should have dismissed Ida Crow on Tuesday.",
    ],
)
def test_what_stands_on_no_timeline(nlp: Language, text: str) -> None:
    assert events(nlp, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mr Oram told MPs on Tuesday that the tunnel was safe.",
        "Mr Oram told members of parliament on Tuesday that the tunnel was safe.",
        "She told the transport commission on Wednesday that the tunnel was safe.",
        "Rory Ash had surgery on Sunday.",
        "The lounge is to open in October, by the plan.",
        "The firm, a builder of boats, on Tuesday sacked its chairman.",
        "A jury was told on Tuesday that the tunnel was safe.",
        "Ida Crow told MPs yesterday engineers had met rock.",
        "Ida Crow sold her boat. That was in October 2017.",
        "The union had asked for air tests last November.",
        "There were two raids on the bank in March.",
        "It was the first strike at the harbour since 1994.",
    ],
)
def test_evidence_treatment_plans_and_dates_before_the_verb_are_found(nlp: Language, text: str) -> None:
    assert len(events(nlp, text)) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The sailing is now promised for April 20.", "Sailing"),
        ("The cold front due on Sunday will bring rain.", "Cold front"),
        ("The final report is written. It is due in May.", "Final report"),
    ],
)
def test_what_is_only_announced_is_called_by_its_noun(nlp: Language, text: str, title: str) -> None:
    assert only(nlp, text).title == title


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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "MSP Ida Crow, whose private member’s bill died in March, was sorry.",
            "Ida Crow’s private member’s bill dies",
        ),
        ("Ida Crow, whose son, Theo, was killed in March, opened the bridge.", "Ida Crow’s son killed"),
        ("The ferry, whose captain resigned on Monday, has sunk.", "The ferry’s captain resigns"),
    ],
)
def test_what_is_somebodys_is_the_subject_and_not_the_owner(nlp: Language, text: str, title: str) -> None:
    event = only(nlp, text)
    assert event.title == title
    assert "Ida Crow" not in taking_part(nlp, text)


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The hearing, before Employment Judge Raj Moy, continues on Monday.", "The hearing continues", "2025-04-14"),
        ("The trial, in front of Judge Ann Reeve, resumes on Friday.", "The trial resumes", "2025-04-11"),
        ("The line is cancelling all trains on Friday.", "The line cancels all trains", "2025-04-11"),
        ("Police are investigating a fire on Tuesday.", "Police investigate a fire", "2025-04-08"),
        ("Ida Crow, her deputy, takes over on Tuesday.", "Ida Crow takes over", "2025-04-15"),
    ],
)
def test_a_timetabled_present_looks_ahead(nlp: Language, text: str, title: str, start: str) -> None:
    event = only(nlp, text)
    assert (event.title, event.start) == (title, PartialDate.parse(start))


def test_a_claim_beside_a_dated_clause_shares_its_date(nlp: Language) -> None:
    text = "Airstrikes hit the port earlier in the week while Lethia claims to have captured two spies."
    _, claim = events(nlp, text)
    assert (claim.title, claim.start) == ("Lethia captures two spies", PartialDate.parse("2025-W15"))
    assert claim.certainty is Certainty.CLAIMED


def test_who_claims_to_have_been_sacked_is_not_said_to_have_been(nlp: Language) -> None:
    assert only(nlp, "Ida Crow, 41, a carer, claims she was sacked in October.").certainty is Certainty.CLAIMED


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ida Crow opened the talks on Monday with a call for more pressure on Rory Ash.", {"Ida Crow": Part.SUBJECT}),
        (
            "Ida Crow opened the dam on Monday with a call for allies to put more pressure on President Rory Ash.",
            {"Ida Crow": Part.SUBJECT},
        ),
        ("Ida Crow met Rory Ash on Monday.", {"Ida Crow": Part.ATTENDEE, "Rory Ash": Part.ATTENDEE}),
        (
            "Ministers will meet again on Friday at a summit, which Ida Crow will chair alongside Rory Ash.",
            {"Ida Crow": Part.CHAIR, "Rory Ash": Part.CHAIR},
        ),
        ("The inquiry, chaired by Ida Crow, continues on Monday.", {"Ida Crow": Part.CHAIR}),
        (
            "Ida Crow met ministers on Monday. She spoke of a meeting which Rory Ash will chair.",
            {"Ida Crow": Part.ATTENDEE},
        ),
        (
            "Help will be announced on Friday at a meeting of ministers, which Ida Crow will chair alongside Rory Ash.",
            {"Ida Crow": Part.CHAIR, "Rory Ash": Part.CHAIR},
        ),
        (
            "Ida Crow opened the meeting of ministers on Monday. The meeting, co-hosted by Ms Crow and Rory Ash, is private.",
            {"Ida Crow": Part.HOST, "Rory Ash": Part.HOST},
        ),
        ("Ida Crow told a public meeting on Monday that the mill was safe.", {"Ida Crow": Part.ATTENDEE}),
        ("Rory Ash was a friend of Ida Crow. She resigned in March.", {"Ida Crow": Part.SUBJECT}),
        ("Rory Ash’s father died in March.", {}),
        ("Rory Ash’s resignation on Monday surprised everybody.", {"Rory Ash": Part.SUBJECT}),
        ("Since then Ida Crow has taken over, chairing her first meeting in March.", {"Ida Crow": Part.CHAIR}),
    ],
)
def test_only_those_who_take_part_are_participants(nlp: Language, text: str, parts: dict[str, Part]) -> None:
    assert taking_part(nlp, text) == parts


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
    for event in find_events(lay_out(doc, words), THURSDAY, Cast(), (), expressions):
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


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("The inquiry was closed in May. Its report is due in September.", True),
        ("Restorers will examine it on Friday.", True),
        ("More rain was forecast for Friday.", True),
        ("Restorers will examine the picture on Friday.", False),
        ("The company delivered 40,000 pages on Tuesday.", False),
    ],
)
def test_what_a_stranger_cannot_read_is_left_to_editors(nlp: Language, text: str, vague: bool) -> None:
    assert (events(nlp, text)[-1].confidence < 0.5) is vague


def test_what_is_told_twice_is_one_event(nlp: Language) -> None:
    told = events(
        nlp,
        "Two dockers opened the crate on Tuesday. A month later, she said: Two dockers opened the crate on Tuesday.",
    )
    assert [event.title for event in told] == ["Two dockers open the crate"]
