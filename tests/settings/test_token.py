import os
import stat
import sys
from pathlib import Path

import pytest

from presend.errors import SettingsError
from presend.settings import kept_token, read_token

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_token_is_made_once_and_then_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "token"
    first = kept_token(path)
    assert len(first.text) == 43
    assert kept_token(path) == read_token(path) == first
    assert path.read_text(encoding="ascii").strip() == first.text


def test_two_tokens_differ(tmp_path: Path) -> None:
    assert kept_token(tmp_path / "a").text != kept_token(tmp_path / "b").text


@posix
def test_nobody_else_may_read_it_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        kept_token(tmp_path / "token")
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "token") == 0o600


@posix
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o666, 0o610])
def test_wide_rights_are_narrowed_and_told(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "token"
    made = kept_token(path)
    path.chmod(mode)
    token = kept_token(path)
    assert (token.text, mode_of(path)) == (made.text, 0o600)
    assert f"mode {mode:o}" in token.note
    assert str(path) in token.note
    assert kept_token(path).note == ""


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_somebody_elses_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "token"
    kept_token(path)
    os.chown(path, 12345, -1)
    with pytest.raises(SettingsError, match="belongs to somebody else"):
        kept_token(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"short", b"t" * 42, b"t" * 43 + b" x", b"\xff" * 60, b"t" * 43 + b"\n" + b"x" * 9, b"t" * 600],
)
def test_a_file_without_a_token_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "token"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(SettingsError, match="holds no token"):
        kept_token(path)
    assert path.read_bytes() == content


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        kept_token(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="cannot be"):
        kept_token(tmp_path / "file" / "token")


@posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "token")
    with pytest.raises(SettingsError, match="no file"):
        kept_token(tmp_path / "token")


def test_reading_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="presend serve"):
        read_token(tmp_path / "token")
    assert not (tmp_path / "token").exists()


@posix
def test_a_link_to_elsewhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "token").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SettingsError):
        kept_token(tmp_path / "token")
    assert not (tmp_path / "elsewhere").exists()
