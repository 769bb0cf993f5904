"""The pipeline: any string in, an Analysis out; batches, offsets and plain data."""

import itertools
import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.findings import findings
from articles.extraction.pipeline import Text, analyse, analyse_many, readable
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


@settings(max_examples=40, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(exclude_categories=()), max_size=120),
        st.builds(
            lambda before, unit, times: before + unit * times,
            st.sampled_from(["", "Ann Moy said “", "on Monday "]),
            st.text(st.characters(exclude_categories=()), min_size=1, max_size=3),
            st.integers(1, 600),
        ),
    )
)
def test_no_surrogate_and_no_long_run_crashes_it(text: str) -> None:
    json.dumps(findings(analyse(text, TODAY)), ensure_ascii=False).encode()


@pytest.mark.parametrize("text", ["“It \ud83d broke,” said Ann Moy.", "“" * 60 + "No,” said Ann Moy.", "’" * 2_000])
def test_what_is_made_readable_keeps_its_offsets(text: str) -> None:
    assert len(readable(text)) == len(text)
    assert "\ud83d" not in readable(text)


def test_ordinary_news_is_read_as_it_is_printed() -> None:
    text = NEWS + " See www.example.org/a-b/c?d=e&f=g#h … “‘No!’” 1,234.50"
    assert readable(text) == text


# Prose as long as three pages, and runs of one mark, which took the square of their length: 100,000 for ever.
@pytest.mark.parametrize(
    ("unit", "length"), [(NEWS + "\n\n", 8_000), ("’", 2_000), ("!", 2_000), ("’s", 2_000), (":)", 2_000)]
)
def test_eight_times_the_text_takes_about_eight_times_as_long(unit: str, length: int) -> None:
    """One of five tries is enough: what else the machine does tells on short times, and never on all."""
    short, long = (unit * (size // len(unit)) for size in (length // 8, length))
    _seconds(short)
    assert any(_seconds(long) < min(length / 1_000, 10 * _seconds(short)) for _ in range(5))


def _seconds(text: str) -> float:
    """Processor time, which other work on the machine does not stretch."""
    start = time.process_time()
    analyse(text, TODAY)
    return time.process_time() - start


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_news_cut_and_glued_at_random_keeps_its_offsets(text: str) -> None:
    analysis = analyse(text, TODAY)
    spans = [span for quote in analysis.quotes for span in (*quote.content, *quote.cue)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    pieces = sorted(span for quote in analysis.quotes for span in quote.content)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))


DEMO = [path.read_text(encoding="utf-8") for path in sorted(Path("seeds/demo").glob("*/*.txt"))]
CUT = st.tuples(st.sampled_from(DEMO), st.integers(0, 3_000), st.integers(1, 250))


@settings(max_examples=12, deadline=None)
@given(st.lists(CUT, min_size=1, max_size=6))
def test_articles_cut_and_glued_at_random_keep_their_findings_inside(cuts: list[tuple[str, int, int]]) -> None:
    text = "".join(article[first : first + length] for article, first, length in cuts)
    analysis = analyse(text, TODAY)
    mentions = sorted(mention.span for mention in analysis.mentions)
    assert all(left.end <= right.start for left, right in itertools.pairwise(mentions))
    roles = [role.evidence for person in analysis.people for role in person.roles]
    spans = [*mentions, *roles, *(event.evidence for event in analysis.events)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    bodies = {body.key for body in (*analysis.organisations, *analysis.people)}
    assert {each.key for event in analysis.events for each in event.participants} <= bodies


@pytest.mark.parametrize("text", ["and said " * 330, "he said, " * 330, '"' * 1_500, "“a ‘b " * 500, "‘s’ " * 750])
def test_texts_that_are_no_prose_end_too(text: str) -> None:
    assert analyse(text, TODAY).model


def test_a_batch_gives_what_single_texts_give() -> None:
    texts = [NEWS, "", "Ann Leeson said no dam was safe."]
    assert list(analyse_many([Text(text, TODAY) for text in texts])) == [analyse(text, TODAY) for text in texts]


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
