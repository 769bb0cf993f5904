"""How long the server takes for random filters and for every kind of page, as a Markdown table."""

import os
import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client

from articles.models import Article, Event, Organisation, Person, Quote
from benchmarks.words import Vocabulary, few_often

TIMES = 5
FILTERS = 200

LISTS = (
    "/",
    "/articles/",
    "/articles/?order=oldest",
    "/articles/2010/",
    "/articles/2010/04/10/",
    "/quotes/",
    "/quotes/?kind=direct",
    "/quotes/?reviewed=yes",
    "/people/",
    "/people/?words=callow",
    "/organisations/",
    "/events/",
    "/events/?since=2010&until=2011",
    "/timeline/",
    "/timeline/?by=month",
    "/people/person-7/",
    "/organisations/board-3/",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """One request: all of it, and what of it the database took, in milliseconds."""

    address: str
    status: int
    whole: float
    database: float


def measure(number: int) -> None:
    """Ask for everything, and print p50 and p95 in milliseconds."""
    client = Client(raise_request_exception=False)
    print(f"{number} articles; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print("| Page | Status | p50 ms | p95 ms | of it database p50 | p95 |\n|---|---|---|---|---|---|", flush=True)
    for noun in ("articles", "quotes", "search"):
        asked = list(random_filters(noun, number))
        _once(client, asked[0])
        taken = [_once(client, address) for address in asked]
        _tell(f"{FILTERS} random filters of `/{noun}/`", taken)
        slowest = max(taken, key=lambda each: each.whole)
        print(
            f"| the slowest: `{slowest.address}` | {slowest.status} | {slowest.whole:.0f} | | {slowest.database:.0f} | |"
        )
    for address in (*LISTS, *_pages_of_one()):
        _once(client, address)
        _tell(f"`{address}`", [_once(client, address) for _ in range(TIMES)])


def random_filters(noun: str, number: int) -> Iterator[str]:
    """Addresses as readers make them: a person or a body, words, a source, a month or a year, something left out."""
    chance, words = Random(number), Vocabulary().words
    for _ in range(FILTERS):
        asked: list[tuple[str, Any]] = []
        if noun == "search" or chance.random() < 0.4:
            asked.append(("q" if noun == "search" else "words", words[few_often(chance, len(words))]))
        for name, slug, among, likely in (
            ("person", "person", max(number // 5, 10), 0.4),
            ("organisation", "board", max(number // 20, 10), 0.0 if noun == "quotes" else 0.2),
            ("place", "bay", max(number // 50, 10), 0.15),
            ("source", "source", 20, 0.25),
            ("not_person", "person", max(number // 5, 10), 0.15),
        ):
            if chance.random() < likely:
                asked.append((name, f"{slug}-{few_often(chance, among)}"))
        if chance.random() < 0.4:
            year = chance.randrange(2005, 2024)
            when = str(year) if chance.random() < 0.5 else f"{year}-{chance.randrange(1, 13):02}"
            asked += [("since", when), ("until", when)]
        asked += [("order", "oldest")] * (chance.random() < 0.1) + [("order", "best")] * (noun == "search")
        yield f"/{noun}/?{urlencode(asked)}"


def _pages_of_one() -> list[str]:
    models = (Article, Quote, Event, Person, Organisation)
    middle = [model.objects.order_by("pk")[model.objects.count() // 2] for model in models]
    return [page.get_absolute_url() for page in middle]


def _tell(name: str, taken: Iterable[Taken]) -> None:
    taken = list(taken)
    status = max(each.status for each in taken)
    columns = [[each.whole for each in taken], [each.database for each in taken]]
    figures = [f"{figure:.0f}" for column in columns for figure in (statistics.median(column), _p95(column))]
    print(f"| {name} | {status} | {' | '.join(figures)} |", flush=True)


def _p95(figures: list[float]) -> float:
    return statistics.quantiles(figures, n=20, method="inclusive")[-1]


def _once(client: Client, address: str) -> Taken:
    spent = 0.0

    def clocked(execute: Any, *arguments: Any) -> Any:
        nonlocal spent
        begun = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            spent += time.perf_counter() - begun

    begun = time.perf_counter()
    with connection.execute_wrapper(clocked):
        status = client.get(address).status_code
    return Taken(address, status, (time.perf_counter() - begun) * 1000, spent * 1000)
