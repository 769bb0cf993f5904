"""What the import command prints, and how it ends."""

from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.extraction.records import Analysis
from articles.ingest import analyse
from articles.models import Article, ArticleVersion, Extraction, ImportBatch
from articles.readers.formats import FORMATS
from tests.ingest.analyses import reading

pytestmark = pytest.mark.django_db

GOOD = " date 2025-04-10 Ferries will stop on Friday.\n\nThe crews of three ships are not paid."


@pytest.fixture(autouse=True)
def nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read texts without the text engine; one that says “unreadable” cannot be read."""

    def read(versions: Sequence[ArticleVersion]) -> Iterator[Analysis]:
        for version in versions:
            if "unreadable" in version.body:
                raise ValueError("a fault in a rule")
            yield reading().analysis

    monkeypatch.setattr(analyse, "_read", read)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def run(*arguments: str, err: StringIO | None = None) -> tuple[str, str]:
    out, err = StringIO(), err or StringIO()
    call_command("import_articles", *arguments, stdout=out, stderr=err, skip_checks=True)
    return out.getvalue(), err.getvalue()


def failing(*arguments: str) -> tuple[int, str, str]:
    """The exit code, the message, and the lines before it of a command that fails."""
    err = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("import_articles", *arguments, stdout=StringIO(), stderr=err, skip_checks=True)
    return failed.value.returncode, str(failed.value), err.getvalue()


def test_it_sums_up_and_reads_what_is_new_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    out, err = run(str(tmp_path), "--source", "Agency")
    assert out == (
        "1 new, 0 changed, 0 unchanged, 0 duplicate, 0 skipped, 0 error.\n1 read for quotes, people and events.\n"
    )
    assert err == ""
    assert Article.objects.get().source.name == "Agency"
    out, _err = run(str(tmp_path), "--source", "Agency")
    assert out == "0 new, 0 changed, 1 unchanged, 0 duplicate, 0 skipped, 0 error.\n"
    assert Extraction.objects.count() == 1


def test_an_import_that_brought_nothing_can_be_forgotten(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    run(str(tmp_path), "--seeds")
    run(str(tmp_path), "--seeds")
    assert ImportBatch.objects.count() == 1
    assert Extraction.objects.count() == 1


def test_what_an_earlier_import_did_not_get_to_read_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    run(str(tmp_path), "--no-analysis")
    assert not Extraction.objects.exists()
    run(str(tmp_path))
    assert Extraction.objects.count() == 1


def test_each_problem_has_a_line_and_the_exit_code_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text("no date")
    (tmp_path / "c.pdf").write_text("?")
    code, message, lines = failing(str(tmp_path))
    assert (code, message) == (1, "1 failed; the lines above say why.")
    assert lines == (
        "b.txt: it does not begin with “date YYYY-MM-DD”.\n"
        f"c.pdf: files ending in .pdf cannot be read; these can: {', '.join(FORMATS)}.\n"
    )
    assert Article.objects.count() == 1


def test_a_text_that_cannot_be_read_for_findings_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD.replace("Ferries", "Some unreadable ferries"))
    (tmp_path / "b.txt").write_text(GOOD)
    code, _message, lines = failing(str(tmp_path))
    assert code == 1
    assert lines == "Some unreadable ferries will stop on Friday (2025-04-10): a fault in a rule\n"
    assert (Article.objects.count(), Extraction.objects.count()) == (2, 1)


def test_a_path_that_does_not_exist_is_a_mistake_of_another_kind(tmp_path: Path) -> None:
    code, message, _lines = failing(str(tmp_path / "nowhere"))
    assert code == 2
    assert message.endswith("nowhere: there is no such file or folder.")
    assert not ImportBatch.objects.exists()


def test_somebody_who_watches_sees_progress(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    _out, err = run(str(tmp_path), err=Terminal())
    assert "\rImporting 1 of 1 …" in err
    assert "\rReading 1 of 1 …" in err


def test_reading_everything_again_or_only_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    run(str(tmp_path))
    out = StringIO()
    call_command("analyse_articles", stdout=out, skip_checks=True)
    assert (out.getvalue(), Extraction.objects.count()) == ("", 1)
    call_command("analyse_articles", "--all", stdout=out, skip_checks=True)
    assert (out.getvalue(), Extraction.objects.count()) == ("1 read for quotes, people and events.\n", 2)


def test_fields_of_other_names_are_mapped(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"hl": "Ferries stop", "date": "2025-04-10", "text": "Ferries will stop."}')
    run(str(tmp_path), "--map", "headline=hl", "--no-analysis")
    assert Article.objects.get().headline == "Ferries stop"


@pytest.mark.parametrize("written", ["headlines=hl", "headline", "headline="])
def test_a_mapping_must_lead_from_one_of_our_fields(tmp_path: Path, written: str) -> None:
    with pytest.raises(CommandError, match="is not OURS=THEIRS with one of ours: id, url, headline"):
        run(str(tmp_path), "--map", written)
