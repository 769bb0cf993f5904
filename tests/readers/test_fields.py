"""From named fields to an article."""

import json
import re

import pytest

from articles.readers.fields import ALIASES, LONGEST_BODY, LONGEST_HEADLINE, article
from articles.readers.records import Options, PubStatus, RawArticle, ReaderError

RECORD: dict[str, object] = {"date": "2025-04-10", "text": "Ferries stop."}


def read(**fields: object) -> RawArticle:
    return article({**RECORD, **fields}, position="here", options=Options())


@pytest.mark.parametrize("names", [{"Date", "Text"}, {"Published At", "Article_Text"}, {"pubDate", "content"}])
def test_names_are_compared_without_case_spaces_and_strokes(names: set[str]) -> None:
    when, text = sorted(names, key=lambda name: ("d" not in name.lower(), name))
    found = article({when: "2025-04-10", text: "Ferries stop."}, position="here", options=Options())
    assert (found.body, str(found.published_on)) == ("Ferries stop.", "2025-04-10")


@pytest.mark.parametrize(
    ("fields", "attribute", "value"),
    [
        ({"title": "<b>Ferries</b> stop"}, "headline", "Ferries stop"),
        ({"title": "Ferries\n stop\0"}, "headline", "Ferries stop"),
        ({"title": "a < b > c"}, "headline", "a < b > c"),
        (
            {"text": "Shares of Sable Ferries <A> and <SABL.O> rose."},
            "body",
            "Shares of Sable Ferries <A> and <SABL.O> rose.",
        ),
        ({"text": "<p>One.<p>Two."}, "body", "One.\n\nTwo."),
        ({"text": "One.<br>Two."}, "body", "One.\n\nTwo."),
        ({"headline": "", "title": "Ferries"}, "headline", "Ferries"),
        ({"headline": {"main": "Ferries"}}, "headline", "Ferries"),
        ({"authors": ["Tom Averill", "Mira Callow"]}, "byline", "Tom Averill, Mira Callow"),
        ({"author": [{"name": "Tom Averill"}]}, "byline", "Tom Averill"),
        ({"source": {"id": "sbc", "name": "Courier"}}, "source", "Courier"),
        ({"id": 17}, "external_id", "17"),
        ({"id": 17, "url": "https://a.example/1"}, "external_id", "17"),
        ({"url": "https://a.example/1"}, "external_id", "https://a.example/1"),
        ({"text": "<p>One.</p><script>alert(1)</script><p>Two &amp; three.</p>"}, "body", "One.\n\nTwo & three."),
        ({"text": ["The first paragraph " * 5, "Two."]}, "body", f"{('The first paragraph ' * 5).strip()}\n\nTwo."),
        ({"text": "", "fields": {"bodyText": "Inner."}}, "body", "Inner."),
        ({"text": "half \ud83d a character"}, "body", "half � a character"),
        ({"language": "en_GB"}, "language", "en-GB"),
        ({"language": "English"}, "language", "en"),
        ({"language": "british english"}, "language", "en-GB"),
        ({"pubstatus": "stat:canceled"}, "pubstatus", PubStatus.CANCELED),
        ({"text": None, "summary": "In short."}, "is_excerpt", True),
        ({}, "is_excerpt", False),
    ],
)
def test_reads(fields: dict[str, object], attribute: str, value: object) -> None:
    assert getattr(read(**fields), attribute) == value


def test_an_article_without_id_and_address_is_known_by_its_words() -> None:
    assert read().external_id == read(colour="blue").external_id
    assert read().external_id != read(text="Bridges close.").external_id


def test_a_mapping_goes_before_all_names() -> None:
    options = Options(mapping={"headline": "Über Schrift", "body": "inner.words"})
    record = {"date": "2025-04-10", "title": "No", "text": "No", "über_schrift": "Yes", "inner": {"words": "Yes"}}
    found = article(record, position="here", options=options)
    assert (found.headline, found.body) == ("Yes", "Yes")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"date": ""}, "there is no date: no field is called publishedat, .*--map published=NAME"),
        ({"date": "soon"}, "date: “soon” is not a date"),
        ({"date": float("nan")}, "date: “nan” is not a date"),
        ({"text": " \u200b"}, "there is no text"),
        ({"text": {"deep": {"down": "here"}}}, "there is no text"),
        ({"text": "a" * (LONGEST_BODY + 1)}, "the text has 1,000,001 characters"),
        ({"text": "<p>" * LONGEST_BODY}, "the text has 3,000,000 characters"),
        (
            {"title": "x" * 1_000_000},
            f"headline: “x{{40}}…” has 1,000,000 characters; a headline may have {LONGEST_HEADLINE:,}",
        ),
        ({"pubstatus": "perhaps"}, "pubstatus: “perhaps” is none of usable, withheld, canceled"),
    ],
)
def test_names_the_field_and_the_value_that_are_wrong(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(ReaderError, match=f"^here: {reason}"):
        read(**fields)


@pytest.mark.parametrize(
    ("field", "written", "reason"),
    [
        ("url", "javascript:alert(1)", r"url: “javascript:alert\(1\)” is not a web address .* without an address\."),
        ("url", "courier.example/ferries", "url: “courier.example/ferries” is not a web address"),
        ("url", "http://[::1", "url: .* is not a web address"),
        ("url", "https://a.example/" + "a" * 1000, "url: .* is not a web address of at most 1,000"),
        ("language", "English, mostly", "language: “English, mostly” is not a language tag .* without a language"),
    ],
)
def test_an_article_goes_without_what_it_can_do_without_and_says_so(field: str, written: str, reason: str) -> None:
    found = read(**{field: written})
    assert (getattr(found, field), found.body) == ("", "Ferries stop.")
    (remark,) = found.remarks
    assert re.match(reason, remark)
    assert read().remarks == ()


def test_no_alias_stands_for_two_of_our_fields_but_the_dates() -> None:
    names = [name for ours in ALIASES if ours not in {"published", "issued"} for name in ALIASES[ours]]
    assert len(names) == len(set(names))
    assert json.dumps(names) == json.dumps(names).lower()


@pytest.mark.parametrize("piece", ["<!--", "</", "<!", "<![CDATA[", "<?", "<a "])
def test_markup_that_never_ends_is_read_at_once(piece: str) -> None:
    assert read(text=f"<p>Ferries stop.</p>{piece * 20_000}").body.startswith("Ferries stop.")
