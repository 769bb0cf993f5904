"""Every list and page asks the database as often for twenty rows as for two.

The counts are for an anonymous reader. Common to all pages: the archive's name (1).
"""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Organisation, Person, Place, Quote, Utterance
from articles.search import index_articles, list_all_anew
from articles.views import timeline
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
FOUR_YEARS = timedelta(days=1461)


def surround(article: Article, n: int, main: Person, board: Organisation, bay: Place) -> None:
    """Another name, part, place and event around each of them."""
    make_mention(article, "met", place=bay)
    make_mention(article, "again", place=make_place(f"Cove {n}", within=bay))
    make_mention(article, "Board met", organisation=make_organisation(f"Part {n}", parent=board))
    make_event("", article=article, place=bay)
    main.identifiers.create(scheme="list", value=str(n))
    main.names.create(text=f"Mr Lark {n}")
    board.names.create(text=f"Board, the {n}")
    bay.names.create(text=f"Bay {n}", provenance="editor")


def stock(number: int) -> dict[str, str]:
    """`number` of everything, all tied to one person, body, place, source and event; and the pages of these."""
    main, board = make_person("Ann Lark"), make_organisation("The Board")
    source, bay = make_source("The Echo"), make_place("Sable Bay")
    texts = "\n\n".join(
        f"Ann{n} Lark{n} and Board{n} met. “We will go on, {n}.” Chair{n} spoke." for n in range(number)
    )
    article = make_article("Ferries, all of it", body=texts, source=source)
    event = make_event("All meet", article=article, evidence="Ann0 Lark0 and Board0 met.", participants=(main, board))
    utterance = Utterance.objects.create()
    for n in range(number):
        person, body = make_person(f"Ann{n} Lark"), make_organisation(f"Board {n}")
        for words, noun in ((f"Ann{n}", person), (f"Lark{n}", main), (f"Board{n}", body)):
            make_mention(article, words, **{str(noun._meta.model_name): noun})
        make_role(main, f"chair {n}", article=article, evidence=f"Chair{n}", organisation=board)
        make_role(person, f"member {n}", article=article, evidence=f"Chair{n}", organisation=body)
        quote = make_quote(article, f"We will go on, {n}.", person=main, cue="met", source=f"Ann{n}")
        quote.speakers.create(position=1, kind="person", person=person)
        quote.speakers.create(position=2, kind="organisation", organisation=board)
        event.participants.create(person=person, position=n + 5)
        make_event(f"Board {n} meets", article=article, evidence=f"Ann{n}", participants=(main, body, board))
        for start, certainty in ((date(2025, 5, 1), "planned"), (timezone.localdate() - FOUR_YEARS, "happened")):
            make_event(
                f"Board {n} rests", article=article, start=start, certainty=certainty, participants=(main, body, board)
            )
        other = make_article(f"Ferries, part {n}", body=f"The Board met again. {n}", source=source)
        make_mention(other, "The Board", organisation=board)
        make_event("", article=other, evidence="The Board met again.", participants=(person,)).reports.update(
            event=event
        )
        make_mention(other, "The", person=main)
        make_quote(other, "The Board met again.", person=person, utterance=utterance)
        surround(other, n, main, board, bay)
    Quote.objects.filter(pk=quote.pk).update(utterance=utterance)
    index_articles([article.pk])
    list_all_anew()
    return {
        "article": article.get_absolute_url(),
        "person": main.get_absolute_url(),
        "organisation": board.get_absolute_url(),
        "event": event.get_absolute_url(),
        "quote": quote.get_absolute_url(),
        "place": bay.get_absolute_url(),
        "source": source.get_absolute_url(),
    }


PAGES = {
    # The archive; articles; what it holds, counted (5, then remembered for minutes); the latest quotes, then some of them,
    # their pieces and speakers; who speaks most, and these people; events to come, and of this day, each with reports and
    # participants; the archive once more for machines.
    "/": 20,
    # The archive; whether anything changed; all counts; the titles of events and the reports that tell them; the rows; the
    # newest day; the sources to choose from.
    "/articles/": 8,
    "/articles/2025/04/": 8,
    # The archive; the count; the rows; their roles; the number of their quotes.
    "/people/": 5,
    # The archive; the count; the rows; the number of their quotes.
    "/organisations/": 4,
    # The archive; the count; the rows, their reports and participants.
    "/events/": 5,
    # The archive; the rows, their reports and participants; the numbers of events and of quotes by the day; what is
    # drawn of the other pages, with its reports.
    "/timeline/": 8,
    # The same; the pieces and speakers of the rows.
    "/quotes/": 10,
    # The same; the person for the filter, and whether nobody else has the name.
    "/quotes/?person=ann-lark&words=go": 12,
    # As for articles; people and organisations so called.
    "/search/?q=ferries": 10,
    # For machines. Whether anything changed; the count; the rows, their pieces and speakers.
    "/quotes/?format=json": 5,
    # The archive; whether anything changed; the rows, their pieces and speakers.
    "/quotes/feed/": 5,
    # The archive; the rows, their reports and participants.
    "/events/feed/": 4,
    # The rows; their roles; which are still public; the number of their quotes.
    "/people/?format=csv": 4,
    # The archive; the article; quotes, their pieces and speakers; roles; events, their reports and participants;
    # mentions; the archive once more for the citation; who else published it.
    "article": 12,
    # The archive; the quote, its pieces and speakers; roles; the quote before and the quote after; how many have the same
    # words, those listed, their pieces and speakers; who else published them; the archive once more for the citation.
    "quote": 13,
    # The archive; the person; posts; whether lists changed; the count and rows of quotes, their pieces and speakers; the ids
    # of the newest, and of whom they speak; the newest articles' ids; who is named in them, people and bodies; what others
    # said, its pieces and speakers; events, their reports and participants; articles; names; identifiers.
    "person": 23,
    # The same; what it is part of and its parts; the quotes of its people; how its spokespeople are described.
    "organisation": 26,
    # The archive; the event, its reports and participants; the reports with their articles; quotes that name it; quotes
    # near the reports, their pieces and speakers.
    "event": 9,
    # The archive; the place; what it lies within and what lies within it; the newest articles' ids; who is named in them,
    # people and bodies; what was said of it, its pieces and speakers; events, their reports and participants; articles; names; identifiers.
    "place": 16,
    # The archive; the count; the rows; the number of articles that name them.
    "/places/": 4,
    # The archive; the sources; their articles counted.
    "/sources/": 3,
    # The archive; the source; its newest versions; years; articles; people quoted most.
    "source": 6,
}


@pytest.mark.parametrize("number", [2, 20])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "EVENTS_A_PAGE", 1)
    addresses = stock(number)
    for page, count in PAGES.items():
        with django_assert_num_queries(count, info=page):
            response = client.get(addresses.get(page, page))
            assert response.status_code == 200
            b"".join(response)
