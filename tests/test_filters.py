"""The public query language."""

from datetime import date

import pytest
from django.http import QueryDict

from articles.filters import ArticleFilter, EventFilter, ListFilter, OrganisationFilter, PersonFilter, QuoteFilter
from articles.models import Article, Event, ListedArticle, ListedQuote, Organisation, Person
from articles.search import index_articles
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_organisation,
    make_person,
    make_place,
    make_quote,
    make_role,
    make_source,
)

pytestmark = pytest.mark.django_db

MODELS = {
    ArticleFilter: ListedArticle,
    EventFilter: Event,
    OrganisationFilter: Organisation,
    PersonFilter: Person,
    QuoteFilter: ListedQuote,
}
VALUES = {
    "words": "ferry",
    "person": "mira-callow",
    "organisation": "harbour-board",
    "event": "nothing",
    "place": "sable-bay",
    "about": "organisations/harbour-board",
    "source": "the-echo",
    "kind": "direct",
    "reviewed": "yes",
    "certainty": "planned",
    "since": "2025-04",
    "until": "2025-04-10",
    "order": "newest",
}


def asked(kind: type[ListFilter], query: str) -> ListFilter:
    return kind(QueryDict(query), MODELS[kind].objects.published())  # type: ignore[attr-defined]


def found(kind: type[ListFilter], query: str) -> list[str]:
    return sorted(str(getattr(row, "shown", row)) for row in asked(kind, query).qs)


def quoted(query: str) -> list[str]:
    return sorted(" … ".join(row.quote.pieces) for row in asked(QuoteFilter, query).qs)


@pytest.mark.parametrize("kind", MODELS)
def test_no_filter_finds_everything_and_says_so(kind: type[ListFilter]) -> None:
    empty = asked(kind, "")
    assert empty.is_valid()
    assert not empty.is_narrowed
    assert list(empty.chips()) == []
    assert empty.sentence.startswith("0 ")


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("value", ["", " ", "x", "0", "-1", "\x00", "'\"<>&%", "9" * 400, "2025-13-45", "é" * 1000])
def test_no_value_whatever_breaks_a_list(kind: type[ListFilter], value: str) -> None:
    for name in asked(kind, "").filters:
        data = QueryDict(mutable=True)
        data[name] = value
        narrowed = kind(data, MODELS[kind].objects.published())  # type: ignore[attr-defined]
        assert list(narrowed.qs) == []
        assert list(narrowed.chips()) is not None
        assert narrowed.form.as_p()


@pytest.mark.parametrize("kind", MODELS)
def test_every_filter_can_be_used_and_dropped_alone(kind: type[ListFilter]) -> None:
    person, board = make_person("Mira Callow"), make_organisation("Harbour Board")
    article = make_article(source=make_source("The Echo"))
    make_quote(article, person=person)
    make_mention(article, "Harbour Board", organisation=board)
    make_mention(article, "Sable Bay", place=make_place("Sable Bay"))
    event = make_event(article=article)
    values = VALUES | {"event": event.public_id}
    values |= {f"not_{name}": value for name, value in values.items()}
    values["kind"] = "company" if kind is OrganisationFilter else "direct"
    values["order"] = next(iter(kind.orders))
    used = {name: values[name] for name in kind.base_filters}
    narrowed = asked(kind, "&".join(f"{name}={value}" for name, value in used.items()))
    assert narrowed.errors == {}
    chips = list(narrowed.chips())
    assert [chip.label for chip in chips] == [
        str(field.label) for name, field in narrowed.form.fields.items() if name != "order"
    ]
    for name, chip in zip((name for name in used if name != "order"), chips, strict=True):
        assert dict(QueryDict(chip.without[1:]).items()) == {key: used[key] for key in used if key != name}


def test_an_unknown_parameter_is_ignored_and_not_kept() -> None:
    narrowed = asked(ArticleFilter, "utm_source=x&since=2025&__class__=1")
    assert narrowed.is_valid()
    assert narrowed.address() == "?since=2025"


