"""The page of components, and how much a first visit weighs."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from articles.stylesheet import stylesheet
from tests.factories import make_article, make_event, make_person, make_quote, make_user

pytestmark = pytest.mark.django_db

FONT = re.compile(r'<link rel="preload" href="/static/([^"]+)" as="font"')
SCRIPT = re.compile(r'<script[^>]* src="/static/([^"]+)"')
BUDGET = 60_000
"""Bytes, compressed with gzip: stylesheet, scripts, fonts, and the page of an archive without texts."""


def test_editors_see_every_component_and_others_nothing(client: Client) -> None:
    article = make_article("Ferries stop")
    make_quote(article, person=make_person("Mira Callow"))
    make_event("board meets", article=article, certainty="planned")
    assert client.get("/design/").status_code == 404
    client.force_login(make_user(groups=("Importer",)))
    assert client.get("/design/").status_code == 404
    client.force_login(make_user(groups=("Editor",)))
    assert ".swatch-accent{background:var(--accent)}" in client.get("/design/swatches.css").content.decode()
    text = client.get("/design/", {"theme": "dark"}).content.decode()
    assert '<div class="specimens" data-theme="dark">' in text
    assert [words for words in ("Ferries stop", "Mira Callow", "Board meets") if words not in text] == []


@pytest.mark.parametrize("address", ["/", "/quotes/"])
def test_a_first_visit_is_light(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    fonts = [file(name).stat().st_size for name in FONT.findall(page)]
    scripts = [len(gzip.compress(file(name).read_bytes())) for name in SCRIPT.findall(page)]
    frame = len(gzip.compress(page.encode()))
    parts = {"frame": frame, "stylesheet": len(stylesheet().gzip), "fonts": sum(fonts), "scripts": sum(scripts)}
    assert fonts
    assert sum(parts.values()) <= BUDGET, parts


def file(name: str) -> Path:
    """A static file, where it is kept."""
    return Path(str(finders.find(name)))
