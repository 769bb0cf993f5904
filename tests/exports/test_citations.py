"""Citations say what was seen, in every form, and whatever the texts hold can be read back from it."""

import html
import json
import re
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.exports.bibtex import ESCAPED, bibtex
from articles.exports.citation import Citation, one_line
from articles.exports.citations import harvard, plain
from articles.exports.csl import csl
from articles.exports.ris import ris
from articles.exports.wikipedia import wikipedia
from tests.factories import make_article, make_person, make_quote, make_source, make_version
from tests.views.conftest import Get

HARD = st.text(st.sampled_from("ab é“”\\{}$&%#_~^|[]<>='\"\n\r\t\u2028@:/-–.0"), max_size=30)
QUOTED = "Mira Callow: “We stop.”"
SEEN = "Version 2, as seen by News archive on 12 April 2025"


def citation(**values: object) -> Citation:
    told = {
        "key": "echo-2025-04-10-x",
        "title": "Ferries stop",
        "outlet": "The Echo",
        "byline": "Ann Lark and Tom Reed",
        "published_on": date(2025, 4, 10),
        "url": "https://archive.example/quotes/x/",
        "archive": "News archive",
        "accessed_on": date(2026, 11, 2),
        "language": "en",
        "version": 2,
        "seen_on": date(2025, 4, 12),
        "quote": "We stop.",
        "speakers": "Mira Callow",
    }
    return Citation(**{**told, **values})  # type: ignore[arg-type]


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of an entry as BibTeX finds them, counting braces alone, as TeX prints them."""
    fields: dict[str, str] = {}
    place = text.index(",") + 1
    while start := re.compile(r"\s*(\w+) = ").match(text, place):
        end, depth = start.end(), 0
        while depth or text[end] != ",":
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        value = text[start.end() : end]
        while value.startswith("{") and value.endswith("}"):
            value = value[1:-1]
        for letter, written in sorted(ESCAPED.items(), key=lambda item: -len(item[1])):
            value = value.replace(written, f"\0{letter}\0")
        fields[start.group(1)] = re.sub("\0(\\d+)\0", lambda found: chr(int(found.group(1))), value)
        place = end + 1
    assert text[place:] == "\n}\n"
    return fields


def read_ris(text: str) -> list[tuple[str, str]]:
    lines = text.split("\r\n")
    assert lines.pop() == ""
    return [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups() for line in lines]  # type: ignore[union-attr, misc]


def read_wikipedia(text: str) -> dict[str, str]:
    inner = text.removeprefix("{{cite news |").removesuffix("}}\n")
    assert not re.search(r"[{}\[\]<>~\n]|''", inner)
    pairs = (parameter.partition("=") for parameter in inner.split("|"))
    return {name: html.unescape(value.removesuffix(" ")) for name, _, value in pairs}


@given(HARD, HARD, HARD)
def test_whatever_the_texts_hold_can_be_read_back(title: str, byline: str, quote: str) -> None:
    title, byline, quote = (one_line(text) for text in (title, byline, quote))
    cited = citation(title=title, byline=byline, quote=quote, version=None)
    told = {"title": title, "author": byline, "note": cited.quoted, "journal": "The Echo", "day": "10"}
    found = read_bibtex(bibtex(cited))
    assert {name: found.get(name, "") for name in told} == told
    tags = dict(read_ris(ris(cited)))
    assert (tags["TY"], tags.get("TI", ""), tags.get("AU", ""), tags.get("N1", "")) == (
        "NEWS", title, byline, cited.quoted
    )  # fmt: skip
    (item,) = json.loads(csl(cited))
    assert (item["title"], item.get("note", "")) == (title, cited.quoted)
    wiki = read_wikipedia(wikipedia(cited))
    assert (wiki.get("title", ""), wiki.get("author", ""), wiki.get("quote", "")) == (title, byline, cited.quoted)


def test_each_form_names_version_and_day_as_seen() -> None:
    cited = citation()
    assert plain(cited) == (
        f"Mira Callow, quoted in “Ferries stop”, Ann Lark and Tom Reed, The Echo, 10 April 2025. {SEEN}. "
        "https://archive.example/quotes/x/"
    )
    assert harvard(cited) == (
        f"Mira Callow, quoted in Ann Lark and Tom Reed (2025) ‘Ferries stop’, The Echo, 10 April. {SEEN}. "
        "Available at: https://archive.example/quotes/x/ (Accessed: 2 November 2026)."
    )
    assert read_bibtex(bibtex(cited))["note"] == f"{QUOTED}. {SEEN}"
    assert [text for tag, text in read_ris(ris(cited)) if tag == "N1"] == [QUOTED, SEEN]
    assert json.loads(csl(cited))[0]["version"] == "2"
    assert wikipedia(cited) == (
        "{{cite news |author=Ann Lark and Tom Reed |title=Ferries stop |work=The Echo |date=10 April 2025 "
        "|url=https://archive.example/quotes/x/ |access-date=2 November 2026 |via=News archive "
        "|quote=Mira Callow: “We stop.”}}\n"
    )


def test_a_paper_without_a_byline_is_its_own_author_and_fiction_is_called_so() -> None:
    cited = citation(byline="", quote="", speakers="", is_fiction=True, version=None)
    assert harvard(cited).startswith("The Echo (2025) ‘Ferries stop’, The Echo, 10 April. Fiction, for demonstration.")
    assert "author" not in read_bibtex(bibtex(cited))
    for form in (plain, bibtex, ris, csl):
        assert "Fiction, for demonstration" in form(cited)


# On pages and as files


@pytest.mark.django_db
def test_a_quote_is_cited_in_the_version_that_it_stands_in(get: Get, client: Client) -> None:
    article = make_article("Ferries stop", source=make_source("The Echo"), byline="By Ann Lark")
    quote = make_quote(article, person=make_person("Mira Callow"))
    make_version(article, body="Nothing of the kind.", number=2)
    page = html.unescape(get(quote.get_absolute_url()))
    assert "Mira Callow, quoted in “Ferries stop”, Ann Lark, The Echo, 10 April 2025. Version 1, as seen" in page
    assert f"http://testserver{quote.get_absolute_url()}</a>" in page
    for extension, beginning in (("bib", "@article{the-echo-2025-04-10-"), ("ris", "TY  - NEWS"), ("json", "[\n")):
        address = f"{quote.get_absolute_url()}cite.{extension}"
        assert f'href="{address}"' in page
        response = client.get(address)
        assert response.content.decode().startswith(beginning)
        assert response["Content-Disposition"].endswith(f'{quote.public_id}.{extension}"')
    assert client.get(f"{quote.get_absolute_url()}cite.exe").status_code == 404


@pytest.mark.django_db
def test_an_article_is_cited_in_its_current_version(get: Get, client: Client) -> None:
    article = make_article("Ferries stop", source=make_source("The Echo"))
    make_version(article, body="Ferries go.", number=2)
    assert "“Ferries stop”, The Echo, 10 April 2025. Version 2, as seen" in get(article.get_absolute_url())
    assert "Version 2" in client.get(f"{article.get_absolute_url()}cite.bib").content.decode()
