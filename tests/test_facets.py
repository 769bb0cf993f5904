"""Facets, counts and the histogram: what they count, whom they show, and that no decision is counted too late."""

from contextlib import closing
from datetime import date

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client

from articles.filters import ArticleFilter, ListedFilter, QuoteFilter, SearchFilter
from articles.models import Archive, Article, ListedArticle, ListedQuote, Mention, Person, Quote
from articles.search import index_articles
from articles.search.lists import TURN
from tests.factories import make_article, make_event, make_mention, make_person, make_place, make_quote, make_source

pytestmark = pytest.mark.django_db

BODY = "Mira Callow said: “We sail.” Ann Lark of Sable Bay left. The board met."


def asked(query: str, kind: type[ListedFilter] = ArticleFilter) -> ListedFilter:
    rows = ListedQuote if kind is QuoteFilter else ListedArticle
    return kind(QueryDict(query), rows.objects.published(), faceted=True)


def counted(facet: str, query: str = "", kind: type[ListedFilter] = ArticleFilter) -> dict[str, int]:
    return {value.label: value.number for value in asked(query, kind).counts.values[facet]}


def chosen(shown: ListedFilter, facet: str) -> list[str]:
    return [choice.value.label for each in shown.facets if each.name == facet for choice in each.chosen]


@pytest.fixture
def archive() -> list[Article]:
    """Three articles: Mira is named in all and speaks in two, Ann in the last two, Sable Bay and an event in one."""
    mira, ann, echo = make_person("Mira Callow"), make_person("Ann Lark"), make_source("The Echo")
    days = (date(2024, 12, 30), date(2025, 4, 10), date(2025, 4, 12))
    articles = [make_article(f"Part {day}", body=BODY, published_on=day, source=echo) for day in days]
    for article in articles:
        make_mention(article, "Mira Callow", person=mira)
    for article in articles[1:]:
        make_mention(article, "Ann Lark", person=ann)
        make_quote(article, "We sail.", person=mira)
    make_mention(articles[2], "Sable Bay", place=make_place("Sable Bay"))
    make_event("Board meets", article=articles[2], evidence="The board met.")
    return articles


def test_each_facet_counts_the_rows_that_are_left(archive: list[Article]) -> None:
    assert counted("person") == {"Mira Callow": 3, "Ann Lark": 2}
    assert counted("person", "until=2024") == {"Mira Callow": 1}
    assert counted("person", "not_person=ann-lark") == {"Mira Callow": 1}
    assert counted("source") == {"The Echo": 3}
    assert counted("place") == {"Sable Bay": 1}
    assert counted("event", "person=ann-lark") == {"Board meets": 1}
    assert counted("person", kind=QuoteFilter) == {"Mira Callow": 2}
    assert counted("kind", kind=QuoteFilter) == {"direct": 2}


def test_several_people_must_all_be_named_and_the_sentence_says_so(archive: list[Article]) -> None:
    shown = asked("person=mira-callow&person=ann-lark&not_place=sable-bay&source=the-echo")
    assert shown.sentence == "1 article naming Mira Callow and Ann Lark from The Echo, but not naming Sable Bay"
    assert [chip.value for chip in shown.chips()] == ["Mira Callow", "Ann Lark", "Sable Bay", "The Echo"]
    first = next(shown.chips())
    assert QueryDict(first.without[1:]).getlist("person") == ["ann-lark"]


def test_what_is_chosen_is_shown_whether_or_not_it_is_counted(archive: list[Article]) -> None:
    shown = asked("person=ann-lark&not_place=sable-bay")
    assert chosen(shown, "person") == ["Ann Lark"]
    assert chosen(shown, "place") == ["Sable Bay"]
    assert [choice.value.label for choice in shown.facets[0].values] == ["Mira Callow"]


