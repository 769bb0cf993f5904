"""Posts through time, drawn no more surely than they are told."""

from datetime import date
from typing import Any

from articles.models import Role
from articles.views.strip import Strip, strip


def role(first: str = "", last: str = "", title: str = "chair", **values: Any) -> Role:
    """A role that articles of these days attest."""
    found: Any = Role(title=title, folded_title=title, **values)
    found.first_attested = date.fromisoformat(first) if first else None
    found.last_attested = date.fromisoformat(last or first) if first else None
    return found  # type: ignore[no-any-return]


def told(posts: Strip) -> list[str]:
    return [lane.told() for lane in posts.lanes]


def bars(posts: Strip) -> list[list[tuple[str, str, str]]]:
    return [[(bar.kind, bar.start, bar.width) for bar in drawn] for _, drawn in posts.drawn()]


def test_a_post_is_sure_between_the_articles_that_give_it_and_open_at_both_ends() -> None:
    posts = strip([role("2025-03-15", "2025-08-08")])
    assert told(posts) == ["held from 15 March 2025 to 8 August 2025 at least"]
    assert bars(posts) == [
        [("held", "20.00%", "40.00%"), ("perhaps", "15.00%", "5.00%"), ("perhaps", "60.00%", "5.00%")]
    ]


def test_former_ends_the_post_that_it_was_and_future_begins_it() -> None:
    posts = strip(
        [
            role("2025-08-08", standing="former"),
            role("2025-03-15", "2025-05-27"),
            role("2025-01-01", standing="future"),
        ]
    )
    assert told(posts) == [
        "still to come on 1 January 2025; held from 15 March 2025 to 27 May 2025 at least; over by 8 August 2025"
    ]
    assert [bar[0] for bar in bars(posts)[0]] == ["held", "perhaps", "perhaps"]
    assert bars(posts)[0][1:] == [("perhaps", "0.00%", "20.00%"), ("perhaps", "40.00%", "20.00%")]


def test_stated_dates_are_drawn_as_exactly_as_they_are_stated() -> None:
    stated = {"valid_from": date(2024, 1, 1), "valid_from_precision": "year"}
    stated |= {"valid_to": date(2025, 12, 31), "valid_to_precision": "day"}
    posts = strip([role("2025-06-01", **stated)])
    assert told(posts) == ["from 2024 to 31 December 2025"]
    assert bars(posts) == [[("held", "49.93%", "49.93%"), ("perhaps", "0.00%", "49.93%")]]


def test_the_last_year_that_there_is_is_drawn_like_any() -> None:
    posts = strip([role("9999-07-02", "9999-12-31")])
    assert bars(posts)[0][0] == ("held", "49.86%", "49.86%")
    assert next(tick.at for tick in posts.ticks()) == "0.00%"


def test_a_post_that_is_only_known_to_be_over_is_nowhere_sure() -> None:
    posts = strip([role("2025-08-08", standing="former")])
    assert told(posts) == ["over by 8 August 2025"]
    assert bars(posts) == [[("perhaps", "55.00%", "5.00%")]]
    assert [tick.label for tick in posts.ticks()] == ["2025", "April", "July", "October"]


def test_a_post_without_any_day_is_told_and_not_drawn() -> None:
    posts = strip([role()])
    assert told(posts) == ["when is not told"]
    assert (posts.is_drawn, posts.ticks(), bars(posts)) == (False, [], [[]])


def test_one_post_is_one_lane_whoever_tells_it_and_the_latest_comes_first() -> None:
    posts = strip([role("2024-02-01"), role("2025-02-01", title="mayor"), role("2024-03-01", standing="acting")])
    assert [(lane.role.title, lane.role.standing) for lane in posts.lanes] == [
        ("mayor", "current"),
        ("chair", "acting"),
        ("chair", "current"),
    ]
    assert [tick.label for tick in posts.ticks()] == ["2024", "2025"]


def test_a_century_of_posts_names_no_more_years_than_there_is_room_for() -> None:
    posts = strip([role("1925-02-01"), role("2025-02-01", title="mayor")])
    assert [tick.label for tick in posts.ticks()] == ["1925", "1938", "1951", "1964", "1977", "1990", "2003", "2016"]
