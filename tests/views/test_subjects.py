"""The pages of people, organisations and events."""

from datetime import date

import pytest

from articles.models import EventReport
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
    span_of,
)
from tests.views.conftest import Get
from tests.views.test_quote import plain

pytestmark = pytest.mark.django_db

BODY = "Mira Callow, chair of the Harbour Board, said: “We stop.” Ann Lark listened."


def test_a_person_with_all_that_is_known(get: Get) -> None:
    article = make_article("Ferries stop", body=BODY)
    other = make_person("Ann Lark")
    person = make_person("Mira Callow", description="Runs the harbour.", born=date(1970, 1, 1), born_precision="year")
    board = make_organisation("Harbour Board")
    person.names.create(text="Ms Callow", provenance="editor")
    person.names.create(text="Míra Callow", provenance="editor")
    person.identifiers.create(scheme="wikidata", value="Q1")
    make_mention(article, "Harbour Board", organisation=board)
    make_mention(article, "Mira Callow", person=person)
    make_mention(article, "Ann Lark", person=other)
    make_role(person, "chair", organisation=board, article=article, evidence="chair of the Harbour Board")
    quote = make_quote(article, "We stop.", person=person)
    event = make_event("Board meets", article=article, evidence=BODY, participants=(person,))
    text = get(person.get_absolute_url())
    words = plain(text)
    assert "Mira Callow Chair, Harbour Board (as of 10 April 2025) Born 1970 Runs the harbour." in words
    assert "Chair, Harbour Board Held on 10 April 2025" in words
    assert "Also known as Ms Callow" in words
    assert "Appears with Ann Lark Harbour Board Appears with Name Articles Ann Lark 1 Harbour Board 1" in words
    assert "wikidata Q1" in words
    assert 'href="https://www.wikidata.org/wiki/Q1"' in text
    for thing in (quote, article, event, other):
        assert thing.get_absolute_url() in text


def test_the_quotes_of_a_person_can_be_searched_and_paged(get: Get) -> None:
    person = make_person("Mira Callow")
    body = " ".join(f"“Number {n} sails.”" for n in range(25))
    article = make_article(body=body)
    for n in range(25):
        make_quote(article, f"Number {n} sails.", person=person)
    index_articles([article.pk])
    first = get(person.get_absolute_url())
    assert "25 quotes" in first
    assert "Number 9 sails" in first
    assert "Number 10 sails" not in first
    assert 'rel="next nofollow"' in first
    found = get(person.get_absolute_url() + "?words=24")
    assert "1 quote with the words “24”" in plain(found)
    assert "noindex" in found


def test_what_a_person_said_of_whom_and_what_others_said_of_them(get: Get) -> None:
    far = " Nothing more was said." * 5
    body = f"“Ann Lark is late,” she said.{far} “We sail,” she said.{far} “Mira Callow is early,” another said."
    article = make_article(body=body)
    mira, ann = make_person("Mira Callow"), make_person("Ann Lark")
    make_mention(article, "Ann Lark", person=ann)
    make_mention(article, "Mira Callow is", person=mira)
    on_ann = make_quote(article, "Ann Lark is late,", person=mira)
    sails = make_quote(article, "We sail,", person=mira, kind="mixed")
    of_mira = make_quote(article, "Mira Callow is early,", person=ann)
    page = get(mira.get_absolute_url())
    assert '<a href="?about=people/ann-lark#quotes" rel="nofollow">Ann Lark <span class="count">1</span></a>' in page
    assert page.index("What others said about Mira Callow</h2>") < page.index(f'id="{of_mira.anchor_name}"')
    narrowed = get(mira.get_absolute_url() + "?about=people/ann-lark&kind=direct")
    assert "1 quote (direct) on Ann Lark" in plain(narrowed)
    assert on_ann.get_absolute_url() in narrowed
    assert sails.get_absolute_url() not in narrowed
    for kept in ('name="about" value="people/ann-lark"', 'name="kind" value="direct"'):
        assert f'<input type="hidden" {kept}>' in narrowed


def test_an_organisation_with_its_people_and_those_who_speak_for_it(get: Get) -> None:
    article = make_article(body=BODY)
    person, board = make_person("Mira Callow"), make_organisation("Harbour Board")
    make_mention(article, "Mira Callow", person=person)
    make_mention(article, "Harbour Board", organisation=board)
    make_role(person, "chair", organisation=board, article=article, evidence="chair of the Harbour Board")
    quote = make_quote(article, "We stop.")
    quote.speakers.update(kind="described", description="a spokesman", description_organisation=board)
    trust, office = make_organisation("Harbour Trust"), make_organisation("Dredging Office", parent=board)
    for part, name in ((trust, "chair of"), (office, "Ann Lark")):
        make_mention(article, name, organisation=part)
    board.parent = trust
    board.save()
    text = get(board.get_absolute_url())
    assert quote.get_absolute_url() in text
    words = plain(text)
    assert "Part of Harbour Trust" in words
    assert "People with roles Mira Callow Chair, Harbour Board Held on 10 April 2025" in words
    assert "Who spoke for it, unnamed A spokesman 1 quote" in words
    assert "Its parts Dredging Office" in words