def test_a_page_is_not_kept_when_a_filter_goes() -> None:
    assert asked(ArticleFilter, "since=2025&page=abc").address() == "?since=2025"
    assert asked(ArticleFilter, "since=2025").address(page="abc") == "?since=2025&page=abc"


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("since=yesterday", "since", "“yesterday” is no date. Write one such as 2025-04-10, 2025-04 or 2025."),
        ("until=2025-02-30", "until", "“2025-02-30” is no date. Write one such as 2025-04-10, 2025-04 or 2025."),
        ("person=Nobody", "person", "Nobody of this name is known here."),
        ("person=Callow", "person", "Write the whole name. Did you mean: Mira Callow?"),
        ("person=Lark", "person", "Write the whole name. Did you mean: ann-1 (Ann Lark), ann-2 (Ann Lark)?"),
        ("source=nowhere", "source", "Select a valid choice. That choice is not one of the available choices."),
        ("words=-ferry", "words", "Add at least one word to look for."),
        ("words=fer*", "words", "Write at least 4 letters before the star: “fer*” begins too many words."),
        ("order=sideways", "order", "Select a valid choice. sideways is not one of the available choices."),
        ("kind=sung", "kind", "Select a valid choice. sung is not one of the available choices."),
        ("event=x", "event", "No such event is known here."),
        ("about=people/x", "about", "Nothing of this name is known here."),
        ("person=" + "x" * 301, "person", "This is too long."),
    ],
)
def test_a_value_that_makes_no_sense_says_why_and_finds_nothing(query: str, field: str, message: str) -> None:
    make_quote(person=make_person("Mira Callow"))
    make_quote(person=make_person("Ann Lark", slug="ann-1"))
    make_quote(person=make_person("Ann Lark", slug="ann-2"))
    narrowed = asked(QuoteFilter, query)
    assert narrowed.errors == {field: [message]}
    assert not narrowed.qs.exists()
    assert narrowed.is_narrowed


@pytest.mark.parametrize("written", ["mira-callow", "Mira Callow", "MÍRA  callow"])
def test_a_person_is_found_by_slug_and_by_name(written: str) -> None:
    make_quote(person=make_person("Mira Callow"))
    make_quote(person=make_person("Ann Lark"))
    narrowed = asked(QuoteFilter, f"person={written}")
    assert narrowed.sentence == "1 quote by Mira Callow"


def test_the_form_shows_the_name_where_the_address_says_the_slug() -> None:
    make_quote(person=make_person("Mira Callow"))
    assert 'value="Mira Callow"' in str(asked(QuoteFilter, "person=mira-callow").form["person"])


def test_the_form_keeps_two_people_of_one_name_apart() -> None:
    for slug in ("mira-callow", "mira-callow-2"):
        make_quote(person=make_person("Mira Callow", slug=slug))
    for kind in (QuoteFilter, EventFilter):
        assert 'value="mira-callow-2"' in str(asked(kind, "person=mira-callow-2").form["person"])


def test_the_form_shows_whole_days_where_the_address_says_a_month() -> None:
    form = asked(QuoteFilter, "since=2025-04&until=2025-04").form
    assert 'value="2025-04-01"' in str(form["since"])
    assert 'value="2025-04-30"' in str(form["until"])


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "3 quotes"),
        ("since=2025-04&until=2025-04", "2 quotes in April 2025"),
        ("person=mira-callow&since=2025-04&until=2025-04", "1 quote by Mira Callow in April 2025"),
        ("kind=direct&words=sail", "2 quotes (direct) with the words “sail”"),
        ('words="not sail"', "3 quotes with the words “‘not sail’”"),
        ("reviewed=no", "1 quote (not yet reviewed)"),
        ("source=the-echo&until=2025-04-10", "2 quotes from The Echo until 10 April 2025"),
    ],
)
def test_a_sentence_says_what_is_shown(query: str, sentence: str) -> None:
    echo = make_source("The Echo")
    articles = [make_article(source=echo), make_article(source=echo, published_on=date(2025, 3, 1)), make_article()]
    make_quote(articles[0], person=make_person("Mira Callow"), kind="direct")
    make_quote(articles[1], person=make_person("Ann Lark"), kind="direct")
    make_quote(articles[2], kind="indirect", status="suggested")
    index_articles(article.pk for article in articles)
    assert asked(QuoteFilter, query).sentence == sentence


