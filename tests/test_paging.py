"""Paging by keys."""

import base64
import json
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Quote
from articles.paging import BadCursor, Page, _read, neighbours, paginate
from tests.factories import make_article, make_quote, make_source

pytestmark = pytest.mark.django_db

NEWEST = ("-published_on", "-pk")
OLDEST = ("published_on", "pk")


@pytest.fixture
def articles() -> list[int]:
    """Seven articles of three days, the newest first: days tie."""
    source = make_source()
    made = [make_article(published_on=date(2025, 4, 1) + timedelta(days=n // 3), source=source) for n in range(7)]
    return [article.pk for article in reversed(made)]


def walk(order: tuple[str, ...], *, size: int = 2) -> list[list[int]]:
    """All pages, forwards, by id."""
    pages, cursor = [], ""
    while True:
        page: Page[Article] = paginate(Article.objects.all(), cursor, order=order, size=size)
        pages.append([article.pk for article in page.rows])
        if page.next is None:
            return pages
        cursor = page.next


def test_pages_follow_each_other_without_gap_or_repetition(articles: list[int]) -> None:
    assert walk(NEWEST) == [articles[0:2], articles[2:4], articles[4:6], articles[6:]]
    assert walk(OLDEST) == [articles[::-1][0:2], articles[::-1][2:4], articles[::-1][4:6], articles[::-1][6:]]


def test_the_way_back_shows_the_same_pages(articles: list[int]) -> None:
    last = paginate(Article.objects.all(), _last_cursor(), order=NEWEST, size=2)
    before = paginate(Article.objects.all(), last.previous or "", order=NEWEST, size=2)
    assert [article.pk for article in before.rows] == articles[4:6]
    first = paginate(Article.objects.all(), before.previous or "", order=NEWEST, size=4)
    assert [article.pk for article in first.rows] == articles[0:4]
    assert first.previous is None
    assert first.next


def _last_cursor() -> str:
    cursor = ""
    while True:
        page = paginate(Article.objects.all(), cursor, order=NEWEST, size=2)
        if page.next is None:
            return cursor
        cursor = page.next


def test_a_row_that_arrives_meanwhile_neither_repeats_nor_hides_another(articles: list[int]) -> None:
    first = paginate(Article.objects.all(), "", order=NEWEST, size=2)
    make_article(published_on=date(2030, 1, 1))
    second = paginate(Article.objects.all(), first.next or "", order=NEWEST, size=2)
    assert [article.pk for article in second.rows] == articles[2:4]


def test_a_row_that_was_removed_leaves_its_cursor_working(articles: list[int]) -> None:
    first = paginate(Article.objects.all(), "", order=NEWEST, size=2)
    second = paginate(Article.objects.exclude(pk=articles[1]), first.next or "", order=NEWEST, size=2)
    assert [article.pk for article in second.rows] == articles[2:4]


def test_an_empty_list_has_one_empty_page() -> None:
    assert paginate(Article.objects.all(), "", order=NEWEST) == Page([], None, None)


def test_a_page_before_the_first_is_empty_and_leads_nowhere(articles: list[int]) -> None:
    cursor = _cursor("<", "2030-01-01", 1)
    assert paginate(Article.objects.all(), cursor, order=NEWEST) == Page([], None, None)


def test_relations_and_mixed_directions_can_be_followed() -> None:
    order = ("-article__published_on", "-article_id", "position", "pk")
    article = make_article()
    quotes = [make_quote(article, words) for words in ("Ferry services", "Mira Callow", "crews are paid")]
    page = paginate(Quote.objects.all(), "", order=order, size=2)
    assert page.rows == quotes[:2]
    assert paginate(Quote.objects.all(), page.next or "", order=order, size=2).rows == quotes[2:]


def test_neighbours_stand_on_both_sides(articles: list[int]) -> None:
    rows = Article.objects.all()
    before, after = neighbours(rows, rows.get(pk=articles[3]), order=NEWEST)
    assert (before and before.pk, after and after.pk) == (articles[2], articles[4])
    assert neighbours(rows, rows.get(pk=articles[0]), order=NEWEST)[0] is None
    assert neighbours(rows, rows.get(pk=articles[-1]), order=NEWEST)[1] is None


def _cursor(*content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "….",
        "e30",
        _cursor(),
        _cursor(">"),
        _cursor("?", "2025-04-01", 1),
        _cursor(">", "2025-04-01"),
        _cursor(">", "2025-04-01", 1, 1),
        _cursor(">", "yesterday", 1),
        _cursor(">", None, 1),
        _cursor(">", "2025-04-01", None),
        _cursor(">", "2025-04-01", "one"),
        _cursor(">", ["2025-04-01"], 1),
        _cursor(">", "2025-04-01", float("inf")),
        _cursor(">", "99999-01-01", 1),
        _cursor([">"], "2025-04-01", 1),
    ],
)
def test_a_cursor_that_makes_no_sense_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        paginate(Article.objects.all(), cursor, order=NEWEST)


def test_a_cursor_of_a_number_beyond_the_column_finds_what_it_can(articles: list[int]) -> None:
    assert paginate(Article.objects.all(), _cursor(">", "2000-01-01", 10**30), order=OLDEST).rows


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_text_that_no_database_takes_is_refused(text: str) -> None:
    with pytest.raises(BadCursor):
        paginate(Article.objects.all(), _cursor(">", text, 1), order=("headline", "pk"))


@given(st.text())
def test_any_text_is_a_cursor_or_refused(text: str) -> None:
    with suppress(BadCursor):
        _read(text, Article, NEWEST)