def test_an_event_with_every_report_and_what_each_tells(get: Get) -> None:
    first = make_article("Ferries stop", body="The board met on Tuesday.\n\nMira Callow came to Sable Bay.")
    second = make_article("Board met", body="The board will meet in April.")
    place, person = make_place("Sable Bay"), make_person("Mira Callow")
    event = make_event("board meets", article=first, evidence=first.lead, participants=(person,), place=place)
    make_mention(first, "Mira Callow", person=person)
    make_mention(first, "Sable Bay", place=place)
    version = second.current_version
    assert version
    EventReport.at(
        version,
        span_of("The board will meet in April.", version),
        event=event,
        title="meeting",
        event_start=date(2025, 4, 1),
        event_start_precision="month",
        certainty="planned",
        status="accepted",
    ).save()
    words = plain(get(event.get_absolute_url()))
    assert "Board meets 8 April 2025 · Happened" in words
    assert "Place Sable Bay" in words
    assert "2 reports" in words
    assert "The board met on Tuesday. Ferries stop" in words
    assert "The board will meet in April. Board met" in words
    assert "How it was told The reports do not agree on when. 10 April 2025 ," in words
    assert words.count("Told differently here:") == 1
    assert "Told differently here: April 2025, planned" in words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"start": date(2025, 4, 7), "start_precision": "week"}, "The week of 7 April 2025"),
        ({"start": date(2025, 1, 1), "start_precision": "month"}, "January 2025"),
        ({"start": date(2025, 2, 1), "start_precision": "month", "open_ended": True}, "Since February 2025"),
        ({"start": date(2025, 1, 1), "start_precision": "year"}, "2025"),
    ],
)
def test_an_event_is_dated_no_more_exactly_than_it_is_known(get: Get, values: dict[str, object], words: str) -> None:
    event = make_event("Board meets", article=make_article(), **values)
    assert f"Board meets {words} · Happened" in plain(get(event.get_absolute_url()))
    timeline = get("/timeline/")
    assert f'id="{event.anchor_name}"' in timeline
    assert words in timeline


@pytest.mark.parametrize("certainty", ["happened", "planned", "claimed", "cancelled"])
def test_certainty_is_told_in_words_and_by_a_sign(get: Get, certainty: str) -> None:
    make_event("Board meets", article=make_article(), certainty=certainty)
    text = get("/timeline/")
    assert f'class="event-item certainty-{certainty} ' in text
    assert f'<span class="certainty">{certainty.capitalize()}</span>' in text


def test_an_event_that_was_planned_and_then_happened_says_so_and_what_was_said_there(get: Get) -> None:
    early = make_article(body="The board will meet on 8 April.", published_on=date(2025, 3, 1))
    late = make_article(
        body="The board met on Tuesday. “We stop,” she said." + " Nothing more." * 40 + " “Far off,” he said."
    )
    event = make_event("Board meets", article=early, certainty="planned", start=date(2025, 4, 8))
    make_event("Board meets", article=late, evidence="The board met on Tuesday.").reports.update(event=event)
    said, far = make_quote(late, "We stop,"), make_quote(late, "Far off,")
    text = get(event.get_absolute_url())
    words = plain(text)
    assert "How it was told First told as planned, later as having happened. 1 March 2025 ," in words
    assert words.index("Planned : 8 April 2025") < words.index("Happened : 8 April 2025")
    assert said.get_absolute_url() in text
    assert far.get_absolute_url() not in text


def test_a_place_with_what_happened_there_and_what_was_said_of_it(get: Get) -> None:
    article = make_article(body="“Sable Bay will sail,” Mira Callow said at the harbour board in Sable Bay.")
    coast, bay = make_place("The Coast"), make_place("Sable Bay")
    bay.within = coast
    bay.save()
    make_mention(article, "harbour", place=coast)
    make_mention(article, "Sable Bay", place=bay)
    make_mention(article, "Mira Callow", person=make_person("Mira Callow"))
    event = make_event("Board meets", article=article, evidence=article.lead, place=bay)
    quote = make_quote(article, "Sable Bay will sail,")
    text = get(bay.get_absolute_url())
    words = plain(text)
    assert "Sable Bay In The Coast" in words
    assert "Most named with it Mira Callow Most named with it Name Articles Mira Callow 1" in words
    for thing in (event, quote, article, coast):
        assert thing.get_absolute_url() in text
    assert "1 article naming Sable Bay" in plain(get("/articles/?place=sable-bay"))
    assert 'href="/articles/?place=sable-bay"' in text
    assert "Places in it Sable Bay" in plain(get(coast.get_absolute_url()))
    assert "Sable Bay 1 article" in plain(get("/places/"))


def test_a_source_with_its_years_and_who_is_quoted_in_it(get: Get) -> None:
    source = make_source("The Echo", kind="newspaper", rights="excerpt", homepage="https://echo.example/")
    person = make_person("Mira Callow")
    for year in (2023, 2025, 2025):
        make_quote(make_article(source=source, published_on=date(year, 4, 10)), person=person)
    text = get(source.get_absolute_url())
    words = plain(text)
    assert "Newspaper The Echo 3 articles, 2023–2025" in words
    assert "2023 1 2025 2" in words
    assert '<rect width="50.0%"' in text
    assert "Shown here Excerpt and quotes" in words
    assert "Most quoted in it Mira Callow 3 quotes" in words
    assert "The Echo Newspaper · excerpt and quotes 3 articles" in plain(get("/sources/"))
