"""Archives: what is in them, and those that mean harm."""

import gzip
import io
import os
import tarfile
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers import packed
from articles.readers.records import NotAnArticle, RawArticle, ReaderError
from tests.readers.reading import every, only, told

FERRIES = b"title: Ferries\ndate: 2025-04-10\n\nFerries will stop on Friday."
LINES = b'{"id": "b-1", "title": "Bridges", "date": "2025-04-10", "text": "Bridges close."}\n{"id": "b-2"}\n'
FILES = {"2025/ferries.txt": FERRIES, "bridges.jsonl": LINES}


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, written in files.items():
            archive.writestr(name, written)
    return content.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode=mode) as archive:  # type: ignore[call-overload]
        for name, written in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(written)
            archive.addfile(member, io.BytesIO(written))
    return content.getvalue()


ARCHIVES = [
    pytest.param("a.zip", zipped, id="zip"),
    pytest.param("a.tar.gz", tarred, id="tar.gz"),
    pytest.param("a.tgz", tarred, id="tgz"),
    pytest.param("a.tar", lambda files: tarred(files, "w"), id="tar"),
]
each_archive = pytest.mark.parametrize(("name", "pack"), ARCHIVES)


@each_archive
def test_reads_the_files_in_it(name: str, pack) -> None:  # type: ignore[no-untyped-def]
    ferries, bridges, error = every(pack(FILES), name)
    assert isinstance(ferries, RawArticle)
    assert isinstance(bridges, RawArticle)
    assert (ferries.headline, ferries.external_id, ferries.position) == (
        "Ferries",
        "2025/ferries",
        f"{name}/2025/ferries.txt",
    )
    assert (bridges.external_id, bridges.position) == ("b-1", f"{name}/bridges.jsonl, line 1")
    assert str(error).startswith(f"{name}/bridges.jsonl, line 2: there is no date")


@each_archive
def test_what_is_none_of_ours_is_told_of_or_left_out(name: str, pack) -> None:  # type: ignore[no-untyped-def]
    others = {"a.pdf": b"%PDF", ".hidden.txt": b"", "__MACOSX/a.txt": b"", "b.zip": zipped(FILES), "c/.git/d.txt": b""}
    pdf, archive, ferries = every(pack({**others, "f.txt": FERRIES}), name)
    assert isinstance(pdf, NotAnArticle)
    assert str(archive) == f"{name}/b.zip: an archive within an archive is not opened."
    assert isinstance(ferries, RawArticle)


@each_archive
@pytest.mark.parametrize("path", ["../../etc/a.txt", "/etc/a.txt", "a/../../a.txt", "C:\\a.txt", "..\\a.txt"])
def test_no_path_leads_out(name: str, pack, path: str) -> None:  # type: ignore[no-untyped-def]
    (message,) = told(pack({path: FERRIES}), name)
    assert message.endswith(": its path leads out of the archive.")


def test_names_that_are_not_utf_8_are_spelled_and_stay_apart() -> None:
    names = [os.fsdecode(b"caf\xe9.txt"), os.fsdecode(b"\xe8.txt"), os.fsdecode(b"\xe9.pdf"), "café.txt"]
    found = every(tarred(dict.fromkeys(names, FERRIES), "w"), "a.tar")
    assert [each.position for each in found] == [
        *("a.tar/caf%E9.txt", "a.tar/%E8.txt", "a.tar/%E9.pdf", "a.tar/café.txt")
    ]
    assert [each.external_id for each in found if isinstance(each, RawArticle)] == ["caf%E9", "%E8", "café"]


@each_archive
def test_a_bomb_is_not_unpacked(name: str, pack, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(packed, "LARGEST_RATIO", 1 if name == "a.tar" else 20)
    monkeypatch.setattr(packed, "ALLOWANCE", 0 if name == "a.tar" else 100_000)
    bombs = {f"{number}.jsonl": b" " * 2_000_000 for number in range(5)}
    seen = told(pack(bombs), name)
    if name == "a.tar":  # nothing in it is packed: it holds no more than its size
        assert seen == []
    else:
        assert len(seen) == 1
        assert "it unpacks to more than 20 times its size; no more of it is read." in seen[0]


@each_archive
def test_a_member_too_large_for_its_format_stops_no_other(name: str, pack) -> None:  # type: ignore[no-untyped-def]
    large = FERRIES + bytes(range(32, 127)) * 12_000
    seen = told(pack({"a.txt": large, "b.txt": FERRIES}), name)
    assert seen == [f"{name}/a.txt: it unpacks to more than 1,000,000 bytes.", "Ferries"]


def test_links_are_not_followed() -> None:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    assert told(content.getvalue(), "a.tar") == ["a.tar/a.txt: it is a link or a device, not a file."]
    linked = zipfile.ZipInfo("a.txt")
    linked.external_attr = 0o120777 << 16
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as zip_archive:
        zip_archive.writestr(linked, "/etc/hostname")
    assert told(content.getvalue(), "a.zip") == ["a.zip/a.txt: it is a link, not a file."]


def test_a_single_file_may_be_packed() -> None:
    found = only(gzip.compress(FERRIES), "2025/ferries.txt.gz")
    assert (found.headline, found.external_id) == ("Ferries", "ferries")


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "a.txt.gz"])
@pytest.mark.parametrize(
    "content",
    [b"", b"no archive at all", gzip.compress(b"x" * 1000)[:30], zipped(FILES)[:-40]],
    ids=["empty", "words", "half of a gzip", "most of a zip"],
)
def test_what_is_no_archive_is_refused(name: str, content: bytes) -> None:
    messages = told(content, name)
    assert all(name in message for message in messages)
    assert messages or content == b""


@given(st.sampled_from([*[(str(each.values[0]), each.values[1](FILES)) for each in ARCHIVES]]), st.data())
def test_any_damage_gives_articles_or_reader_errors(archive: tuple[str, bytes], data: st.DataObject) -> None:
    name, good = archive
    start = data.draw(st.integers(0, len(good)))
    with suppress(ReaderError):
        every(good[:start] + data.draw(st.binary(max_size=8)) + good[start + data.draw(st.integers(0, 20)) :], name)