def test_articles_by_person_organisation_source_and_day() -> None:
    article = make_article("One", source=make_source("The Echo"))
    make_article("Two", published_on=date(2024, 1, 1))
    make_mention(article, "Mira Callow", person=make_person("Mira Callow"))
    make_mention(article, "Harbour Board", organisation=make_organisation("Harbour Board"))
    for query in ("person=mira-callow", "organisation=harbour-board", "source=the-echo", "since=2025", "words=one"):
        index_articles([article.pk])
        assert found(ArticleFilter, query) == ["One"], query
    assert found(ArticleFilter, "until=2024") == ["Two"]


def test_quotes_by_what_was_said_not_by_what_stands_around_it() -> None:
    article = make_article(body="The ferry stops. “We sail,” said Ann. “We stay,” said Mira.")
    make_quote(article, "We sail,")
    make_quote(article, "We stay,")
    index_articles([article.pk])
    assert quoted("words=sail") == ["We sail,"]
    assert quoted("words=we") == []
    assert quoted('words="we sail"') == ["We sail,"]
    assert quoted("words=ferry") == []
    assert quoted("words=stay -sail") == ["We stay,"]


def test_quotes_by_several_speakers_come_once() -> None:
    person = make_person("Mira Callow")
    quote = make_quote(person=person)
    quote.speakers.create(position=1, kind="person", person=make_person("Ann Lark"))
    quote.speakers.create(position=2, kind="described", description="a spokesman")
    assert asked(QuoteFilter, "person=mira-callow").total.number == 1
    assert asked(QuoteFilter, "").total.number == 1


def test_quotes_by_an_organisation_are_also_those_of_its_own_people() -> None:
    board = make_organisation("Harbour Board")
    make_quote(make_article(body="“One,” it said."), "One", organisation=board)
    described = make_quote(make_article(body="“Two,” he said."), "Two")
    described.speakers.update(kind="described", description="an official", description_organisation=board)
    make_quote(make_article(body="“Three,” they said."), "Three")
    assert quoted("organisation=harbour-board") == ["One", "Two"]


def test_quotes_on_somebody() -> None:
    article = make_article(body="“Ann Lark is late,” Mira Callow said.")
    ann = make_person("Ann Lark")
    make_mention(article, "Ann Lark", person=ann)
    make_quote(article, "Ann Lark is late,", person=make_person("Mira Callow"))
    make_quote()
    narrowed = asked(QuoteFilter, "person=mira-callow&about=people/ann-lark")
    assert narrowed.sentence == "1 quote by Mira Callow on Ann Lark"


def test_quotes_around_an_event() -> None:
    article = make_article()
    make_quote(article)
    make_quote()
    event = make_event("Harbour board meets", article=article)
    narrowed = asked(QuoteFilter, f"event={event.public_id}")
    assert narrowed.sentence == "1 quote in reports of “Harbour board meets”"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("since=2025-04-09", ["April", "Open", "Week", "Year"]),
        ("since=2025-04-08&until=2025-04-08", ["April", "Day", "Open", "Week", "Year"]),
        ("until=2025-04-06", ["April", "Open", "Year"]),
        ("since=2025-04-14", ["April", "Open", "Year"]),
        ("since=2025-05", ["Open", "Year"]),
        ("since=2026", ["Open"]),
        ("since=2030", ["Open"]),
        ("until=2024", []),
        ("certainty=planned", ["Week"]),
        ("words=aPR", ["April"]),
    ],
)
def test_an_event_of_a_month_may_have_been_on_any_of_its_days(query: str, titles: list[str]) -> None:
    article = make_article()
    make_event("Day", article=article, start=date(2025, 4, 8))
    make_event("Week", article=article, start=date(2025, 4, 7), start_precision="week", certainty="planned")
    make_event("April", article=article, start=date(2025, 4, 1), start_precision="month")
    make_event("Year", article=article, start=date(2025, 1, 1), start_precision="year")
    make_event("Open", article=article, start=date(2025, 2, 1), start_precision="month", open_ended=True)
    assert found(EventFilter, query) == titles


def test_the_end_of_an_event_counts_with_its_own_precision() -> None:
    days = {"start": date(2025, 1, 1), "start_precision": "day", "end": date(2025, 3, 1), "end_precision": "month"}
    make_event("Long", article=make_article(), **days)
    assert found(EventFilter, "since=2025-03-31") == ["Long"]
    assert found(EventFilter, "since=2025-04-01") == []


