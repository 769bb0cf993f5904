"""`python -m articles.extraction`: JSON Lines in, JSON Lines out, one bad line never stops the rest."""

import json
from pathlib import Path

import pytest

from articles.extraction.__main__ import main

GOOD = {"id": "a", "date": "2024-05-16", "text": "“We are done,” said Mary Garrow."}


def run(
    path: Path, lines: list[str], capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, list[dict[str, object]]]:
    file = path / "articles.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    code = main([str(file), *options])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_findings_come_in_the_order_of_the_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps({**GOOD, "id": number}) for number in range(3)]
    code, found = run(tmp_path, lines, capsys)
    assert code == 0
    assert [record["id"] for record in found] == [0, 1, 2]
    assert {"quotes", "mentions", "people", "organisations", "timex", "events"} <= found[0].keys()


def test_attributions_are_quotes_without_speech_where_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = json.dumps({**GOOD, "text": "Mary Garrow fears the river. “We are done,” said Mary Garrow."})

    def speech(*options: str) -> list[bool]:
        _, found = run(tmp_path, [line], capsys, *options)
        return [quote["speech"] for quote in found[0]["quotes"]]  # type: ignore[attr-defined]

    assert speech() == [True]
    assert speech("--attributions") == [False, True]


def test_several_workers_find_what_one_finds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps({**GOOD, "id": number}) for number in range(3)]
    assert run(tmp_path, lines, capsys, "--workers", "2") == run(tmp_path, lines, capsys)


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[1]",
        "3",
        json.dumps({"id": "b", "text": "x"}),
        json.dumps({**GOOD, "date": "2024-02-30"}),
        json.dumps({**GOOD, "date": None}),
    ],
)
def test_a_bad_line_is_told_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str) -> None:
    code, found = run(tmp_path, [bad, json.dumps(GOOD)], capsys)
    assert code == 1
    assert "error" in found[0]
    assert found[1]["id"] == "a"


def test_a_bad_line_keeps_its_id_where_it_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = run(tmp_path, [json.dumps({**GOOD, "date": "16-05-2024"})], capsys)
    assert found[0]["id"] == "a"


def test_half_a_surrogate_pair_stays_an_escape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run(tmp_path, [json.dumps({**GOOD, "id": "\ud83d", "text": "It \ud83d broke."})], capsys)
    assert (code, found[0]["id"]) == (0, "\ud83d")


def test_one_text_is_printed_for_a_person_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "one.txt"
    file.write_text(" date 2024-05-16 “We are done,” said Mary Garrow.", encoding="utf-8")
    assert main(["--pretty", str(file)]) == 0
    assert "1. Mary Garrow (direct" in capsys.readouterr().out


def test_a_missing_pipeline_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(GOOD), encoding="utf-8")
    assert main([str(file), "--pipeline", "no_such_pipeline"]) == 2
    assert "no_such_pipeline" in capsys.readouterr().err
