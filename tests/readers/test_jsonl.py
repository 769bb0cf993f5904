"""JSON Lines and JSON."""

import io
import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers import decoding, jsonl
from articles.readers.formats import read
from articles.readers.records import RawArticle, ReaderError
from tests.readers.reading import every, only, told

FERRIES = '{"id": "h-1", "title": "Ferries stop", "date": "2025-04-10", "text": "Ferries will stop on Friday."}'
BRIDGES = FERRIES.replace("h-1", "h-2").replace("Ferries", "Bridges")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_each_line_is_an_article(encoding: str, end: str) -> None:
    assert told(end.join([FERRIES, BRIDGES]).encode(encoding), "a.jsonl") == ["Ferries stop", "Bridges stop"]


def test_a_line_that_is_no_article_is_told_of_and_the_next_is_read() -> None:
    bad = [
        "{",
        "[]",
        "[" * 100_000,
        '{"text": "no date"}',
        "9" * 5_000,
        '{"date": "2025-02-30", "text": "t"}',
        '"\\ud800"',
    ]
    found = told("\n".join([*bad, FERRIES]), "a.jsonl")
    assert found[-1] == "Ferries stop"
    assert [message.partition(":")[0] for message in found[:-1]] == [f"a.jsonl, line {n}" for n in range(1, 8)]
    assert "it is not JSON" in found[0]
    assert "nested too deeply" in found[2]
    assert "date: “2025-02-30” is not in the calendar" in found[5]


def test_bytes_of_another_encoding_and_zero_bytes_spoil_no_other_line() -> None:
    content = FERRIES.encode() + b"\n" + b" " * 5000 + b'{"t\x81": 1}\n' + BRIDGES.encode() + b"\0\n"
    assert told(content, "a.jsonl") == [
        "Ferries stop",
        "a.jsonl, line 2: it is not text: byte 5003 is neither UTF-8 nor Windows-1252.",
        "Bridges stop",
    ]


def test_too_long_a_line_is_passed_over_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 1000)
    content = f"{'x' * 5000}\n{FERRIES}\n"
    assert told(content, "a.jsonl") == ["a.jsonl, line 1: the line is longer than 1,000 bytes.", "Ferries stop"]


class Endless(io.RawIOBase):
    """Two thousand million letters without a line end, of which it is counted how many were asked for."""

    asked = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.asked = offset
        return offset

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        buffer[:] = b"x" * len(buffer)
        self.asked += len(buffer)
        assert self.asked < 200_000_000
        return len(buffer)


def test_a_line_of_two_gigabytes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LONGEST_SKIPPED", 4_000_000)
    seen: list[object] = []

    def all_of_it() -> None:
        seen.extend(read(io.BufferedReader(Endless()), name="a.jsonl"))

    with pytest.raises(ReaderError, match="a line of more than 4,000,000 bytes is not one"):
        all_of_it()


def test_the_first_article_is_there_before_the_last_line_is_read() -> None:
    class Lines(io.BytesIO):
        given = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.given += 1
            return super().readline(size)

    file = Lines((FERRIES + "\n").encode() * 1000)
    found: Iterator[RawArticle | ReaderError] = read(file, name="a.jsonl")
    next(found)
    assert file.given == 1


@pytest.mark.parametrize(
    "written",
    [
        f"[{FERRIES}, {BRIDGES}]",
        f'{{"articles": [{FERRIES}, {BRIDGES}]}}',
        f'{{"status": "ok", "tags": ["a", "b", "c"], "response": {{"results": [{FERRIES}, {BRIDGES}]}}}}',
        f"{FERRIES}\n{BRIDGES}\n",
    ],
)
def test_json_holds_a_list_of_articles_somewhere(written: str) -> None:
    assert told(written, "a.json") == ["Ferries stop", "Bridges stop"]


@pytest.mark.parametrize(
    "written",
    [
        f'{{"results": [{FERRIES}], "facets": [{{"name": "a"}}, {{"name": "b"}}, {{"name": "c"}}]}}',
        f'{{"facets": [{{"text": "a"}}, {{"text": "b"}}], "response": {{"results": [{FERRIES}]}}, "date": "2025-04-11"}}',
        '{"title": "Ferries stop", "date": "2025-04-10", "summary": "In short.", "authors": [{"name": "Tom Averill"}]}',
    ],
)
def test_the_articles_are_told_from_other_lists(written: str) -> None:
    assert told(written, "a.json") == ["Ferries stop"]


def test_the_articles_may_have_fields_of_other_names() -> None:
    written = (
        '{"facets": [{"text": "a"}, {"text": "b"}], "results": [{"wann": "2025-04-10", "worte": "Ferries stop."}]}'
    )
    assert only(written, "a.json", published="wann", body="worte").body == "Ferries stop."


def test_json_of_one_article_without_id_is_known_by_its_file() -> None:
    assert only(FERRIES, "a.json").external_id == "h-1"
    assert only(FERRIES.replace('"id"', '"nr"'), "2025/a.json").external_id == "2025/a.json"


def test_an_error_in_a_list_stops_no_other() -> None:
    assert told(f'[{FERRIES}, 17, {{"text": "t"}}, {BRIDGES}]', "a.json")[1:3] == [
        "a.json, record 2: an article is expected here, with its fields in curly brackets.",
        "a.json, record 3: there is no date: no field is called publishedat, published, publishedon, datepublished, "
        "publicationdate, pubdate…; --map published=NAME names another.",
    ]


@pytest.mark.parametrize("written", ["", "{", "[" * 100_000, "\x89PNG\0", "17", '{"a": []}', '"words"'])
def test_what_holds_no_articles_is_refused(written: str) -> None:
    (message,) = told(written, "a.json")
    assert message.startswith("a.json: ")


NAMES = st.sampled_from(["id", "title", "date", "text", "body", "url", "author", "language", "name"])
LEAVES = st.none() | st.floats() | st.integers() | st.text(max_size=20) | st.just("2025-04-10")
VALUES = LEAVES | st.lists(LEAVES, max_size=2) | st.dictionaries(NAMES, LEAVES, max_size=2)


@given(st.lists(st.dictionaries(NAMES, VALUES, max_size=5), max_size=2), st.sampled_from(["a.json", "a.jsonl"]))
def test_any_records_give_articles_or_reader_errors(records: list[dict[str, object]], name: str) -> None:
    written = "\n".join(map(json.dumps, records)) if name == "a.jsonl" else json.dumps(records)
    with suppress(ReaderError):
        for found in every(written, name):
            assert isinstance(found, ReaderError) or (found.body and found.external_id)


@given(st.binary(), st.sampled_from(["a.json", "a.jsonl"]))
def test_any_bytes_give_articles_or_reader_errors(content: bytes, name: str) -> None:
    with suppress(ReaderError):
        every(content, name)