def test_an_event_that_lasts_for_years_as_the_only_public_report_has_it_is_found_in_each() -> None:
    event = make_event("Long", article=make_article(), start=date(2010, 1, 1))
    event.reports.update(event_end=date(2025, 1, 1), event_end_precision="year")
    assert found(EventFilter, "since=2025-12-31") == ["Long"]
    assert found(EventFilter, "since=2026") == []


def test_events_by_participant() -> None:
    person, board = make_person("Mira Callow"), make_organisation("Harbour Board")
    article = make_article()
    make_mention(article, "Mira Callow", person=person)
    make_mention(article, "Harbour Board", organisation=board)
    make_event("Both meet", article=article, participants=(person, board))
    make_event("Nobody meets", article=article)
    assert found(EventFilter, "person=mira-callow") == ["Both meet"]
    assert found(EventFilter, "organisation=harbour-board") == ["Both meet"]


def test_people_by_name_and_by_where_they_have_a_role() -> None:
    article = make_article()
    mira, board = make_person("Éloïse Brandt"), make_organisation("Harbour Board")
    make_quote(article, person=mira)
    make_quote(person=make_person("Ann Lark"))
    make_mention(article, "Harbour Board", organisation=board)
    make_role(mira, "chair", organisation=board, article=article, evidence="Harbour Board")
    assert found(PersonFilter, "words=brandt eloise") == ["Éloïse Brandt"]
    assert found(PersonFilter, "organisation=harbour-board") == ["Éloïse Brandt"]


def test_organisations_by_name_and_kind() -> None:
    article = make_article(body="The Harbour Board met the Ferry Union.")
    make_mention(article, "Harbour Board", organisation=make_organisation("Harbour Board", kind="government"))
    make_mention(article, "Ferry Union", organisation=make_organisation("Ferry Union", kind="union"))
    assert found(OrganisationFilter, "words=harbour") == ["Harbour Board"]
    assert found(OrganisationFilter, "kind=union") == ["Ferry Union"]


def test_very_many_rows_are_not_counted_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.filters.listing.COUNTED", 2)
    article = make_article()
    for _ in range(3):
        make_event(article=article)
    assert asked(EventFilter, "").sentence == "More than 2 events"


@pytest.fixture
def ferries() -> list[Article]:
    """Three articles on three days, each with a quote; only the oldest has the phrase in its quote."""
    bodies = (
        "He said: “Stay.” The last ferries sail.",
        "He said: “Sail, ferries.” The ferries sail.",
        "“Ferries sail.”",
    )
    articles = [
        make_article(f"Part {day}", body=body, published_on=date(2025, 4, day))
        for day, body in zip((3, 2, 1), bodies, strict=True)
    ]
    for article, words in zip(articles, ("Stay.", "Sail, ferries.", "Ferries sail."), strict=True):
        make_quote(article, words)
    index_articles([article.pk for article in articles])
    return articles


@pytest.mark.parametrize(
    ("query", "first"),
    [('words="sail+ferries"', "Part 2"), ('words="ferries+sail"&order=oldest', "Part 1")],
)
def test_only_so_many_quotes_are_read_again_in_the_order_of_the_list(
    ferries: list[Article], monkeypatch: pytest.MonkeyPatch, query: str, first: str
) -> None:
    monkeypatch.setattr("articles.search.texts.READ_AGAIN", 1)
    shown = QuoteFilter(QueryDict(query), ListedQuote.objects.published().for_list())
    assert [row.article.headline for row in shown.qs] == [first]
    assert shown.is_cut
    assert shown.sentence.startswith("More than 1 quote ")


def test_filters_narrow_the_quotes_before_they_are_read_again(
    ferries: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.search.texts.READ_AGAIN", 1)
    shown = QuoteFilter(QueryDict("words=ferries&until=2025-04-01"), ListedQuote.objects.published().for_list())
    assert [row.article.headline for row in shown.qs] == ["Part 1"]
    assert not shown.is_cut


def test_an_article_is_read_again_for_phrases_alone(ferries: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.search.texts.READ_AGAIN", 2)
    words, phrase = (
        ArticleFilter(QueryDict(q), ListedArticle.objects.published())
        for q in ("words=ferries", 'words="ferries sail"')
    )
    assert (words.total.number, words.is_cut) == (3, False)
    assert (phrase.total.number, phrase.is_cut) == (2, True)