def test_a_longer_list_can_be_opened_and_searched(archive: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.filters.listed.TOP", 1)
    monkeypatch.setattr("articles.search.counts.TOP", 1)
    people = asked("").facets[0]
    assert [choice.value.label for choice in people.values] == ["Mira Callow"]
    assert people.more == "?more=person"
    longer = asked("more=person")
    assert [choice.value.label for choice in longer.facets[0].values] == ["Mira Callow", "Ann Lark"]
    assert longer.is_narrowed
    assert counted("person", "find_person=LÁRK") == {"Ann Lark": 2}
    assert counted("place", "find_person=LÁRK") == {"Sable Bay": 1}


def test_bars_lead_to_their_year_month_and_day(archive: list[Article]) -> None:
    def bars(query: str) -> list[tuple[str, int, str]]:
        chart = asked(query).histogram
        assert chart
        return [(bar.label, bar.number, bar.address) for bar in chart.bars if bar.number]

    assert bars("") == [
        ("December 2024", 1, "?since=2024-12&until=2024-12"),
        ("April 2025", 2, "?since=2025-04&until=2025-04"),
    ]
    assert bars("since=2025-04&until=2025-04")[0] == ("10 April 2025", 1, "?since=2025-04-10&until=2025-04-10")
    Article.objects.filter(pk=archive[0].pk).update(published_on=date(2015, 3, 1))
    assert [label for label, _, _ in bars("")] == ["2015", "2025"]
    assert asked("since=2025-04&until=2025-04").wider == ("2025", "?since=2025&until=2025")


def test_a_time_of_thousands_of_years_is_drawn_in_few_bars(archive: list[Article]) -> None:
    def bars(query: str) -> list[str]:
        chart = asked(query).histogram
        assert chart
        return [bar.label for bar in chart.bars]

    assert bars("since=0001&until=9999")[0] == "December 2024"
    assert len(bars("since=2025-02&until=2025-06")) == 5
    Article.objects.filter(pk=archive[0].pk).update(published_on=date(1790, 3, 1))
    assert bars("")[::23] == ["1790–1799", "2020–2029"]
    Article.objects.filter(pk=archive[1].pk).update(published_on=date(1, 1, 1))
    assert bars("")[::20] == ["0001–0099", "2000–2099"]
    assert len(bars("until=9999")) == 21


def test_presets_end_at_the_newest_day_of_the_archive(archive: list[Article]) -> None:
    assert list(asked("").presets()) == [
        ("7 days to 12 April 2025", "?since=2025-04-06&until=2025-04-12"),
        ("April 2025", "?since=2025-04&until=2025-04"),
        ("2025", "?since=2025&until=2025"),
    ]


def test_what_is_rejected_or_withdrawn_leaves_the_counts_at_once(archive: list[Article]) -> None:
    assert counted("person") == {"Mira Callow": 3, "Ann Lark": 2}
    Mention.objects.filter(version=archive[2].current_version, person__name="Ann Lark").update(status="rejected")
    assert counted("person")["Ann Lark"] == 1
    Article.objects.filter(pk=archive[1].pk).update(status="withdrawn")
    assert counted("person") == {"Mira Callow": 2}
    Quote.objects.filter(article=archive[2]).update(status="rejected")
    assert counted("person", kind=QuoteFilter) == {}
    Person.objects.filter(name="Mira Callow").update(status="rejected")
    assert counted("person") == {}


def test_rights_dates_and_the_threshold_hold_at_once(archive: list[Article]) -> None:
    Mention.objects.filter(person__name="Ann Lark").update(status="suggested", confidence=0.6)
    assert counted("person") == {"Mira Callow": 3, "Ann Lark": 2}
    Archive.objects.update(public_confidence=0.7)
    assert counted("person") == {"Mira Callow": 3}
    Article.objects.filter(pk=archive[0].pk).update(visible_from="2999-01-01T00:00Z")
    assert counted("person") == {"Mira Callow": 2}
    archive[1].source.rights = "metadata"
    archive[1].source.save()
    assert counted("person") == {}
    assert asked("").sentence == "2 articles"


def test_counts_tell_nothing_of_words_that_may_not_be_read(archive: list[Article]) -> None:
    index_articles(article.pk for article in archive)
    assert counted("source", "words=left") == {"The Echo": 3}
    Article.objects.filter(pk=archive[0].pk).update(rights="excerpt", lead="The board.")
    Article.objects.filter(pk=archive[1].pk).update(rights="metadata")
    index_articles(article.pk for article in archive)
    shown = asked("words=left")
    assert counted("source", "words=left") == {"The Echo": 1}
    assert [number for _, number in shown.counts.periods] == [1]


def test_the_best_match_comes_first_and_its_pages_hold_together(archive: list[Article]) -> None:
    best = make_article("We left and left", body=BODY, published_on=date(2020, 1, 1))
    index_articles([best.pk, *(article.pk for article in archive)])
    shown = asked("q=left&order=best", SearchFilter)
    rows = list(shown.qs.order_by(*shown.order))
    assert rows[0].article == best
    assert rows[0].rank > rows[1].rank


def test_what_waits_to_be_listed_is_left_out_where_much_has_changed(
    archive: list[Article], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_articles(article.pk for article in archive)
    assert counted("person", "words=sable") == {"Mira Callow": 3, "Ann Lark": 2}
    monkeypatch.setattr("articles.search.lists.FOR_READERS", 0)
    Article.objects.filter(pk=archive[1].pk).update(rights="metadata")
    Article.objects.filter(pk=archive[2].pk).update(status="withdrawn")
    assert asked("").is_behind
    assert counted("person", "words=sable") == {"Mira Callow": 1}
    assert [row.article for row in asked("words=sable").qs] == archive[:1]
    assert asked("words=sail", QuoteFilter).total.number == 0
    assert [day.year for day, _ in asked("").counts.periods] == [2024]
    assert client.get("/people/mira-callow/").context["subjects"] == []


def test_an_article_that_cannot_be_listed_keeps_no_other_from_it(
    archive: list[Article], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert asked("").total.number == 3
    monkeypatch.setattr("articles.search.texts.READ", 3_000_000)
    words = " ".join(f"{number}{'ferry' * 7}" for number in range(28_000))
    make_quote(make_article("Too long", body=words), words)
    make_article("Another")
    assert not asked("").is_behind
    assert asked("").total.number == 4
    assert "cannot be listed" in caplog.text
    monkeypatch.undo()
    Article.objects.filter(headline="Too long").update(rights="")
    assert asked(f"words=0{'ferry' * 7}", QuoteFilter).total.number == 1


@pytest.mark.django_db(transaction=True)
def test_who_reads_waits_for_nobody_who_writes_the_lists(archive: list[Article]) -> None:
    assert not asked("").is_behind
    Article.objects.filter(pk=archive[0].pk).update(status="withdrawn")
    other = connection.copy()
    try:
        with transaction.atomic(), closing(other.cursor()) as cursor:
            other.set_autocommit(False)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
            assert asked("").is_behind
            assert asked("").total.number == 2
    finally:
        other.close()
    assert not asked("").is_behind
