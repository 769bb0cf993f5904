"""Marking quotes and names in a text."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from articles.templatetags.marked_text import Mark, Passage, marked_text, pieces

TAG = re.compile(r"<[^>]*>")


def quote(start: int, end: int, anchor: str = "q-a", group: str = "") -> Mark:
    return Mark(start, end, anchor=anchor, group=group)


def name(start: int, end: int, href: str = "/people/mira-callow/") -> Mark:
    return Mark(start, end, href=href)


def rendered(text: str, *, quotes: tuple[Mark, ...] = (), names: tuple[Mark, ...] = ()) -> str:
    return marked_text(Passage(text, 0, len(text), quotes, names, frozenset(quotes)))


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark], list[Mark]]:
    text = draw(st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'“”\n"), min_size=1))
    place = st.integers(0, len(text))
    spans = st.lists(st.tuples(place, place).filter(lambda span: span[0] != span[1]), max_size=6)
    quotes = [quote(min(span), max(span), f"q-{at}") for at, span in enumerate(draw(spans))]
    names = [name(min(span), max(span)) for span in draw(spans)]
    return text, quotes, names


@given(texts_with_marks())
def test_without_its_tags_the_result_is_the_text(given_: tuple[str, list[Mark], list[Mark]]) -> None:
    text, quotes, names = given_
    stripped = TAG.sub("", rendered(text, quotes=tuple(quotes), names=tuple(names)))
    assert stripped == html.escape(text)


@given(texts_with_marks())
def test_each_quote_is_anchored_once_and_every_element_is_closed(
    given_: tuple[str, list[Mark], list[Mark]],
) -> None:
    text, quotes, names = given_
    result = rendered(text, quotes=tuple(quotes), names=tuple(names))
    assert sorted(re.findall(r' id="([^"]*)"', result)) == sorted(mark.anchor for mark in quotes)
    assert result.count("<mark") == result.count("</mark>")
    assert result.count("<a ") == result.count("</a>")
    assert not re.search(r"<a [^>]*>[^<]*<a ", result)


@given(texts_with_marks())
def test_pieces_cover_the_stretch_without_gap_or_overlap(given_: tuple[str, list[Mark], list[Mark]]) -> None:
    text, quotes, names = given_
    found = list(pieces(0, len(text), [*quotes, *names]))
    assert [piece.start for piece in found] == [0, *(piece.end for piece in found[:-1])]
    assert found[-1].end == len(text)
    for mark in [*quotes, *names]:
        assert sum(piece.end - piece.start for piece in found if mark in piece.marks) == mark.end - mark.start


def test_a_plain_text_stays_plain() -> None:
    assert rendered("Ferries stop.") == "Ferries stop."


def test_text_is_escaped() -> None:
    assert rendered("<script>alert('1 & 2')</script>") == ("&lt;script&gt;alert(&#x27;1 &amp; 2&#x27;)&lt;/script&gt;")


def test_an_address_is_escaped() -> None:
    assert 'href="/a&quot;b/"' in rendered("Ann", names=(name(0, 3, '/a"b/'),))


def test_a_name_within_a_quote_is_a_link_within_the_mark() -> None:
    assert rendered("ask Mira now", quotes=(quote(0, 12),), names=(name(4, 8),)) == (
        '<mark class="quote " id="q-a">ask <a class="name" href="/people/mira-callow/">Mira</a> now</mark>'
    )


def test_overlapping_quotes_are_cut_and_both_kept() -> None:
    result = rendered("abcdef", quotes=(quote(0, 4, "q-a"), quote(2, 6, "q-b")))
    assert result == (
        '<mark class="quote " id="q-a">ab</mark>'
        '<mark class="quote " id="q-b"><mark class="quote ">cd</mark></mark>'
        '<mark class="quote ">ef</mark>'
    )


def test_a_mark_that_begins_in_the_paragraph_before_goes_on_without_a_second_anchor() -> None:
    mark = quote(0, 10)
    passage = Passage("first\n\nsecond", 7, 13, (mark,), (), frozenset())
    assert marked_text(passage) == '<mark class="quote ">sec</mark>ond'
