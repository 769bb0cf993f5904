"""What the pages of the archive as it stands cost this process, as a Markdown table: python -m benchmarks.seed_pages."""

import logging
import os
import statistics
import time

import django
from django.test import Client, override_settings

TIMES = 9
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

LISTS = (
    "/",
    "/articles/",
    "/quotes/",
    "/quotes/?words=the",
    "/people/",
    "/organisations/",
    "/events/",
    "/events/?words=a",
    "/events/?since=2025&certainty=happened",
    "/timeline/",
    "/search/?q=britain",
)


def measure() -> None:
    """Ask for each page TIMES times after twice unmeasured, and print the medians in milliseconds."""
    from articles.models import Article, Event, Organisation, Person, Quote  # noqa: PLC0415 (they need Django set up)

    client = Client()
    nouns = (Article, Quote, Event, Person, Organisation)
    pages = [(model.__name__, model.objects.published().first()) for model in nouns]
    addresses = {f"`{address}`": address for address in LISTS}
    addresses |= {f"{noun}, the first": page.get_absolute_url() for noun, page in pages if page}
    print("| Page | CPU, ms | Wall, ms |\n|---|---|---|", flush=True)
    for name, address in addresses.items():
        taken = [_milliseconds(client, address) for _ in range(TIMES + 2)][2:]
        cpu, wall = (statistics.median(column) for column in zip(*taken, strict=True))
        print(f"| {name} | {cpu:.0f} | {wall:.0f} |", flush=True)


def _milliseconds(client: Client, address: str) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    client.get(address)
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    django.setup()
    logging.disable(logging.WARNING)
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=PLAIN):
        measure()
