"""How long the server takes for each kind of page and filter, as a Markdown table."""

import os
import statistics
import time

from django.test import Client

from articles.models import Article, Event, Quote

TIMES = 5

LISTS = (
    "/",
    "/articles/",
    "/articles/?words=ferries",
    "/articles/?words=sable+-crews",
    "/articles/?words=%22sable+bay%22",
    "/articles/?person=person-7",
    "/articles/?organisation=board-3",
    "/articles/?source=source-3",
    "/articles/?since=2010&until=2011",
    "/articles/?order=oldest",
    "/articles/2010/",
    "/articles/2010/04/",
    "/articles/2010/04/10/",
    "/quotes/",
    "/quotes/?words=crews",
    "/quotes/?words=%22crews+of+part%22",
    "/quotes/?person=person-7",
    "/quotes/?person=person-7&words=sail",
    "/quotes/?source=source-3",
    "/quotes/?kind=direct",
    "/quotes/?reviewed=yes",
    "/quotes/?since=2010-04",
    "/quotes/?order=oldest",
    "/people/",
    "/people/?words=callow",
    "/people/?order=backwards",
    "/organisations/",
    "/organisations/?words=board",
    "/events/",
    "/events/?words=meets",
    "/events/?person=person-7",
    "/events/?certainty=happened",
    "/events/?since=2010&until=2011",
    "/timeline/",
    "/timeline/?by=month",
    "/search/?q=ferries",
    "/search/?q=week+17",
    "/search/?q=%22sable+bay%22",
    "/search/?q=callow",
    "/people/person-7/",
    "/organisations/board-3/",
)


def measure(number: int) -> None:
    """Ask for each page TIMES times after once unmeasured, and print p50 and p95 in milliseconds."""
    client = Client(raise_request_exception=False)
    pages = [model.objects.order_by("pk")[model.objects.count() // 2] for model in (Article, Quote, Event)]
    print(f"{number} articles; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print("| Page | Status | p50 ms | p95 ms |\n|---|---|---|---|", flush=True)
    for address in (*LISTS, *(page.get_absolute_url() for page in pages)):
        status = client.get(address).status_code
        taken = sorted(_milliseconds(client, address) for _ in range(TIMES))
        p95 = statistics.quantiles(taken, n=20, method="inclusive")[-1]
        print(f"| `{address}` | {status} | {statistics.median(taken):.0f} | {p95:.0f} |", flush=True)


def _milliseconds(client: Client, address: str) -> float:
    begun = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - begun) * 1000
