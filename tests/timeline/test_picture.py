"""What is drawn of events and quotes, and where; no database needed."""

from collections import Counter
from datetime import date

from articles.models import Event
from articles.text.partial_dates import PartialDate
from articles.timeline.counts import Counts, crowded, divided
from articles.timeline.picture import LANES, Picture, axis, draw
from articles.timeline.zoom import Zoom

YEAR = axis(date(2025, 3, 1), date(2025, 5, 1), Zoom.MONTH)


def event(starts: str, ends: str = "", *, open_ended: bool = False, certainty: str = "happened") -> Event:
    first, last = PartialDate.parse(starts), PartialDate.parse(ends) if ends else None
    return Event(
        title="board meets",
        start=first.first,
        start_precision=first.precision,
        end=last and last.first,
        end_precision=last.precision if last else "",
        open_ended=open_ended,
        certainty=certainty,
    )


def days(**numbers: int) -> dict[tuple[date, str], int]:
    told = {PartialDate.parse(when.strip("_").replace("_", "-")): number for when, number in numbers.items()}
    return {(when.first, when.precision.value): number for when, number in told.items()}


def drawn(*events: Event, said: dict[tuple[date, str], int] | None = None) -> Picture:
    counts = Counter((each.start, each.start_precision) for each in events)
    return draw(
        YEAR,
        Counts(counts, said or {}),
        [(each, f"#{place}") for place, each in enumerate(events)],
        lambda since, until: f"{since}..{until}",
        lambda since, until: f"q {since}..{until}",
    )


def test_an_event_is_drawn_no_more_exactly_than_it_is_told() -> None:
    picture = drawn(event("2025-04-10"), event("2025-04"), event("2025-03-20", "2025-04-02"), event("2025"))
    exact, month, lasting, year = sorted(picture.marks, key=lambda mark: mark.address)
    assert not exact.has_reach
    assert month.has_reach
    assert (month.first, month.last) == (YEAR.at(date(2025, 4, 1)), YEAR.at(date(2025, 5, 1)))
    assert month.at == round((month.first + month.last) / 2, 2)
    assert lasting.lasts
    assert (lasting.at, lasting.last) == (lasting.first, YEAR.at(date(2025, 4, 3)))
    assert (year.first, year.last, year.goes_on_before, year.goes_on_after) == (0, 100, True, True)
    assert not month.goes_on_before
    assert not month.goes_on_after


def test_signs_keep_clear_of_each_other_and_say_in_words_what_they_show() -> None:
    picture = drawn(event("2025-04-10", certainty="planned"), event("2025-04-10"), event("2025-05-20"))
    assert {mark.address: mark.lane for mark in picture.marks} == {"#0": 0, "#1": 1, "#2": 0}
    assert picture.marks[0].words == "10 April 2025: board meets (planned)"


def test_what_still_goes_on_runs_out_of_the_picture() -> None:
    (mark,) = drawn(event("2025-04-10", open_ended=True)).marks
    assert (mark.last, mark.goes_on_after, mark.lasts) == (100, True, True)


def test_too_many_at_once_become_bars() -> None:
    picture = drawn(*[event("2025-04-10")] * (LANES + 1), event("2025"))
    assert picture.marks == []
    assert [(bar.period, bar.number, bar.address) for bar in picture.bars] == [
        ("April 2025", LANES + 1, "2025-04-01..2025-04-30")
    ]
    assert [(bar.period, bar.number) for bar in picture.vague] == [("2025", 1)]
    assert picture.rows() == [("April 2025", "2025-04-01..2025-04-30", 15, 0), ("2025", "2025-01-01..2025-12-31", 1, 0)]


def test_quotes_stand_in_the_same_periods() -> None:
    (bar,) = drawn(event("2025-04-10"), said=days(_2025_04_02=2, _2025_04_03=1)).quotes
    assert (bar.period, bar.number, bar.address) == ("April 2025", 3, "q 2025-04-01..2025-04-30")
    assert (bar.at, bar.width) == (
        YEAR.at(date(2025, 4, 1)),
        round(YEAR.at(date(2025, 5, 1)) - YEAR.at(date(2025, 4, 1)), 2),
    )


def test_what_lies_outside_is_not_drawn_but_told() -> None:
    picture = drawn(event("1781-10-19"), event("2025-04-10"), event("2026"), event("2027"))
    assert [mark.address for mark in picture.marks] == ["#1"]
    assert [(side.period, side.number, side.address) for side in picture.outside] == [
        ("before 1 March 2025", 1, "1781-10-19..2025-02-28"),
        ("after 31 May 2025", 2, "2025-06-01..2027-01-01"),
    ]


def test_what_is_known_less_exactly_than_the_division_is_counted_apart() -> None:
    told = days(_2025_04_10=3, _2025_04=2, _2025=1)
    month, year = PartialDate.parse("2025-04"), PartialDate.parse("2025")
    assert divided(told, Zoom.DAY) == ({date(2025, 4, 10): 3}, {month: 2, year: 1})
    assert divided(told, Zoom.MONTH) == ({date(2025, 4, 1): 5}, {year: 1})
    assert divided(told, Zoom.DECADE) == ({date(2020, 1, 1): 6}, {})


def test_one_battle_of_1781_does_not_stretch_the_picture() -> None:
    told = days(_1781_10_19=1, _2025_04_10=30, _2025_05=10, _2090=1)
    assert crowded(Counts(told, {})) == (date(2025, 4, 10), date(2025, 5, 31))
    assert crowded(Counts(days(_1781_10_19=1), {})) == (date(1781, 10, 19), date(1781, 10, 19))
