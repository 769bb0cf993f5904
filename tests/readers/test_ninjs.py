"""ninjs, versions 1 and 2."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers.records import NotAnArticle, PubStatus, ReaderError
from tests.readers.reading import every, only, told

ONE = {
    "uri": "https://agency.example/1",
    "type": "text",
    "version": "3",
    "firstcreated": "2025-04-10T09:30:00Z",
    "versioncreated": "2025-04-11T10:00:00Z",
    "embargoed": "2025-04-12T00:00:00Z",
    "language": "en-GB",
    "byline": "Tom Averill",
    "copyrightholder": "Sable Bay Agency",
    "copyrightnotice": "© Sable Bay Agency",
    "headline": "Ferries stop",
    "body_text": "Ferries will stop. Crews agree.",
    "body_xhtml": "<h1>Ferries stop</h1><p>Ferries will stop.</p><p>Crews agree.</p>",
}
TWO = {
    **{name: value for name, value in ONE.items() if name not in {"headline", "byline", "body_text", "body_xhtml"}},
    "by": "Tom Averill",
    "headlines": [{"role": "slug", "value": "FERRIES"}, {"role": "main", "value": "Ferries stop"}],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": ONE["body_text"]},
        {"role": "html", "contenttype": "text/html", "value": ONE["body_xhtml"]},
    ],
}


@pytest.mark.parametrize("item", [ONE, TWO])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_reads_an_item(item: dict[str, object], name: str) -> None:
    found = only(json.dumps(item), name)
    assert (found.external_id, found.version, found.headline, found.byline) == (
        ONE["uri"],
        "3",
        "Ferries stop",
        "Tom Averill",
    )
    assert found.body == "Ferries will stop.\n\nCrews agree."
    assert (str(found.published_on), str(found.issued_at)) == ("2025-04-10", "2025-04-11 10:00:00+00:00")
    assert str(found.embargoed_until) == "2025-04-12 00:00:00+00:00"
    assert (found.source, found.rights, found.language) == ("Sable Bay Agency", "© Sable Bay Agency", "en-GB")


def test_an_item_with_nothing_but_a_description_is_an_excerpt() -> None:
    short = {name: value for name, value in TWO.items() if name != "bodies"}
    found = only(json.dumps({**short, "descriptions": [{"role": "text", "value": "In short."}]}), "a.json")
    assert (found.body, found.is_excerpt) == ("In short.", True)


def test_a_cancelled_item_needs_no_text() -> None:
    gone = {name: ONE[name] for name in ("uri", "versioncreated")}
    assert only(json.dumps({**gone, "pubstatus": "canceled"}), "a.json").pubstatus is PubStatus.CANCELED


@pytest.mark.parametrize("kind", ["picture", "video", "audio", "graphic", "composite"])
def test_what_is_no_text_is_no_article(kind: str) -> None:
    item = {"uri": "x", "versioncreated": ONE["versioncreated"], "type": kind}
    with pytest.raises(NotAnArticle, match=f"^a.json: it is not text but {kind}.$"):
        only(json.dumps(item), "a.json")


def test_an_item_without_text_says_so_without_talking_of_mappings() -> None:
    with pytest.raises(ReaderError, match=r"^a.json: there is no text\.$"):
        only(json.dumps({name: ONE[name] for name in ("uri", "versioncreated")}), "a.json")


VALUES = (
    st.none()
    | st.text(max_size=9)
    | st.lists(st.dictionaries(st.sampled_from(["role", "value"]), st.none() | st.text(max_size=9)), max_size=2)
)


@given(st.dictionaries(st.sampled_from([*ONE, *TWO]), VALUES))
def test_any_item_gives_an_article_or_a_reader_error(changed: dict[str, object]) -> None:
    for item in (ONE, TWO):
        with suppress(ReaderError):
            every(json.dumps({**item, **changed}), "a.json")


def test_what_no_database_keeps_is_in_no_message() -> None:
    (message,) = told('{"uri": "a", "versioncreated": "2025-04-10", "type": "\\u0000\\ud800"}', "a.json")
    assert message == "a.json: it is not text but ��."
