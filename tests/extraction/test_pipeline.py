"""The pipeline: any string in, an Analysis out; batches, offsets and plain data."""

import itertools
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.findings import findings
from articles.extraction.pipeline import analyse, analyse_many
from articles.extraction.pretty import pretty
from articles.extraction.records import SpeakerKind

TODAY = date(2024, 5, 16)
NEWS = (
    "“We are done,” said Mary Garrow, the mayor of Thornley, on Monday.\n\n"
    "She told the council she would resign in June. A spokesman for the Thornley Trust said it was “sorry”."
)
PIECES = [
    "“We are done,” ",
    "Mary Garrow ",
    "said ",
    "that ",
    "the Trust ",
    "“",
    "”",
    "‘",
    ". ",
    ", ",
    "\n\n",
    "on Monday ",
    "according to ",
    "she ",
    "and ",
    "to ",
]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_no_string_crashes_it(text: str) -> None:
    findings(analyse(text, TODAY))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_news_cut_and_glued_at_random_keeps_its_offsets(text: str) -> None:
    analysis = analyse(text, TODAY)
    spans = [span for quote in analysis.quotes for span in (*quote.content, *quote.cue)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    pieces = sorted(span for quote in analysis.quotes for span in quote.content)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))


@pytest.mark.parametrize("unit", ["and said ", "he said, ", '"', "“a ‘b ", "‘s’ "])
def test_texts_that_are_no_prose_end_too(unit: str) -> None:
    assert analyse(unit * (20_000 // len(unit)), TODAY).model


def test_a_batch_gives_what_single_texts_give() -> None:
    texts = [NEWS, "", "Ann Leeson said no dam was safe."]
    assert list(analyse_many([(text, TODAY) for text in texts])) == [analyse(text, TODAY) for text in texts]


def test_findings_are_plain_data_with_names_for_keys() -> None:
    found = json.loads(json.dumps(findings(analyse(NEWS, TODAY))))
    first, _, last = found["quotes"]
    assert first["speaker_name"] == "Mary Garrow"
    assert NEWS[slice(*first["content"][0])] == "We are done,"
    assert last["speaker_name"] is None
    assert last["speakers"][0]["description"] == "A spokesman for the Thornley Trust"


def test_unnamed_speakers_are_never_given_a_key() -> None:
    kinds = {speaker.kind: speaker.key for quote in analyse(NEWS, TODAY).quotes for speaker in quote.speakers}
    assert kinds[SpeakerKind.DESCRIBED] is None


def test_findings_for_a_person_show_quotes_in_the_text_and_why() -> None:
    shown = pretty(NEWS, analyse(NEWS, TODAY))
    assert "“[1 We are done,]”" in shown
    assert "rule tag-inverted, cue “said”; speaker name" in shown
