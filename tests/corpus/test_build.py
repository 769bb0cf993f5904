"""The built files hold the articles with offsets into their texts, one part of them held out."""

import json
from pathlib import Path

from build import build, record_of, table
from sentences import sentences

from tests.corpus.articles import article_of


def test_a_quote_has_its_pieces_and_its_speaker(tmp_path: Path) -> None:
    record = record_of(article_of(tmp_path))
    [quote] = record["quotes"]
    assert [record["text"][start:end] for start, end in quote["content"]][1:] == ["Not an inch.", "Nor our ships."]
    assert quote["source_text"] == "Ms Maeve O’Hare"
    assert (quote["speaker_name"], quote["speaker_kind"]) == ("Maeve O’Hare", "person")
    assert quote["multi_paragraph"]


def test_people_have_the_forms_in_print_and_their_roles(tmp_path: Path) -> None:
    person = record_of(article_of(tmp_path))["people"][0]
    assert person == {
        "name": "Maeve O’Hare",
        "names_used": ["Maeve O’Hare", "O’Hare"],
        "roles": [{"title": "leader", "organisation": "Ferry Workers’ Union", "current": False}],
    }


def test_an_event_is_dated_by_its_time_and_found_in_its_sentence(tmp_path: Path) -> None:
    record = record_of(article_of(tmp_path))
    [event] = record["events"]
    assert (event["start"], event["end"], event["precision"]) == ("2021-03-08", "2021-03-14", "week")
    assert event["participants"] == ["Ferry Workers’ Union", "Maeve O’Hare"]
    assert record["text"][slice(*event["date_words"])] == "on the second week of March"
    assert record["text"][slice(*event["evidence"])].startswith("Crews of the")
    assert record["text"][slice(*event["evidence"])].endswith("of March.")


def test_what_began_since_a_day_has_no_end(tmp_path: Path) -> None:
    [event] = record_of(article_of(tmp_path, "walk out on ", "walk out since "))["events"]
    assert event["end"] is None


def test_an_event_may_have_dates_of_its_own(tmp_path: Path) -> None:
    article = article_of(tmp_path, 'time="t1"', 'time="t1" start="2021-03-08" end="2021-03-10"')
    [event] = record_of(article)["events"]
    assert (event["start"], event["end"], event["precision"]) == ("2021-03-08", "2021-03-10", "day")


def test_sentences_end_at_stops_but_not_in_names(tmp_path: Path) -> None:
    body = article_of(
        tmp_path, "Tobias Vane</per>.", "Tobias Vane</per>. Mr. Lee of St. Ives came. “He left.” So I."
    ).body
    last = [body.text[start:end] for start, end in sentences(body)][-5:-1]
    assert last == ["It is the “long goodbye” of Tobias Vane.", "Mr. Lee of St. Ives came.", "“He left.”", "So I."]


def test_numbers_ending_in_0_or_5_are_held_out(tmp_path: Path) -> None:
    articles = [article_of(tmp_path, name=f"uk-{number:03}") for number in (1, 5, 10, 16)]
    parts = build(articles, tmp_path / "out")
    held_out = [
        json.loads(line)["id"]
        for line in (tmp_path / "out" / "held_out.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert held_out == ["uk-005", "uk-010"]
    assert "| articles | 2 | 2 |" in list(table(parts))


def test_names_are_written_in_columns(tmp_path: Path) -> None:
    build([article_of(tmp_path)], tmp_path)
    lines = (tmp_path / "train.names.iob2").read_text(encoding="utf-8").splitlines()
    assert lines[:4] == [
        "# newdoc id = uk-001",
        "# sent_id = uk-001-0001",
        "# text = O’Hare calls strike",
        "1\tO’Hare\tB-PER\t-\t-",
    ]
    assert "5\tWorkers\tI-ORG\t-\t-" in lines
    assert any(line.endswith("Hull\tB-LOC\t-\t-") for line in lines)
