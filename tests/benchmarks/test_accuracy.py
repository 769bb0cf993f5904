"""The measures of `./run accuracy`, on findings made by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import cast, confidence, corpora, dates, errors, quotes, speakers
from benchmarks.accuracy.__main__ import main
from benchmarks.accuracy.counting import Counts, bare, joined, letters, pairs, surname

TEXT = "“We sail,” Ida Marsh said. “On Monday.” The port will reopen, Mr Orr said."
SAIL, MONDAY, REOPEN = [1, 9], [28, 38], [40, 60]
MARSH, ORR = [11, 20], [62, 68]


def quote(*content: list[int], source: list[int] | None, speaker: str | None, kind: str = "direct") -> dict[str, Any]:
    return {
        "content": list(content),
        "source": [source] if source else [],
        "cue": [],
        "speaker_name": speaker,
        "type": kind,
    }


def found(*content: list[int], source: list[int] | None, speaker: str | None) -> dict[str, Any]:
    return {
        **quote(*content, source=source, speaker=speaker),
        "speaker_rule": "name",
        "confidence": 0.9,
        "speakers": [],
    }


GOLD = {
    "id": "d1",
    "date": "2021-03-04",
    "text": TEXT,
    "quotes": [
        quote(SAIL, MONDAY, source=MARSH, speaker="Ida Marsh"),
        quote(REOPEN, source=ORR, speaker="Tomas Orr", kind="indirect"),
    ],
    "people": [
        {"name": "Ida Marsh", "names_used": ["Ida Marsh"], "roles": [{"title": "harbour master", "also": ["pilot"]}]},
        {"name": "Tomas Orr", "names_used": ["Mr Orr"], "roles": []},
    ],
    "organisations": [],
    "events": [],
}


def test_stretches_divided_by_marks_alone_are_one_piece() -> None:
    assert joined("“A b.” “C d.”", [[8, 12], [1, 5]]) == [[1, 12]]
    assert joined("“A b,” she said, “c d.”", [[1, 5], [18, 22]]) == [[1, 5], [18, 22]]


def test_the_best_of_several_likely_pairs_is_taken() -> None:
    whole, most, half = (letters("abcdefgh", [[0, end]]) for end in (8, 7, 4))

    assert pairs([whole], [half, most]) == {0: 1}
    assert pairs([whole, half], [half]) == {1: 0}
    assert pairs([whole], [letters("abcdefgh", [[0, 3]])]) == {}


def test_precision_recall_and_f1_of_nothing_are_nought() -> None:
    assert str(Counts()) == "0.0 / 0.0 / 0.0"
    assert str(Counts(right=1, found=2, gold=1)) == "50.0 / 100.0 / 66.7"


@pytest.mark.parametrize(("name", "plain"), [("the Lord Ide", "ide"), ("Mr O’Dare’s", "o'dare"), (None, "")])
def test_names_are_compared_without_titles(name: str | None, plain: str) -> None:
    assert bare(name) == plain


def test_surnames_leave_generations_out() -> None:
    assert surname("Rob Vale, Jr.") == "vale"


def test_a_quote_counts_by_piece_type_and_source() -> None:
    findings = {
        "d1": {
            "quotes": [
                found(SAIL, MONDAY, source=MARSH, speaker="Ida Marsh"),
                found(REOPEN, source=MARSH, speaker=None),
            ]
        }
    }

    tally = quotes.measure([GOLD], findings)

    assert (tally.quotes["direct"].gold, tally.quotes["direct"].right) == (2, 2)
    assert (tally.quotes["indirect"].right, tally.ends["indirect"].right) == (1, 0)
    assert tally.kinds["name"] == [3, 3, 2]


def test_a_found_piece_that_matches_nothing_is_charged_to_what_it_looks_like() -> None:
    tally = quotes.measure([{**GOLD, "quotes": []}], {"d1": {"quotes": [found(SAIL, source=MARSH, speaker=None)]}})

    assert (tally.quotes["direct"].found, tally.quotes["indirect"].found) == (1, 0)


def test_letters_in_marks_that_a_paragraph_leaves_open_are_quoted_to_its_end() -> None:
    text = "“One two\n\nthree “four” five"

    inside = "".join(text[at] for at in sorted(quotes.quoted_letters(text)))

    assert inside == "“One two“four”"


def test_the_right_person_is_known_by_any_form_and_a_wrong_name_costs() -> None:
    tally = speakers.measure(
        [GOLD],
        {
            "d1": {
                "quotes": [
                    found(SAIL, MONDAY, source=MARSH, speaker="Ida Marsh"),
                    found(REOPEN, source=ORR, speaker="Ida Marsh"),
                ]
            }
        },
    )

    assert (tally.people.right, tally.people.found, tally.people.gold) == (2, 3, 3)
    assert sorted(tally.sure) == [(0.9, False), (0.9, True), (0.9, True)]


def test_an_unnamed_speaker_must_stay_unnamed() -> None:
    gold = {
        **GOLD,
        "organisations": [{"name": "Port", "names_used": []}],
        "quotes": [quote(SAIL, source=None, speaker=None)],
    }

    tally = speakers.measure([gold], {"d1": {"quotes": [found(SAIL, source=MARSH, speaker="Ida Marsh")]}})

    assert tally.unnamed == [0, 1]


def test_roles_are_found_by_any_of_their_titles() -> None:
    findings = {"d1": {"people": [{"name": "Ida Marsh", "roles": [{"title": "chief pilot"}]}], "organisations": []}}

    listed = cast.measure_listed([GOLD], findings)

    assert (listed.people.right, listed.people.gold, listed.roles) == (1, 2, [1, 1])


def test_printed_names_need_their_bounds_and_kind() -> None:
    document = {"id": "d", "text": "The Orr Trust’s Ida Marsh", "mentions": [{"start": 4, "end": 15, "type": "ORG"}]}
    whole = {"start": 0, "end": 13, "type": "ORG"}

    assert str(cast.measure_names([document], {"d": {"mentions": [whole]}})["ORG"]) == "100.0 / 100.0 / 100.0"
    assert cast.measure_names([document], {"d": {"mentions": [{**whole, "type": "PER"}]}})["all"].right == 0


def test_dates_are_strict_relaxed_and_valued() -> None:
    gold = {"id": "d", "text": "", "timex": [{"start": 3, "end": 9, "value": "2021-03"}]}

    counts = dates.measure_expressions([gold], {"d": {"timex": [{"start": 0, "end": 9, "value": "2021-03"}]}})["all"]

    assert (counts.strict.right, counts.relaxed.right, counts.value.right) == (0, 1, 1)


def test_events_agree_in_date_precision_certainty_and_evidence() -> None:
    event = {"start": "2021-03-04", "precision": "month", "certainty": "planned", "evidence": [0, 9]}
    other = {**event, "start": "2021-03-30", "certainty": "happened", "evidence": [5, 20]}

    whole, dated = dates.measure_events([{"id": "d", "events": [event]}], {"d": {"events": [other]}})

    assert (whole.right, dated.right) == (0, 1)


def test_confidence_is_shown_in_bands() -> None:
    assert "| 0.90 and more | quotes | 2 | 0.91 | 0.50 |" in confidence.table({"quotes": [(0.9, True), (0.92, False)]})


def test_iob2_gives_names_by_their_places(tmp_path: Path) -> None:
    file = tmp_path / "some.iob2"
    file.write_text("# sent_id = s1\n# text = Ida Marsh’s\n1\tIda\tB-PER\n2\tMarsh\tI-PER\n3\t’s\tO\n")

    assert corpora.read(file)[0]["mentions"] == [{"start": 0, "end": 9, "type": "PER"}]


def test_a_corpus_that_cannot_be_read_is_named_with_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "dev.jsonl"
    file.write_text('{"id": "a", "text": "b"}\n{"id": "c"}\n')

    assert main([str(tmp_path)]) == 1
    assert f"{file}, line 2: no document" in capsys.readouterr().err
    assert main([str(tmp_path / "none")]) == 1


def test_a_whole_run_prints_a_table_for_each_layer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layers = {"organisations": [{"name": "Orr Trust", "names_used": ["the Trust"]}], "timex": [], "mentions": []}
    (tmp_path / "dev.jsonl").write_text(json.dumps({**GOLD, **layers}))

    assert main([str(tmp_path), "--save", str(tmp_path / "found")]) == 0

    shown = capsys.readouterr().out
    for title in (
        "Quotes: Q / E2E F1",
        "Who it is",
        "Confidence",
        "People and bodies",
        "Printed names",
        "Date expressions",
    ):
        assert f"| {title} |" in shown
    assert json.loads((tmp_path / "found" / f"{tmp_path.name}.jsonl").read_text())["id"] == "d1"


def test_errors_are_told_by_their_kind() -> None:
    said = [quote(SAIL, MONDAY, source=MARSH, speaker=None), quote(REOPEN, source=ORR, speaker=None, kind="indirect")]
    gold = {"id": "d1", "text": TEXT, "quotes": [{**each, "cue": [[21, 25]]} for each in said]}
    ida = {**found(SAIL, source=ORR, speaker="Tomas Orr"), "rule": "tag"}
    much = {**found([48, 74], source=None, speaker=None), "rule": "clause"}
    counted = errors.measure([gold], {"d1": {"quotes": [ida, much]}})
    assert counted == {
        "source of another: tag": 1,
        "missed, direct: known word of speech": 1,
        "missed, indirect: run over": 1,
        "too many: clause, beside a gold piece": 1,
    }


def test_every_document_stands_in_one_half() -> None:
    documents = [{"id": str(number)} for number in range(40)]
    halves = [corpora.half_of(documents, half) for half in corpora.HALVES]
    assert sum(map(len, halves)) == 40
    assert all(halves)
    assert corpora.half_of(documents, None) == documents
