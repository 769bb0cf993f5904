"""The key that signs sessions."""

from pathlib import Path

from newsarchive.secret_key import keep_secret_key


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    keep_secret_key(tmp_path)
    first = (tmp_path / "secret_key").read_text()
    keep_secret_key(tmp_path)
    assert (tmp_path / "secret_key").read_text() == first
    assert len(first) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
