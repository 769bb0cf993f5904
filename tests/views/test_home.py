"""The front page, of a young archive and of one that ends long ago."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import make_article, make_event, make_mention, make_person, make_quote
from tests.views.conftest import Get

pytestmark = pytest.mark.django_db


def test_one_article_alone_makes_no_empty_boxes(get: Get) -> None:
    make_article("Ferries stop", published_on=date(2025, 4, 10))
    text = get("/")
    assert "<strong>1</strong> article" in text
    assert [heading for heading in ("Most quoted", "Coming up", "On this day", "Lately said") if heading in text] == []
    assert "empty" not in text


def test_an_archive_of_the_past_is_told_from_its_last_day(get: Get) -> None:
    article = make_article("Ferries stop", published_on=date(2025, 4, 10))
    mira, old = make_person("Mira Callow"), make_person("Ann Lark")
    make_quote(article, person=mira)
    make_quote(make_article("Long ago", published_on=date(2024, 4, 10)), person=old)
    make_event("board meets", article=article, start=date(2025, 4, 12), certainty="planned")
    make_event("tolls rise", article=article, start=date(2025, 4, 1), certainty="planned")
    make_event("bridge opens", article=article, start=date(2025, 4, 12))
    text = get("/")
    ranked = text.partition('class="ranked"')[2].partition("</ol>")[0]
    assert "in the 30 days to 10 April 2025" in text
    assert "Mira Callow" in ranked
    assert "Ann Lark" not in ranked
    coming = text.partition('id="coming"')[2].partition("</section>")[0]
    assert "Board meets" in coming
    assert "Tolls rise" not in coming
    assert "Bridge opens" not in coming


def test_an_archive_of_the_first_days_that_there_are_is_no_error(get: Get) -> None:
    make_quote(make_article("Ferries stop", published_on=date(1, 1, 3)), person=make_person("Mira Callow"))
    assert "Mira Callow" in get("/")
    assert "since=0001-01-01&amp;until=0001-01-03" in get("/quotes/")


def test_the_same_day_of_other_years_is_remembered(get: Get) -> None:
    today = timezone.localdate()
    article = make_article("Ferries stop", published_on=today)
    make_mention(article, "Mira Callow", person=make_person("Mira Callow"))
    make_event("bridge opens", article=article, start=today - timedelta(days=365 * 4 + 1))
    make_event("bridge closes", article=article, start=today - timedelta(days=500))
    past = get("/").partition('id="past"')[2].partition("</section>")[0]
    assert "Bridge opens" in past
    assert "Bridge closes" not in past
