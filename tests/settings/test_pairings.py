from datetime import UTC, datetime
from pathlib import Path

import pytest

from presend.errors import SettingsError
from presend.settings import Pairing, Settings, pairings_file
from presend.settings.pairings import read_pairings, write_pairings

ONE = Pairing("a1", "Chrome", "chrome-extension://x", datetime(2026, 11, 21, 12, tzinfo=UTC), "d" * 64)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "pairings.json"
    assert read_pairings(path) == ()
    write_pairings(path, [ONE])
    assert read_pairings(path) == (ONE,)
    write_pairings(path, [])
    assert read_pairings(path) == ()


@pytest.mark.parametrize("content", ["", "{}x", "[1]", '{"a": 1}', "[{}]", '[{"id": 1}]', "\x00", "null"])
def test_a_damaged_file_is_told_with_the_mend_and_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / "pairings.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="presend pair"):
        read_pairings(path)
    assert path.read_text(encoding="utf-8") == content


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "pairings.json"
    write_pairings(path, [ONE])
    unspeakable = Pairing("b", "\ud800", "chrome-extension://x", ONE.since, "d")
    with pytest.raises(UnicodeEncodeError):
        write_pairings(path, [unspeakable])
    assert read_pairings(path) == (ONE,)
    assert [found.name for found in tmp_path.iterdir()] == ["pairings.json"]


def test_it_stands_beside_the_token(tmp_path: Path) -> None:
    assert pairings_file(Settings(token_file=tmp_path / "token")) == tmp_path / "pairings.json"
