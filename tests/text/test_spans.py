"""Spans are stretches of one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.spans import Field, Span


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 50))
    return Span(start, draw(st.integers(start + 1, 60)), draw(st.sampled_from(Field)))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2), (-2, -1)])
def test_negative_empty_and_backward_spans_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 ≤ start < end"):
        Span(start, end)


def test_a_span_gives_its_words() -> None:
    assert Span(4, 7).of("The dog barked") == "dog"


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))


def test_headline_and_body_never_overlap_nor_contain() -> None:
    headline, body = Span(0, 9, Field.HEADLINE), Span(2, 4, Field.BODY)
    assert not headline.overlaps(body)
    assert not headline.contains(body)


@given(spans(), spans())
def test_overlap_goes_both_ways_and_means_a_shared_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    expected = bool(shared) and one.field == other.field
    assert one.overlaps(other) == other.overlaps(one) == expected


@given(spans(), spans())
def test_containing_means_every_character_is_inside(one: Span, other: Span) -> None:
    inside = set(range(other.start, other.end)) <= set(range(one.start, one.end))
    assert one.contains(other) == (inside and one.field == other.field)


@given(spans())
def test_a_span_contains_itself(span: Span) -> None:
    assert span.contains(span)


def test_spans_sort_by_place() -> None:
    assert sorted([Span(5, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(5, 6)]
